// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/usagerecorder.h"

#include "app/gpu/gpuhistory.h"

#include <algorithm>

namespace {

constexpr Timestamp RollUpAfter = 15 * 60'000;
constexpr Timestamp LastsFor = GpuActivityLasts; ///< what is older is of a source that has gone silent

using Samples = std::vector<RecordedSample>;

void take(Samples &samples, std::string_view id, UsageMeasure measure, Measure value)
{
    if (value.isKnown())
        samples.push_back({id, measure, value.value()});
}

/// False where everything comes from an earlier run: that is not how things are.
bool isLive(const Snapshot &rows)
{
    return std::ranges::any_of(rows.collections(), [](const CollectionState &collection) { return collection.freshness == Freshness::Live; });
}

} // namespace

Samples UsageRecorder::samplesOf(const Snapshot &rows, Timestamp now)
{
    Samples samples;
    m_observed.resize(rows.size(), NoTime);
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        if (!resource || resource->usage.observedAt < now - LastsFor || std::exchange(m_observed[slot], resource->usage.observedAt) == resource->usage.observedAt)
            continue;
        take(samples, resource->id.view(), UsageMeasure::CpuCores, resource->usage.cpuCores);
        take(samples, resource->id.view(), resource->kind == Kind::Gpu ? UsageMeasure::GpuMemoryBytes : UsageMeasure::MemoryBytes, resource->usage.memoryBytes);
        take(samples, resource->id.view(), UsageMeasure::GpuPercent, resource->usage.gpuPercent);
    }
    return samples;
}

Result<qint64> UsageRecorder::record(const Snapshot &rows, Timestamp now)
{
    Samples samples = samplesOf(rows, now);
    const GpuFleet fleet(rows, PriceBook(), now);
    const std::vector<std::string> ids = gpuHistoryIds(fleet);
    double observed = 0, used = 0, held = 0;
    for (size_t i = 0; i < ids.size(); ++i) {
        const FleetGpu &gpu = fleet.gpus()[i];
        held += gpu.isHeld ? gpu.gpus() : 0;
        const Measure activity = gpu.activity(now);
        if (activity.isKnown()) {
            observed += gpu.gpus();
            used += gpu.gpus() * activity.value() / 100;
        }
        Timestamp &last = m_gpus.try_emplace(ids[i], NoTime).first->second;
        if (gpu.device.observedAt < now - LastsFor || std::exchange(last, gpu.device.observedAt) == gpu.device.observedAt)
            continue;
        take(samples, ids[i], UsageMeasure::GpuPercent, gpu.device.utilisationPercent);
        take(samples, ids[i], UsageMeasure::PowerWatts, gpu.device.powerWatts);
        take(samples, ids[i], UsageMeasure::GpusHeld, gpu.isHeld ? 1 : 0);
    }
    if (!ids.empty() && isLive(rows))
        samples.insert(samples.end(), {{GpuFleetHistory, UsageMeasure::GpusHeld, held}, {GpuFleetHistory, UsageMeasure::GpusObserved, observed}, {GpuFleetHistory, UsageMeasure::GpusUsed, used}});
    UsageHistory history; // belongs to the thread it was opened on
    Result<void> kept = history.open(m_file);
    if (kept)
        kept = history.record(now, samples);
    if (kept && now - RollUpAfter > m_lastRolled) {
        kept = history.rollUp(now);
        m_lastRolled = now;
    }
    return kept ? Result<qint64>(qint64(samples.size())) : Result<qint64>(kept.error());
}
