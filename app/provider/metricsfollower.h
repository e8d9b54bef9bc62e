// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/gpuhistorysource.h"
#include "app/provider/metricsaccess.h"
#include "app/provider/provider.h"

/// Reads the metrics of another connection's system and tells the sink what its GPUs do, in a collection "gpu metrics" of that
/// connection. Core thread. Destroying it ends it; the access outlives it.
class MetricsFollower : public QObject, public GpuHistorySource {
    Q_OBJECT

public:
    /// Begins, or goes on with another interest; called when the system answers, any number of times.
    virtual void follow(const Interest &interest) = 0;
    /// False from the beginning until the first answer, be it that there are no metrics.
    virtual bool isSettled() const = 0;

Q_SIGNALS:
    void settled();
};

/// A backend that reads the metrics of systems which other backends are connected to.
class MetricsFollowing {
public:
    virtual ~MetricsFollowing() = default;
    virtual std::unique_ptr<MetricsFollower> followMetrics(MetricsAccess &access, const QString &connection, const ConnectionContext &context) = 0;
};
