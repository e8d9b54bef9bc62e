// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/chart.h"

#include <QDateTime>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace {

constexpr qint64 Day = 86'400'000;

FieldValue plus(const FieldValue &a, const FieldValue &b)
{
    const Measure *x = std::get_if<Measure>(&a), *y = std::get_if<Measure>(&b);
    if (x && y)
        return Measure(x->value() + y->value());
    const Money *ours = std::get_if<Money>(&a), *theirs = std::get_if<Money>(&b);
    if (!ours || !theirs || ours->currency != theirs->currency)
        return {};
    Money sum = *ours;
    sum.amount += theirs->amount;
    return sum;
}

double sizeOf(const Chart::Series &series)
{
    return std::accumulate(series.values.begin(), series.values.end(), 0.0, [](double sum, const FieldValue &value) {
        const double number = chartNumber(value);
        return std::isnan(number) ? sum : sum + std::abs(number);
    });
}

const FieldValue &at(const std::vector<FieldValue> &values, size_t column)
{
    static const FieldValue unknown;
    return column < values.size() ? values[column] : unknown;
}

} // namespace

bool Chart::isEmpty() const
{
    return std::ranges::all_of(series, [](const Series &one) {
        return std::ranges::all_of(one.values, [](const FieldValue &value) { return std::isnan(chartNumber(value)); });
    });
}

QString Chart::columnTitle(size_t column) const
{
    if (times.empty())
        return categories.value(qsizetype(column));
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(times[column], Qt::UTC);
    const qint64 step = times.size() > 1 ? times[1] - times[0] : Day;
    if (step >= 28 * Day)
        return locale.toString(time.date(), QStringLiteral("MMM yyyy"));
    const QString day = locale.toString(time.date(), dayFormat(locale) + QStringLiteral(" yyyy"));
    return step < Day ? day + locale.toString(time.time(), QStringLiteral(", HH:mm")) : day;
}

QString dayFormat(const QLocale &locale)
{
    return locale.dateFormat().contains(QStringLiteral("d.")) ? QStringLiteral("d. MMM") : QStringLiteral("d MMM");
}

double chartNumber(const FieldValue &value)
{
    if (const Measure *measure = std::get_if<Measure>(&value))
        return measure->valueOr(std::nan(""));
    const Money *money = std::get_if<Money>(&value);
    return money ? money->amount.toDouble() : std::nan("");
}

Chart withRest(Chart chart, size_t most, const QString &name)
{
    const auto isForecast = [](const Chart::Series &series) { return series.isForecast; };
    const auto forecasts = std::ranges::stable_partition(chart.series, std::not_fn(isForecast));
    const size_t own = chart.series.size() - forecasts.size();
    if (own <= most || most == 0)
        return chart;
    const auto begin = chart.series.begin(), end = begin + std::ptrdiff_t(own);
    std::stable_sort(begin, end, [](const Chart::Series &a, const Chart::Series &b) { return sizeOf(a) > sizeOf(b); });
    Chart::Series &rest = chart.series[most - 1];
    rest.name = name;
    for (size_t i = most; i < own; ++i) {
        for (size_t column = 0; column < rest.values.size(); ++column)
            rest.values[column] = plus(rest.values[column], at(chart.series[i].values, column));
    }
    chart.series.erase(begin + std::ptrdiff_t(most), end);
    return chart;
}

ListTable chartTable(const Chart &chart)
{
    ListTable table;
    table.title = chart.title;
    table.columns = {{QStringLiteral("column"), chart.columnsTitle}};
    for (const Chart::Series &series : chart.series)
        table.columns.push_back({series.name, series.name, chart.format});
    if (!chart.budget.empty())
        table.columns.push_back({QStringLiteral("budget"), chart.budgetName, chart.format});
    for (size_t column = 0; column < chart.columnCount(); ++column) {
        std::vector<FieldValue> &row = table.rows.emplace_back();
        row.push_back(Text(QStringView(chart.columnTitle(column))));
        for (const Chart::Series &series : chart.series)
            row.push_back(at(series.values, column));
        if (!chart.budget.empty())
            row.push_back(at(chart.budget, column));
    }
    return table;
}
