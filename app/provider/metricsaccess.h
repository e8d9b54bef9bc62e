// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/text.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

/// Something inside a system that serves metrics.
struct MetricsPlace {
    enum class Speaks : quint8 {
        QueryApi,   ///< Prometheus' HTTP API, or that of a system which is compatible
        Exposition, ///< the text format of one exporter
    };
    QString name;    ///< for people: "monitoring/prometheus-operated:9090"
    QByteArray path; ///< where it is, in the words of who lends the way there
    Speaks speaks = Speaks::QueryApi;
    bool operator==(const MetricsPlace &) const = default;
};

/// A connection that lends others the way to what serves metrics in its system: a cluster's service proxy. Reads only, and of those
/// only metricsPath()s. Called on the connection's thread; futures are fulfilled on any thread.
class MetricsAccess {
public:
    virtual ~MetricsAccess() = default;
    /// The best first; empty where nothing is known to serve any.
    virtual QFuture<Result<QList<MetricsPlace>>> metricsPlaces() = 0;
    /// Sends a GET with Effect::Read. An answer of more than `mostBytes` ends as ResourceExhausted.
    virtual QFuture<Result<QByteArray>> readMetrics(const MetricsPlace &place, const QByteArray &path, qsizetype mostBytes) = 0;
    /// The ids that the system's inventory gives to what metrics name; empty where it has no such things.
    virtual Text machineId(std::string_view name) const = 0;
    virtual Text podId(std::string_view nameSpace, std::string_view name) const = 0;
};

/// True for the encoded paths, below a place, that are read and no others: "api/v1/query?…", "api/v1/query_range?…" and "metrics".
bool isMetricsPath(const QByteArray &path);
