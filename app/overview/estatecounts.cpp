// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/estatecounts.h"

namespace {

constexpr qint64 FreshMilliseconds = 30 * 24 * 3'600'000LL;

} // namespace

EstateCounts countByKind(const Snapshot &rows, Timestamp now)
{
    EstateCounts counts;
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        if (!resource)
            continue;
        KindTally &tally = counts[size_t(resource->kind)];
        ++tally.all;
        ++tally.byHealth[size_t(resource->health)];
        tally.stale += rows.freshest(slot).freshness == Freshness::Stale;
        tally.agesKnown &= resource->createdAt != NoTime;
        tally.fresh += resource->createdAt != NoTime && now - resource->createdAt < FreshMilliseconds;
    }
    return counts;
}
