// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/logresume.h"

#include <QDateTime>

namespace {

constexpr qsizetype LongestLine = 1 << 20;

} // namespace

/// "2026-11-24T02:45:06.123456789+01:00", of any precision.
std::optional<LogResume::Moment> LogResume::momentOf(QByteArrayView text)
{
    if (text.size() < 20)
        return {};
    qsizetype end = 19;
    int nanoseconds = 0, digits = 0;
    if (text[end] == '.') {
        for (++end; end < text.size() && text[end] >= '0' && text[end] <= '9'; ++end, ++digits)
            nanoseconds = digits < 9 ? nanoseconds * 10 + (text[end] - '0') : nanoseconds;
    }
    for (; digits < 9; ++digits)
        nanoseconds *= 10;
    const QDateTime whole = QDateTime::fromString(QString::fromLatin1(text.first(19)) + QString::fromLatin1(text.sliced(end)), Qt::ISODate);
    if (!whole.isValid())
        return {};
    return Moment {whole.toSecsSinceEpoch(), nanoseconds};
}

QByteArray LogResume::resume()
{
    m_rest.clear();
    m_inLongLine = false;
    m_until = momentOf(m_lastTime);
    m_sameToSkip = m_sameTime;
    return m_until ? m_lastTime : QByteArray();
}

QByteArray LogResume::take(const QByteArray &bytes)
{
    QByteArray out;
    out.reserve(bytes.size() + m_rest.size());
    m_rest.append(bytes);
    qsizetype from = 0;
    for (qsizetype end; (end = m_rest.indexOf('\n', from)) >= 0; from = end + 1)
        takeLine(QByteArrayView(m_rest).sliced(from, end + 1 - from), out);
    m_rest.remove(0, from);
    if (m_rest.size() > LongestLine) {
        takeLine(m_rest, out);
        m_inLongLine = true;
        m_rest.clear();
    }
    return out;
}

QByteArray LogResume::takeRest()
{
    QByteArray out;
    if (!m_rest.isEmpty())
        takeLine(m_rest, out);
    m_rest.clear();
    return out;
}

/// Whether a line of this time came before the interruption.
bool LogResume::isSeen(QByteArrayView time)
{
    if (!m_until)
        return false;
    const auto moment = momentOf(time);
    if (moment && (*moment < *m_until || (*moment == *m_until && m_sameToSkip-- > 0)))
        return true;
    if (moment && *moment > *m_until)
        m_until.reset();
    return false;
}

void LogResume::takeLine(QByteArrayView line, QByteArray &out)
{
    if (m_inLongLine) {
        out.append(line.data(), line.size());
        m_inLongLine = !line.endsWith('\n');
        return;
    }
    const qsizetype space = line.indexOf(' ');
    const QByteArrayView time = line.first(qMax<qsizetype>(space, 0));
    if (isSeen(time))
        return;
    m_sameTime = time == m_lastTime ? m_sameTime + 1 : 1;
    m_lastTime = time.toByteArray();
    if (!m_keepsTimes)
        line = line.sliced(space + 1);
    out.append(line.data(), line.size());
}
