// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/budget.h"

#include "app/cost/decimalmath.h"

#include <QDateTime>
#include <algorithm>
#include <map>

namespace {

Decimal costOfLabel(const CostBudget &budget, const CostAllocation &allocation, const Snapshot &snapshot)
{
    const std::string label = budget.label.toStdString(), value = budget.key.toStdString();
    Decimal sum;
    allocation.forEachShare([&](const CostShare &share) {
        const Resource *resource = snapshot.resource(share.consumer == NoSlot ? share.asset : share.consumer);
        if (resource && resource->label(label).view() == value)
            sum += share.parts.total();
    });
    return sum;
}

Decimal costOf(const CostBudget &budget, const CostAllocation &allocation, const Snapshot &snapshot)
{
    if (!budget.by && !budget.label.isEmpty())
        return costOfLabel(budget, allocation, snapshot);
    if (!budget.by || budget.key.isEmpty())
        return allocation.total().total();
    Decimal sum;
    for (const CostGroup &group : allocation.groups(*budget.by)) {
        if (group.key.toString() == budget.key)
            sum += group.total();
    }
    return sum;
}

} // namespace

std::vector<BudgetState> budgetStates(const std::vector<CostBudget> &budgets, const CostAllocation &allocation, const Snapshot &snapshot, const RateBook &rates, Timestamp now)
{
    std::vector<BudgetState> states;
    for (const CostBudget &budget : budgets) {
        BudgetState &state = states.emplace_back(BudgetState {budget, {}, {}, 0});
        const std::optional<Conversion> conversion = rates.conversion(allocation.currency(), budget.currency, now);
        if (!conversion)
            continue;
        state.expected = (*conversion)(costOf(budget, allocation, snapshot));
        state.percent = 100 * state.expected->toDouble() / budget.amount.toDouble();
        for (int percent : budget.alertAt) {
            if (state.expected->times(100) >= budget.amount.times(percent))
                state.alert = std::max(state.alert, percent);
        }
    }
    return states;
}

std::optional<BillForecast> forecast(const std::vector<BilledDay> &days, Timestamp now)
{
    constexpr int Week = 7;
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date();
    std::map<int, Decimal> byDay;
    for (const BilledDay &day : days) {
        const QDate date = QDateTime::fromMSecsSinceEpoch(day.day, Qt::UTC).date();
        if (date.year() == today.year() && date.month() == today.month() && date < today)
            byDay[date.day()] += day.cost;
    }
    if (byDay.empty())
        return std::nullopt;
    BillForecast made;
    made.monthDays = today.daysInMonth();
    made.billedDays = int(byDay.size());
    Decimal week, least, most;
    int counted = 0;
    for (auto day = byDay.rbegin(); day != byDay.rend(); ++day) {
        made.soFar += day->second;
        if (counted == Week)
            continue;
        least = counted ? std::min(least, day->second) : day->second;
        most = counted ? std::max(most, day->second) : day->second;
        week += day->second;
        ++counted;
    }
    const int left = made.monthDays - byDay.rbegin()->first;
    made.expected = made.soFar + week.times(left).dividedBy(counted);
    made.low = made.soFar + least.times(left);
    made.high = made.soFar + most.times(left);
    return made;
}
