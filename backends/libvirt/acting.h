// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/libvirt/session.h"

namespace libvirt {

/// Sends a step on a connection of its own, opened for it or left by one before: a call may take minutes, and must neither hold up what is observed
/// nor be taken for one that hangs. Drivers inside this process keep their state with the connection, so there it is sent on
/// the session's. One that does not open in the session's time-out is given up, and nothing is sent. The session then looks what
/// has become of the step. `owner` is of the calling thread, and returns at once; the future is fulfilled while it lives.
QFuture<StepOutcome> execute(QObject *owner, const std::shared_ptr<Session> &session, const TargetPlan &plan, const ActionStep &step,
    const StepContext &context);

} // namespace libvirt
