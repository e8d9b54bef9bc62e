// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/clustercollections.h"
#include "backends/kubernetes/streams/podrecord.h"

/// A resource and the pods behind it, as the cluster has them now.
struct PodsOf {
    nlohmann::json object; ///< the resource itself
    QString collection;    ///< "pods", "deployments.apps"
    QString selector;      ///< of its pods; empty where it is a pod
    QList<PodRecord> pods; ///< by name
};

/// Finds the pods that belong to a resource: of a pod itself, of what has a selector (workloads, services, many custom ones) those
/// that it selects, of a CronJob those of its jobs. Works on the connection's thread, where all answers come.
class PodLookup : public QObject {
    Q_OBJECT

public:
    PodLookup(ClusterLink &link, ClusterCollections &collections, QObject *parent);
    ~PodLookup() override;

    /// Calls back later, once, as long as the context lives.
    using OnFound = std::function<void(const Result<PodsOf> &)>;
    void find(const QString &resourceId, QObject *context, OnFound onFound);
    /// Asks for one path in JSON. Calls back as find() does.
    using OnJson = std::function<void(const Result<nlohmann::json> &)>;
    void ask(const QByteArray &path, QObject *context, OnJson onJson);

private:
    void findByObject(const ListedType &type, const QString &nameSpace, PodsOf found, QObject *context, OnFound onFound);
    void list(const QString &nameSpace, PodsOf found, QObject *context, OnFound onFound);
    void findByJobs(const QString &nameSpace, PodsOf found, QObject *context, OnFound onFound);

    ClusterLink &m_link;
    ClusterCollections &m_collections;
    MailboxPtr m_mailbox;
};

/// A label selector as the API's parameter, of a workload or a service: "app=web,tier in (a,b)". Empty where it selects nothing.
QString selectorOf(const nlohmann::json &object);
