// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/diagnosis.h"
#include "app/provider/provider.h"
#include "backends/cloud/awsprovider.h"
#include "backends/cloud/cloudprovider.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "backends/libvirt/libvirtprovider.h"
#include "tests/backends/http/httppeer.h"
#include "tests/support/peer.h"

#include <functional>

/// A connection that does not work, and what the doctor has to say of it.
struct BrokenSetup {
    QString name;
    Provider *provider;
    ConnectionProfile profile;
    std::optional<Check> cause; ///< empty: all is well
    QString seen;               ///< is part of what was seen
    QString fix;                ///< is part of the advice
    std::function<void()> breaks = [] { };
    std::function<void()> mends = [] { };
};

/// Real servers, and the ways in which the set-ups of this test are broken.
class BrokenSetups {
public:
    BrokenSetups();
    QList<BrokenSetup> all();

private:
    struct Cluster {
        QString server;
        QString ca;
        QString user = QStringLiteral("{}"); ///< a flow mapping
        QString more = {};                   ///< of the cluster: ", proxy-url: …"
        bool trusted = false;
    };
    QList<BrokenSetup> ways();
    QList<BrokenSetup> credentials();
    QList<BrokenSetup> plugins();
    QList<BrokenSetup> faults();
    QList<BrokenSetup> hypervisors();
    QList<BrokenSetup> clouds();
    ConnectionProfile cluster(const Cluster &cluster);
    ConnectionProfile kubeconfig(const QString &file) const;
    ConnectionProfile hypervisor(const QString &uri) const;
    ConnectionProfile account(const QString &profile) const;
    void writeEndedSession() const;
    BrokenSetup faulty(const QString &name, const QStringList &fault, Check cause, const QString &seen, const QString &fix);

    KubernetesProvider m_kubernetes;
    LibvirtProvider m_libvirt;
    AwsProvider m_aws;
    CloudProvider m_cloud;
    QTemporaryDir m_directory;
    HttpPeer m_http;
    Peer m_cluster;
    Peer m_proxy; ///< before the cluster
    Peer m_moto;
    Peer m_cloudProxy; ///< before moto
    int m_files = 0;
};
