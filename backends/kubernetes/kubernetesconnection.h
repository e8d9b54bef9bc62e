// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/capabilities.h"
#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "backends/kubernetes/clustercollections.h"
#include "backends/kubernetes/clusterlink.h"

/// A Kubernetes cluster: the link to it, and the collections that somebody looks at.
class KubernetesConnection : public Connection, public DocumentSource, public Diagnosable {
    Q_OBJECT

public:
    KubernetesConnection(ConnectionProfile profile, ClusterConfig config, const ConnectionContext &context);
    ~KubernetesConnection() override;

    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    QFuture<Result<Document>> document(const QString &resourceId) override;
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
    Interest m_interest;
    std::shared_ptr<MappingContext> m_mapping; ///< null until the cluster has answered
    quint32 m_clusterEpoch = 0;
    std::optional<Error> m_downError;
};
