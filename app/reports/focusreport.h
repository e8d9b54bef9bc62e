// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocation.h"
#include "app/reports/reporttable.h"

/// The versions of FOCUS that are written.
enum class FocusVersion : quint8 { V1_2, V1_3, V1_4 };
/// "1.2"; nullopt for one that is not written.
std::optional<FocusVersion> focusVersionFromName(const QString &name);

/// The estate's costs as a cost and usage dataset: a charge for each share of each thing, for the calendar month (UTC) in which `now`
/// lies, at the prices that hold now: what was billed, where the basis is a bill, and an estimate otherwise, which x_Basis says. From
/// 1.3 on shares are split cost allocation (AllocatedResourceId); in 1.2 they are x_ columns. Together the charges are the total.
ListTable focusTable(const CostAllocation &allocation, const Snapshot &snapshot, FocusVersion version, Timestamp now);
