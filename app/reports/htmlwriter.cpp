// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/htmlwriter.h"

#include "app/reports/treewriter.h"
#include "app/reports/utf8.h"

namespace {

void appendEscaped(std::string &out, std::string_view text)
{
    while (!text.empty()) {
        const char32_t c = takeCharacter(text);
        switch (c) {
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '&': out += "&amp;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: appendUtf8(out, isControl(c) ? ReplacementCharacter : c);
        }
    }
}

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --line: #dfe2e7; --head: #f7f8f9; --ok: #0a7460; --warn: #875200; --crit: #ad2415; --info: #1b68ac; }
@media (prefers-color-scheme: dark) {
  :root { --line: #272b31; --head: #1a1d21; --ok: #43cbaf; --warn: #f0b849; --crit: #ff7f66; --info: #6db6f2; }
}
body { font: 12px/1.5 Inter, system-ui, sans-serif; margin: 24px; }
h1 { font-size: 20px; font-weight: 600; margin: 0; }
table { border-collapse: collapse; margin-top: 16px; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 12px 4px 0; text-align: left; white-space: nowrap; }
th { background: var(--head); font-weight: 500; position: sticky; top: 0; }
.n { text-align: right; }
.healthy { color: var(--ok); } .degraded { color: var(--warn); } .critical { color: var(--crit); } .updating { color: var(--info); }
)";

void appendHead(std::string &out, const ReportTable &table)
{
    out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n<title>";
    appendEscaped(out, table.title.toStdString());
    ((out += "</title>\n<style>") += style) += "</style>\n</head>\n<body>\n<h1>";
    appendEscaped(out, table.title.toStdString());
    out += "</h1>\n<p>" + std::to_string(table.rowCount()) + " rows";
    if (table.now != NoTime) {
        out += ", as of ";
        appendIsoTime(out, table.now);
    }
    out += "</p>\n<table>\n<thead>\n<tr>";
    for (const ReportColumn &column : table.columns) {
        out += column.isNumeric() ? "<th class=\"n\">" : "<th>";
        appendEscaped(out, column.title.toStdString());
        out += "</th>";
    }
    out += "</tr>\n</thead>\n<tbody>\n";
}

/// The class of a health cell is one of the contract's words, never a text from outside.
std::string_view healthClass(std::string_view health)
{
    const std::optional<Health> known = healthFromName(health);
    return known ? healthName(*known) : std::string_view("unknown");
}

} // namespace

void writeHtml(ByteSink &out, const ReportTable &table)
{
    std::string &page = out.buffer();
    appendHead(page, table);
    std::string cell;
    for (size_t row = 0; row < table.rowCount(); ++row) {
        page += "<tr>";
        for (size_t i = 0; i < table.columns.size(); ++i) {
            const ReportColumn &column = table.columns[i];
            cell.clear();
            appendDisplay(cell, table.value(row, i), column.format, table.now);
            if (column.format == ColumnFormat::Health)
                ((page += "<td class=\"") += healthClass(cell)) += "\">";
            else
                page += column.isNumeric() ? "<td class=\"n\">" : "<td>";
            appendEscaped(page, cell);
            page += "</td>";
        }
        page += "</tr>\n";
        out.flushIfFull();
    }
    page += "</tbody>\n</table>\n</body>\n</html>\n";
    out.flushIfFull();
}
