// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/logsearch.h"

#include <QElapsedTimer>
#include <algorithm>

namespace {

constexpr qint64 SliceMilliseconds = 6;
constexpr int LinesBetweenLooks = 256; ///< at the clock

} // namespace

LogSearch::LogSearch(const LogBuffer &buffer, QObject *parent)
    : QObject(parent)
    , m_buffer(buffer)
{
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &LogSearch::search);
}

void LogSearch::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    restart();
}

void LogSearch::restart()
{
    m_found.clear();
    m_at = 0;
    m_slice.stop();
    goOn();
    Q_EMIT changed();
}

void LogSearch::goOn()
{
    while (!m_found.empty() && m_found.front() < m_buffer.firstLine())
        m_found.pop_front();
    if (!m_text.isEmpty() && m_at < m_buffer.endLine() && !m_slice.isActive())
        m_slice.start();
}

void LogSearch::search()
{
    QElapsedTimer clock;
    clock.start();
    m_at = std::max(m_at, m_buffer.firstLine());
    while (m_at < m_buffer.endLine() && clock.elapsed() < SliceMilliseconds) {
        const qint64 end = std::min(m_at + LinesBetweenLooks, m_buffer.endLine());
        for (; m_at < end; ++m_at) {
            if (m_buffer.contains(m_at, m_text))
                m_found.push_back(m_at);
        }
    }
    if (m_at >= m_buffer.endLine())
        m_slice.stop();
    Q_EMIT changed();
}

qint64 LogSearch::next(qint64 line, bool forward) const
{
    if (m_found.empty())
        return -1;
    if (forward) {
        const auto after = std::ranges::upper_bound(m_found, line);
        return after == m_found.end() ? m_found.front() : *after;
    }
    const auto at = std::ranges::lower_bound(m_found, line);
    return at == m_found.begin() ? m_found.back() : *std::prev(at);
}

qint64 LogSearch::ordinal(qint64 line) const
{
    const auto at = std::ranges::lower_bound(m_found, line);
    return at != m_found.end() && *at == line ? at - m_found.begin() + 1 : 0;
}
