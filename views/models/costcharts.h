// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/reports/chart.h"

/// Twelve months as stacked bars: what was billed, the present one as far as it has come, and what is still expected of it. What no bill
/// tells of is not drawn. Any thread.
Chart monthsChart(const CostStatement &statement, CostBy by);

/// The sources that money is reckoned of and of which no bill tells anything, in the order of names.
QStringList unbilledSources(const CostStatement &statement);

/// The present month day by day, with what is expected of the rest and between what that lies: above or below the pace of the budget for
/// everything, or, without one, added up.
Chart paceChart(const CostStatement &statement);

/// The budget for everything; null where there is none, or no rate to its currency.
const BudgetState *wholeBudget(const CostStatement &statement);
