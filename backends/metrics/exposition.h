// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "backends/metrics/metricseries.h"

namespace metrics {

/// Reads what an exporter serves at /metrics, in Prometheus' text format 0.0.4, strictly: the first line that is wrong ends it, and the
/// error names that line. Series of which `isWanted` says no are checked, and not kept. A sample without a time is of `now`. At most
/// MostSeries are kept, a line has at most 64 KiB, a series at most 64 labels. Pure.
Result<std::vector<MetricSeries>> readExposition(std::string_view text, Timestamp now, bool (*isWanted)(std::string_view name));

} // namespace metrics
