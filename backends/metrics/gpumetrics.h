// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"
#include "backends/metrics/metricseries.h"

#include <QStringList>
#include <chrono>

namespace metrics {

/// Values are means of this stretch; what was not heard of for so long is not told at all.
inline constexpr std::chrono::minutes Window {5};

/// An expression that gives all metrics of GPUs, with every sample of the window.
QByteArray gpuExpression();

/// One GPU, or slice of one, as metrics tell of it.
struct GpuSample {
    GpuDevice device; ///< `name` is its index in the machine, of a slice followed by that of the slice: "0/3"
    Text machine;     ///< name of its node or host; empty where not told
    Text nameSpace;   ///< of the pod
    Text pod;         ///< that holds it; empty where none is told
    Measure memoryUsedBytes;
    Measure allocatedPercent; ///< of it, given away in fractions
};

/// Each of them once.
struct GpuReading {
    std::vector<GpuSample> samples; ///< in a fixed order
    QStringList problems;           ///< what had to be left out, in words
};
/// What series tell of GPUs as of `now`. Of values that mean nothing (negative, no number, infinite, DCGM's words for "blank") nothing
/// is taken; counters that began anew are counted from there; of several exporters for one GPU the best is heard, and the others where
/// it is silent. Pure.
GpuReading readGpus(const std::vector<MetricSeries> &series, Timestamp now);

} // namespace metrics
