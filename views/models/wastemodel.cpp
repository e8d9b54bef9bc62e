// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/wastemodel.h"

#include "app/reports/wastewords.h"
#include "views/models/moneytext.h"
#include "views/models/words.h"

#include <QJsonDocument>
#include <QLocale>
#include <algorithm>

namespace {

constexpr qint64 Day = 86'400'000;

QString groupKey(const WasteFinding &finding)
{
    const QString remedy = finding.fix ? finding.fix->action + QString::fromUtf8(QJsonDocument(finding.fix->arguments).toJson(QJsonDocument::Compact)) : QString();
    return finding.rule + u'/' + remedy;
}

WasteModel::RiskKind riskOf(const QString &rule)
{
    if (rule == u"stopped-vm" || rule == u"orphaned-volume" || rule == u"orphaned-backup")
        return WasteModel::RiskKind::DeletesData;
    return rule == u"unused-address" ? WasteModel::RiskKind::Low : WasteModel::RiskKind::Some;
}

QString iconOf(const QString &rule)
{
    const std::pair<QLatin1String, const char *> icons[] {{QLatin1String("stopped-vm"), "vm"}, {QLatin1String("orphaned-volume"), "volume"}, {QLatin1String("orphaned-backup"), "backup"},
        {QLatin1String("unused-address"), "network"}, {QLatin1String("idle-gpu"), "gpu"}, {QLatin1String("idle-database"), "database"}, {QLatin1String("oversized"), "pod"}, {QLatin1String("old-generation"), "vm"}};
    const auto found = std::ranges::find(icons, rule, [](const auto &pair) { return QString(pair.first); });
    return QLatin1String(found == std::end(icons) ? "cost" : found->second);
}

} // namespace

WasteModel::WasteModel(CostLedger &ledger, QObject *parent)
    : QAbstractListModel(parent)
    , m_ledger(ledger)
{
    connect(&m_ledger, &CostLedger::changed, this, &WasteModel::update);
    update();
}

void WasteModel::update()
{
    const auto gather = [](const std::vector<WasteFinding> &findings, bool isDismissed) {
        std::vector<Group> groups;
        for (const WasteFinding &finding : findings) {
            const QString key = groupKey(finding) + (isDismissed ? QStringLiteral("/dismissed") : QString());
            auto group = std::ranges::find(groups, key, &Group::key);
            if (group == groups.end())
                group = groups.insert(groups.end(), {key, {}, {}, isWaste(finding), isDismissed});
            group->findings.push_back(finding);
            if (finding.monthly)
                group->monthly = group->monthly.value_or(Decimal()) + *finding.monthly;
        }
        std::ranges::stable_sort(groups, [](const Group &a, const Group &b) {
            return a.isWaste != b.isWaste ? a.isWaste : a.monthly.value_or(Decimal()) > b.monthly.value_or(Decimal());
        });
        return groups;
    };
    m_groups = gather(m_ledger.waste(), false);
    std::vector<WasteFinding> left;
    for (const auto &[finding, entry] : m_ledger.dismissed())
        left.push_back(finding);
    for (Group &group : gather(left, true))
        m_groups.push_back(std::move(group));
    layOut();
    Q_EMIT updated();
}

