// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/databaseorder.h"

#include "app/inventory/column.h"
#include "views/models/databasesmodel.h"

namespace {

DatabaseSortKey byNumber(Measure number)
{
    return {!number.isKnown(), number.valueOr(0), {}, {}};
}

DatabaseSortKey byText(const QString &text)
{
    return {text.isEmpty(), 0, text.toStdString(), {}};
}

DatabaseSortKey keyWithoutName(const DatabaseRow &row, int column, Timestamp now)
{
    const std::optional<Money> &cost = row.resource->extras().monthlyCost;
    switch (column) {
    case DatabasesModel::EngineColumn:
        return byText(row.engine);
    case DatabasesModel::HomeColumn:
        return byNumber(double(row.home));
    case DatabasesModel::WhereColumn:
        return byText(row.where);
    case DatabasesModel::HealthColumn:
        return byNumber(healthRank(row.resource->health));
    case DatabasesModel::MembersColumn:
        return byNumber(row.wanted);
    case DatabasesModel::StorageColumn:
        return byNumber(row.storagePercent());
    case DatabasesModel::BackupColumn:
        return byNumber(row.lastBackup == NoTime ? Measure() : Measure(double(now - row.lastBackup)));
    case DatabasesModel::EndpointColumn:
        return byText(row.endpoint());
    case DatabasesModel::CostColumn:
        return byNumber(cost ? Measure(cost->amount.toDouble()) : Measure());
    default:
        return byText(row.resource->name.toString());
    }
}

} // namespace

DatabaseSortKey sortKeyOf(const DatabaseRow &row, int column, Timestamp now)
{
    DatabaseSortKey key = keyWithoutName(row, column, now);
    key.name = row.resource->name.view();
    return key;
}

bool isBefore(const DatabaseSortKey &a, const DatabaseSortKey &b, bool descending)
{
    if (a.unknown != b.unknown)
        return b.unknown;
    const int order = a.text.empty() && b.text.empty() ? (a.number < b.number ? -1 : int(a.number > b.number)) : compareNaturally(a.text, b.text);
    return order == 0 ? compareNaturally(a.name, b.name) < 0 : descending ? order > 0 : order < 0;
}

int healthRank(Health health)
{
    static constexpr int Ranks[HealthCount] {5, 2, 1, 0, 4, 3}; // healthy, updating, degraded, critical, stopped, unknown
    return Ranks[int(health)];
}
