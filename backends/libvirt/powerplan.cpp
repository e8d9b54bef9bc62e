// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"

#include "app/base/english.h"

#include <algorithm>
#include <array>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

struct Verb {
    QLatin1String id;
    const char *title; ///< of the step
    QLatin1String function;
    QLatin1String arguments;
    QLatin1String until; ///< the state in which it has come true
    const char *undo;
    QLatin1String command; ///< virsh's word
};

constexpr std::array Verbs {
    Verb {"start"_L1, QT_TRANSLATE_NOOP("English", "Start %1"), "virDomainCreate"_L1, {}, "running"_L1, QT_TRANSLATE_NOOP("English", "shut it down"), "start"_L1},
    Verb {"shutdown"_L1, QT_TRANSLATE_NOOP("English", "Shut down %1"), "virDomainShutdown"_L1, {}, "shut off"_L1, QT_TRANSLATE_NOOP("English", "start it"), "shutdown"_L1},
    Verb {"reboot"_L1, QT_TRANSLATE_NOOP("English", "Reboot %1"), "virDomainReboot"_L1, "0"_L1, "running"_L1, "", "reboot"_L1},
    Verb {"reset"_L1, QT_TRANSLATE_NOOP("English", "Reset %1"), "virDomainReset"_L1, "0"_L1, "running"_L1, "", "reset"_L1},
    Verb {"poweroff"_L1, QT_TRANSLATE_NOOP("English", "Force off %1"), "virDomainDestroy"_L1, {}, "shut off"_L1, QT_TRANSLATE_NOOP("English", "start it"), "destroy"_L1},
    Verb {"suspend"_L1, QT_TRANSLATE_NOOP("English", "Suspend %1"), "virDomainSuspend"_L1, {}, "paused"_L1, QT_TRANSLATE_NOOP("English", "resume it"), "suspend"_L1},
    Verb {"resume"_L1, QT_TRANSLATE_NOOP("English", "Resume %1"), "virDomainResume"_L1, {}, "running"_L1, QT_TRANSLATE_NOOP("English", "suspend it"), "resume"_L1},
    Verb {"save"_L1, QT_TRANSLATE_NOOP("English", "Save the state of %1"), "virDomainManagedSave"_L1, "0"_L1, "shut off"_L1, QT_TRANSLATE_NOOP("English", "start it"), "managedsave"_L1},
};

Result<TargetPlan> planAutostart(const DomainFacts &facts, bool enabled)
{
    int before = 0;
    if (virDomainGetAutostart(facts.handle.get(), &before) < 0)
        return lastError(English::tr("cannot read whether it starts with its host"));
    if (!facts.isPersistent)
        return Error {ErrorCode::FailedPrecondition, English::tr("it is gone when it ends, so it cannot start with its host"), {}, facts.name, {}};
    if (bool(before) == enabled)
        return Error {ErrorCode::FailedPrecondition,
            enabled ? English::tr("it starts with its host already") : English::tr("it does not start with its host as it is"), {}, facts.name, {}};
    TargetPlan plan;
    const QString yes = English::tr("yes");
    const QString no = English::tr("no");
    plan.changes = {{u"autostart"_s, English::tr("Starts with host"), before ? yes : no, enabled ? yes : no}};
    plan.steps = {domainStep(facts, (enabled ? English::tr("Start %1 with its host") : English::tr("Do not start %1 with its host")).arg(facts.name),
        u"virDomainSetAutostart"_s, enabled ? u"1"_s : u"0"_s, u"autostart"_s, {{u"enabled"_s, enabled}})};
    plan.risk = Risk::Harmless;
    plan.undo = enabled ? u"autostart enabled=no"_s : u"autostart enabled=yes"_s;
    plan.command = u"autostart "_s + (enabled ? QString() : u"--disable "_s) + shellWord(facts.name);
    return plan;
}

void warn(const DomainFacts &facts, const ActionRequest &request, TargetPlan &plan)
{
    if (request.action == u"start" && facts.hasSavedState)
        plan.warnings.append(English::tr("it goes on from its saved state, which is used up by that"));
    if ((request.action == u"shutdown" || request.action == u"poweroff") && !facts.isPersistent) {
        plan.warnings.append(English::tr("it is not persistent: when it ends, its definition is gone"));
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
        return Error {ErrorCode::InvalidArgument, English::tr("no such action"), {}, request.action, {}};
    const QList<ActionDescriptor> table = actionTable();
    const ActionDescriptor *descriptor = findAction(table, request.action, u"libvirt/domain"_s);
    if (!descriptor->states.contains(facts.stateWord))
        return Error {ErrorCode::FailedPrecondition, English::tr("it is %1").arg(facts.stateWord), {}, facts.name, {}};
    if (request.action == u"save" && !facts.isPersistent)
        return Error {ErrorCode::FailedPrecondition, English::tr("it is not persistent, so its state cannot be kept"), {}, facts.name, {}};

    TargetPlan plan;
    plan.preconditions = {{u"state"_s, facts.stateWord}};
    if (facts.stateWord != verb->until)
        plan.changes = {{u"state"_s, English::tr("State"), facts.stateWord, verb->until}};
    plan.risk = descriptor->risk;
    plan.undo = English::tr(verb->undo);
    plan.command = QString(verb->command) + u' ' + shellWord(facts.name);
    const bool wakes = facts.state == VIR_DOMAIN_PMSUSPENDED && request.action == u"resume";
    plan.steps = {domainStep(facts, English::tr(verb->title).arg(facts.name),
        wakes ? u"virDomainPMWakeup"_s : QString(verb->function), wakes ? u"0"_s : QString(verb->arguments),
        wakes ? u"wake"_s : QString(verb->id), {{u"until"_s, QString(verb->until)}})};
    if (wakes)
        plan.command = u"dompmwakeup "_s + shellWord(facts.name);
    warn(facts, request, plan);
    return plan;
}

} // namespace libvirt
