// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/handshake.h"
#include "app/streams/streamsession.h"

#include <QTimer>

/// Asks once whether a database answers, through a port that a connection lends, as a session in the journal like any other. Deletes
/// itself after finished(). Core thread.
class HandshakeRun final : public QObject {
    Q_OBJECT

public:
    /// The connection is a PortSource; it may go away meanwhile. Planner and journal outlive it.
    HandshakeRun(Planner &planner, Journal &journal, Actor actor, const QString &connection, const QString &resource, quint16 port, const QString &protocol, QObject *parent);
    void start();

Q_SIGNALS:
    /// Comes once: how it answers, or why it can't be asked.
    void finished(const Handshake::Step &step, const std::optional<Error> &error);

private:
    void open();
    void onReceived(const QByteArray &bytes);
    void onClosed(const ChannelEnd &end);
    void finish(const Handshake::Step &step, const std::optional<Error> &error = {});

    Planner &m_planner;
    StreamSession m_session;
    const QString m_connection, m_resource;
    const quint16 m_port;
    const std::unique_ptr<Handshake> m_handshake;
    std::unique_ptr<Channel> m_channel;
    QTimer m_limit;
    bool m_isFinished = false;
};
