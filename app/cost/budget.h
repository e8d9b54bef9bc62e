// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocation.h"
#include "app/cost/billstore.h"

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

/// How a budget stands: the month at present prices, in the budget's currency.
struct BudgetState {
    CostBudget budget;
    std::optional<Decimal> expected; ///< nullopt: without a rate to the budget's currency
    std::optional<double> percent;
    int alert = 0; ///< the highest of alertAt that is reached; 0: none
};

/// Pure.
std::vector<BudgetState> budgetStates(const std::vector<CostBudget> &budgets, const CostAllocation &allocation, const Snapshot &snapshot, const RateBook &rates, Timestamp now);

/// What a month will have cost by its end, from what was billed.
struct BillForecast {
    Decimal soFar;    ///< of the days that are billed
    Decimal expected; ///< and the rest of the month as the last week of them
    Decimal low, high; ///< the rest as the cheapest and as the dearest of those days
    int billedDays = 0, monthDays = 0;
};
/// The days are of one currency, and of the calendar month (UTC) in which `now` lies; what is billed of the present day is not whole
/// and is left out. nullopt where no whole day is billed.
std::optional<BillForecast> forecast(const std::vector<BilledDay> &days, Timestamp now);
