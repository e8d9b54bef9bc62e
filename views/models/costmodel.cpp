// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/costmodel.h"

#include "views/models/moneytext.h"

#include <QLocale>
#include <algorithm>
#include <bit>

namespace {

const QString Unknown = QStringLiteral("–");

/// "+13.1 %", "−0.4 %"
QString changeText(double percent)
{
    const QString size = QLocale().toString(std::abs(percent), 'f', 1);
    return (percent < 0 ? QStringLiteral("−") : QStringLiteral("+")) + size + QStringLiteral(" %");
}

QString percentText(double percent)
{
    return QLocale().toString(percent, 'f', 0) + QStringLiteral(" %");
}

QString numberText(Decimal amount)
{
    return amountText(amount, {}).trimmed();
}

int basisOf(const CostNode &node)
{
    return std::popcount(node.bases) == 1 ? std::countr_zero(node.bases) : int(CostModel::MixedBasis);
}

bool hasMonths(const CostNode &node)
{
    return std::any_of(node.sum.billed.begin(), node.sum.billed.end() - 1, [](Decimal month) { return month != Decimal(); });
}

} // namespace

CostModel::CostModel(CostLedger &ledger, QObject *parent)
    : QAbstractTableModel(parent)
    , m_ledger(ledger)
{
    connect(&m_ledger, &CostLedger::changed, this, [this] {
        if (!isCurrent())
            update();
    });
    update();
}

void CostModel::setQuery(const Query &query)
{
    if (query.text() == m_query.text())
        return;
    m_query = query;
    update();
}

void CostModel::setGrouping(CostGrouping grouping, const QString &label)
{
    m_grouping = grouping;
    m_label = label;
    m_expanded.clear();
    update();
}

void CostModel::update()
{
    if (!m_ledger.statement())
        return;
    m_worker.cancel();
    m_worker.run([statement = m_ledger.statement(), grouping = m_grouping, label = m_label, query = m_query](const CancelToken &token) {
            return std::pair(statement, std::make_shared<CostNode>(costTree(*statement, grouping, label, query, token)));
        },
        [this](std::pair<CostStatementPtr, std::shared_ptr<CostNode>> made) {
            m_shown = made.first;
            show(std::move(made.second));
        });
}

/// In place where the same rows stay; else in one step, with what was current kept.
void CostModel::show(std::shared_ptr<CostNode> trunk)
{
    order(*trunk);
    const std::shared_ptr<CostNode> before = std::exchange(m_trunk, std::move(trunk)); // lines point into it
    layOut();
    Q_EMIT updated();
}

void CostModel::layOut()
{
    std::vector<Line> lines;
    for (const CostNode &node : m_trunk->children)
        append(node, {}, 0, lines);
    if (lines == m_lines) {
        m_lines = std::move(lines);
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList from = persistentIndexList();
    QModelIndexList to;
    for (const QModelIndex &index : from) {
        const bool wasTotal = index.row() == int(m_lines.size());
        const auto found = wasTotal ? lines.end() : std::ranges::find(lines, m_lines[size_t(index.row())]);
        to.append(found == lines.end() && !wasTotal ? QModelIndex() : createIndex(int(found - lines.begin()), index.column()));
    }
    m_lines = std::move(lines);
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged();
}

void CostModel::append(const CostNode &node, const QString &above, int level, std::vector<Line> &lines)
{
    const QString path = above + node.key + u'\x02';
    lines.push_back({&node, path, level});
    if (!m_expanded.contains(path))
        return;
    for (const CostNode &child : node.children)
        append(child, path, level + 1, lines);
}

void CostModel::order(CostNode &node) const
{
    const auto key = [this](const CostNode &each) {
        const auto &billed = each.sum.billed;
        switch (m_sortColumn) {
        case SoFarColumn:
            return each.sum.soFar.toDouble();
        case ChangeColumn:
            return each.change().valueOr(-1e9);
        case BudgetColumn:
            return each.budget ? each.budget->percent.value_or(-1) : -1;
        case MonthsColumn:
            return billed[BilledMonths - 2].toDouble();
        case BasisColumn:
            return double(basisOf(each));
        default:
            return each.sum.expected.toDouble();
        }
    };
    std::ranges::stable_sort(node.children, [&](const CostNode &a, const CostNode &b) {
        if (m_sortColumn == NameColumn)
            return m_descending ? QString::localeAwareCompare(a.name, b.name) > 0 : QString::localeAwareCompare(a.name, b.name) < 0;
        return m_descending ? key(a) > key(b) : key(a) < key(b);
    });
    for (CostNode &child : node.children)
        order(child);
}

void CostModel::sort(int column, Qt::SortOrder order_)
{
    m_sortColumn = column < 0 ? int(ExpectedColumn) : column;
    m_descending = order_ == Qt::DescendingOrder;
    auto trunk = std::make_shared<CostNode>(*m_trunk);
    show(std::move(trunk));
}

void CostModel::setExpanded(int row, bool expanded)
{
    const CostNode *branch = node(row);
    if (!branch || !branch->isBranch())
        return;
    const QString &path = m_lines[size_t(row)].path;
    if (m_expanded.contains(path) == expanded)
        return;
    if (expanded)
        m_expanded.insert(path);
    else
        m_expanded.remove(path);
    layOut();
    Q_EMIT dataChanged(index(row, 0), index(row, 0)); // its arrow
}

int CostModel::parentRow(int row) const
{
    if (!node(row))
        return -1;
    const int level = m_lines[size_t(row)].level;
    for (int above = row - 1; above >= 0; --above) {
        if (m_lines[size_t(above)].level < level)
            return above;
    }
    return -1;
}

const CostNode *CostModel::node(int row) const
{
    return row >= 0 && size_t(row) < m_lines.size() ? m_lines[size_t(row)].node : nullptr;
}

int CostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_lines.empty() ? 0 : int(m_lines.size()) + 1;
}

int CostModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant CostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(section >= SoFarColumn && section <= ChangeColumn ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QDate last = m_shown ? m_shown->month->month().addMonths(-1) : QDate();
    const QString currency = m_shown ? m_shown->currency() : QString();
    const QString titles[] {tr("Name"), currency.isEmpty() ? tr("So far") : tr("So far, %1").arg(currency), tr("Expected"),
        last.isValid() ? tr("Against %1").arg(QLocale().toString(last, QStringLiteral("MMM"))) : tr("Change"), tr("Budget at month end"), tr("12 months"), tr("Price")};
    return section < ColumnCount ? titles[section] : QVariant();
}

QString CostModel::text(const CostNode &node, bool isTotal, int column) const
{
    switch (column) {
    case NameColumn:
        return isTotal ? m_query.isEmpty() ? tr("Total") : tr("Total of what matches") : node.name;
    case SoFarColumn:
        return numberText(node.sum.soFar);
    case ExpectedColumn:
        return numberText(node.sum.expected);
    case ChangeColumn:
        if (node.comparable != Decimal() && !hasMonths(node))
            return tr("new");
        return node.change().isKnown() ? changeText(node.change().value()) : Unknown;
    case BudgetColumn:
        if (!node.budget || !node.budget->percent)
            return Unknown;
        return isTotal ? tr("%1 of %2").arg(percentText(*node.budget->percent), amountText(node.budget->budget.amount, node.budget->budget.currency)) : percentText(*node.budget->percent);
    case MonthsColumn:
        return hasMonths(node) ? QString() : Unknown;
    default:
        return node.bases == 0 ? Unknown : basisOf(node) == MixedBasis ? tr("Mixed") : basisTitle(PriceBasis(basisOf(node)));
    }
}

QString CostModel::accessibleText(const Line &line, bool isTotal, int column) const
{
    const CostNode &node = *line.node;
    const QString value = text(node, isTotal, column);
    if (column == NameColumn)
        return isTotal || !node.isBranch() ? value : m_expanded.contains(line.path) ? tr("%1, level %2, unfolded").arg(value).arg(line.level + 1) : tr("%1, level %2, folded").arg(value).arg(line.level + 1);
    if (column == MonthsColumn && hasMonths(node)) {
        QStringList months;
        for (size_t month = 0; month + 1 < node.sum.billed.size(); ++month)
            months.append(numberText(node.sum.billed[month]));
        return tr("Billed by month: %1").arg(months.join(QStringLiteral(", ")));
    }
    return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + u' ' + (value == Unknown ? tr("unknown") : value);
}

/// What a figure is made of.
QString CostModel::toolTip(const CostNode &node, int column) const
{
    const QString currency = m_shown ? m_shown->currency() : QString();
    if (column == SoFarColumn && node.reckoned > 0)
        return node.billed == 0 ? tr("Reckoned at present prices: no bill of this month") : tr("Billed for %1, reckoned at present prices for %2").arg(node.billed).arg(node.reckoned);
    if (column == ChangeColumn && node.isPartlyComparable() && node.change().isKnown())
        return tr("Of the %1 whose source was billed last month").arg(amountText(node.comparable, currency));
    if (column == BudgetColumn && node.budget && node.budget->expected)
        return tr("%1: %2 of %3 expected").arg(node.budget->budget.name, amountText(*node.budget->expected, node.budget->budget.currency), amountText(node.budget->budget.amount, node.budget->budget.currency));
    return {};
}

QVariant CostModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool isTotal = index.row() == int(m_lines.size());
    const Line total {m_trunk.get(), {}, 0};
    const Line &line = isTotal ? total : m_lines[size_t(index.row())];
    const CostNode &node = *line.node;
    switch (role) {
    case Qt::DisplayRole:
        return text(node, isTotal, index.column());
    case Qt::ToolTipRole:
        return toolTip(node, index.column());
    case Qt::AccessibleTextRole:
        return accessibleText(line, isTotal, index.column());
    case LevelRole:
        return line.level;
    case BranchRole:
        return !isTotal && node.isBranch();
    case ExpandedRole:
        return m_expanded.contains(line.path);
    case TotalRole:
        return isTotal;
    case IconRole:
        return node.icon;
    case NoteRole:
        return isTotal ? QString() : node.note;
    case PercentRole:
        if (index.column() == ChangeColumn)
            return node.change().isKnown() ? QVariant(node.change().value()) : QVariant();
        return node.budget && node.budget->percent ? QVariant(*node.budget->percent) : QVariant();
    case AlertRole:
        return node.budget && node.budget->percent && *node.budget->percent > 100;
    case MonthsRole: {
        if (!hasMonths(node))
            return {};
        QVariantList months;
        for (size_t month = 0; month + 1 < node.sum.billed.size(); ++month)
            months.append(node.sum.billed[month].toDouble());
        months.append(node.sum.expected.toDouble());
        return months;
    }
    case BasisRole:
        return node.bases == 0 ? QVariant() : QVariant(basisOf(node));
    default:
        return {};
    }
}
