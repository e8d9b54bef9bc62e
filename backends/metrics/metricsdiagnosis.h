// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "backends/http/waydiagnosis.h"
#include "backends/metrics/webaccess.h"

namespace metrics {

/// Finds out why a server of metrics tells nothing of GPUs: the way to it, whether it lets us in, what it speaks, and whether it knows
/// any.
class MetricsDiagnosis final : public Diagnosis {
    Q_OBJECT

public:
    MetricsDiagnosis(std::shared_ptr<WebAccess> access, const Clock &clock, std::chrono::milliseconds timeout);
    ~MetricsDiagnosis() override;

    void start() override;

private:
    void onWay(const WayFindings &way);
    void onAnswer(const Result<QByteArray> &body);

    const std::shared_ptr<WebAccess> m_access;
    const Clock &m_clock;
    const std::chrono::milliseconds m_timeout;
    CancelToken m_token;
    qint64 m_offset = 0; ///< milliseconds that the server's clock is ahead
};

} // namespace metrics
