// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/snapshotcollection.h"

#include <algorithm>

namespace libvirt {

Result<std::optional<Error>> SnapshotCollection::readAll()
{
    partial.reset();
    m_known.clear();
    Result<std::vector<ResourcePtr>> resources = read(m_known, true);
    if (!resources)
        return resources.error();
    for (const ResourcePtr &resource : *resources)
        m_known.insert(resource->id, resource);
    for (size_t first = 0; first < resources->size(); first += PageSize) {
        const auto begin = resources->begin() + qsizetype(first);
        const auto end = resources->begin() + qsizetype(std::min(first + PageSize, resources->size()));
        pushPage({begin, end}, qint64(resources->size()));
    }
    return partial;
}

Result<void> SnapshotCollection::readChanges()
{
    partial.reset();
    Result<std::vector<ResourcePtr>> resources = read(m_known, false);
    if (!resources)
        return resources.error();
    Known before = std::exchange(m_known, {});
    Delta change = delta(Delta::Phase::Change);
    for (const ResourcePtr &resource : *resources) {
        const ResourcePtr old = before.take(resource->id);
        if (!old || (old != resource && !(*old == *resource)))
            change.upserts.push_back(resource);
        m_known.insert(resource->id, resource);
    }
    change.removals.assign(before.keyBegin(), before.keyEnd());
    change.error = partial;
    pushChange(std::move(change));
    return {};
}

} // namespace libvirt
