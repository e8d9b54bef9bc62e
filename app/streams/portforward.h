// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/connection.h"

#include <QPointer>
#include <memory>
#include <vector>

class QTcpServer;

/// Lends a port of a resource to this machine: listens on its loopback interface only, and carries each accepted connection
/// over a channel of its own. The pod behind a workload or service is chosen for each anew, so that the port outlives pods. Core
/// thread.
class PortForward final : public QObject {
    Q_OBJECT

public:
    /// The connection may go away meanwhile: the forward then ends.
    PortForward(Connection &connection, QString resourceId, quint16 remotePort, quint16 localPort = 0, QObject *parent = nullptr);
    /// Cuts what is open.
    ~PortForward() override;

    /// Listens, at the local port or, where that is 0, at any free one. Called once.
    Result<void> listen();
    bool isListening() const { return !m_servers.empty(); }
    /// Accepts nothing more, and cuts what is open. ended() does not come.
    void close();

    const QString &resource() const { return m_resource; }
    quint16 remotePort() const { return m_remotePort; }
    quint16 localPort() const { return m_localPort; } ///< the real one once it listens
    int openConnections() const { return m_open; }
    int acceptedConnections() const { return m_accepted; } ///< ever
    qint64 bytesIn() const { return m_bytesIn; }   ///< from the resource
    qint64 bytesOut() const { return m_bytesOut; } ///< to it

Q_SIGNALS:
    /// One of the figures is another.
    void changed();
    /// One connection could not be made, or broke. The forward goes on.
    void connectionFailed(const Error &error);
    /// Nothing is accepted any more, since the connection is closed.
    void ended(const Error &error);

private:
    Result<void> listenAt(const QString &address);
    void accept(QTcpServer &server);

    const QPointer<Connection> m_connection;
    const QString m_resource;
    const quint16 m_remotePort;
    quint16 m_localPort;
    std::vector<std::unique_ptr<QTcpServer>> m_servers; ///< 127.0.0.1 and, where the machine has it, ::1
    int m_open = 0;
    int m_accepted = 0;
    qint64 m_bytesIn = 0;
    qint64 m_bytesOut = 0;
};
