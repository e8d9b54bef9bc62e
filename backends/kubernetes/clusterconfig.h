// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connectionprofile.h"
#include "backends/http/httptarget.h"
#include "backends/kubernetes/credentials.h"

#include <QStringList>

/// The keys of a profile's settings.
namespace SettingKey {
inline const QString Kubeconfig = QStringLiteral("kubeconfig");
inline const QString Context = QStringLiteral("context");
inline const QString Namespaces = QStringLiteral("namespaces");
inline const QString Metrics = QStringLiteral("metrics");
inline const QString PinnedSha256 = QStringLiteral("pinnedSha256");
}

/// Everything that a profile says of one cluster, resolved.
struct ClusterConfig {
    KubeCluster cluster;
    KubeUser user;
    KubeContext context;
    QString directory;         ///< of the kubeconfig that names the user
    QStringList namespaces;    ///< named in the profile
    QByteArray pinnedSha256;

    /// Reads the kubeconfigs that a profile names. Fails, with the place, for what can't work.
    static Result<ClusterConfig> read(const ConnectionProfile &profile);
    /// The files that a profile names.
    static QStringList files(const ConnectionProfile &profile);
};

/// A target for the cluster, without credentials other than the certificate in `credentials`.
HttpTargetPtr makeTarget(const ClusterConfig &config, std::shared_ptr<Credentials> credentials, bool readOnly);
