// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/metrics/metricseries.h"

#include <span>
#include <string>
#include <string_view>

namespace metrics {

enum class Role : quint8 {
    Activity, MemoryUsed, MemoryFree, MemoryTotal, Power, Energy, Xid, EccErrors, RemapFailure, RemapPending, Health, Allocated, AllocatedBytes,
};
inline constexpr int RoleCount = int(Role::AllocatedBytes) + 1;

/// What a metric tells of a GPU. Names are lower case; whose metric it is may write them in capitals, and AMD's may have "amd_" before them.
struct GpuRule {
    std::string_view name;
    Role role;
    double factor = 1; ///< to percent, bytes, watts
    std::string_view vendor = "NVIDIA";
    int rank = 0;              ///< of activity: the lower the nearer to what the cores do
    std::string_view kind {};  ///< of activity, as people know it
    std::string_view label {}; ///< only series that have this label with this value, or don't have it
    std::string_view value {};
};

/// The metrics of NVIDIA's DCGM exporter, AMD's device metrics exporter, Intel's xpumd (and everybody who keeps OpenTelemetry's hw.gpu.*
/// names), and HAMi. Rules of one name stand together.
std::span<const GpuRule> gpuRules();
/// The rule of a series; null where it tells nothing of GPUs.
const GpuRule *gpuRuleOf(const MetricSeries &series);
/// True for the names of the rules.
bool isGpuMetric(std::string_view name);
/// A regular expression for the names that a rule's has, for a query.
std::string gpuNamePattern(const GpuRule &rule);

/// Which GPU a series is about, by its labels. The texts live as long as the series.
struct GpuIdentity {
    std::string_view uuid;     ///< of the card
    std::string_view index;    ///< of the card in its machine
    std::string_view instance; ///< of a slice in its card
    std::string_view profile;  ///< of the slice: 1g.10gb
    std::string_view machine, model;
    std::string_view nameSpace, pod; ///< who holds it; not the exporter's own pod

    /// False where nothing tells one card from another.
    bool isKnown() const { return !uuid.empty() || (!machine.empty() && !index.empty()); }
    std::string card() const;
};
GpuIdentity identityOf(const MetricSeries &series);

/// The words that DCGM writes where it has no value, in 32 and 64 bits and as a floating point number, and the variants of each.
bool isBlank(double value);

} // namespace metrics
