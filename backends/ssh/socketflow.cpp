// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/socketflow.h"

namespace ssh {

void SocketFlow::onOpened()
{
    m_wasOpened = true;
    m_opened.set_value(std::nullopt);
}

void SocketFlow::onClosed(const ChannelEnd &end)
{
    if (!std::exchange(m_wasOpened, true))
        m_opened.set_value(end.error.value_or(Error {ErrorCode::Unavailable, QStringLiteral("the way was closed"), {}, {}, {}}));
    m_socket = {};
}

bool SocketFlow::accepts()
{
    flush();
    return m_waiting.isEmpty();
}

void SocketFlow::onInput(QByteArray bytes, Channel::Stream)
{
    m_waiting += bytes;
    flush();
}

void SocketFlow::flush()
{
    qsizetype from = 0, written = 0;
    while (from < m_waiting.size() && m_socket.write(m_waiting, from, written) == Socket::Outcome::Done)
        from += written;
    m_waiting.remove(0, from);
}

QByteArray SocketFlow::output(qsizetype most)
{
    QByteArray bytes;
    const Socket::Outcome outcome = m_socket.read(bytes, most);
    m_isBroken = outcome == Socket::Outcome::Broken || (outcome == Socket::Outcome::Done && bytes.isEmpty());
    return bytes;
}

std::optional<Watched> SocketFlow::watched(bool canSend)
{
    if (!canSend && m_waiting.isEmpty())
        return std::nullopt;
    return Watched {m_socket.descriptor(), canSend, !m_waiting.isEmpty()};
}

} // namespace ssh
