// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalsession.h"

#include <QElapsedTimer>

namespace {

constexpr qint64 SliceMilliseconds = 6;
constexpr qsizetype SliceBytes = 4096;
constexpr qsizetype MostWaiting = 1 << 20; ///< bytes; the sender is made to wait above it

} // namespace

TerminalSession::TerminalSession(std::unique_ptr<Channel> channel, int columns, int rows, QObject *parent)
    : QObject(parent)
    , m_channel(std::move(channel))
    , m_screen(columns, rows)
{
    m_feed.setInterval(0);
    connect(&m_feed, &QTimer::timeout, this, &TerminalSession::feed);
    connect(m_channel.get(), &Channel::opened, this, [this] { setState(State::Open); });
    connect(m_channel.get(), &Channel::received, this, [this](const QByteArray &bytes) { take(bytes); });
    connect(m_channel.get(), &Channel::closed, this, [this](const ChannelEnd &end) {
        m_end = end;
        m_hasEnded = true;
        m_feed.start();
    });
    connect(&m_screen, &TerminalScreen::output, this, [this](const QByteArray &bytes) {
        if (m_channel && !m_hasEnded)
            m_channel->write(bytes);
    });
}

void TerminalSession::refuse(const Error &error)
{
    m_end.error = error;
    close();
}

void TerminalSession::close()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_waiting.clear();
    m_taken = 0;
    m_feed.stop();
    m_channel->disconnect(this);
    m_channel.release()->deleteLater(); // it may be the one that is speaking
    setState(State::Closed);
}

void TerminalSession::resize(int columns, int rows)
{
    if (columns == m_screen.columns() && rows == m_screen.rows())
        return;
    m_screen.resize(columns, rows);
    if (m_channel && !m_hasEnded)
        m_channel->resize(columns, rows);
}

void TerminalSession::take(const QByteArray &bytes)
{
    m_waiting += bytes;
    if (m_waiting.size() - m_taken > MostWaiting && !std::exchange(m_isPaused, true))
        m_channel->setPaused(true);
    if (!m_feed.isActive())
        m_feed.start();
}

void TerminalSession::feed()
{
    QElapsedTimer clock;
    clock.start();
    while (m_taken < m_waiting.size() && clock.elapsed() < SliceMilliseconds) {
        const qsizetype length = std::min(SliceBytes, m_waiting.size() - m_taken);
        m_screen.feed(m_waiting.constData() + m_taken, size_t(length));
        m_taken += length;
    }
    if (m_taken < m_waiting.size())
        return;
    m_waiting.clear();
    m_taken = 0;
    m_feed.stop();
    if (m_hasEnded)
        setState(State::Closed);
    else if (std::exchange(m_isPaused, false))
        m_channel->setPaused(false);
}

void TerminalSession::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}
