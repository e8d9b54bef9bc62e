// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/collectcommand.h"

#include "app/cli/interrupts.h"

namespace {

constexpr Timestamp RollUpAfter = 15 * 60'000;

/// What is known of a resource's usage.
void takeSamples(const Resource &resource, std::vector<RecordedSample> &samples)
{
    const auto take = [&](Measure value, UsageMeasure measure) {
        if (value.isKnown())
            samples.push_back({resource.id.view(), measure, value.value()});
    };
    take(resource.usage.cpuCores, UsageMeasure::CpuCores);
    take(resource.usage.memoryBytes, UsageMeasure::MemoryBytes);
    take(resource.usage.gpuPercent, UsageMeasure::GpuPercent);
}

} // namespace

void CollectCommand::start()
{
    if (!line().arguments.isEmpty())
        return finishWith(ExitCode::Usage, {ErrorCode::InvalidArgument, QStringLiteral("collect takes no words"), {}, {}, {}});
    if (!choose())
        return;
    if (const Result<void> opened = m_history.open(line().paths().data + QStringLiteral("/history.sqlite")); !opened)
        return finishWith(ExitCode::Failed, opened.error());
    auto *interrupts = new Interrupts(this);
    connect(interrupts, &Interrupts::interrupted, this, [this] {
        messages().note(QStringLiteral("%L1 samples kept").arg(m_samples));
        Q_EMIT finished(ExitCode::Done);
    });
    connect(&m_timer, &QTimer::timeout, this, &CollectCommand::keep);
    Interest interest;
    interest.kinds = KindSet::all();
    openAll(interest);
}

void CollectCommand::onSettled()
{
    if (reportFailures() == ExitCode::Failed)
        return finishWith(ExitCode::Failed, {ErrorCode::Unavailable, QStringLiteral("no connection can be followed"), {}, {}, {}});
    m_timer.start(line().every);
    keep();
}

void CollectCommand::keep()
{
    const Timestamp now = environment().clock.now();
    std::vector<RecordedSample> samples;
    m_observed.resize(rows().size(), NoTime);
    for (Slot slot = 0; slot < rows().size(); ++slot) {
        const Resource *resource = rows().resource(slot);
        if (resource && std::exchange(m_observed[slot], resource->usage.observedAt) != resource->usage.observedAt)
            takeSamples(*resource, samples);
    }
    Result<void> kept = m_history.record(now, samples);
    if (kept && now - RollUpAfter > m_lastRolled) {
        kept = m_history.rollUp(now);
        m_lastRolled = now;
    }
    if (!kept)
        return finishWith(ExitCode::Failed, kept.error());
    m_samples += qint64(samples.size());
}
