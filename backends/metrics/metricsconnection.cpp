// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/metricsconnection.h"

#include "backends/metrics/metricsdiagnosis.h"

namespace metrics {

namespace {

/// GPUs are all that such a connection is for.
Interest forGpus(Interest interest)
{
    interest.kinds.insert(Kind::Gpu);
    interest.usage = true;
    return interest;
}

} // namespace

MetricsConnection::MetricsConnection(ConnectionProfile profile, std::unique_ptr<WebAccess> access, const ConnectionContext &context)
    : Connection(std::move(profile))
    , m_clock(context.clock)
    , m_access(std::move(access))
    , m_follower(*m_access, this->profile().name, context)
{
    connect(&m_follower, &GpuFollower::looked, this, &MetricsConnection::updateStatus);
}

void MetricsConnection::open(const Interest &interest)
{
    ConnectionStatus status;
    status.phase = ConnectionPhase::Connecting;
    status.since = m_clock.now();
    setStatus(std::move(status));
    m_follower.follow(forGpus(interest));
}

void MetricsConnection::setInterest(const Interest &interest)
{
    m_follower.follow(forGpus(interest));
}

void MetricsConnection::updateStatus()
{
    ConnectionStatus next = status();
    next.error = m_follower.error();
    const ConnectionPhase phase = next.error ? ConnectionPhase::Failed : ConnectionPhase::Live;
    if (std::exchange(next.phase, phase) != phase)
        next.since = m_clock.now();
    next.retryAt = next.error ? m_follower.retryAt() : NoTime;
    next.system = m_access->place().speaks == MetricsPlace::Speaks::QueryApi ? QStringLiteral("Prometheus") : tr("exporter");
    next.notices.clear();
    if (!next.error && m_follower.found() == 0)
        next.notices.append(tr("no metrics of GPUs are there"));
    setStatus(std::move(next));
}

std::unique_ptr<Diagnosis> MetricsConnection::diagnose(std::chrono::milliseconds timeout)
{
    return std::make_unique<MetricsDiagnosis>(m_access, m_clock, timeout);
}

} // namespace metrics
