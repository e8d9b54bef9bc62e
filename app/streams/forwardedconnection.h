// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/channel.h"

#include <memory>

class QTcpSocket;

/// One accepted connection and the channel that carries it. Whichever side is slower makes the other wait. What the client had
/// sent before it closed still gets through. Core thread.
class ForwardedConnection final : public QObject {
    Q_OBJECT

public:
    ForwardedConnection(QTcpSocket *socket, std::unique_ptr<Channel> channel, QObject *parent);
    ~ForwardedConnection() override;
    void start();

Q_SIGNALS:
    void carried(qint64 in, qint64 out);
    /// Comes once and last.
    void ended(const std::optional<Error> &error);

private:
    void send();
    void receive(const QByteArray &bytes);
    void onWritten();
    void onChannelClosed(const ChannelEnd &end);
    void onSocketClosed();
    void finish(const std::optional<Error> &error);

    QTcpSocket *m_socket; ///< a child
    std::unique_ptr<Channel> m_channel;
    std::optional<Error> m_error;
    bool m_channelHasClosed = false;
    bool m_socketHasClosed = false;
    bool m_hasEnded = false;
};
