// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/claimrun.h"

#include <QJsonObject>

/// What would be sent for a claim, as text for people and as a tree.
QByteArray claimPlanText(const ClaimPlan &plan, const Placement &placement);
QJsonObject claimPlanTree(const ClaimPlan &plan, const Placement &placement);
/// What became of it: where it is found, and where its credentials are.
QByteArray claimOutcomeText(const ClaimRun &run, const Placement &placement);
QJsonObject claimOutcomeTree(const ClaimRun &run, const Placement &placement);
