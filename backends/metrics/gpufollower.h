// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/metricsfollower.h"
#include "backends/metrics/gpumetrics.h"

#include <QTimer>

namespace metrics {

/// Looks every half minute what the GPUs of a system do: at the first place with a query API that knows any, else at all single
/// exporters together. Rows of a system that can't be asked stay, marked stale; one without metrics of GPUs is asked again after
/// ten minutes. Lives on the core thread.
class GpuFollower final : public MetricsFollower {
    Q_OBJECT

public:
    GpuFollower(MetricsAccess &access, const QString &connection, const ConnectionContext &context);

    void follow(const Interest &interest) override;
    bool isSettled() const override { return m_isSettled; }
    QFuture<Result<std::vector<GpuHistoryPoint>>> gpuHistory(const GpuHistoryRequest &request) override;

    /// Looks now.
    void look();
    /// Why the last look failed; empty where it did not.
    const std::optional<Error> &error() const { return m_error; }
    Timestamp retryAt() const { return m_retryAt; }
    /// How many GPUs the last look found.
    qsizetype found() const { return m_found; }

Q_SIGNALS:
    /// A look has ended, well or not.
    void looked();

private:
    struct Look {
        QList<MetricsPlace> untried;     ///< query APIs
        QList<MetricsPlace> exporters;
        std::vector<MetricSeries> series; ///< of exporters, so far
        std::vector<Error> errors;
        qsizetype read = 0; ///< exporters that answered
    };
    void onPlaces(const Result<QList<MetricsPlace>> &places);
    void askNext();
    void askExporters();
    void onRead(const QString &place, GpuReading reading, std::optional<Error> incomplete);
    void conclude();
    void fail(const Error &error);
    void end(std::chrono::milliseconds pause);
    void push(Delta::Phase phase, std::vector<ResourcePtr> upserts = {}, std::optional<Error> error = {});

    MetricsAccess &m_access;
    const QString m_connection;
    DeltaSink &m_sink;
    const Clock &m_clock;
    QTimer m_next;
    std::optional<Look> m_look; ///< under way
    std::optional<MetricsPlace> m_place; ///< that was heard last
    std::optional<Error> m_error;
    Timestamp m_retryAt = NoTime;
    quint32 m_epoch = 0;
    int m_failures = 0;
    qsizetype m_found = 0;
    bool m_follows = false;
    bool m_isSettled = false;
    bool m_isListed = false; ///< the collection exists
};

} // namespace metrics
