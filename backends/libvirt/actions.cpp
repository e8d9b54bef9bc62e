// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"

#include "app/base/english.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/newdomain.h"
#include "backends/libvirt/session.h"

#include <QHash>
#include <QUrl>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;
using Type = ActionField::Type;

struct Actions {
    static QList<ActionDescriptor> power();
    static QList<ActionDescriptor> snapshots();
    static QList<ActionDescriptor> definitions();
    static QList<ActionDescriptor> volumes();
    static ActionDescriptor creation();
};

const QStringList Domain {u"libvirt/domain"_s};
constexpr double MiB = 1024 * 1024;

QList<ActionDescriptor> Actions::power()
{
    const QStringList running {u"running"_s};
    const QStringList active {u"running"_s, u"paused"_s, u"idle"_s, u"in shutdown"_s, u"pmsuspended"_s, u"crashed"_s};
    return {
        {u"start"_s, English::tr("Start"), Domain, {u"shut off"_s}, Risk::Harmless, Effect::Mutate, {},
            English::tr("Starts it, from its saved state where it has one")},
        {u"shutdown"_s, English::tr("Shut Down"), Domain, running, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Asks the guest to shut down")},
        {u"reboot"_s, English::tr("Reboot"), Domain, running, Risk::Disruptive, Effect::Mutate, {}, English::tr("Asks the guest to restart"), {}, u"restart"_s},
        {u"reset"_s, English::tr("Reset"), Domain, {u"running"_s, u"paused"_s, u"crashed"_s}, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Restarts it like the reset button: what the guest has not written yet is lost")},
        {u"poweroff"_s, English::tr("Force Off"), Domain, active, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Ends it at once, like pulling the plug: what the guest has not written yet is lost")},
        {u"suspend"_s, English::tr("Suspend"), Domain, running, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Stops its processors; it stays in memory")},
        {u"resume"_s, English::tr("Resume"), Domain, {u"paused"_s, u"pmsuspended"_s}, Risk::Harmless, Effect::Mutate, {},
            English::tr("Lets it go on where it was suspended")},
        {u"save"_s, English::tr("Save State"), Domain, {u"running"_s, u"paused"_s}, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Writes its memory to the host's disk and ends it; its next start goes on from there")},
        {u"autostart"_s, English::tr("Start With Host"), Domain, {}, Risk::Harmless, Effect::Mutate, {},
            English::tr("Says whether it starts when its host does"),
            {{u"enabled"_s, English::tr("Start with the host"), Type::Flag, false, true}}},
    };
}

QList<ActionDescriptor> Actions::snapshots()
{
    const ActionField name {u"snapshot"_s, English::tr("Snapshot"), Type::Text, true};
    const ActionField run {u"run"_s, English::tr("Afterwards"), Type::Choice, false, u"as recorded"_s, {u"as recorded"_s, u"running"_s, u"paused"_s}};
    const ActionField children {u"children"_s, English::tr("With the snapshots that follow from it"), Type::Flag, false, false};
    const QStringList snapshot {u"libvirt/snapshot"_s};
    return {
        {u"snapshot"_s, English::tr("Take Snapshot"), Domain, {u"running"_s, u"paused"_s, u"shut off"_s}, Risk::Harmless,
            Effect::Mutate, {}, English::tr("Keeps the present state of its disks, and of its memory where it runs"),
            {{u"name"_s, English::tr("Name"), Type::Text, false, {}, {}, {}, {}, English::tr("the time, where left empty")},
                {u"description"_s, English::tr("Description")},
                {u"disks-only"_s, English::tr("Disks only"), Type::Flag, false, false, {}, {}, {}, English::tr("beside the disks, without memory; also for raw disks")}}},
        {u"revert"_s, English::tr("Revert to Snapshot"), Domain, {u"running"_s, u"paused"_s, u"shut off"_s}, Risk::Irreversible,
            Effect::Mutate, {}, English::tr("Puts disks and memory back; what happened since is lost"),
            {name, run}},
        {u"delete-snapshot"_s, English::tr("Delete Snapshot"), Domain, {}, Risk::Irreversible, Effect::Mutate, {},
            English::tr("Forgets a snapshot; the present state stays"),
            {name, children}},
        {u"revert"_s, English::tr("Revert to Snapshot"), snapshot, {}, Risk::Irreversible, Effect::Mutate, {},
            English::tr("Puts disks and memory back; what happened since is lost"), {run}},
        {u"delete"_s, English::tr("Delete Snapshot"), snapshot, {}, Risk::Irreversible, Effect::Mutate, {},
            English::tr("Forgets a snapshot; the present state stays"), {children}},
    };
}

QList<ActionDescriptor> Actions::definitions()
{
    return {
        {u"resize"_s, English::tr("Resize"), Domain, {u"running"_s, u"paused"_s, u"shut off"_s}, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Changes processors, memory or the size of a disk; at once where the guest can take it"),
            {{u"vcpus"_s, English::tr("Processors"), Type::Number, false, {}, {}, 1, 4096},
                {u"memory"_s, English::tr("Memory"), Type::Bytes, false, {}, {}, MiB},
                {u"disk"_s, English::tr("Disk"), Type::Text, false, {}, {}, {}, {}, English::tr("its name in the guest, such as vda")},
                {u"size"_s, English::tr("Size of the disk"), Type::Bytes, false, {}, {}, MiB}}, u"scale"_s},
        {u"edit"_s, English::tr("Edit XML"), Domain, {}, Risk::Disruptive, Effect::Mutate, {},
            English::tr("Replaces its definition, which counts from its next start"),
            {{u"xml"_s, English::tr("Definition"), Type::Document, true}}},
        {u"delete"_s, English::tr("Delete"), Domain, {}, Risk::Irreversible, Effect::Mutate, {},
            English::tr("Ends it and removes its definition, with its disks where asked to"),
            {{u"disks"_s, English::tr("Delete its disks"), Type::Flag, false, false},
                {u"final-copy"_s, English::tr("Keep a copy of them"), Type::Flag, false, false, {}, {}, {},
                    English::tr("a last backup: the guest is shut down in an orderly way, and each disk is copied before it is deleted")}}},
    };
}

QList<ActionDescriptor> Actions::volumes()
{
    const QStringList pool {u"libvirt/pool"_s};
    const QStringList running {u"running"_s};
    return {
        {u"create-volume"_s, English::tr("Create Volume"), pool, running, Risk::Harmless, Effect::Mutate, {}, English::tr("Makes an empty disk in the pool"),
            {{u"name"_s, English::tr("Name"), Type::Text, true}, {u"size"_s, English::tr("Size"), Type::Bytes, true, {}, {}, MiB},
                {u"format"_s, English::tr("Format"), Type::Choice, false, u"qcow2"_s, {u"qcow2"_s, u"raw"_s}}}},
        {u"upload"_s, English::tr("Upload Image"), pool, running, Risk::Harmless, Effect::Mutate, {}, English::tr("Sends a disk or ISO image into the pool"),
            {{u"file"_s, English::tr("File"), Type::File, true},
                {u"name"_s, English::tr("Name"), Type::Text, false, {}, {}, {}, {}, English::tr("the file's, where left empty")}}},
        {u"delete"_s, English::tr("Delete Volume"), {u"libvirt/volume"_s}, {}, Risk::Irreversible, Effect::Mutate, {},
            English::tr("Deletes the volume and everything in it")},
    };
}

ActionDescriptor Actions::creation()
{
    ActionDescriptor create {u"create"_s, English::tr("Create Virtual Machine"), {u"libvirt/host"_s}, {}, Risk::Harmless, Effect::Mutate, {},
        English::tr("Makes a disk, from an image or empty, and defines a virtual machine with it"),
        {{u"name"_s, English::tr("Name"), Type::Text, true}, {u"vcpus"_s, English::tr("Processors"), Type::Number, false, 2, {}, 1, 4096},
            {u"memory"_s, English::tr("Memory"), Type::Bytes, false, 2048 * MiB, {}, MiB},
            {u"pool"_s, English::tr("Storage pool"), Type::Text, true},
            {u"size"_s, English::tr("Size of the disk"), Type::Bytes, false, 20 * 1024 * MiB, {}, MiB},
            {u"data-size"_s, English::tr("Size of a data disk"), Type::Bytes, false, {}, {}, MiB, {}, English::tr("a second disk, empty; the guest finds it as virtio-data")},
            {u"image"_s, English::tr("Image"), Type::Text, false, {}, {}, {}, {}, English::tr("the volume that the disk begins with, as pool/volume")},
            {u"image-use"_s, English::tr("Use of the image"), Type::Choice, false, u"overlay"_s, {u"overlay"_s, u"copy"_s}, {}, {},
                English::tr("an overlay is made at once and keeps only what differs; a copy needs the image no more")},
            {u"iso"_s, English::tr("ISO image"), Type::Text, false, {}, {}, {}, {}, English::tr("the volume in its CD drive, as pool/volume")},
            {u"network"_s, English::tr("Network"), Type::Text, false, {}, {}, {}, {}, English::tr("none, where left empty; “user” is QEMU's own, which leads outwards only")},
            {u"hostname"_s, English::tr("Host name"), Type::Text, false, {}, {}, {}, {}, English::tr("this and the next four are told to the image's cloud-init")},
            {u"user"_s, English::tr("User"), Type::Text, false, {}, {}, {}, {}, English::tr("is made, and may become root")},
            {u"ssh-keys"_s, English::tr("SSH keys"), Type::Document, false, {}, {}, {}, {}, English::tr("public ones, one a line")},
            {u"packages"_s, English::tr("Packages"), Type::Text, false, {}, {}, {}, {}, English::tr("are installed; blanks between them")},
            {u"user-data"_s, English::tr("Own user data"), Type::Document, false, {}, {}, {}, {}, English::tr("#cloud-config or a script; counts before user, keys and packages")},
            {u"claim"_s, English::tr("Claim"), Type::Text, false, {}, {}, {}, {}, English::tr("id of the claim that it is made for: 16 hexadecimal digits")},
            {u"engine"_s, English::tr("Database engine"), Type::Text, false, {}, {}, {}, {}, English::tr("that it is meant to run for the claim, such as postgresql")},
            {u"start"_s, English::tr("Start it"), Type::Flag, false, false}}};
    // the steps that a wizard asks them in
    static const QHash<QString, QString> Steps {{u"name"_s, English::tr("Machine")}, {u"vcpus"_s, English::tr("Machine")}, {u"memory"_s, English::tr("Machine")},
        {u"pool"_s, English::tr("Disk")}, {u"size"_s, English::tr("Disk")}, {u"data-size"_s, English::tr("Disk")}, {u"image"_s, English::tr("Disk")}, {u"image-use"_s, English::tr("Disk")}, {u"iso"_s, English::tr("Disk")},
        {u"network"_s, English::tr("Network and start")}, {u"start"_s, English::tr("Network and start")}};
    for (ActionField &field : create.fields)
        field.group = Steps.value(field.key, English::tr("First start"));
    return create;
}

Result<TargetPlan> planOfDomain(Session &session, const DomainFacts &facts, const ActionRequest &request)
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

/// A snapshot's own actions are those of its machine, with its name filled in.
ActionRequest toDomain(const ActionRequest &request, const ObjectName &snapshot)
{
    ActionRequest whole = request;
    whole.target = domainId(snapshot.key).toString();
    whole.arguments.insert("snapshot"_L1, QString::fromStdString(snapshot.child));
    if (request.action == u"delete")
        whole.action = u"delete-snapshot"_s;
    return whole;
}

Result<TargetPlan> planOfAny(Session &session, const ActionRequest &request)
{
    const std::optional<ObjectName> id = parseId(request.target.toStdString());
    if (id && (id->type == ObjectName::Type::Pool || id->type == ObjectName::Type::Volume))
        return planVolume(session, request);
    const bool isSnapshot = id && id->type == ObjectName::Type::Snapshot;
    const ActionRequest whole = isSnapshot ? toDomain(request, *id) : request;
    static const QStringList OfDefinition {u"resize"_s, u"edit"_s, u"delete"_s, u"snapshot"_s};
    const FactsDepth depth = OfDefinition.contains(whole.action) ? FactsDepth::Definition : FactsDepth::State;
    const Result<DomainFacts> facts = readFacts(session, whole.target, depth);
    return facts ? planOfDomain(session, *facts, whole) : facts.error();
}

} // namespace

QList<ActionDescriptor> actionTable()
{
    return Actions::power() + Actions::snapshots() + Actions::definitions() + Actions::volumes() + QList<ActionDescriptor> {Actions::creation()};
}

void addChoices(QList<ActionDescriptor> &actions, Session &session)
{
    // A daemon that runs for a user may make no network.
    const bool isForUser = QUrl(QString::fromUtf8(session.settings().uri)).path() == u"/session";
    for (ActionDescriptor &action : actions) {
        if (action.id != u"create")
            continue;
        for (ActionField &field : action.fields) {
            if (field.type == Type::Text)
                field.choices = session.choices().of(field.key);
            if (field.key == u"network" && isForUser) {
                field.choices.append(QString::fromUtf16(UserNetwork));
                field.initial = QString::fromUtf16(UserNetwork);
            }
        }
    }
}

Result<TargetPlan> makePlan(Session &session, const ActionRequest &request)
{
    if (request.action == u"create")
        return planCreate(session, request);
    Result<TargetPlan> plan = planOfAny(session, request);
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
