// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/logbuffer.h"

#include "app/streams/harmlesstext.h"

namespace {

constexpr qsizetype BlockBytes = 1 << 20;

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 128; });
}

} // namespace

void LogBuffer::append(const QList<LogLine> &lines)
{
    for (const LogLine &line : lines) {
        if (m_blocks.empty() || m_blocks.back().bytes.size() + line.bytes.size() > BlockBytes) {
            m_blocks.emplace_back();
            m_blocks.back().bytes.reserve(std::max(BlockBytes, line.bytes.size()));
        }
        Block &block = m_blocks.back();
        m_lines.push_back({m_firstBlock + quint32(m_blocks.size()) - 1, quint32(block.bytes.size()), quint32(line.bytes.size()), line.part});
        block.bytes += line.bytes;
        ++block.lines;
        m_bytes += line.bytes.size();
    }
    while (m_bytes > MostBytes && m_blocks.size() > 1) {
        const Block &oldest = m_blocks.front();
        m_bytes -= oldest.bytes.size();
        m_first += oldest.lines;
        m_lines.erase(m_lines.begin(), m_lines.begin() + oldest.lines);
        m_blocks.pop_front();
        ++m_firstBlock;
    }
}

void LogBuffer::clear()
{
    *this = {};
}

QByteArrayView LogBuffer::line(qint64 number) const
{
    const Line &line = m_lines[size_t(number - m_first)];
    return QByteArrayView(m_blocks[line.block - m_firstBlock].bytes).sliced(line.offset, line.length);
}

QString LogBuffer::text(qint64 number) const
{
    return harmlessText(line(number));
}

/// Bytes are compared where that is the same; lines with escape sequences as they are displayed.
bool LogBuffer::contains(qint64 number, const QString &wanted) const
{
    const QByteArrayView bytes = line(number);
    if (bytes.contains('\x1b') || !isAscii(wanted))
        return text(number).contains(wanted, Qt::CaseInsensitive);
    return QLatin1String(bytes.data(), bytes.size()).contains(wanted, Qt::CaseInsensitive);
}
