// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"

#include <algorithm>
#include <array>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

struct Verb {
    QLatin1String id;
    const char *title; ///< of the step, before the name
    QLatin1String function;
    QLatin1String arguments;
    QLatin1String until; ///< the state in which it has come true
    const char *undo;
    QLatin1String command; ///< virsh's word
};

constexpr std::array Verbs {
    Verb {"start"_L1, "Start", "virDomainCreate"_L1, {}, "running"_L1, "shut it down", "start"_L1},
    Verb {"shutdown"_L1, "Shut down", "virDomainShutdown"_L1, {}, "shut off"_L1, "start it", "shutdown"_L1},
    Verb {"reboot"_L1, "Reboot", "virDomainReboot"_L1, "0"_L1, "running"_L1, "", "reboot"_L1},
    Verb {"reset"_L1, "Reset", "virDomainReset"_L1, "0"_L1, "running"_L1, "", "reset"_L1},
    Verb {"poweroff"_L1, "Force off", "virDomainDestroy"_L1, {}, "shut off"_L1, "start it", "destroy"_L1},
    Verb {"suspend"_L1, "Suspend", "virDomainSuspend"_L1, {}, "paused"_L1, "resume it", "suspend"_L1},
    Verb {"resume"_L1, "Resume", "virDomainResume"_L1, {}, "running"_L1, "suspend it", "resume"_L1},
    Verb {"save"_L1, "Save the state of", "virDomainManagedSave"_L1, "0"_L1, "shut off"_L1, "start it", "managedsave"_L1},
};

Result<TargetPlan> planAutostart(const DomainFacts &facts, bool enabled)
{
    int before = 0;
    if (virDomainGetAutostart(facts.handle.get(), &before) < 0)
        return lastError(u"cannot read whether it starts with its host"_s);
    if (!facts.isPersistent)
        return Error {ErrorCode::FailedPrecondition, u"it is gone when it ends, so it cannot start with its host"_s, {}, facts.name, {}};
    if (bool(before) == enabled)
        return Error {ErrorCode::FailedPrecondition,
            enabled ? u"it starts with its host already"_s : u"it does not start with its host as it is"_s, {}, facts.name, {}};
    TargetPlan plan;
    const QString yes = u"yes"_s;
    const QString no = u"no"_s;
    plan.changes = {{u"autostart"_s, u"Starts with host"_s, before ? yes : no, enabled ? yes : no}};
    plan.steps = {domainStep(facts, (enabled ? u"Start %1 with its host"_s : u"Do not start %1 with its host"_s).arg(facts.name),
        u"virDomainSetAutostart"_s, enabled ? u"1"_s : u"0"_s, u"autostart"_s, {{u"enabled"_s, enabled}})};
    plan.risk = Risk::Harmless;
    plan.undo = enabled ? u"autostart enabled=no"_s : u"autostart enabled=yes"_s;
    plan.command = u"autostart "_s + (enabled ? QString() : u"--disable "_s) + shellWord(facts.name);
    return plan;
}

void warn(const DomainFacts &facts, const ActionRequest &request, TargetPlan &plan)
{
    if (request.action == u"start" && facts.hasSavedState)
        plan.warnings.append(u"it goes on from its saved state, which is used up by that"_s);
    if ((request.action == u"shutdown" || request.action == u"poweroff") && !facts.isPersistent) {
        plan.warnings.append(u"it is not persistent: when it ends, its definition is gone"_s);
        plan.risk = Risk::Irreversible;
        plan.undo.clear();
    }
}

} // namespace

Result<TargetPlan> planPower(const DomainFacts &facts, const ActionRequest &request)
{
    if (request.action == u"autostart")
        return planAutostart(facts, request.arguments.value("enabled"_L1).toBool());
    const auto verb = std::find_if(Verbs.begin(), Verbs.end(), [&](const Verb &one) { return request.action == one.id; });
    if (verb == Verbs.end())
        return Error {ErrorCode::InvalidArgument, u"no such action"_s, {}, request.action, {}};
    const QList<ActionDescriptor> table = actionTable();
    const ActionDescriptor *descriptor = findAction(table, request.action, u"libvirt/domain"_s);
    if (!descriptor->states.contains(facts.stateWord))
        return Error {ErrorCode::FailedPrecondition, u"it is %1"_s.arg(facts.stateWord), {}, facts.name, {}};
    if (request.action == u"save" && !facts.isPersistent)
        return Error {ErrorCode::FailedPrecondition, u"it is not persistent, so its state cannot be kept"_s, {}, facts.name, {}};

    TargetPlan plan;
    plan.preconditions = {{u"state"_s, facts.stateWord}};
    if (facts.stateWord != verb->until)
        plan.changes = {{u"state"_s, u"State"_s, facts.stateWord, verb->until}};
    plan.risk = descriptor->risk;
    plan.undo = QString::fromUtf8(verb->undo);
    plan.command = QString(verb->command) + u' ' + shellWord(facts.name);
    const bool wakes = facts.state == VIR_DOMAIN_PMSUSPENDED && request.action == u"resume";
    plan.steps = {domainStep(facts, QString::fromUtf8(verb->title) + u' ' + facts.name,
        wakes ? u"virDomainPMWakeup"_s : QString(verb->function), wakes ? u"0"_s : QString(verb->arguments),
        wakes ? u"wake"_s : QString(verb->id), {{u"until"_s, QString(verb->until)}})};
    if (wakes)
        plan.command = u"dompmwakeup "_s + shellWord(facts.name);
    warn(facts, request, plan);
    return plan;
}

} // namespace libvirt
