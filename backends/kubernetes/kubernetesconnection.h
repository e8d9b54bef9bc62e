// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connection.h"
#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "backends/kubernetes/clusterlink.h"
#include "backends/kubernetes/reflector.h"

#include <map>

struct BuiltinType;

/// A Kubernetes cluster: one reflector for each collection that somebody looks at.
class KubernetesConnection : public Connection, public Diagnosable {
    Q_OBJECT

public:
    KubernetesConnection(ConnectionProfile profile, ClusterConfig config, const ConnectionContext &context);
    ~KubernetesConnection() override;

    void open(const Interest &interest) override;
    void setInterest(const Interest &interest) override;
    void refresh() override;
    std::unique_ptr<Diagnosis> diagnose(std::chrono::milliseconds timeout) override;

private:
    void onUp();
    void onDown(const Error &error);
    void updateCollections();
    void addBuiltin(const BuiltinType &type, const QString &nameSpace);
    void updateStatus();
    void pushCluster();
    CollectionFeed feed(std::string_view collection, KindSet kinds) const;

    std::shared_ptr<SinkGate> m_sink;
    const Clock &m_clock;
    ClusterLink m_link;
    Interest m_interest;
    std::shared_ptr<MappingContext> m_mapping;
    std::map<QString, std::unique_ptr<Reflector>> m_reflectors; ///< by collection
    quint32 m_clusterEpoch = 0;
    std::optional<Error> m_downError;
};
