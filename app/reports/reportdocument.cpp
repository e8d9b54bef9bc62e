// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/reportdocument.h"

#include "app/reports/resourcetree.h"

namespace {

void writeTexts(TreeWriter &out, std::string_view name, const QStringList &texts)
{
    out.key(name);
    out.beginArray();
    for (const QString &text : texts)
        out.text(text.toStdString());
    out.endArray();
}

void writeFigure(TreeWriter &out, const KeyFigure &figure)
{
    out.beginObject();
    out.member("key", figure.key);
    out.member("label", figure.label);
    writeValue(out, "value", figure.value);
    out.member("note", figure.note);
    out.endObject();
}

void writeRow(TreeWriter &out, const ReportTable &table, size_t row)
{
    out.beginObject();
    for (size_t column = 0; column < table.columns.size(); ++column)
        writeValue(out, table.columns[column].key.toStdString(), table.value(row, column));
    out.endObject();
}

void writeRows(TreeWriter &out, std::string_view name, const ReportTable &table)
{
    out.key(name);
    out.beginArray();
    for (size_t row = 0; row < table.rowCount() && !out.sink().hasFailed(); ++row)
        writeRow(out, table, row);
    out.endArray();
}

void writeChart(TreeWriter &out, const Chart &chart)
{
    out.beginObject();
    out.member("title", chart.title);
    out.member("unit", chart.unit);
    writeRows(out, "columns", chartTable(chart));
    out.endObject();
}

void writeSection(TreeWriter &out, const ReportSection &section)
{
    out.beginObject();
    out.member("heading", section.heading);
    if (!section.paragraphs.isEmpty())
        writeTexts(out, "paragraphs", section.paragraphs);
    if (!section.figures.empty()) {
        out.key("figures");
        out.beginArray();
        for (const KeyFigure &figure : section.figures)
            writeFigure(out, figure);
        out.endArray();
    }
    if (!section.charts.empty()) {
        out.key("charts");
        out.beginArray();
        for (const Chart &chart : section.charts)
            writeChart(out, chart);
        out.endArray();
    }
    if (section.table)
        writeRows(out, "rows", *section.table);
    out.endObject();
}

} // namespace

const ReportTable *ReportDocument::mainTable() const
{
    return sections.empty() ? nullptr : sections.back().table.get();
}

ReportDocument ReportDocument::of(const ReportTable &table)
{
    ReportDocument document;
    document.title = table.title;
    document.asOf = table.now;
    document.sections.push_back({{}, {}, {}, {}, std::shared_ptr<const ReportTable>(std::shared_ptr<const ReportTable>(), &table)});
    return document;
}

void writeReport(TreeWriter &out, const ReportDocument &document)
{
    out.beginObject();
    out.member("report", document.name);
    out.member("title", document.title);
    out.member("scope", document.scope);
    out.time("asOf", document.asOf);
    out.member("language", document.language.name());
    out.key("sections");
    out.beginArray();
    for (const ReportSection &section : document.sections)
        writeSection(out, section);
    out.endArray();
    writeTexts(out, "unknown", document.unknown);
    writeTexts(out, "sources", document.sources);
    out.endObject();
    out.endDocument();
}
