// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"

#include <libvirt/libvirt.h>

namespace libvirt {

// Both on a worker.

/// Sends a step, once, where the plan's preconditions still hold.
StepOutcome runStep(virConnectPtr connection, const TargetPlan &plan, const ActionStep &step);
/// Looks whether a step has come true.
Result<Observation> observeStep(virConnectPtr connection, const ActionStep &step);

} // namespace libvirt
