// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvwriter.h"

#include "app/reports/treewriter.h"
#include "app/reports/utf8.h"

#include <algorithm>

namespace {

bool isBlank(char32_t c)
{
    return c == U' ' || c == U'\n' || c == U'\u00a0' || c == U'\u3000' || c == U'\ufeff' || (c >= U'\u2000' && c <= U'\u200f');
}

/// Spreadsheets pass over blanks before a formula, and take the wide signs of East Asian keyboards for the narrow ones.
bool looksLikeFormula(std::string_view text)
{
    while (!text.empty()) {
        const char32_t c = takeCharacter(text);
        if (!isBlank(c))
            return std::u32string_view(U"=+-@\t\r\uff1d\uff0b\uff0d\uff20").find(c) != std::u32string_view::npos;
    }
    return false;
}

void appendText(std::string &out, std::string_view text)
{
    const bool isFormula = looksLikeFormula(text);
    const bool quoted = isFormula || text.find_first_of("\",\r\n") != std::string_view::npos;
    if (quoted)
        out += '"';
    if (isFormula)
        out += '\'';
    while (!text.empty()) {
        const char32_t c = takeCharacter(text);
        if (c == '"')
            out += '"';
        // Only what text has a use for; an escape sequence would run where the file is shown on a terminal.
        appendUtf8(out, isControl(c) && c != '\n' && c != '\r' && c != '\t' ? ReplacementCharacter : c);
    }
    if (quoted)
        out += '"';
}

struct ValueAppender {
    std::string &out;
    void operator()(std::monostate) const { }
    void operator()(bool value) const { out += value ? "true" : "false"; }
    void operator()(Measure value) const { appendNumber(out, value.value()); }
    void operator()(const Text &value) const { appendText(out, value.view()); }
    void operator()(TimeValue value) const { appendIsoTime(out, value.at); }
    void operator()(const Money &value) const { out += value.amount.toString().toStdString(); }
};

} // namespace

void writeCsv(ByteSink &out, const ReportTable &table)
{
    std::string &line = out.buffer();
    for (size_t i = 0; i < table.columns.size(); ++i) {
        line += i ? "," : "";
        appendText(line, table.columns[i].key.toStdString());
    }
    line += "\r\n";
    for (size_t row = 0; row < table.rowCount(); ++row) {
        for (size_t i = 0; i < table.columns.size(); ++i) {
            if (i)
                line += ',';
            std::visit(ValueAppender {line}, table.value(row, i));
        }
        line += "\r\n";
        out.flushIfFull();
    }
}
