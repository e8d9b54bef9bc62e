// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "app/provider/databasecapabilities.h"
#include "backends/hosts/databasefinder.h"
#include "backends/ssh/link.h"

namespace hosts {

/// What can be done to databases on hosts: by the scripts of actions/, with parameters that never become anything but text.
QList<ActionDescriptor> databaseActions();
/// The same for each engine, whether or not one is there, with the reasons why the other verbs can't be had.
QList<DatabaseCapability> databaseCapabilities();
/// Why one can't be had for a database as it was last seen; empty where it can.
QString databaseObstacle(const ActionDescriptor &action, const DatabaseFacts &database);

/// Finds out what an action would do; the host is only looked at. The future is fulfilled on any thread.
QFuture<Result<TargetPlan>> planAction(ssh::Link &link, const DatabaseFacts &database, const ActionRequest &request);
/// Runs the script of a step, once.
QFuture<StepOutcome> runStep(ssh::Link &link, const ActionStep &step, const ActionRequest &request, const StepContext &context);
/// Looks whether it has come true.
QFuture<Result<Observation>> observeStep(ssh::Link &link, const ActionStep &step);

} // namespace hosts
