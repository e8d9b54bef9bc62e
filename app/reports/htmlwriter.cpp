// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/htmlwriter.h"

#include "app/reports/reportcolours.h"
#include "app/reports/utf8.h"

namespace {

constexpr std::string_view Style = R"(
:root { color-scheme: light dark; }
body { font: 12px/1.5 Inter, system-ui, sans-serif; background: var(--background); color: var(--text); margin: 24px; }
header { display: flex; align-items: center; gap: 16px; border-bottom: 1px solid var(--line); padding-bottom: 12px; }
header img { max-height: 40px; max-width: 200px; }
h1 { font-size: 20px; font-weight: 600; margin: 0; }
h2 { font-size: 15px; font-weight: 600; margin: 28px 0 8px; }
header p { margin: 2px 0 0; color: var(--quiet); }
dl { display: flex; flex-wrap: wrap; margin: 16px 0; }
dl div { display: flex; flex-direction: column; max-width: 220px; margin: 0 32px 12px 0; }
dt { color: var(--quiet); } dd { margin: 0; } dd.v { font-size: 20px; font-weight: 600; line-height: 1.3; } dd.note { color: var(--quiet); font-size: 11px; }
figure { margin: 16px 0; max-width: 760px; } figcaption { font-weight: 600; margin-bottom: 8px; } figure svg { width: 100%; height: auto; }
details { color: var(--quiet); margin-top: 4px; }
table { border-collapse: collapse; margin-top: 12px; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: 4px 12px 4px 0; text-align: left; vertical-align: top; overflow-wrap: anywhere; max-width: 420px; }
th { background: var(--head); font-weight: 500; position: sticky; top: 0; white-space: nowrap; }
.n { text-align: right; white-space: nowrap; } .z { color: var(--quiet); }
tr.total td { font-weight: 600; border-top: 1px solid var(--quiet); }
.healthy { color: var(--ok); } .degraded { color: var(--warn); } .critical { color: var(--crit); } .updating { color: var(--info); }
footer { color: var(--quiet); margin-top: 28px; border-top: 1px solid var(--line); }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  body { margin: 0; font-size: 8pt; } th { position: static; } thead { display: table-header-group; } tr, figure, dl { break-inside: avoid; } h2 { break-after: avoid; }
  td, th { padding: 2pt 6pt 2pt 0; } details { display: none; } figure { max-width: 150mm; margin: 8pt 0; } h2 { margin: 14pt 0 4pt; }
}
)";

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

/// The theme's colours, and where `from` is given, how what was painted in those is shown in this theme.
void appendColours(std::string &css, const ReportColours &colours, const ReportColours *from)
{
    const std::pair<const char *, const char *> named[] {{"background", colours.background}, {"text", colours.text}, {"quiet", colours.quiet}, {"line", colours.line},
        {"head", colours.head}, {"ok", colours.ok}, {"warn", colours.warn}, {"crit", colours.crit}, {"info", colours.info}};
    css += ":root {";
    for (const auto &[name, value] : named)
        ((((css += " --") += name) += ": ") += value) += ';';
    css += " }\n";
    if (!from)
        return;
    std::vector<std::pair<const char *, const char *>> painted {{from->background, colours.background}, {from->text, colours.text}, {from->quiet, colours.quiet}, {from->line, colours.line}};
    for (size_t i = 0; i < colours.series.size(); ++i)
        painted.emplace_back(from->series[i], colours.series[i]);
    for (const auto &[paint, value] : painted) {
        for (const char *what : {"fill", "stroke"})
            ((((((((css += "svg [") += what) += "=\"") += paint) += "\"] { ") += what) += ": ") += value) += "; }\n";
    }
}

/// The class of a health cell is one of the contract's words, never a text from outside.
std::string_view healthClass(const FieldValue &value)
{
    const Text *text = std::get_if<Text>(&value);
    const std::optional<Health> known = text ? healthFromName(text->view()) : std::nullopt;
    return known ? healthName(*known) : std::string_view("unknown");
}

class Page {
public:
    Page(ByteSink &out, const ReportDocument &document, const ChartImage &image)
        : m_sink(out)
        , m_out(out.buffer())
        , m_document(document)
        , m_image(image)
    {
    }

    void write()
    {
        writeHead();
        for (const ReportSection &section : m_document.sections)
            writeSection(section);
        writeNotes();
        m_out += "</body>\n</html>\n";
        m_sink.flushIfFull();
    }

private:
    void element(std::string_view name, const QString &text, std::string_view attributes = {})
    {
        if (text.isEmpty())
            return;
        ((m_out += '<') += name) += attributes;
        m_out += '>';
        appendEscaped(m_out, text.toStdString());
        ((m_out += "</") += name) += ">\n";
    }

