// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/csvreader.h"

#include <algorithm>
#include <QStringDecoder>

namespace {

constexpr qint64 BlockSize = 256 << 10;

bool isUtf8(std::string_view text)
{
    if (std::ranges::none_of(text, [](char c) { return c & 0x80; }))
        return true;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return !decoder.hasError();
}

} // namespace

std::string_view withoutBlanks(std::string_view text)
{
    constexpr std::string_view Blanks = " \t";
    const size_t first = text.find_first_not_of(Blanks);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(Blanks) - first + 1);
}

std::string_view CsvReader::cell(size_t index) const
{
    return index < m_cells.size() ? withoutBlanks(m_cells[index]) : std::string_view();
}

Result<bool> CsvReader::next()
{
    m_rowEnded = false;
    while (m_at < m_block.size() || refill()) {
        while (m_at < m_block.size()) {
            if (takeRun() == m_block.size())
                break;
            if (const QString problem = take(m_block[m_at++]); !problem.isEmpty())
                return wrong(m_line, problem);
            if (m_rowEnded) {
                const Result<bool> whole = endRow();
                if (!whole || *whole)
                    return whole;
                m_rowEnded = false;
            }
        }
        if (qsizetype(m_text.size()) > LargestRow)
            return wrong(m_rowLine, QStringLiteral("the row is longer than 16 MiB; is a quote not closed?"));
    }
    if (m_state == State::Quoted)
        return wrong(m_rowLine, QStringLiteral("a quote is not closed"));
    if (m_ends.empty() && m_text.empty() && !m_quoteInRow)
        return false;
    endCell();
    return endRow();
}

/// Takes what means nothing but itself, a whole run at once. Returns how far that leads.
size_t CsvReader::takeRun()
{
    if (m_sawReturn || (m_state != State::Plain && m_state != State::Quoted))
        return m_at;
    const bool isQuoted = m_state == State::Quoted;
    size_t end = m_at;
    for (; end < m_block.size(); ++end) {
        const char c = m_block[end];
        if (c == '"' || c == '\n' || (!isQuoted && (c == ',' || c == '\r')))
            break;
    }
    m_text.append(m_block, m_at, end - m_at);
    return m_at = end;
}

bool CsvReader::refill()
{
    constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
    const size_t least = std::exchange(m_isFirst, false) ? ByteOrderMark.size() : 1;
    m_block.clear();
    m_at = 0;
    while (m_block.size() < least) {
        const size_t before = m_block.size();
        m_block.resize(before + BlockSize);
        const qint64 size = m_device.read(m_block.data() + before, BlockSize);
        m_block.resize(before + size_t(std::max<qint64>(size, 0)));
        if (size <= 0)
            break;
    }
    if (least > 1 && m_block.starts_with(ByteOrderMark))
        m_at = ByteOrderMark.size();
    return m_at < m_block.size() || (least > 1 && m_at > 0 && refill());
}

/// Takes one character that means something where it stands. Returns what is wrong with it.
QString CsvReader::take(char c)
{
    if (c == '\n')
        ++m_line;
    if (m_state == State::Quoted) {
        if (c == '"')
            m_state = State::Closed; // or the first of two
        else
            m_text += c;
        return {};
    }
    if (std::exchange(m_sawReturn, false) && c != '\n') // it ended no line
        m_text += '\r';
    switch (c) {
    case ',':
        endCell();
        return {};
    case '\n':
        endCell();
        m_rowEnded = true;
        return {};
    case '\r':
        m_sawReturn = true;
        return {};
    case '"':
        if (m_state == State::Plain)
            return QStringLiteral("a quote stands within a cell");
        if (m_state == State::Closed)
            m_text += c;
        m_state = State::Quoted;
        m_quoteInRow = true;
        return {};
    default:
        if (m_state == State::Closed)
            return QStringLiteral("a quote stands within a cell");
        m_state = State::Plain;
        m_text += c;
        return {};
    }
}

void CsvReader::endCell()
{
    m_ends.push_back(m_text.size());
    m_state = State::Start;
}

/// False where the line was empty.
Result<bool> CsvReader::endRow()
{
    const qint64 line = std::exchange(m_rowLine, m_line);
    const bool isEmpty = m_ends.size() == 1 && withoutBlanks(m_text).empty() && !m_quoteInRow;
    m_cells.clear();
    if (!isEmpty) {
        if (!isUtf8(m_text))
            return wrong(line, QStringLiteral("the file is not UTF-8"));
        m_row.swap(m_text);
        size_t begin = 0;
        for (size_t end : m_ends) {
            m_cells.emplace_back(m_row.data() + begin, end - begin);
            begin = end;
        }
        m_cellsLine = line;
    }
    m_text.clear();
    m_ends.clear();
    m_quoteInRow = false;
    return !isEmpty;
}

Error CsvReader::wrong(qint64 line, const QString &message) const
{
    return {ErrorCode::InvalidArgument, message, {}, QStringLiteral("line %1").arg(line), {}};
}
