// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/gpuidlemodel.h"

#include "views/models/words.h"

#include <algorithm>

namespace {

const QString Unknown = QStringLiteral("–");

void addMoney(GpuIdleModel::Row &row, const std::optional<Money> &money, bool isFirst)
{
    if (isFirst)
        row.monthly = money;
    else if (row.monthly && money && money->currency == row.monthly->currency)
        row.monthly->amount += money->amount;
    else
        row.monthly.reset();
}

} // namespace

GpuIdleModel::GpuIdleModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void GpuIdleModel::setEstate(const GpuEstatePtr &estate)
{
    m_estate = estate;
    std::map<std::pair<Text, Text>, Row> rows;
    const std::vector<FleetGpu> &gpus = estate->fleet.gpus();
    for (quint32 i : estate->idle()) {
        const FleetGpu &gpu = gpus[i];
        Row &row = rows[{gpu.machine, gpu.holder}];
        addMoney(row, gpu.monthly, row.gpus.empty());
        row.machine = gpu.machine;
        row.holder = gpu.holder;
        row.team = gpu.team;
        row.model = gpuModelText(gpu.device);
        row.gpus.push_back(i);
        row.numbers.append(estate->numberOf(i));
        row.share += gpu.gpus();
    }
    std::vector<Row> sorted;
    for (auto &[key, row] : rows)
        sorted.push_back(std::move(row));
    std::ranges::stable_sort(sorted, [](const Row &a, const Row &b) {
        return a.monthly && b.monthly ? a.monthly->amount > b.monthly->amount : a.monthly.has_value() > b.monthly.has_value();
    });
    const auto place = [](const Row &row) { return std::pair(row.machine, row.holder); };
    const bool isSame = std::ranges::equal(sorted, m_rows, {}, place, place);
    if (!isSame)
        beginResetModel();
    m_rows = std::move(sorted);
    if (!isSame)
        endResetModel();
    setIdleSince({}); // places in another fleet
}

void GpuIdleModel::setIdleSince(const QHash<quint32, Timestamp> &since)
{
    for (Row &row : m_rows) {
        row.idleFor.reset();
        for (quint32 gpu : row.gpus) {
            const Timestamp at = since.value(gpu, NoTime);
            const qint64 span = m_estate->fleet.now() - at;
            row.idleFor = at == NoTime ? std::nullopt : std::optional(row.idleFor ? std::min(*row.idleFor, span) : span);
            if (!row.idleFor)
                break;
        }
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const GpuIdleModel::Row *GpuIdleModel::row(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[size_t(row)] : nullptr;
}

double GpuIdleModel::gpus() const
{
    double sum = 0;
    for (const Row &row : m_rows)
        sum += row.share;
    return sum;
}

double GpuIdleModel::gpusIdleFor(qint64 milliseconds) const
{
    double sum = 0;
    for (const Row &row : m_rows)
        sum += row.idleFor && *row.idleFor >= milliseconds ? row.share : 0;
    return sum;
}

std::map<Text, Decimal> GpuIdleModel::monthly() const
{
    std::map<Text, Decimal> sums;
    for (const Row &row : m_rows) {
        if (row.monthly)
            sums[row.monthly->currency] += row.monthly->amount;
    }
    return sums;
}

int GpuIdleModel::unpriced() const
{
    return int(std::ranges::count_if(m_rows, [](const Row &row) { return !row.monthly; }));
}

int GpuIdleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GpuIdleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GpuIdleModel::text(const Row &row, int column) const
{
    const auto known = [](const QString &text) { return text.isEmpty() ? Unknown : text; };
    switch (column) {
    case NodeColumn:
        return m_estate->nameOf(row.machine);
    case SlotsColumn:
        return row.numbers.join(QStringLiteral(", "));
    case ModelColumn:
        return row.model;
    case TeamColumn:
        return known(row.team.toString());
    case HolderColumn:
        return known(m_estate->wholeOf(row.holder));
    case SinceColumn:
        return row.idleFor ? spanText(*row.idleFor) : Unknown;
    case MoneyColumn:
        return row.monthly ? moneyText(*row.monthly) : Unknown;
    default:
        return row.gpus.size() > 1 ? tr("Release %1").arg(row.gpus.size()) : tr("Release");
    }
}

QVariant GpuIdleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const QString shown = text(row, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return shown;
    case Qt::AccessibleTextRole:
        if (index.column() == NodeColumn || index.column() == ReleaseColumn)
            return index.column() == NodeColumn || obstacle(row).isEmpty() ? shown : tr("%1, not possible: %2").arg(shown, obstacle(row));
        return tr("%1 %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), shown == Unknown ? tr("unknown") : shown);
    case Qt::ToolTipRole:
        return index.column() == ReleaseColumn              ? obstacle(row)
            : index.column() == SinceColumn && !row.idleFor ? tr("Nobody remembers since when")
                                                    : QVariant();
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case ObstacleRole:
        return obstacle(row);
    case NoteRole:
        return index.column() == MoneyColumn && row.monthly ? basisTitle(row.monthly->basis) : QString();
    default:
        return {};
    }
}

QVariant GpuIdleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const Titles[] {QT_TR_NOOP("Node"), QT_TR_NOOP("Slots"), QT_TR_NOOP("Model"), QT_TR_NOOP("Team"), QT_TR_NOOP("Holder"), QT_TR_NOOP("Idle for"), QT_TR_NOOP("A month"), ""};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == MoneyColumn ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole && section != ReleaseColumn ? QVariant(tr(Titles[section])) : QVariant();
}
