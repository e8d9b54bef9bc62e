// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/roworder.h"

#include "app/inventory/column.h"

#include <algorithm>
#include <array>

namespace {

int rankOf(Health health)
{
    static constexpr std::array<int, HealthCount> ranks {5, 2, 1, 0, 4, 3};
    return ranks[size_t(health)];
}

} // namespace

std::vector<Slot> sortedWorstFirst(const Snapshot &rows, const std::vector<Slot> &slots)
{
    struct Key {
        int rank;
        const Resource *resource;
        Slot slot;
    };
    std::vector<Key> keys;
    keys.reserve(slots.size());
    for (Slot slot : slots)
        keys.push_back({rankOf(rows.resource(slot)->health), rows.resource(slot), slot});
    std::ranges::sort(keys, [](const Key &a, const Key &b) {
        if (a.rank != b.rank)
            return a.rank < b.rank;
        if (const int order = compareNaturally(a.resource->name.view(), b.resource->name.view()))
            return order < 0;
        return a.resource->id < b.resource->id;
    });
    std::vector<Slot> sorted;
    sorted.reserve(keys.size());
    for (const Key &key : keys)
        sorted.push_back(key.slot);
    return sorted;
}
