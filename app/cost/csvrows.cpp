// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/csvrows.h"

#include <QStringDecoder>

namespace {

Error wrong(int line, const QString &message)
{
    return {ErrorCode::InvalidArgument, message, {}, QStringLiteral("line %1").arg(line), {}};
}

/// Reads the text a character at a time.
class CsvReader {
public:
    explicit CsvReader(const QString &text)
        : m_text(text)
    {
    }

    Result<std::vector<CsvRow>> read()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            m_line += c == u'\n';
            if (const QString problem = m_quoted ? takeQuoted(c) : take(c); !problem.isEmpty())
                return wrong(m_line, problem);
        }
        if (m_quoted)
            return wrong(m_row.line, QStringLiteral("a quote is not closed"));
        endRow();
        return std::move(m_rows);
    }

private:
    QString takeQuoted(QChar c)
    {
        if (c != u'"') {
            m_cell.append(c);
        } else if (next() == u'"') {
            m_cell.append(c);
            ++m_at;
        } else {
            m_quoted = false;
            m_closed = true;
        }
        return {};
    }

    QString take(QChar c)
    {
        if (c == u',') {
            endCell();
        } else if (c == u'\n' || (c == u'\r' && next() == u'\n')) {
            m_at += c == u'\r';
            m_line += c == u'\r';
            endRow();
        } else if (c == u'"' && m_cell.isEmpty() && !m_closed) {
            m_quoted = true;
        } else if (c == u'"' || m_closed) {
            return QStringLiteral("a quote stands within a cell");
        } else {
            m_cell.append(c);
        }
        return {};
    }

    void endCell()
    {
        m_row.cells.append(std::exchange(m_cell, {}));
        m_closed = false;
    }

    void endRow()
    {
        endCell();
        if (m_row.cells.size() > 1 || !m_row.cells.first().trimmed().isEmpty())
            m_rows.push_back(std::move(m_row));
        m_row = {m_line, {}};
    }

    QChar next() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    bool m_quoted = false; ///< within quotes
    bool m_closed = false; ///< behind the quotes of a cell
    QString m_cell;
    CsvRow m_row {1, {}};
    std::vector<CsvRow> m_rows;
};

} // namespace

Result<std::vector<CsvRow>> readCsv(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        return wrong(1, QStringLiteral("the file is not UTF-8"));
    return CsvReader(text).read();
}
