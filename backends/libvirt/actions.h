// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/libvirt/domainfacts.h"

namespace libvirt {

/// What can be done to virtual machines and their snapshots, to storage pools and volumes, and to hosts: creating machines.
QList<ActionDescriptor> actionTable();
/// Has the fields propose what the host has. Any thread.
void addChoices(QList<ActionDescriptor> &actions, Session &session);

/// Finds out what an action would do. Changes nothing. On a worker.
Result<TargetPlan> makePlan(Session &session, const ActionRequest &request);

// One planner for each family of actions. The request is complete; facts are of its target.
Result<TargetPlan> planPower(const DomainFacts &facts, const ActionRequest &request);
Result<TargetPlan> planResize(const DomainFacts &facts, const ActionRequest &request);
Result<TargetPlan> planSnapshot(Session &session, const DomainFacts &facts, const ActionRequest &request);
Result<TargetPlan> planEdit(const DomainFacts &facts, const ActionRequest &request);
Result<TargetPlan> planDelete(Session &session, const DomainFacts &facts, const ActionRequest &request);
Result<TargetPlan> planCreate(Session &session, const ActionRequest &request);
Result<TargetPlan> planVolume(Session &session, const ActionRequest &request);

/// A word for a command line that a person may paste into a shell.
QString shellWord(const QString &text);
/// A step on a domain. `call` names it to runStep(), `arguments` is what stands behind the domain in the request's text.
ActionStep domainStep(const DomainFacts &facts, const QString &title, const QString &function, const QString &arguments,
    const QString &call, QJsonObject payload = {});

} // namespace libvirt
