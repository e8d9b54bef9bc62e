// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/secret.h"

#include <QStringList>
#include <QUrl>
#include <map>
#include <vector>

/// A program that prints credentials: users[].user.exec.
struct ExecConfig {
    QString apiVersion;
    QString command; ///< absolute where the file gives a path, else a name to be looked for
    QStringList arguments;
    std::vector<std::pair<QString, QString>> environment;
    QString installHint;
    bool provideClusterInfo = false;
    bool alwaysInteractive = false; ///< it wants a terminal, which Allod has none of
};

struct KubeCluster {
    QUrl server;
    QString caFile;
    QByteArray caPem;
    QString tlsServerName;
    QUrl proxy;
    bool skipVerify = false; ///< asked for by insecure-skip-tls-verify; Allod verifies nevertheless
    QString place;           ///< "file:line"
};

struct KubeUser {
    QString certificateFile;
    QByteArray certificatePem;
    QString keyFile;
    Secret keyPem;
    Secret token;
    QString tokenFile;
    QString userName;
    Secret password;
    QString actAs; ///< whom to impersonate
    QStringList actAsGroups;
    QString authProvider; ///< a plug-in mechanism that Kubernetes removed
    std::optional<ExecConfig> exec;
    QString place;
};

struct KubeContext {
    QString name;
    QString cluster;
    QString user;
    QString nameSpace;
    QString place;
};

/// What one or several kubeconfig files say. Paths are absolute. Plain data; movable only, for it holds secrets.
struct Kubeconfig {
    std::map<QString, KubeCluster> clusters;
    std::map<QString, KubeUser> users;
    std::vector<KubeContext> contexts; ///< in order of the files
    QString currentContext;

    /// Reads one file. Errors name file and line; they never quote a value, which may be a secret.
    static Result<Kubeconfig> read(const QString &file);
    /// Reads several as kubectl does: the first file to name something decides it whole, and missing files are passed over as
    /// long as one is there.
    static Result<Kubeconfig> read(const QStringList &files);
    /// nullptr for an unknown name.
    const KubeContext *context(const QString &name) const;
};

/// Splits a KUBECONFIG list by the system's separator.
QStringList kubeconfigFiles(const QString &list);
