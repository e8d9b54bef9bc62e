// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/measure.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

/// What was observed of one measure over a time.
struct UsageStats {
    Timestamp from = NoTime, to = NoTime;
    double days = 0; ///< that were observed: gaps do not count
    double median = 0, p90 = 0, p95 = 0, largest = 0;
};

/// What was observed of a resource; nullopt where nothing was. CPU in cores, memory in bytes.
struct ObservedUsage {
    std::optional<UsageStats> cpuCores, memoryBytes;
};
using UsageSource = std::function<ObservedUsage(std::string_view id)>;

/// A recommendation as the Vertical Pod Autoscaler's recommender makes it: with a margin of 15 %, no less than a floor, bounds that
/// widen the less was observed.
struct Recommendation {
    double target = 0, lower = 0, upper = 0;
    /// The upper bound is the 95th percentile × (1 + 1/days): the share of it that the percentile itself is, 0…1.
    double confidence = 0;
};
/// `floor`: 0.025 cores, 250 MiB of memory. nullopt below a day of observation.
std::optional<Recommendation> recommend(const UsageStats &stats, double floor);
inline constexpr double LeastCores = 0.025, LeastMemoryBytes = 250 * 0x1p20;
