// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/connectionbook.h"
#include "app/workspace.h"

/// What the window does to connections: opens them in the workspace and keeps them in the book. GUI thread; workspace and
/// book outlive it.
class ConnectionActions : public QObject {
    Q_OBJECT

public:
    /// Without a book nothing outlives the run.
    ConnectionActions(Workspace &workspace, ConnectionBook *book, QObject *parent = nullptr);

    Workspace &workspace() const { return m_workspace; }
    /// True where a profile of that name exists, open or kept.
    bool isTaken(const QString &name) const;
    /// Opens a profile in place of the one called `formerName` (empty: none), and keeps it unless it is ad hoc. It is open even
    /// where it could not be kept.
    Result<void> put(ConnectionProfile profile, const QString &formerName = {});
    /// Closes a connection and forgets it. Nothing happens on the system itself.
    Result<void> remove(const QString &name);
    Result<void> setReadOnly(const QString &name, bool readOnly);
    /// Lists again, or tries again; an empty name means every connection.
    void retry(const QString &name);

    /// Programs that the profile would run and nobody has allowed yet.
    QList<ProgramRequest> openQuestions(const ConnectionProfile &profile) const;
    /// Allows those programs from now on, and opens the connection anew.
    Result<void> trust(const QString &name);

    /// Keeps and opens a connection to the own API of a cluster that a cloud lists; clusterConnected() or clusterFailed() follows.
    void connectCluster(const Text &id);

Q_SIGNALS:
    void clusterConnected(const QString &name);
    void clusterFailed(const Error &error);

private:
    void keepCluster(const QString &name, const Result<QByteArray> &kubeconfig);
    std::optional<ConnectionProfile> profileOf(const QString &name) const;

    Workspace &m_workspace;
    ConnectionBook *m_book;
};

/// "program with arguments", shortened, for a question.
QString programText(const ProgramRequest &program);
