// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/reports/report.h"

/// Where money goes: a year of bills, who bears what, budgets, and what buys nothing. The query is not asked: shares of a part of the
/// estate would be others. `waste` is without what was dismissed.
ReportDocument costReport(const CostStatement &statement, const std::vector<WasteFinding> &waste, CostBy by, const ReportSource &source, const ReportOptions &options);
