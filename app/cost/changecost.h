// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/provider/actionplan.h"

/// What a plan does to what its resource costs a month, in the statement's currency.
struct ChangeCost {
    std::optional<Decimal> before, after; ///< nullopt: not known
    PriceBasis basis = PriceBasis::Price;
    bool isShare = false; ///< of what something else costs, which costs the same afterwards: what is freed there becomes idle
    QString why;          ///< how it was reckoned, or why it is not known
    std::optional<Decimal> difference() const { return before && after ? std::optional(*after - *before) : std::nullopt; }
};

/// By the fields that a plan changes (processors, memory, storage, copies, class, state; whatever its system calls them), what the
/// resource costs now or bears by the allocation, and the book's prices. What does not change the price costs as much as before. Pure.
ChangeCost costOfChange(const CostStatement &statement, const TargetPlan &plan);

/// Several added up: unknown where one is; the words of the first.
ChangeCost sumOf(const std::vector<ChangeCost> &changes);
