// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "backends/kubernetes/kubeconfig.h"

#include <QProcess>
#include <QTimer>
#include <functional>

/// What an exec plugin printed.
struct ExecCredential {
    Secret token;
    QByteArray certificatePem;
    Secret keyPem;
    Timestamp expiresAt = NoTime;

    /// Reads a client.authentication.k8s.io ExecCredential of that version. Errors never quote it.
    static Result<ExecCredential> parse(const QByteArray &json, const QString &apiVersion);
};

/// Directories where programs are looked for beside PATH, which a desktop session often leaves bare.
QStringList programDirectories(const QString &kubeconfigDirectory);
/// The program's absolute path, or an error with the plugin's own hint how to install it.
Result<QString> findProgram(const ExecConfig &config, const QString &kubeconfigDirectory);

/// One run of an exec plugin, without a terminal. What it prints stays in memory and is wiped; a plugin that hangs is killed with
/// its children. Lives on the connection's thread; deletes itself when it is done.
class ExecPlugin : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Result<ExecCredential>)>;
    /// `context` ends the run when it goes, and nothing is called then.
    static void run(const ExecConfig &config, const KubeCluster &cluster, const QString &kubeconfigDirectory,
        std::chrono::milliseconds timeout, QObject *context, Done done);

private:
    ExecPlugin(const ExecConfig &config, QObject *context, Done done);
    ~ExecPlugin() override;
    void start(const QString &program, const KubeCluster &cluster, const QString &kubeconfigDirectory,
        std::chrono::milliseconds timeout);
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void end(Result<ExecCredential> result);
    void killAll();
    Error failure(ErrorCode code, const QString &message) const;

    ExecConfig m_config;
    Done m_done;
    QProcess m_process;
    QTimer m_timeout;
};
