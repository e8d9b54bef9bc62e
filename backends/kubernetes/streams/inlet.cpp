// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/inlet.h"

namespace {

constexpr qsizetype Full = 512 * 1024;

} // namespace

/// With the mutex held: one message on its way is enough.
void Inlet::tell()
{
    if (!std::exchange(m_told, true))
        m_mailbox->post(m_onNews);
}

HttpHandler::Flow Inlet::put(QByteArray bytes, Channel::Stream stream)
{
    const std::lock_guard lock(m_mutex);
    m_size += bytes.size();
    m_pieces.push_back({std::move(bytes), stream});
    tell();
    m_waits = m_size >= Full;
    return m_waits ? HttpHandler::Flow::Pause : HttpHandler::Flow::Continue;
}

void Inlet::end(ChannelEnd end)
{
    const std::lock_guard lock(m_mutex);
    if (m_end)
        return;
    m_end = std::move(end);
    tell();
}

std::optional<Inlet::Piece> Inlet::take()
{
    const std::lock_guard lock(m_mutex);
    m_told = false;
    if (m_pieces.empty())
        return {};
    Piece piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    m_size -= piece.bytes.size();
    return piece;
}

std::optional<ChannelEnd> Inlet::takeEnd()
{
    const std::lock_guard lock(m_mutex);
    return m_pieces.empty() ? std::exchange(m_end, std::nullopt) : std::nullopt;
}

bool Inlet::takeResumption()
{
    const std::lock_guard lock(m_mutex);
    return m_size < Full / 2 && std::exchange(m_waits, false);
}

void Inlet::clear()
{
    const std::lock_guard lock(m_mutex);
    m_pieces.clear();
    m_size = 0;
    m_end.reset();
    m_waits = false;
}
