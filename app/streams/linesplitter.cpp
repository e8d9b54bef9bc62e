// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/streams/linesplitter.h"

#include <utility>

QList<QByteArray> LineSplitter::take(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    qsizetype from = 0;
    for (qsizetype end; (end = bytes.indexOf('\n', from)) >= 0; from = end + 1) {
        QByteArray line = std::exchange(m_rest, {});
        line.append(bytes.constData() + from, end - from);
        lines.append(line);
    }
    m_rest.append(bytes.constData() + from, bytes.size() - from);
    while (m_rest.size() > LongestLine) {
        lines.append(m_rest.left(LongestLine));
        m_rest.remove(0, LongestLine);
    }
    return lines;
}

QByteArray LineSplitter::takeRest()
{
    return m_rest.isEmpty() ? QByteArray() : std::exchange(m_rest, {});
}
