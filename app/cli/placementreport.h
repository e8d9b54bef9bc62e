// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/placement.h"
#include "app/provider/actionplan.h"
#include "app/reports/reporttable.h"
#include "app/reports/treewriter.h"

/// {"claim": {"name", "kind"}, "placements": [{"id", "connection", "home", "verdict", "cost": {"monthly", …}, "rules": […] …}],
/// "made": {"placement", "drift": [{"field", "is", "claimed"}]}}; what is not known is absent, and so is what is not made.
void writePlacements(TreeWriter &out, const Claim &claim, const QList<Placement> &placements, const QString &madeAt = {}, const QList<FieldChange> &drift = {});

/// A row for each placement, with what speaks against it.
ListTable placementTable(const QList<Placement> &placements, Timestamp now);