void WasteModel::layOut()
{
    std::vector<Line> lines;
    for (size_t i = 0; i < m_groups.size(); ++i) {
        const Group &group = m_groups[i];
        const bool isFirst = i == 0 || m_groups[i - 1].isDismissed != group.isDismissed || m_groups[i - 1].isWaste != group.isWaste;
        if (isFirst && (group.isDismissed ? i == 0 || !m_groups[i - 1].isDismissed : !group.isWaste))
            lines.push_back({RowKind::Section, qsizetype(i), -1, QStringLiteral("section/") + (group.isDismissed ? u'd' : u'o')});
        const bool isSingle = group.findings.size() == 1;
        lines.push_back({isSingle ? RowKind::Finding : RowKind::Group, qsizetype(i), isSingle ? 0 : -1, group.key + (isSingle ? u'/' + group.findings.front().target.toString() : QString())});
        for (size_t finding = 0; !isSingle && m_expanded.contains(group.key) && finding < group.findings.size(); ++finding)
            lines.push_back({RowKind::Finding, qsizetype(i), qsizetype(finding), group.key + u'/' + group.findings[finding].target.toString()});
    }
    if (lines == m_lines) {
        m_lines = std::move(lines);
        if (!m_lines.empty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex &index : from) {
        const auto found = std::ranges::find(lines, m_lines[size_t(index.row())]);
        to.append(found == lines.end() ? QModelIndex() : createIndex(int(found - lines.begin()), 0));
    }
    m_lines = std::move(lines);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void WasteModel::setExpanded(int row, bool expanded)
{
    if (row < 0 || row >= rowCount() || m_lines[size_t(row)].kind != RowKind::Group)
        return;
    const QString key = m_groups[size_t(m_lines[size_t(row)].group)].key;
    if (expanded)
        m_expanded.insert(key);
    else
        m_expanded.remove(key);
    layOut();
    Q_EMIT dataChanged(index(row), index(row));
}

std::vector<WasteFinding> WasteModel::findings(int row) const
{
    if (row < 0 || row >= rowCount() || m_lines[size_t(row)].kind == RowKind::Section)
        return {};
    const Line &line = m_lines[size_t(row)];
    const Group &group = m_groups[size_t(line.group)];
    return line.finding < 0 ? group.findings : std::vector {group.findings[size_t(line.finding)]};
}

WasteModel::Remedy WasteModel::remedy(int row) const
{
    Remedy remedy;
    for (const WasteFinding &finding : findings(row)) {
        if (!finding.fix)
            return {};
        remedy.action = finding.fix->action;
        remedy.arguments = finding.fix->arguments;
        remedy.targets.append(finding.fix->target);
    }
    return remedy;
}

bool WasteModel::isDismissed(int row) const
{
    return row >= 0 && row < rowCount() && m_groups[size_t(m_lines[size_t(row)].group)].isDismissed;
}

int WasteModel::findingCount() const
{
    return int(std::ranges::count_if(m_ledger.waste(), isWaste));
}

Decimal WasteModel::total() const
{
    Decimal sum;
    for (const Group &group : m_groups) {
        if (group.isWaste && !group.isDismissed && group.monthly)
            sum += *group.monthly;
    }
    return sum;
}

const WasteFinding &WasteModel::sample(const Line &line) const
{
    return m_groups[size_t(line.group)].findings[size_t(std::max<qsizetype>(0, line.finding))];
}

QString WasteModel::title(const Line &line) const
{
    const Group &group = m_groups[size_t(line.group)];
    if (line.kind == RowKind::Section)
        return group.isDismissed ? tr("Left as they are") : tr("Other ways to pay less, not counted as waste");
    const WasteFinding &finding = sample(line);
    if (line.kind == RowKind::Finding && m_expanded.contains(group.key))
        return finding.name.toString();
    const QString what = line.kind == RowKind::Finding ? finding.name.toString() : QLocale().toString(group.findings.size());
    const QString newer = finding.fix ? finding.fix->arguments.value(QStringLiteral("class")).toString() : QString();
    const bool one = line.kind == RowKind::Finding;
    const std::pair<QLatin1String, QString> titles[] {{QLatin1String("stopped-vm"), one ? tr("Delete stopped %1").arg(what) : tr("Delete %1 stopped VMs").arg(what)},
        {QLatin1String("orphaned-volume"), one ? tr("Delete orphaned %1").arg(what) : tr("Delete %1 orphaned volumes").arg(what)},
        {QLatin1String("orphaned-backup"), one ? tr("Drop backup %1").arg(what) : tr("Drop %1 backups of what is gone").arg(what)},
        {QLatin1String("unused-address"), one ? tr("Release address %1").arg(what) : tr("Release %1 unused addresses").arg(what)},
        {QLatin1String("idle-gpu"), one ? tr("Release idle GPUs of %1").arg(what) : tr("Release idle GPUs of %1 holders").arg(what)},
        {QLatin1String("idle-database"), one ? tr("Stop idle %1").arg(what) : tr("Stop %1 idle databases").arg(what)},
        {QLatin1String("oversized"), one ? tr("Ask for less: %1").arg(what) : tr("Ask for less with %1 pods").arg(what)},
        {QLatin1String("old-generation"), one ? tr("Move %1 to %2").arg(what, newer) : tr("Move %1 VMs to %2").arg(what, newer)}};
    const auto found = std::ranges::find(titles, finding.rule, [](const auto &pair) { return QString(pair.first); });
    return found == std::end(titles) ? finding.rule : found->second;
}

QString WasteModel::note(const Line &line) const
{
    if (line.kind == RowKind::Section)
        return {};
    const Group &group = m_groups[size_t(line.group)];
    const WasteFinding &finding = sample(line);
    if (group.isDismissed && line.kind == RowKind::Finding)
        return reasonToLeave(finding);
    QString words = line.kind == RowKind::Finding ? wasteReason(finding, m_words) : wasteReason(group.findings, m_words);
    if (finding.from != NoTime && finding.to > finding.from)
        words += (words.isEmpty() ? QString() : QStringLiteral(", ")) + tr("observed for %1 d").arg((finding.to - finding.from + Day / 2) / Day);
    if (finding.confidence < 1)
        words += (words.isEmpty() ? QString() : QStringLiteral(", ")) + tr("%1 % sure").arg(qRound(100 * finding.confidence));
    return words;
}

QString WasteModel::reasonToLeave(const WasteFinding &finding) const
{
    const auto isIt = [&](const auto &dismissed) { return dismissed.first.rule == finding.rule && dismissed.first.target == finding.target; };
    const auto found = std::ranges::find_if(m_ledger.dismissed(), isIt);
    return found == m_ledger.dismissed().end() ? QString() : tr("left as it is: %1").arg(found->second.reason);
}

std::optional<Decimal> WasteModel::monthly(const Line &line) const
{
    return line.kind == RowKind::Group ? m_groups[size_t(line.group)].monthly : sample(line).monthly;
}

int WasteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant WasteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Line &line = m_lines[size_t(index.row())];
    const bool isSection = line.kind == RowKind::Section;
    const Group &group = m_groups[size_t(line.group)];
    const QString currency = m_ledger.statement() ? m_ledger.statement()->currency() : QString();
    static const QString Risks[] {tr("Low risk"), tr("Some risk"), tr("Deletes data")};
    const QString risk = isSection ? QString() : Risks[int(riskOf(sample(line).rule))];
    const QString money = isSection || !monthly(line) ? QString() : amountText(*monthly(line), currency);
    switch (role) {
    case Qt::DisplayRole:
        return title(line);
    case Qt::ToolTipRole:
        return isSection ? QString() : title(line) + u'\n' + note(line);
    case Qt::AccessibleTextRole:
        return isSection ? title(line) : tr("%1, %2 a month, %3; %4").arg(title(line), money.isEmpty() ? tr("unknown") : money, risk, note(line));
    case RowKindRole:
        return int(line.kind);
    case NoteRole:
        return note(line);
    case IconRole:
        return isSection ? QString() : iconOf(sample(line).rule);
    case MoneyRole:
        return money;
    case ShareRole: {
        const double most = m_groups.empty() ? 0 : m_groups.front().monthly.value_or(Decimal()).toDouble();
        return most > 0 && monthly(line) ? std::clamp(monthly(line)->toDouble() / most, 0.0, 1.0) : 0.0;
    }
    case RiskRole:
        return isSection ? QVariant() : QVariant(int(riskOf(sample(line).rule)));
    case RiskWordRole:
        return risk;
    case ExpandedRole:
        return line.kind == RowKind::Group ? QVariant(m_expanded.contains(group.key)) : QVariant();
    case PlanRole:
        return !isSection && !group.isDismissed && !remedy(index.row()).action.isEmpty();
    default:
        return {};
    }
}
