// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocationpolicy.h"
#include "app/cost/budget.h"
#include "app/cost/pricebook.h"

/// How costs are reckoned here: what prices/costs.yaml says, or what holds without one.
struct CostPolicy {
    BasisOrder bases = DefaultBasisOrder;
    std::vector<Discount> discounts;
    std::vector<HardwareClass> hardware;
    AllocationPolicy allocation; ///< and the currency of sums
    std::vector<CostBudget> budgets;
};

struct CostPolicyFile {
    CostPolicy policy; ///< of a file with problems: what holds without one
    QList<Error> problems; ///< Error::about is "FILE:9, /hardware/0/years"
};

/// Reads costs.yaml as resources/prices/costs.schema.json has it. `file` is for messages.
CostPolicyFile readCostPolicy(const QByteArray &yaml, const QString &file);
