// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/chart.h"
#include "app/reports/reportlanguage.h"

/// A number that a report begins with.
struct KeyFigure {
    QString key; ///< in files
    QString label;
    FieldValue value;
    ColumnFormat format = ColumnFormat::Number;
    QString note = {}; ///< what the number means, or leaves out
};

/// What stands below one heading, in this order. Any of it may be missing.
struct ReportSection {
    QString heading;
    QStringList paragraphs;
    std::vector<KeyFigure> figures;
    std::vector<Chart> charts;
    std::shared_ptr<const ReportTable> table;
};

/// A report to hand on, in its own words, for every writer alike: HTML, PDF, XLSX, CSV, JSON. Depends on what it tells of alone, never
/// on the time, the user's locale or time zone. A value that is not changed once it is made; any thread.
struct ReportDocument {
    QString name;  ///< in files: "inventory"
    QString title;
    QString scope; ///< what was asked for; empty: everything
    Timestamp asOf = NoTime;
    ReportLanguage language;
    QByteArray logo; ///< a PNG, or nothing
    std::vector<ReportSection> sections;
    QStringList unknown; ///< what the report leaves open
    QStringList sources; ///< where it is from, and how old that is

    /// The rows that it is about, of its last section; null where it has none.
    const ReportTable *mainTable() const;
    /// One table, as it is, in English.
    static ReportDocument of(const ReportTable &table);
};

class TreeWriter;
/// {"report", "title", "scope", "asOf", "language", "sections": [{"heading", "paragraphs", "figures": [{"key", "label", "value"}], "charts":
/// [{"title", "unit", "columns": [{"column", series: value}]}], "rows": [{column: value}]}], "unknown", "sources"}: plain numbers in base
/// units, money as {"amount", "currency", …}; what is not known is absent.
void writeReport(TreeWriter &out, const ReportDocument &document);
