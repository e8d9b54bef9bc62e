// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/gputotalsmodel.h"

#include "views/models/gputext.h"

#include <algorithm>
#include <cmath>

namespace {

/// What an hour of a whole GPU costs, by currency: from the cheapest to the dearest.
QString hourText(const std::map<Text, std::pair<Decimal, Decimal>> &prices)
{
    QStringList parts;
    for (const auto &[currency, range] : prices) {
        const QString least = amountText(range.first, currency.toString()), most = amountText(range.second, currency.toString());
        parts.append(least == most ? GpuTotalsModel::tr("%1/h").arg(least) : GpuTotalsModel::tr("%1 to %2/h").arg(least, most));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

GpuTotalsModel::GpuTotalsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void GpuTotalsModel::setEstate(const GpuEstatePtr &estate)
{
    std::vector<Row> rows;
    for (const GpuEstate::Model &model : estate->models())
        rows.push_back({model.title.isEmpty() ? tr("Model not told") : model.title.toString(), model.totals, hourText(model.hourly)});
    const bool isSame = std::ranges::equal(rows, m_rows, {}, &Row::model, &Row::model);
    if (!isSame)
        beginResetModel();
    m_rows = std::move(rows);
    if (!isSame)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int GpuTotalsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int GpuTotalsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString GpuTotalsModel::text(const Row &row, int column) const
{
    switch (column) {
    case ModelColumn:
        return row.model;
    case HeldColumn:
        return tr("%1 of %2").arg(gpuNumber(row.totals.held), gpuNumber(row.totals.gpus));
    case UsedColumn:
        return row.totals.measured > 0 ? tr("%1 % used").arg(std::lround(100 * row.totals.used / row.totals.measured)) : QStringLiteral("–");
    case PriceColumn:
        return row.price.isEmpty() ? QStringLiteral("–") : row.price;
    default:
        return {};
    }
}

QVariant GpuTotalsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const double most = std::max(1e-9, m_rows.front().totals.gpus);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == BarColumn || index.column() == ModelColumn
            ? tr("%1: %2 held, %3, %4").arg(row.model, text(row, HeldColumn), row.totals.measured > 0 ? text(row, UsedColumn) : tr("use unknown"), row.price.isEmpty() ? tr("price unknown") : row.price)
            : headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u' ' + text(row, index.column());
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case AllRole:
        return row.totals.gpus / most;
    case HeldRole:
        return row.totals.held / most;
    case UsedRole: // of what is held; where it was not measured it is not known
        return row.totals.used / most;
    default:
        return {};
    }
}

QVariant GpuTotalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static const char *const Titles[] {QT_TR_NOOP("Model"), "", QT_TR_NOOP("Held"), QT_TR_NOOP("Used"), QT_TR_NOOP("Price")};
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == PriceColumn ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole && section != BarColumn ? QVariant(tr(Titles[section])) : QVariant();
}
