// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/inventorychanges.h"
#include "app/reports/reporttable.h"
#include "app/reports/treewriter.h"

/// A row for each change. `before` and `after` are when the inventories were taken.
ListTable changesTable(const std::vector<InventoryChange> &changes, Timestamp before, Timestamp after);
/// {"before","after","changes":[{"change","id","kind","name","field","was","is"}]}
void writeChanges(TreeWriter &out, const std::vector<InventoryChange> &changes, Timestamp before, Timestamp after);
