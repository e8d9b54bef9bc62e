// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"

#include "backends/libvirt/session.h"

#include <QCoreApplication>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;
using Type = ActionField::Type;

struct Actions {
    Q_DECLARE_TR_FUNCTIONS(libvirt::Actions)
public:
    static QList<ActionDescriptor> power();
    static QList<ActionDescriptor> snapshots();
    static QList<ActionDescriptor> definitions();
    static ActionDescriptor creation();
};

const QStringList Domain {u"libvirt/domain"_s};
constexpr double MiB = 1024 * 1024;

QList<ActionDescriptor> Actions::power()
{
    const QStringList running {u"running"_s};
    const QStringList active {u"running"_s, u"paused"_s, u"idle"_s, u"in shutdown"_s, u"pmsuspended"_s, u"crashed"_s};
    return {
        {u"start"_s, tr("Start"), Domain, {u"shut off"_s}, Risk::Harmless, Effect::Mutate, {},
            tr("Starts it, from its saved state where it has one")},
        {u"shutdown"_s, tr("Shut Down"), Domain, running, Risk::Disruptive, Effect::Mutate, {},
            tr("Asks the guest to shut down")},
        {u"reboot"_s, tr("Reboot"), Domain, running, Risk::Disruptive, Effect::Mutate, {}, tr("Asks the guest to restart")},
        {u"reset"_s, tr("Reset"), Domain, {u"running"_s, u"paused"_s, u"crashed"_s}, Risk::Disruptive, Effect::Mutate, {},
            tr("Restarts it like the reset button: what the guest has not written yet is lost")},
        {u"poweroff"_s, tr("Force Off"), Domain, active, Risk::Disruptive, Effect::Mutate, {},
            tr("Ends it at once, like pulling the plug: what the guest has not written yet is lost")},
        {u"suspend"_s, tr("Suspend"), Domain, running, Risk::Disruptive, Effect::Mutate, {},
            tr("Stops its processors; it stays in memory")},
        {u"resume"_s, tr("Resume"), Domain, {u"paused"_s, u"pmsuspended"_s}, Risk::Harmless, Effect::Mutate, {},
            tr("Lets it go on where it was suspended")},
        {u"save"_s, tr("Save State"), Domain, {u"running"_s, u"paused"_s}, Risk::Disruptive, Effect::Mutate, {},
            tr("Writes its memory to the host's disk and ends it; its next start goes on from there")},
        {u"autostart"_s, tr("Start With Host"), Domain, {}, Risk::Harmless, Effect::Mutate, {},
            tr("Says whether it starts when its host does"),
            {{u"enabled"_s, tr("Start with the host"), Type::Flag, false, true}}},
    };
}

QList<ActionDescriptor> Actions::snapshots()
{
    const ActionField name {u"snapshot"_s, tr("Snapshot"), Type::Text, true};
    return {
        {u"snapshot"_s, tr("Take Snapshot"), Domain, {u"running"_s, u"paused"_s, u"shut off"_s}, Risk::Harmless,
            Effect::Mutate, {}, tr("Keeps the present state of its disks, and of its memory where it runs"),
            {{u"name"_s, tr("Name"), Type::Text, false, {}, {}, {}, {}, tr("the time, where left empty")},
                {u"description"_s, tr("Description")}}},
        {u"revert"_s, tr("Revert to Snapshot"), Domain, {u"running"_s, u"paused"_s, u"shut off"_s}, Risk::Irreversible,
            Effect::Mutate, {}, tr("Puts disks and memory back; what happened since is lost"),
            {name, {u"run"_s, tr("Afterwards"), Type::Choice, false, u"as recorded"_s,
                       {u"as recorded"_s, u"running"_s, u"paused"_s}}}},
        {u"delete-snapshot"_s, tr("Delete Snapshot"), Domain, {}, Risk::Irreversible, Effect::Mutate, {},
            tr("Forgets a snapshot; the present state stays"),
            {name, {u"children"_s, tr("With the snapshots that follow from it"), Type::Flag, false, false}}},
    };
}

