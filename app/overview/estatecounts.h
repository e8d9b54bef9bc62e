// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <array>

/// How many resources of a kind there are, and how they are.
struct KindTally {
    int all = 0;
    std::array<int, HealthCount> byHealth {};
    int stale = 0; ///< of which no source answers any more; they are counted in byHealth as they were
    int fresh = 0; ///< made in the last 30 days
    bool agesKnown = true; ///< of each it is known when it was made

    int of(Health health) const { return byHealth[size_t(health)]; }
    bool operator==(const KindTally &) const = default;
};
using EstateCounts = std::array<KindTally, KindCount>;

/// Counts every resource once. Pure.
EstateCounts countByKind(const Snapshot &rows, Timestamp now);
