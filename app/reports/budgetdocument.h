// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/reports/report.h"

/// A row for each budget: its amount, what is expected of the month, and whether that is above what it warns at.
ListTable budgetTable(const std::vector<BudgetState> &budgets, const ReportLanguage &words);
/// How the budgets stand; the query is not asked.
ReportDocument budgetReport(const std::vector<BudgetState> &budgets, const ReportSource &source, const ReportOptions &options);
