// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

/// A real cluster for one test program, started by tests/peers/kubernetes/peer and gone with it. Where it cannot start, the
/// tests fail.
class KubernetesPeer {
public:
    ~KubernetesPeer();

    /// True where the cluster is ready; why not, otherwise, in problem().
    bool up(const QStringList &options = {});
    bool command(const QStringList &arguments); ///< "stall", "resume", "crash", "down" …
    /// What kubectl prints; problem() where it fails.
    QByteArray kubectl(const QStringList &arguments);
    QString value(const QString &key) const { return m_values.value(key); }
    QString kubeconfig() const { return value(QStringLiteral("KUBECONFIG")); }
    /// What the peer "faults" is started with, to stand in front of the cluster.
    QStringList proxyOptions() const;
    /// A kubeconfig of the same cluster at that address, in the peer's directory; empty where it can't be written.
    QString kubeconfigAt(const QString &url) const;
    QString directory() const { return m_directory.path() + QStringLiteral("/peer"); }
    const QString &problem() const { return m_problem; }

private:
    QString serverAuthority() const;
    bool run(const QString &program, const QStringList &arguments, QByteArray *output);

    QTemporaryDir m_directory;
    QHash<QString, QString> m_values;
    QString m_problem;
};
