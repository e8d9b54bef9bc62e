// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "backends/kubernetes/actions/clusteractions.h"
#include "backends/kubernetes/clustercollections.h"
#include "backends/kubernetes/clusterlink.h"
#include "backends/kubernetes/clustermetrics.h"
#include "backends/kubernetes/streams/clusterstreams.h"

/// A Kubernetes cluster: the link to it, and the collections that somebody looks at.
class KubernetesConnection : public Connection,
                             public DocumentSource,
                             public ActionSource,
                             public LogSource,
                             public ExecSource,
                             public PortSource,
                             public EventSource,
                             public MetricsAccess,
                             public Diagnosable {
    Q_OBJECT

public:
    KubernetesConnection(ConnectionProfile profile, ClusterConfig config, const ConnectionContext &context);
    ~KubernetesConnection() override;

    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    QFuture<Result<Document>> document(const QString &resourceId) override;
    QList<ActionDescriptor> actions() const override { return m_actions.actions(); }
    QString obstacle(const ActionDescriptor &action, const Resource &resource) const override { return m_actions.obstacle(action, resource); }
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override { return m_actions.plan(request); }
    QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &request, StepContext context) override
    {
        return m_actions.execute(plan, step, request, std::move(context));
    }
    QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step) override { return m_actions.observe(plan, step); }
    QFuture<Result<QList<LogPart>>> logParts(const QString &resourceId) override { return m_streams.logParts(resourceId); }
    std::unique_ptr<Channel> log(const LogPart &part, const LogRequest &request) override { return m_streams.log(part, request); }
    std::unique_ptr<Channel> execute(const QString &resourceId, const ExecRequest &request) override { return m_streams.execute(resourceId, request); }
    std::unique_ptr<Channel> connectPort(const QString &resourceId, quint16 port) override { return m_streams.connectPort(resourceId, port); }
    QFuture<Result<QList<NotedEvent>>> events(const QString &resourceId) override { return m_streams.events(resourceId); }
    QFuture<Result<QList<MetricsPlace>>> metricsPlaces() override { return m_metrics.metricsPlaces(); }
    QFuture<Result<QByteArray>> readMetrics(const MetricsPlace &place, const QByteArray &path, qsizetype mostBytes) override
    {
        return m_metrics.readMetrics(place, path, mostBytes);
    }
    Text machineId(std::string_view name) const override { return m_metrics.machineId(name); }
    Text podId(std::string_view nameSpace, std::string_view name) const override { return m_metrics.podId(nameSpace, name); }
    std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) override;

private:
    void onUp();
    void onDown(const Error &error);
    void updateStatus();
    void pushCluster();
    CollectionFeed clusterFeed() const;

    std::shared_ptr<SinkGate> m_sink;
    const Clock &m_clock;
    ClusterLink m_link;
    ClusterCollections m_collections;
    ClusterActions m_actions;
    ClusterStreams m_streams;
    ClusterMetrics m_metrics;
    Interest m_interest;
    std::shared_ptr<MappingContext> m_mapping; ///< null until the cluster has answered
    quint32 m_clusterEpoch = 0;
    std::optional<Error> m_downError;
};
