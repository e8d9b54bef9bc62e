// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/costcharts.h"

#include "views/models/costtree.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

namespace {

constexpr size_t MostSeries = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CostCharts)
};

Timestamp startOf(QDate date)
{
    return date.startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

QString groupTitle(CostBy by, const MonthGroup &group)
{
    if (group.key.isEmpty())
        return by == CostBy::Team ? Words::tr("No team") : Words::tr("Not in the inventory");
    const std::optional<Kind> kind = by == CostBy::Kind ? kindFromName(group.key.view()) : std::nullopt;
    return kind ? kindsTitle(*kind) : group.key.toString();
}

/// The smallest added up, so that at most five are left.
std::vector<std::pair<QString, MonthSum>> fewGroups(const CostStatement &statement, CostBy by)
{
    std::vector<std::pair<QString, MonthSum>> groups;
    for (const MonthGroup &group : statement.month->groups(by))
        groups.emplace_back(groupTitle(by, group), group.total());
    const auto size = [](const std::pair<QString, MonthSum> &group) {
        Decimal sum = group.second.expected;
        for (Decimal month : group.second.billed)
            sum += month;
        return sum;
    };
    std::ranges::stable_sort(groups, [&](const auto &a, const auto &b) { return size(a) > size(b); });
    if (groups.size() > MostSeries) {
        groups[MostSeries - 1].first = Words::tr("Rest");
        for (size_t i = MostSeries; i < groups.size(); ++i)
            groups[MostSeries - 1].second += groups[i].second;
        groups.resize(MostSeries);
    }
    return groups;
}

} // namespace

const BudgetState *wholeBudget(const CostStatement &statement)
{
    const auto found = std::ranges::find_if(statement.budgets, [](const BudgetState &state) { return !state.budget.by && state.budget.label.isEmpty() && state.expected; });
    return found == statement.budgets.end() ? nullptr : &*found;
}

/// A budget in the statement's currency.
static std::optional<Decimal> amountOf(const BudgetState *state, const CostStatement &statement)
{
    if (!state)
        return std::nullopt;
    return statement.allocation.converted(Money {state->budget.amount, Text(QStringView(state->budget.currency)), PriceBasis::Own, {}, 0});
}

Chart monthsChart(const CostStatement &statement, CostBy by)
{
    const MonthCosts &month = *statement.month;
    const Text currency(QStringView(statement.currency()));
    const auto money = [&](Decimal amount) { return FieldValue(Money {amount, currency, PriceBasis::Bill, {}, statement.at}); };
    Chart chart;
    chart.title = Words::tr("Last 12 months");
    chart.unit = statement.currency();
    chart.columnsTitle = Words::tr("Month");
    chart.format = ColumnFormat::Money;
    for (int i = 0; i < BilledMonths; ++i)
        chart.times.push_back(startOf(month.month().addMonths(i - BilledMonths + 1)));
    for (const auto &[name, sum] : fewGroups(statement, by)) {
        Chart::Series &series = chart.series.emplace_back(Chart::Series {name, std::vector<FieldValue>(BilledMonths)});
        for (size_t i = 0; i + 1 < BilledMonths; ++i) {
            if (month.total().billed[i] != Decimal())
                series.values[i] = money(sum.billed[i]);
        }
        series.values.back() = money(sum.soFar);
    }
    Chart::Series rest {Words::tr("Expected until %1").arg(chart.locale.toString(month.month().addMonths(1).addDays(-1), Words::tr("d MMM"))), std::vector<FieldValue>(BilledMonths), true};
    rest.values.back() = money(std::max(Decimal(), month.total().expected - month.total().soFar));
    if (!chart.series.empty())
        chart.series.push_back(std::move(rest));
    if (const std::optional<Decimal> budget = amountOf(wholeBudget(statement), statement)) {
        chart.budgetName = Words::tr("Budget");
        chart.budget.assign(BilledMonths, money(*budget));
    }
    return chart;
}

QStringList unbilledSources(const CostStatement &statement)
{
    std::set<QString> sources;
    for (const MonthGroup &group : statement.month->groups(CostBy::Source)) {
        if (std::ranges::all_of(group.own.billed, [](Decimal month) { return month == Decimal(); }))
            sources.insert(group.key.toString());
    }
    return QStringList(sources.begin(), sources.end());
}

Chart paceChart(const CostStatement &statement)
{
    const MonthCosts &month = *statement.month;
    const Text currency(QStringView(statement.currency()));
    const int whole = month.month().daysInMonth();
    const std::optional<Decimal> budget = amountOf(wholeBudget(statement), statement);
    const auto value = [&](Decimal amount, int day) {
        const Decimal pace = budget ? budget->times(day).dividedBy(whole) : Decimal();
        return FieldValue(Money {amount - pace, currency, PriceBasis::Bill, {}, statement.at});
    };
    Chart chart;
    chart.title = Words::tr("Expected against budget");
    chart.unit = budget ? Words::tr("%1 above or below the pace").arg(statement.currency()) : statement.currency();
    chart.columnsTitle = Words::tr("Day");
    chart.form = Chart::Form::Lines;
    chart.format = ColumnFormat::Money;
    Chart::Series line {Words::tr("So far"), std::vector<FieldValue>(size_t(whole + 1))}, rest {Words::tr("Expected"), line.values, true, line.values, line.values};
    Decimal soFar;
    const int over = int(month.days().size());
    for (int day = 0; day <= whole; ++day) {
        chart.times.push_back(startOf(month.month().addDays(day)));
        if (day > 0 && day <= over)
            soFar += month.days()[size_t(day - 1)];
        if (day <= over)
            line.values[size_t(day)] = value(soFar, day);
        if (day < over || over == whole)
            continue;
        const auto towards = [&](Decimal end) { return value(soFar + (end - soFar).times(day - over).dividedBy(whole - over), day); };
        rest.values[size_t(day)] = towards(month.total().expected);
        rest.low[size_t(day)] = towards(month.low());
        rest.high[size_t(day)] = towards(month.high());
    }
    chart.series = {std::move(line), std::move(rest)};
    if (budget) {
        chart.budgetName = Words::tr("Pace of the budget");
        for (int day = 0; day <= whole; ++day)
            chart.budget.push_back(Money {Decimal(), currency, PriceBasis::Own, {}, statement.at});
    }
    return chart;
}
