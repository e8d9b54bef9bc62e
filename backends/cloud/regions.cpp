// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/regions.h"

#include "app/base/words.h"

namespace cloud {

namespace {

const Table &tableOf(const Descriptor &descriptor)
{
    static const Table none;
    const auto found = descriptor.tables.find(descriptor.regions.table);
    return found == descriptor.tables.end() ? none : found->second;
}

void addRow(Variables &variables, const Table &table, const QString &region)
{
    const auto row = table.find(region.toStdString());
    if (row == table.end())
        return;
    for (const char *column : {"partition", "dnsSuffix"}) {
        if (const auto cell = row->second.find(column); cell != row->second.end())
            variables[column] = cell->second;
    }
}

} // namespace

void setRegion(Variables &variables, const Descriptor &descriptor, const QString &region)
{
    const Table &table = tableOf(descriptor);
    addRow(variables, table, descriptor.regions.defaultRegion);
    addRow(variables, table, region);
    if (!region.isEmpty())
        variables["region"] = region.toStdString();
}

Result<void> enterRegion(Variables &variables, const Descriptor &descriptor, const QString &region)
{
    const Table &table = tableOf(descriptor);
    if (!table.empty() && !table.contains(region.toStdString())) {
        QStringList known;
        for (const auto &[name, row] : table)
            known += QString::fromStdString(name);
        const QString nearest = nearestWord(region, known);
        const QString hint = nearest.isEmpty() ? QString() : QStringLiteral("; did you mean \"%1\"?").arg(nearest);
        return Error {ErrorCode::InvalidArgument, QStringLiteral("%1 has no region \"%2\"%3").arg(descriptor.title, region, hint), {}, QStringLiteral("region"), {}};
    }
    setRegion(variables, descriptor, region);
    return {};
}

} // namespace cloud
