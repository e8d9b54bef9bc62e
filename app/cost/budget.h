// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/monthcosts.h"

/// What may be spent in a month, and on what.
struct CostBudget {
    QString name;
    /// By which grouping `key` is meant; unset: the label `label` has that value. An empty key is everything.
    std::optional<CostBy> by;
    QString label;
    QString key;
    Decimal amount;
    QString currency;
    std::vector<int> alertAt {80, 100}; ///< percent, rising
};

/// How a budget stands: what the month will have cost by its end, in the budget's currency.
struct BudgetState {
    CostBudget budget;
    std::optional<Decimal> expected; ///< nullopt: without a rate to the budget's currency
    std::optional<double> percent;
    int alert = 0; ///< the highest of alertAt that is reached; 0: none
};

/// Pure.
std::vector<BudgetState> budgetStates(const std::vector<CostBudget> &budgets, const MonthCosts &month, const Snapshot &snapshot, const RateBook &rates, Timestamp now);
