// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/gpuhistorysource.h"
#include "app/provider/metricsaccess.h"
#include "backends/metrics/metricseries.h"

namespace metrics {

struct GpuRule;

/// Asks a place with a query API; the future is fulfilled on a pool thread.
QFuture<Result<std::vector<GpuHistoryPoint>>> readHistory(MetricsAccess &access, const MetricsPlace &place, const GpuHistoryRequest &request);

/// Means over each step of what a rule's metric said, of all GPUs or of one.
QByteArray historyPath(const GpuRule &rule, const GpuHistoryRequest &request);

/// What one rule's metric was, series by series, one point in the last millisecond of each step.
struct RuleHistory {
    const GpuRule *rule = nullptr;
    std::vector<MetricSeries> series;
};
/// Adds up the GPUs of each step: each once, by the activity of the lowest rank; slices by their share of compute, their cards not
/// besides; values that mean nothing are left out. Pure.
std::vector<GpuHistoryPoint> historyOf(const std::vector<RuleHistory> &told, const GpuHistoryRequest &request);

} // namespace metrics
