// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/changecost.h"
#include "app/operations/plan.h"
#include "views/common/box.h"

/// What changes, what that costs, what was checked, what is at risk and how it is undone: the left side of a plan. `costs` may be null:
/// nothing is told of costs then.
Box *planFacts(const Plan &plan, const CostStatementPtr &costs);
/// A plan's requests, diff, other tool's command and steps, each a title and a text; what there is not is left out.
QList<std::pair<QString, QString>> planTexts(const Plan &plan);