QList<ActionDescriptor> Actions::definitions()
{
    return {
        {u"resize"_s, tr("Resize"), Domain, {u"running"_s, u"paused"_s, u"shut off"_s}, Risk::Disruptive, Effect::Mutate, {},
            tr("Changes processors, memory or the size of a disk; at once where the guest can take it"),
            {{u"vcpus"_s, tr("Processors"), Type::Number, false, {}, {}, 1, 4096},
                {u"memory"_s, tr("Memory"), Type::Bytes, false, {}, {}, MiB},
                {u"disk"_s, tr("Disk"), Type::Text, false, {}, {}, {}, {}, tr("its name in the guest, such as vda")},
                {u"size"_s, tr("Size of the disk"), Type::Bytes, false, {}, {}, MiB}}},
        {u"edit"_s, tr("Edit XML"), Domain, {}, Risk::Disruptive, Effect::Mutate, {},
            tr("Replaces its definition, which counts from its next start"),
            {{u"xml"_s, tr("Definition"), Type::Document, true}}},
        {u"delete"_s, tr("Delete"), Domain, {}, Risk::Irreversible, Effect::Mutate, {},
            tr("Ends it and removes its definition, with its disks where asked to"),
            {{u"disks"_s, tr("Delete its disks"), Type::Flag, false, false}}},
    };
}

ActionDescriptor Actions::creation()
{
    return {u"create"_s, tr("Create Virtual Machine"), {u"libvirt/host"_s}, {}, Risk::Harmless, Effect::Mutate, {},
        tr("Makes a disk and defines a virtual machine with it"),
        {{u"name"_s, tr("Name"), Type::Text, true}, {u"vcpus"_s, tr("Processors"), Type::Number, false, 2, {}, 1, 4096},
            {u"memory"_s, tr("Memory"), Type::Bytes, false, 2048 * MiB, {}, MiB},
            {u"pool"_s, tr("Storage pool"), Type::Text, true},
            {u"size"_s, tr("Size of the disk"), Type::Bytes, false, 20 * 1024 * MiB, {}, MiB},
            {u"image"_s, tr("Image"), Type::Text, false, {}, {}, {}, {}, tr("a volume of the pool that the disk begins with")},
            {u"iso"_s, tr("ISO image"), Type::Text, false, {}, {}, {}, {}, tr("a volume of the pool that is in its CD drive")},
            {u"network"_s, tr("Network"), Type::Text, false, {}, {}, {}, {}, tr("none, where left empty")},
            {u"start"_s, tr("Start it"), Type::Flag, false, false}}};
}

Result<TargetPlan> planOf(Session &session, const DomainFacts &facts, const ActionRequest &request)
{
    if (request.action == u"resize")
        return planResize(facts, request);
    if (request.action == u"edit")
        return planEdit(facts, request);
    if (request.action == u"delete")
        return planDelete(session, facts, request);
    if (request.action.contains(u"snapshot") || request.action == u"revert")
        return planSnapshot(session, facts, request);
    return planPower(facts, request);
}

} // namespace

QList<ActionDescriptor> actionTable()
{
    return Actions::power() + Actions::snapshots() + Actions::definitions() + QList<ActionDescriptor> {Actions::creation()};
}

Result<TargetPlan> makePlan(Session &session, const ActionRequest &request)
{
    if (request.action == u"create")
        return planCreate(session, request);
    const Result<DomainFacts> facts = readFacts(session, request.target);
    if (!facts)
        return facts.error();
    Result<TargetPlan> plan = planOf(session, *facts, request);
    if (plan && !plan->command.isEmpty())
        plan->command = u"virsh --connect %1 %2"_s.arg(shellWord(QString::fromUtf8(session.settings().uri)), plan->command);
    return plan;
}

QString shellWord(const QString &text)
{
    const bool isPlain = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || u"_-./:=@%+,"_s.contains(c);
    });
    return isPlain ? text : u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

ActionStep domainStep(const DomainFacts &facts, const QString &title, const QString &function, const QString &arguments,
    const QString &call, QJsonObject payload)
{
    payload.insert("call"_L1, call);
    payload.insert("domain"_L1, QString::fromStdString(facts.uuid));
    ActionStep step;
    step.title = title;
    step.request = function + u'(' + facts.name + (arguments.isEmpty() ? QString() : u", "_s + arguments) + u')';
    step.payload = std::move(payload);
    return step;
}

} // namespace libvirt
