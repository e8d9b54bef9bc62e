// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/channel.h"
#include "views/consoles/terminalscreen.h"

#include <QTimer>

/// A channel with a terminal in front of it. However much comes, it is worked off in slices between which the window goes on, and
/// the sender waits. GUI thread.
class TerminalSession final : public QObject {
    Q_OBJECT

public:
    enum class State : quint8 { Opening, Open, Closed };

    TerminalSession(std::unique_ptr<Channel> channel, int columns, int rows, QObject *parent = nullptr);
    void open() { m_channel->open(); }
    /// It is not opened at all.
    void refuse(const Error &error);
    /// Lets the other end go; what it wrote stays.
    void close();
    /// Of the terminal at both ends.
    void resize(int columns, int rows);

    TerminalScreen &screen() { return m_screen; }
    State state() const { return m_state; }
    /// How it ended; of a Closed one.
    const ChannelEnd &end() const { return m_end; }
    /// Everything that came is on the screen.
    bool isIdle() const { return m_waiting.isEmpty(); }

Q_SIGNALS:
    void stateChanged();

private:
    void take(const QByteArray &bytes);
    void feed();
    void setState(State state);

    std::unique_ptr<Channel> m_channel;
    TerminalScreen m_screen;
    State m_state = State::Opening;
    ChannelEnd m_end;
    QByteArray m_waiting;
    qsizetype m_taken = 0; ///< of what waits
    bool m_isPaused = false, m_hasEnded = false;
    QTimer m_feed;
};
