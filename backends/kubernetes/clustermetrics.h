// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/metricsaccess.h"
#include "backends/kubernetes/clusterlink.h"

#include <nlohmann/json_fwd.hpp>

/// The places of a cluster that serve metrics, of a list of its services: those that go by the names which Prometheus, VictoriaMetrics,
/// Mimir and Thanos are installed under, in this order. Pure.
QList<MetricsPlace> metricsServices(const nlohmann::json &serviceList);
/// The exporters of GPUs, of a list of pods. Pure.
QList<MetricsPlace> gpuExporters(const nlohmann::json &podList);

/// The way to a cluster's metrics: the API server's service proxy, and for single exporters its pod proxy. Lives on the connection's
/// thread; the link outlives it.
class ClusterMetrics : public MetricsAccess {
public:
    /// `given`: the service to ask, "namespace/name:port" with an optional path behind it; empty: those that are found.
    ClusterMetrics(ClusterLink &link, QString given)
        : m_link(link)
        , m_given(std::move(given))
    {
    }
    QFuture<Result<QList<MetricsPlace>>> metricsPlaces() override;
    QFuture<Result<QByteArray>> readMetrics(const MetricsPlace &place, const QByteArray &path, qsizetype mostBytes) override;
    Text machineId(std::string_view name) const override;
    Text podId(std::string_view nameSpace, std::string_view name) const override;

private:
    QFuture<Result<QByteArray>> fetch(const QByteArray &path, const QByteArray &accept, qsizetype mostBytes);
    Text idOf(std::string_view nameSpace, std::string_view resource, std::string_view name) const;

    ClusterLink &m_link;
    const QString m_given;
};
