// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocation.h"
#include "app/reports/reportlanguage.h"
#include "app/reports/reporttable.h"
#include "app/reports/treewriter.h"

/// A row for each group, the dearest first, and one for the total.
ListTable costTable(const CostAllocation &allocation, const Snapshot &snapshot, CostBy by, Timestamp now, const ReportLanguage &language = {});

/// {"currency", "by", "total", "bases": {"bill", …}, "groups": [{"key", "within", "name", "total", "cpu", …}], "unpriced": {kind: count},
/// "unconverted": {currency: count}}: a month's money as decimal strings.
void writeCosts(TreeWriter &out, const CostAllocation &allocation, const Snapshot &snapshot, CostBy by);
