// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "backends/metrics/gpufollower.h"
#include "backends/metrics/webaccess.h"

namespace metrics {

/// A server of metrics that is a connection of its own, by its URL. Core thread.
class MetricsConnection final : public Connection, public GpuHistorySource, public Diagnosable {
    Q_OBJECT

public:
    MetricsConnection(ConnectionProfile profile, std::unique_ptr<WebAccess> access, const ConnectionContext &context);

    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override { m_follower.look(); }
    QFuture<Result<std::vector<GpuHistoryPoint>>> gpuHistory(const GpuHistoryRequest &request) override { return m_follower.gpuHistory(request); }
    std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) override;

private:
    void updateStatus();

    const Clock &m_clock;
    std::shared_ptr<WebAccess> m_access;
    GpuFollower m_follower;
};

} // namespace metrics
