// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"

#include <libvirt/libvirt.h>

namespace libvirt {

// Both on a worker.

/// Sends a step, once, where the plan's preconditions still hold. Where it is refused, what earlier steps of the same plan have made
/// is taken away again.
StepOutcome runStep(virConnectPtr connection, const TargetPlan &plan, const ActionStep &step, const StepContext &context);
/// Adds to an error what earlier steps of the same plan have made and nobody takes away.
void nameWhatStays(const ActionStep &step, Error &error);
/// Looks whether a step has come true.
Result<Observation> observeStep(virConnectPtr connection, const ActionStep &step);

} // namespace libvirt
