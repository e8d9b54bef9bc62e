// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/placementsmodel.h"

#include "app/base/english.h"
#include "views/models/moneytext.h"
#include "views/models/words.h"

#include <algorithm>

namespace {

/// The rules that say that much, in the order in which they were weighed.
QList<RuleVerdict> rulesWith(const Placement &placement, Fit verdict)
{
    QList<RuleVerdict> rules;
    std::ranges::copy_if(placement.rules, std::back_inserter(rules), [&](const RuleVerdict &rule) { return rule.verdict == verdict; });
    return rules;
}

QString reasons(const QList<RuleVerdict> &rules)
{
    QStringList texts;
    for (const RuleVerdict &rule : rules)
        texts.append(PlacementsModel::tr("%1: %2").arg(ruleTitle(rule.rule), English::shown(rule.why)));
    return texts.join(QStringLiteral(". "));
}

QStringList createsOf(const Placement &placement)
{
    QStringList texts;
    for (const QString &each : placement.creates)
        texts.append(English::shown(each));
    return texts;
}

QString homeText(const Placement &placement)
{
    const QString place = placement.region.isEmpty() || placement.region == placement.connection ? placement.connection : placement.connection + QStringLiteral(", ") + placement.region;
    return placement.home == HomeKind::Kubernetes ? PlacementsModel::tr("on cluster %1").arg(place) : placement.home == HomeKind::Vm ? PlacementsModel::tr("VM on %1").arg(place) : place;
}

} // namespace

QString fitTitle(const Placement &placement)
{
    const int remarks = int(rulesWith(placement, Fit::Warn).size());
    switch (placement.verdict()) {
    case Fit::Pass:
        return PlacementsModel::tr("Fits all rules");
    case Fit::Unknown:
        return PlacementsModel::tr("Fits as far as is known");
    case Fit::Warn:
        return remarks == 1 ? PlacementsModel::tr("Fits, 1 remark") : PlacementsModel::tr("Fits, %1 remarks").arg(remarks);
    case Fit::Block:
        break;
    }
    return PlacementsModel::tr("Blocked");
}

QString ruleTitle(const QString &rule)
{
    static const std::pair<const char *, const char *> titles[] {{"engine", QT_TRANSLATE_NOOP("PlacementsModel", "Engine")}, {"version", QT_TRANSLATE_NOOP("PlacementsModel", "Version")},
        {"size", QT_TRANSLATE_NOOP("PlacementsModel", "Size")}, {"availability", QT_TRANSLATE_NOOP("PlacementsModel", "Availability")},
        {"loss", QT_TRANSLATE_NOOP("PlacementsModel", "Data loss")}, {"law", QT_TRANSLATE_NOOP("PlacementsModel", "Law")}, {"budget", QT_TRANSLATE_NOOP("PlacementsModel", "Budget")},
        {"near", QT_TRANSLATE_NOOP("PlacementsModel", "Distance")}, {"connection", QT_TRANSLATE_NOOP("PlacementsModel", "Connection")},
        {"operator", QT_TRANSLATE_NOOP("PlacementsModel", "Operator")}};
    for (const auto &[name, title] : titles) {
        if (rule == QLatin1String(name))
            return PlacementsModel::tr(title);
    }
    return sentence(rule);
}

QString priceTitle(PriceBasis basis)
{
    return basis == PriceBasis::Bill ? PlacementsModel::tr("Bill") : basis == PriceBasis::Own ? PlacementsModel::tr("Own price") : PlacementsModel::tr("List price");
}

void PlacementsModel::setPlacements(QList<Placement> placements)
{
    m_all = std::move(placements);
    rebuild();
}

void PlacementsModel::setOrder(Order order)
{
    m_order = order;
    rebuild();
}

void PlacementsModel::setShowBlocked(bool show)
{
    m_showBlocked = show;
    rebuild();
}

