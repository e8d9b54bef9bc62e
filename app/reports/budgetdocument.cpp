// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/budgetdocument.h"

#include <algorithm>
#include <map>

namespace {

FieldValue moneyOf(Decimal amount, const BudgetState &state)
{
    return Money {amount, Text(QStringView(state.budget.currency)), PriceBasis::Price, {}, NoTime};
}

/// What is expected beside what there is: a chart for each currency.
std::vector<Chart> budgetCharts(const std::vector<BudgetState> &budgets, const ReportLanguage &words)
{
    std::map<QString, Chart> charts;
    for (const BudgetState &state : budgets) {
        Chart &chart = charts[state.budget.currency];
        if (chart.series.empty())
            chart.series.push_back({words(QT_TRANSLATE_NOOP("Report", "Expected")), {}});
        chart.categories.append(state.budget.name);
        chart.series.front().values.push_back(state.expected ? moneyOf(*state.expected, state) : FieldValue());
        chart.budget.push_back(moneyOf(state.budget.amount, state));
    }
    std::vector<Chart> found;
    for (auto &[currency, chart] : charts) {
        chart.title = words(QT_TRANSLATE_NOOP("Report", "Expected by the end of the month, and budgets"));
        chart.unit = currency;
        chart.columnsTitle = words.columnTitle(QStringLiteral("name"));
        chart.format = ColumnFormat::Money;
        chart.locale = words.locale();
        chart.budgetName = words(QT_TRANSLATE_NOOP("Report", "Budget"));
        found.push_back(std::move(chart));
    }
    return found;
}

} // namespace

ListTable budgetTable(const std::vector<BudgetState> &budgets, const ReportLanguage &words)
{
    using enum ColumnFormat;
    ListTable table;
    for (const auto &[key, format] : std::initializer_list<std::pair<const char *, ColumnFormat>> {{"name", Text}, {"amount", Money}, {"expected", Money}, {"percent", Percent}, {"alert", Percent}})
        table.columns.push_back({QLatin1String(key), words.columnTitle(QLatin1String(key)), format});
    for (const BudgetState &state : budgets) {
        table.rows.push_back({::Text(QStringView(state.budget.name)), moneyOf(state.budget.amount, state), state.expected ? moneyOf(*state.expected, state) : FieldValue(),
            state.percent ? FieldValue(Measure(*state.percent)) : FieldValue(), state.alert ? FieldValue(Measure(state.alert)) : FieldValue()});
    }
    return table;
}

ReportDocument budgetReport(const std::vector<BudgetState> &budgets, const ReportSource &source, const ReportOptions &options)
{
    const ReportLanguage &words = options.language;
    ReportDocument document = beginReport(QStringLiteral("budgets"), words(QT_TRANSLATE_NOOP("Report", "Budgets")), source, options);
    const auto count = [&](auto matches) { return Measure(double(std::ranges::count_if(budgets, matches))); };
    ReportSection summary;
    summary.figures = {{QStringLiteral("budgets"), words(QT_TRANSLATE_NOOP("Report", "Budgets")), Measure(double(budgets.size()))},
        {QStringLiteral("exceeded"), words(QT_TRANSLATE_NOOP("Report", "Will be exceeded")), count([](const BudgetState &state) { return state.percent && *state.percent > 100; })},
        {QStringLiteral("alerts"), words(QT_TRANSLATE_NOOP("Report", "Above what they warn at")), count([](const BudgetState &state) { return state.alert > 0; })}};
    summary.charts = budgetCharts(budgets, words);
    if (budgets.empty())
        summary.paragraphs.append(words(QT_TRANSLATE_NOOP("Report", "No budget is set.")));
    document.sections.push_back(std::move(summary));
    document.sections.push_back({words(QT_TRANSLATE_NOOP("Report", "Budgets")), {}, {}, {}, std::make_shared<ListTable>(budgetTable(budgets, words))});
    for (const BudgetState &state : budgets) {
        if (!state.expected)
            document.unknown.append(words(QT_TRANSLATE_NOOP("Report", "%1: there is no rate to %2")).arg(state.budget.name, state.budget.currency));
    }
    return document;
}
