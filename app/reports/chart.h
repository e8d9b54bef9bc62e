// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reporttable.h"

#include <QLocale>
#include <QStringList>

/// Numbers over categories or times, on one axis: what is painted alike on the screen and in reports, and shown as a table beside.
/// A value; any thread.
struct Chart {
    enum class Form : quint8 { StackedBars, Lines, StackedAreas };

    struct Series {
        QString name;
        /// A Measure or Money for each column; unknown ones leave a gap.
        std::vector<FieldValue> values;
        /// Outlined instead of filled, dashed instead of drawn through, in the colour of the series before it.
        bool isForecast = false;
        /// Of a forecast, where one has it: between what the values lie.
        std::vector<FieldValue> low = {}, high = {};
    };

    QString title; ///< stands above, or in the accessible text; never painted by the painter
    QString unit;  ///< stands at the axis: "EUR a month"
    Form form = Form::StackedBars;
    ColumnFormat format = ColumnFormat::Number; ///< of the values: Number, Cores, Bytes, Percent or Money
    /// The columns: either their names, or when they begin (shown in UTC).
    QStringList categories;
    std::vector<Timestamp> times;
    QString columnsTitle; ///< what the columns are, above them in the table: "Kind", "Month"
    std::vector<Series> series; ///< at most five that are no forecasts, the lowest of a stack first; see withRest()
    QString budgetName;
    std::vector<FieldValue> budget; ///< for each column, a dashed line; empty: none
    QLocale locale;                 ///< of numbers and dates

    size_t columnCount() const { return times.empty() ? size_t(categories.size()) : times.size(); }
    bool isEmpty() const;
    /// A column by itself: its category, or its time as exactly as the columns lie apart ("Nov 2026", "23 Nov 2026", "23 Nov 2026, 14:00").
    QString columnTitle(size_t column) const;
};

/// How a day is written without its year: "d MMM", "d. MMM".
QString dayFormat(const QLocale &locale);

/// The value as a length to paint; NaN where unknown.
double chartNumber(const FieldValue &value);

/// The same with at most `most` series: the smallest are added up in one called `name`, the last. A sum with an unknown part is unknown.
Chart withRest(Chart chart, size_t most, const QString &name);

/// The chart's numbers: a row for each column, a column for each series, and the budget.
ListTable chartTable(const Chart &chart);
