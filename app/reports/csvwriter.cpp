// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvwriter.h"

#include "app/reports/treewriter.h"
#include "app/reports/utf8.h"

#include <algorithm>

namespace {

bool looksLikeFormula(std::string_view text)
{
    return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void appendText(std::string &out, std::string_view text)
{
    const bool quoted = text.find_first_of("\",\r\n") != std::string_view::npos || looksLikeFormula(text);
    if (quoted)
        out += '"';
    if (looksLikeFormula(text))
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
