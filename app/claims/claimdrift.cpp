// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/claimdrift.h"

#include "app/inventory/column.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

bool hasStamp(const Resource &resource, const QString &claimId)
{
    if (resource.type.view() == "libvirt/domain")
        return true; // its metadata is not in the inventory: the plan tells
    return resource.label("allod.org/claim").toString() == claimId || resource.label("allod-claim").toString() == claimId;
}

bool isOf(const Snapshot &rows, Slot slot, const QString &connection)
{
    const std::vector<CollectionIndex> sources = rows.sources(slot);
    return std::ranges::any_of(sources, [&](CollectionIndex source) { return rows.collections()[source].key.connection.toString() == connection; });
}

} // namespace

const Resource *madeFor(const Provisioning &provisioning, const Snapshot &rows, bool stampedOnly)
{
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        if (!resource || resource->name.toString() != provisioning.name)
            continue;
        const bool isIt = provisioning.resource.isEmpty() ? (resource->kind == Kind::Vm || resource->kind == Kind::Database) && isOf(rows, slot, provisioning.connection)
                                                          : resource->id.toString() == provisioning.resource;
        if (isIt && (!stampedOnly || hasStamp(*resource, provisioning.claimId)))
            return resource;
    }
    return nullptr;
}

QList<FieldChange> driftOf(const Claim &claim, const Resource &made)
{
    QList<FieldChange> drift;
    const auto compare = [&](const char *field, const char *title, Measure is, double asked, QString (*shown)(double)) {
        if (is.isKnown() && asked > 0 && std::abs(is.value() - asked) > asked / 1000)
            drift.append({QLatin1String(field), QLatin1String(title), shown(is.value()), shown(asked)});
    };
    const auto cores = [](double value) { return QString::number(value); };
    const auto bytes = [](double value) { return displayBytes(value); };
    if (claim.size) {
        const bool isMachine = made.kind == Kind::Vm; // that has whole processors only
        compare("/size/cpu", "Cores", made.capacity.cpuCores, isMachine ? std::ceil(claim.size->cpuCores) : claim.size->cpuCores, cores);
        compare("/size/memory", "Memory", made.capacity.memoryBytes, double(claim.size->memoryBytes), bytes);
        compare("/size/storage", "Storage", made.capacity.storageBytes, double(claim.size->storageBytes), bytes);
    }
    const QString version = made.extras().engine.version.toString();
    if (!version.isEmpty() && !claim.version.isEmpty() && version != claim.version && !version.startsWith(claim.version + u'.'))
        drift.append({u"/version"_s, u"Version"_s, version, claim.version});
    return drift;
}
