// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/streams/forwardedconnection.h"

#include <QTcpSocket>

namespace {

constexpr qint64 Piece = 64 * 1024;
/// Above this the one side waits, until the other has taken half of it.
constexpr qint64 MostWaiting = 256 * 1024;

} // namespace

ForwardedConnection::ForwardedConnection(QTcpSocket *socket, std::unique_ptr<Channel> channel, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_channel(std::move(channel))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(MostWaiting);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

ForwardedConnection::~ForwardedConnection()
{
    m_socket->disconnect(this);
}

void ForwardedConnection::start()
{
    connect(m_channel.get(), &Channel::received, this, &ForwardedConnection::receive);
    connect(m_channel.get(), &Channel::sent, this, &ForwardedConnection::send);
    connect(m_channel.get(), &Channel::closed, this, &ForwardedConnection::onChannelClosed);
    connect(m_socket, &QTcpSocket::readyRead, this, &ForwardedConnection::send);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &ForwardedConnection::onWritten);
    connect(m_socket, &QTcpSocket::disconnected, this, &ForwardedConnection::onSocketClosed);
    m_channel->open();
    send();
    if (m_socket->state() == QAbstractSocket::UnconnectedState) // gone before we looked
        onSocketClosed();
}

void ForwardedConnection::send()
{
    while (!m_channelHasClosed && m_channel->pendingBytes() < MostWaiting && m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->read(Piece);
        m_channel->write(bytes);
        Q_EMIT carried(0, bytes.size());
    }
    if (!m_socketHasClosed || m_channelHasClosed || m_socket->bytesAvailable() > 0)
        return;
    m_channel->closeWriting();
    if (m_channel->pendingBytes() == 0)
        finish({});
}

void ForwardedConnection::receive(const QByteArray &bytes)
{
    if (m_socketHasClosed)
        return;
    m_socket->write(bytes);
    m_channel->setPaused(m_socket->bytesToWrite() > MostWaiting);
    Q_EMIT carried(bytes.size(), 0);
}

void ForwardedConnection::onWritten()
{
    if (!m_channelHasClosed && m_socket->bytesToWrite() <= MostWaiting / 2)
        m_channel->setPaused(false);
}

/// What it said last still goes to the client; a connection that broke is cut, so that the client does not take it for an end.
void ForwardedConnection::onChannelClosed(const ChannelEnd &end)
{
    m_channelHasClosed = true;
    m_error = end.error;
    if (m_socketHasClosed)
        return finish({});
    if (end.error)
        m_socket->abort();
    else
        m_socket->disconnectFromHost();
}

void ForwardedConnection::onSocketClosed()
{
    m_socketHasClosed = true;
    if (m_channelHasClosed)
        return finish(m_error);
    m_channel->setPaused(false);
    send();
}

void ForwardedConnection::finish(const std::optional<Error> &error)
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended(error);
}
