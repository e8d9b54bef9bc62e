// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/texttable.h"

#include "app/reports/utf8.h"

#include <algorithm>

namespace {

constexpr int Gap = 2;
constexpr int Narrowest = 8; ///< to which a column is cut before the line is
constexpr int Widest = 256;  ///< to which cells are padded, so that one long value does not stretch every line

std::string_view colourOf(std::string_view health)
{
    if (health == "healthy")
        return "\033[32m";
    if (health == "degraded")
        return "\033[33m";
    if (health == "critical")
        return "\033[31m";
    if (health == "updating")
        return "\033[36m";
    return "\033[2m";
}

/// All cells of a table as printable text, in one piece of memory.
class Cells {
public:
    explicit Cells(const ReportTable &table)
        : m_columns(table.columns.size())
        , m_widths(m_columns)
    {
        m_cells.reserve((table.rowCount() + 1) * m_columns);
        for (const ReportColumn &column : table.columns)
            add([&] { return appendPrintable(m_text, column.title.toUpper().toStdString()); });
        for (size_t row = 0; row < table.rowCount(); ++row) {
            for (size_t i = 0; i < m_columns; ++i)
                add([&] { return appendDisplay(m_text, table.value(row, i), table.format(row, i), table.now); });
        }
    }

    size_t rowCount() const { return m_cells.size() / m_columns; }
    std::string_view text(size_t row, size_t column) const
    {
        const size_t index = row * m_columns + column;
        const size_t end = index + 1 < m_cells.size() ? m_cells[index + 1].start : m_text.size();
        return std::string_view(m_text).substr(m_cells[index].start, end - m_cells[index].start);
    }
    int width(size_t row, size_t column) const { return m_cells[row * m_columns + column].width; }
    const std::vector<int> &widths() const { return m_widths; }

private:
    template <typename Append>
    void add(Append append)
    {
        const size_t start = m_text.size();
        const int width = append();
        int &widest = m_widths[m_cells.size() % m_columns];
        widest = std::max(widest, std::min(width, Widest));
        m_cells.push_back({start, width});
    }

    struct Cell {
        size_t start;
        int width;
    };
    size_t m_columns;
    std::string m_text;
    std::vector<Cell> m_cells;
    std::vector<int> m_widths;
};

/// Takes from the widest columns until the line fits.
std::vector<int> fitted(std::vector<int> widths, int available)
{
    const auto total = [&] {
        int sum = Gap * (int(widths.size()) - 1);
        for (int width : widths)
            sum += width;
        return sum;
    };
    for (int excess = available > 0 ? total() - available : 0; excess > 0; --excess) {
        const auto widest = std::ranges::max_element(widths);
        if (*widest <= Narrowest)
            break;
        --*widest;
    }
    return widths;
}

/// Appends what fits, with … where something was cut; returns the columns taken.
int appendCut(std::string &out, std::string_view text, int width)
{
    int taken = 0;
    while (!text.empty()) {
        const char32_t c = takeCharacter(text);
        if (taken + cellWidth(c) > width - 1)
            break;
        appendUtf8(out, c);
        taken += cellWidth(c);
    }
    out += "…";
    return taken + 1;
}

} // namespace

void writeTextTable(ByteSink &out, const ReportTable &table, const TextTableOptions &options)
{
    const Cells cells(table);
    const std::vector<int> widths = fitted(cells.widths(), options.width);
    std::string &line = out.buffer();
    for (size_t row = 0; row < cells.rowCount(); ++row) {
        int owed = 0; // blanks that are only written when something follows
        int column = 0;
        for (size_t i = 0; i < widths.size(); ++i) {
            const int room = options.width > 0 ? std::min(widths[i], options.width - column) : widths[i];
            if (room < 1)
                break;
            const int width = cells.width(row, i);
            const int before = table.columns[i].isNumeric() ? std::max(0, room - width) : 0;
            line.append(size_t(owed + before), ' ');
            const bool coloured = options.colour && row > 0 && table.columns[i].format == ColumnFormat::Health;
            if (coloured)
                line += colourOf(cells.text(row, i));
            const bool cut = options.width > 0 && width > room;
            const int taken = cut ? appendCut(line, cells.text(row, i), room) : width;
            if (!cut)
                line += cells.text(row, i);
            if (coloured)
                line += "\033[0m";
            owed = std::max(0, room - before - taken) + Gap;
            column += room + Gap;
        }
        line += '\n';
        out.flushIfFull();
    }
}
