// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/streams/logfeed.h"

#include <deque>

/// The lines of logs as they came, the oldest dropped when they are too many. Lines keep their numbers. A copy is cheap beside
/// what it holds: the bytes are shared.
class LogBuffer {
public:
    static constexpr qsizetype MostBytes = 160 << 20;

    void append(const QList<LogLine> &lines);
    void clear();

    qint64 firstLine() const { return m_first; }
    qint64 endLine() const { return m_first + qint64(m_lines.size()); }
    qint64 count() const { return qint64(m_lines.size()); }
    qsizetype bytes() const { return m_bytes; }
    QByteArrayView line(qint64 number) const;
    int part(qint64 number) const { return m_lines[size_t(number - m_first)].part; }
    /// For display: without what could steer or deceive.
    QString text(qint64 number) const;
    /// Whether a line has a text in it, whatever its case.
    bool contains(qint64 number, const QString &wanted) const;

private:
    struct Block {
        QByteArray bytes;
        qint64 lines = 0;
    };
    struct Line {
        quint32 block, offset, length; ///< the block's number is counted from the first ever
        qint32 part;
    };
    std::deque<Block> m_blocks;
    std::deque<Line> m_lines;
    quint32 m_firstBlock = 0;
    qint64 m_first = 0;
    qsizetype m_bytes = 0;
};
