// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/budget.h"

#include <algorithm>

namespace {

Decimal costOfLabel(const CostBudget &budget, const MonthCosts &month, const Snapshot &snapshot)
{
    const std::string label = budget.label.toStdString(), value = budget.key.toStdString();
    Decimal sum;
    for (const MonthCost &cost : month.costs()) {
        const Slot slot = cost.consumer == NoSlot ? cost.asset : cost.consumer;
        const Resource *resource = slot == NoSlot ? nullptr : snapshot.resource(slot);
        if (resource && resource->label(label).view() == value)
            sum += cost.sum.expected;
    }
    return sum;
}

Decimal costOf(const CostBudget &budget, const MonthCosts &month, const Snapshot &snapshot)
{
    if (!budget.by && !budget.label.isEmpty())
        return costOfLabel(budget, month, snapshot);
    if (!budget.by || budget.key.isEmpty())
        return month.total().expected;
    Decimal sum;
    for (const MonthGroup &group : month.groups(*budget.by)) {
        if (group.key.toString() == budget.key)
            sum += group.total().expected;
    }
    return sum;
}

} // namespace

std::vector<BudgetState> budgetStates(const std::vector<CostBudget> &budgets, const MonthCosts &month, const Snapshot &snapshot, const RateBook &rates, Timestamp now)
{
    std::vector<BudgetState> states;
    for (const CostBudget &budget : budgets) {
        BudgetState &state = states.emplace_back(BudgetState {budget, {}, {}, 0});
        const std::optional<Conversion> conversion = rates.conversion(month.currency(), budget.currency, now);
        if (!conversion)
            continue;
        state.expected = (*conversion)(costOf(budget, month, snapshot));
        state.percent = 100 * state.expected->toDouble() / budget.amount.toDouble();
        for (int percent : budget.alertAt) {
            if (state.expected->times(100) >= budget.amount.times(percent))
                state.alert = std::max(state.alert, percent);
        }
    }
    return states;
}