void PlacementsModel::setChosen(const QString &id)
{
    if (m_chosen == id)
        return;
    m_chosen = id;
    if (columnCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(AspectCount - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

/// By cost those without a price come last, and blocked ones after all others.
void PlacementsModel::rebuild()
{
    beginResetModel();
    m_shown.clear();
    std::ranges::copy_if(m_all, std::back_inserter(m_shown), [this](const Placement &placement) { return m_showBlocked || placement.verdict() != Fit::Block; });
    if (m_order == Order::Cost) {
        std::ranges::stable_sort(m_shown, [](const Placement &a, const Placement &b) {
            const bool blockedA = a.verdict() == Fit::Block, blockedB = b.verdict() == Fit::Block;
            if (blockedA != blockedB)
                return blockedB;
            if (a.monthly.has_value() != b.monthly.has_value())
                return a.monthly.has_value();
            return a.monthly && a.monthly->currency == b.monthly->currency && a.monthly->amount < b.monthly->amount;
        });
    }
    endResetModel();
}

const Placement *PlacementsModel::find(const QString &id) const
{
    const auto found = std::ranges::find(m_all, id, &Placement::id);
    return found == m_all.end() ? nullptr : &*found;
}

int PlacementsModel::columnOf(const QString &id) const
{
    const auto found = std::ranges::find(m_shown, id, &Placement::id);
    return found == m_shown.end() ? -1 : int(found - m_shown.begin());
}

int PlacementsModel::possibleCount() const
{
    return int(std::ranges::count_if(m_all, [](const Placement &placement) { return placement.verdict() != Fit::Block; }));
}

QString PlacementsModel::aspectTitle(Aspect aspect)
{
    static const char *const Titles[] {QT_TR_NOOP("Verdict"), QT_TR_NOOP("Cost per month"), QT_TR_NOOP("Law"), QT_TR_NOOP("Exit path"), QT_TR_NOOP("Availability"),
        QT_TR_NOOP("May lose"), QT_TR_NOOP("Backup"), QT_TR_NOOP("Will be created")};
    return aspect == ChooseRow ? QString() : tr(Titles[aspect]);
}

int PlacementsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(AspectCount);
}

int PlacementsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

Qt::ItemFlags PlacementsModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemFlags();
}

QString PlacementsModel::mainText(const Placement &placement, Aspect aspect) const
{
    const bool blocked = placement.verdict() == Fit::Block;
    const auto known = [](const QString &text) { return text.isEmpty() ? tr("Not known") : sentence(text); };
    switch (aspect) {
    case VerdictRow:
        return fitTitle(placement);
    case CostRow:
        return placement.monthly ? moneyText(*placement.monthly) : tr("Unknown");
    case LawRow:
        return placement.country.isEmpty() ? tr("Country not known") : tr("Stands in %1").arg(placement.country);
    case ExitRow:
        return placement.exit.isEmpty() ? tr("Not known") : English::shown(placement.exit); // begins with a program's name
    case AvailabilityRow:
        return known(placement.availability);
    case LossRow:
        return known(placement.dataLoss);
    case BackupRow:
        return known(placement.backup);
    case CreatesRow:
        return blocked ? tr("Nothing while blocked") : createsOf(placement).join(QStringLiteral(", "));
    default:
        return blocked ? QString() : placement.id == m_chosen ? tr("Chosen") : tr("Choose");
    }
}

QString PlacementsModel::noteText(const Placement &placement, Aspect aspect) const
{
    switch (aspect) {
    case VerdictRow: {
        const Fit verdict = placement.verdict();
        if (verdict == Fit::Pass)
            return placement.rules.isEmpty() ? QString() : tr("%1 checks passed").arg(placement.rules.size());
        return reasons(rulesWith(placement, verdict));
    }
    case CostRow:
        return sentence(placement.costNote);
    case LawRow:
        return placement.legalHome.isEmpty() ? tr("Whose machines they are is not known") : tr("Provider under the law of %1").arg(placement.legalHome);
    default:
        return {};
    }
}

QString PlacementsModel::accessibleText(const Placement &placement, Aspect aspect) const
{
    QStringList parts {QStringLiteral("%1 %2").arg(placement.via.isEmpty() ? placement.connection : placement.via, homeText(placement))};
    if (aspect != ChooseRow)
        parts.append(aspectTitle(aspect));
    parts.append(mainText(placement, aspect));
    if (aspect == CostRow && placement.monthly)
        parts.append(priceTitle(placement.monthly->basis));
    parts.append(noteText(placement, aspect));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

/// What is the same in every row of a placement.
QVariant PlacementsModel::columnData(const Placement &placement, int column, int role) const
{
    switch (role) {
    case FitRole:
        return int(placement.verdict());
    case ChosenRole:
        return placement.id == m_chosen;
    case BestRole:
        return m_order == Order::BestFit && column == 0 && placement.verdict() != Fit::Block;
    case PlaceRole:
        return homeText(placement);
    case CountryRole:
        return placement.country;
    default:
        return {};
    }
}

QVariant PlacementsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Placement &placement = m_shown[index.column()];
    const auto aspect = Aspect(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return mainText(placement, aspect);
    case Qt::AccessibleTextRole:
        return accessibleText(placement, aspect);
    case NoteRole:
        return noteText(placement, aspect);
    case BasisRole:
        return placement.monthly ? priceTitle(placement.monthly->basis) : QString();
    case LinesRole:
        return placement.verdict() == Fit::Block ? QStringList() : createsOf(placement);
    case RuleRole: {
        const QList<RuleVerdict> blocking = rulesWith(placement, Fit::Block);
        return blocking.isEmpty() ? QString() : ruleTitle(blocking.constFirst().rule);
    }
    case PercentRole: {
        double most = 0;
        for (const Placement &each : m_shown) {
            if (each.monthly && placement.monthly && each.monthly->currency == placement.monthly->currency)
                most = std::max(most, each.monthly->amount.toDouble());
        }
        return most > 0 ? QVariant(100 * placement.monthly->amount.toDouble() / most) : QVariant();
    }
    default:
        return columnData(placement, index.column(), role);
    }
}

QVariant PlacementsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount()))
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(aspectTitle(Aspect(section))) : QVariant();
    const Placement &placement = m_shown[section];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return placement.via.isEmpty() ? placement.connection : placement.via;
    return columnData(placement, section, role);
}