    void writeHead()
    {
        m_out += "<!DOCTYPE html>\n<html lang=\"" + m_document.language.name().toStdString() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n";
        element("title", m_document.title);
        m_out += "<style>\n";
        appendColours(m_out, LightReport, nullptr);
        m_out += "@media screen and (prefers-color-scheme: dark) {\n";
        appendColours(m_out, DarkReport, &LightReport);
        (m_out += "}") += Style;
        m_out += "</style>\n</head>\n<body>\n<header>\n";
        if (!m_document.logo.isEmpty())
            m_out += "<img alt=\"\" src=\"data:image/png;base64," + m_document.logo.toBase64().toStdString() + "\">\n";
        m_out += "<div>\n";
        element("h1", m_document.title);
        element("p", m_document.scope);
        if (m_document.asOf != NoTime)
            element("p", m_document.language(QT_TRANSLATE_NOOP("Report", "As of %1")).arg(m_document.language.moment(m_document.asOf)));
        m_out += "</div>\n</header>\n";
    }

    void writeSection(const ReportSection &section)
    {
        m_out += "<section>\n";
        element("h2", section.heading);
        for (const QString &paragraph : section.paragraphs)
            element("p", paragraph);
        if (!section.figures.empty())
            writeFigures(section.figures);
        for (const Chart &chart : section.charts)
            writeChart(chart);
        if (section.table)
            writeTable(*section.table);
        m_out += "</section>\n";
        m_sink.flushIfFull();
    }

    void writeFigures(const std::vector<KeyFigure> &figures)
    {
        m_out += "<dl>\n";
        for (const KeyFigure &figure : figures) {
            m_out += "<div>";
            element("dt", figure.label);
            element("dd", m_document.language.display(figure.value, figure.format, m_document.asOf), " class=\"v\"");
            element("dd", figure.note, " class=\"note\"");
            m_out += "</div>\n";
        }
        m_out += "</dl>\n";
    }

    void writeChart(const Chart &chart)
    {
        m_out += "<figure>\n";
        element("figcaption", chart.title);
        if (m_image)
            m_out += m_image(chart).toStdString() + "\n<details>\n";
        element("summary", m_image ? m_document.language(QT_TRANSLATE_NOOP("Report", "Numbers")) : QString());
        writeTable(chartTable(chart));
        m_out += m_image ? "</details>\n</figure>\n" : "</figure>\n";
    }

    void writeTable(const ReportTable &table)
    {
        m_out += "<table>\n<thead>\n<tr>";
        for (const ReportColumn &column : table.columns) {
            m_out += column.isNumeric() ? "<th class=\"n\">" : "<th>";
            appendEscaped(m_out, column.title.toStdString());
            m_out += "</th>";
        }
        m_out += "</tr>\n</thead>\n<tbody>\n";
        for (size_t row = 0; row < table.rowCount() && !m_sink.hasFailed(); ++row) {
            m_out += table.isTotal(row) ? "<tr class=\"total\">" : "<tr>";
            for (size_t column = 0; column < table.columns.size(); ++column)
                writeCell(table.columns[column].isNumeric(), table.format(row, column), table.value(row, column), table.now);
            m_out += "</tr>\n";
            m_sink.flushIfFull();
        }
        m_out += "</tbody>\n</table>\n";
    }

    void writeCell(bool isNumeric, ColumnFormat format, const FieldValue &value, Timestamp now)
    {
        if (format == ColumnFormat::Health)
            ((m_out += "<td class=\"") += healthClass(value)) += "\">";
        else if (isNothing(value))
            m_out += isNumeric ? "<td class=\"n z\">" : "<td class=\"z\">";
        else
            m_out += isNumeric ? "<td class=\"n\">" : "<td>";
        appendEscaped(m_out, m_document.language.display(value, format, now).toStdString());
        m_out += "</td>";
    }

    void writeNotes()
    {
        if (m_document.unknown.isEmpty() && m_document.sources.isEmpty())
            return;
        m_out += "<footer>\n";
        writeList(m_document.language(QT_TRANSLATE_NOOP("Report", "Not known")), m_document.unknown);
        writeList(m_document.language(QT_TRANSLATE_NOOP("Report", "Sources")), m_document.sources);
        m_out += "</footer>\n";
    }

    void writeList(const QString &heading, const QStringList &items)
    {
        if (items.isEmpty())
            return;
        element("h2", heading);
        m_out += "<ul>\n";
        for (const QString &item : items)
            element("li", item);
        m_out += "</ul>\n";
    }

    ByteSink &m_sink;
    std::string &m_out;
    const ReportDocument &m_document;
    const ChartImage &m_image;
};

} // namespace

void writeHtml(ByteSink &out, const ReportDocument &document, const ChartImage &image)
{
    Page(out, document, image).write();
}
