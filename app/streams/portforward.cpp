// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/streams/portforward.h"

#include "app/provider/streamsources.h"
#include "app/streams/forwardedconnection.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

PortForward::PortForward(Connection &connection, QString resourceId, quint16 remotePort, quint16 localPort, QObject *parent)
    : QObject(parent)
    , m_connection(&connection)
    , m_resource(std::move(resourceId))
    , m_remotePort(remotePort)
    , m_localPort(localPort)
{
    connect(&connection, &QObject::destroyed, this, [this] {
        close();
        Q_EMIT ended({ErrorCode::Cancelled, u"the connection was closed"_s, {}, {}, {}});
    });
}

PortForward::~PortForward()
{
    blockSignals(true);
    close();
}

Result<void> PortForward::listen()
{
    if (!dynamic_cast<PortSource *>(m_connection.data()))
        return Error {ErrorCode::Unimplemented, u"its connection lends no ports"_s, {}, m_resource, {}};
    if (const Result<void> listening = listenAt(u"127.0.0.1"_s); !listening)
        return listening;
    (void)listenAt(u"::1"_s); // many machines have none
    return {};
}

Result<void> PortForward::listenAt(const QString &address)
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress(address), m_localPort))
        return Error {ErrorCode::Unavailable, u"cannot listen at port %1"_s.arg(m_localPort), server->errorString(), address, {}};
    m_localPort = server->serverPort();
    connect(server.get(), &QTcpServer::newConnection, this, [this, listening = server.get()] { accept(*listening); });
    m_servers.push_back(std::move(server));
    return {};
}

void PortForward::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        auto *source = dynamic_cast<PortSource *>(m_connection.data());
        if (!source)
            return;
        auto *carried = new ForwardedConnection(socket, source->connectPort(m_resource, m_remotePort), this);
        ++m_open;
        ++m_accepted;
        connect(carried, &ForwardedConnection::carried, this, [this](qint64 in, qint64 out) {
            m_bytesIn += in;
            m_bytesOut += out;
            Q_EMIT changed();
        });
        connect(carried, &ForwardedConnection::ended, this, [this, carried](const std::optional<Error> &error) {
            --m_open;
            carried->deleteLater();
            if (error)
                Q_EMIT connectionFailed(*error);
            Q_EMIT changed();
        });
        carried->start();
        Q_EMIT changed();
    }
}

void PortForward::close()
{
    m_servers.clear();
    qDeleteAll(findChildren<ForwardedConnection *>(Qt::FindDirectChildrenOnly));
    m_open = 0;
}
