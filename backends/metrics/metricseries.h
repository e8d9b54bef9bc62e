// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <string>
#include <utility>
#include <vector>

namespace metrics {

struct MetricPoint {
    Timestamp at = NoTime;
    double value = 0; ///< as it was told: it may be no number, infinite, or stand for "unknown"
};

/// One time series as Prometheus knows it: a name, labels, and what was measured, in the order of time.
struct MetricSeries {
    std::string name;
    std::vector<std::pair<std::string, std::string>> labels;
    std::vector<MetricPoint> points;

    /// Empty where there is no such label.
    std::string_view label(std::string_view key) const
    {
        for (const auto &[name, value] : labels) {
            if (name == key)
                return value;
        }
        return {};
    }
};

/// More than any fleet has; beyond that something is wrong, and memory ends.
inline constexpr size_t MostSeries = 200'000;

} // namespace metrics
