// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QIODevice>
#include <string>
#include <string_view>
#include <vector>

/// Reads CSV as RFC 4180 has it, a row at a time and in flat memory: UTF-8 with or without a byte order mark, commas, quotes that are
/// doubled inside quotes, line breaks inside quotes, LF or CRLF. Empty lines are skipped. The device outlives the reader. One thread.
class CsvReader {
public:
    static constexpr qsizetype LargestRow = 16 << 20; ///< bytes

    explicit CsvReader(QIODevice &device)
        : m_device(device)
    {
    }
    /// Reads the next row; false at the end. The error's `about` is "line N". After an error nothing more is read.
    Result<bool> next();

    /// The cells of the row, valid until next().
    const std::vector<std::string_view> &cells() const { return m_cells; }
    /// The line on which it begins, from 1.
    qint64 line() const { return m_cellsLine; }
    /// The cell without blanks around it; empty where the row has no such cell.
    std::string_view cell(size_t index) const;

private:
    enum class State : quint8 { Start, Plain, Quoted, Closed };
    bool refill();
    size_t takeRun();
    QString take(char c);
    Result<bool> endRow();
    void endCell();
    Error wrong(qint64 line, const QString &message) const;

    QIODevice &m_device;
    std::string m_block;   ///< as read
    size_t m_at = 0;       ///< within the block
    std::string m_text;    ///< of the cells of the row under way, one behind the other
    std::vector<size_t> m_ends; ///< of the cells within it
    std::string m_row;     ///< the same of the row that cells() is
    std::vector<std::string_view> m_cells;
    State m_state = State::Start;
    bool m_isFirst = true;
    bool m_rowEnded = false;
    bool m_sawReturn = false; ///< which ends a line where a line feed follows
    bool m_quoteInRow = false;
    qint64 m_line = 1;
    qint64 m_rowLine = 1; ///< on which the row under way begins
    qint64 m_cellsLine = 1;
};

std::string_view withoutBlanks(std::string_view text);
