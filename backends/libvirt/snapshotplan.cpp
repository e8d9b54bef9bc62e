// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"
#include "app/base/english.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/snapshots.h"

#include <QJsonArray>
#include <QXmlStreamWriter>
#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

constexpr unsigned long RevertsExternal = 9'009'000; // libvirt 9.9.0

QString snapshotXml(const QString &name, const QString &description)
{
    QString text;
    QXmlStreamWriter xml(&text);
    xml.setAutoFormatting(true);
    xml.writeStartElement(u"domainsnapshot"_s);
    if (!name.isEmpty())
        xml.writeTextElement(u"name"_s, name);
    if (!description.isEmpty())
        xml.writeTextElement(u"description"_s, description);
    xml.writeEndElement();
    return text.trimmed() + u'\n';
}

unsigned long versionOf(Session &session)
{
    unsigned long version = 0;
    return virConnectGetLibVersion(session.handle(), &version) == 0 ? version : ~0ul; // unknown: the system will say
}

/// What lies on another machine's storage cannot get a file beside it.
PlanCheck overlayCheck(const DomainFacts &facts)
{
    QStringList wrong;
    for (const DiskDefinition &disk : facts.now.disks) {
        if (disk.isWritten() && disk.path.empty() && disk.volume.empty())
            wrong.append(QString::fromStdString(disk.target));
    }
    if (wrong.isEmpty())
        return {English::tr("Disks"), Verdict::Ok, English::tr("every disk goes on in a new file, and stays as it is in its present one")};
    return {English::tr("Disks"), Verdict::Failed, English::tr("no file can be put beside what is not on the host: %1").arg(wrong.join(u", "_s))};
}

/// What the hypervisor would refuse, found before it is asked.
PlanCheck diskCheck(const DomainFacts &facts)
{
    QStringList wrong;
    for (const DiskDefinition &disk : facts.now.disks) {
        if (disk.isWritten() && disk.format != "qcow2")
            wrong.append(u"%1 (%2)"_s.arg(QString::fromStdString(disk.target),
                disk.format.empty() ? English::tr("format not said") : QString::fromStdString(disk.format)));
    }
    if (wrong.isEmpty())
        return {English::tr("Disks"), Verdict::Ok, English::tr("every disk can keep a snapshot")};
    return {English::tr("Disks"), Verdict::Failed, English::tr("only qcow2 keeps a snapshot inside the disk, not %1: take one of the disks only").arg(wrong.join(u", "_s))};
}

void checkOverlays(Session &session, const DomainFacts &facts, TargetPlan &plan)
{
    plan.checks.append(overlayCheck(facts));
    if (versionOf(session) < RevertsExternal)
        plan.warnings.append(English::tr("this libvirt can delete it, but not revert to it: that takes 9.9"));
    if (facts.isActive)
        plan.warnings.append(English::tr("the disks are as after pulling the plug: what the guest has not written yet is not in it"));
}

void checkDevices(Session &session, const DomainFacts &facts, TargetPlan &plan)
{
    static constexpr unsigned long KeepsFlash = 10'010'000;
    plan.checks.append(diskCheck(facts));
    if (facts.isActive)
        plan.warnings.append(English::tr("the guest stands still while its memory is written"));
    if (facts.isActive && facts.now.hasHostDevices)
        plan.checks.append({English::tr("Devices"), Verdict::Failed,
            English::tr("a passed-through device keeps its state from being saved: shut the virtual machine down first")});
    if (facts.now.hasFirmwareFlash && versionOf(session) < KeepsFlash)
        plan.checks.append({English::tr("Firmware"), Verdict::Failed, English::tr("this libvirt keeps no UEFI variables in a snapshot inside the disks, that takes 10.10: take one of the disks only")});
    else if (facts.now.hasFirmwareFlash)
        plan.checks.append({English::tr("Firmware"), Verdict::Warning, English::tr("refused unless its UEFI variables lie in a qcow2 file")});
}

QJsonArray namesOf(const std::vector<SnapshotFacts> &snapshots)
{
    QStringList names;
    for (const SnapshotFacts &snapshot : snapshots)
        names.append(snapshot.name);
    names.sort();
    return QJsonArray::fromStringList(names);
}

Result<TargetPlan> planTaking(Session &session, const DomainFacts &facts, const std::vector<SnapshotFacts> &snapshots, const ActionRequest &request)
{
    const QString name = request.arguments.value("name"_L1).toString();
    if (find(snapshots, name))
        return Error {ErrorCode::AlreadyExists, English::tr("there is a snapshot “%1” already").arg(name), {}, facts.name, {}};
    if (name.contains(u'/'))
        return Error {ErrorCode::InvalidArgument, English::tr("a snapshot's name must not contain a slash"), {}, u"name"_s, {}};
    TargetPlan plan;
    plan.preconditions = {{u"state"_s, facts.stateWord}};
    const bool disksOnly = request.arguments.value("disks-only"_L1).toBool();
    if (disksOnly)
        checkOverlays(session, facts, plan);
    else
        checkDevices(session, facts, plan);
    ActionStep step = domainStep(facts, English::tr("Take a snapshot of %1").arg(facts.name), u"virDomainSnapshotCreateXML"_s,
        disksOnly ? u"xml, VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY"_s : u"xml, 0"_s, u"snapshot"_s,
        {{u"name"_s, name}, {u"before"_s, namesOf(snapshots)}, {u"flags"_s, disksOnly ? int(VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY) : 0}});
    step.body = snapshotXml(name, request.arguments.value("description"_L1).toString());
    plan.steps = {step};
    plan.risk = Risk::Harmless;
    plan.undo = English::tr("delete the snapshot");
    plan.command = u"snapshot-create-as "_s + shellWord(facts.name) + (name.isEmpty() ? QString() : u' ' + shellWord(name))
        + (disksOnly ? u" --disk-only"_s : QString());
    return plan;
}

Result<TargetPlan> planRevert(Session &session, const DomainFacts &facts, const SnapshotFacts &snapshot, const ActionRequest &request)
{
    const QString run = request.arguments.value("run"_L1).toString();
    const unsigned int flags = run == u"running" ? unsigned(VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING)
        : run == u"paused"                       ? unsigned(VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED)
                                                 : 0u;
    const QString words = flags == 0 ? u"0"_s : u"VIR_DOMAIN_SNAPSHOT_REVERT_"_s + run.toUpper();
    TargetPlan plan;
    plan.preconditions = {{u"state"_s, facts.stateWord}};
    if (snapshot.isExternal && versionOf(session) < RevertsExternal)
        plan.checks.append({English::tr("Snapshot"), Verdict::Failed, English::tr("it lies outside the disks, where this libvirt cannot revert to it: that takes 9.9")});
    else
        plan.checks.append({English::tr("Snapshot"), Verdict::Ok, English::tr("taken when it was %1").arg(snapshot.state)});
    plan.warnings.append(English::tr("what was written to its disks since the snapshot is lost"));
    if (facts.isActive)
        plan.warnings.append(English::tr("it is %1: what it has in memory is lost").arg(facts.stateWord));
    plan.steps = {domainStep(facts, English::tr("Revert %1 to %2").arg(facts.name, snapshot.name), u"virDomainRevertToSnapshot"_s,
        snapshot.name + u", "_s + words, u"revert"_s, {{u"snapshot"_s, snapshot.name}, {u"flags"_s, int(flags)}, {u"until"_s, flags == 0 ? QString() : run}})};
    plan.steps.front().request = u"virDomainRevertToSnapshot(%1/%2, %3)"_s.arg(facts.name, snapshot.name, words);
    plan.risk = Risk::Irreversible;
    plan.command = u"snapshot-revert "_s + shellWord(facts.name) + u' ' + shellWord(snapshot.name)
        + (flags == 0 ? QString() : u" --"_s + run);
    return plan;
}

Result<TargetPlan> planForgetting(
    const DomainFacts &facts, const std::vector<SnapshotFacts> &snapshots, const SnapshotFacts &snapshot, bool withChildren)
{
    TargetPlan plan;
    const QStringList following = descendants(snapshots, snapshot.name);
    const unsigned int flags = withChildren ? unsigned(VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN) : 0u;
    if (withChildren) {
        for (const QString &name : following)
            plan.dependants.append(English::tr("snapshot %1").arg(name));
    }
    plan.preconditions = {{u"snapshots"_s, namesOf(snapshots)}};
    if (snapshot.isExternal)
        plan.checks.append({English::tr("Snapshot"), Verdict::Warning, English::tr("it lies outside the disks: the system may refuse to delete it")});
    ActionStep step = domainStep(facts, English::tr("Delete the snapshot %1 of %2").arg(snapshot.name, facts.name), {}, {}, u"forget"_s,
        {{u"snapshot"_s, snapshot.name}, {u"flags"_s, int(flags)}});
    step.request = u"virDomainSnapshotDelete(%1/%2, %3)"_s.arg(
        facts.name, snapshot.name, withChildren ? u"VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN"_s : u"0"_s);
    plan.steps = {step};
    plan.risk = Risk::Irreversible;
    plan.command = u"snapshot-delete "_s + shellWord(facts.name) + u' ' + shellWord(snapshot.name)
        + (withChildren ? u" --children"_s : QString());
    return plan;
}

} // namespace

Result<TargetPlan> planSnapshot(Session &session, const DomainFacts &facts, const ActionRequest &request)
{
    const auto snapshots = readSnapshots(facts.handle.get());
    if (!snapshots)
        return snapshots.error();
    if (request.action == u"snapshot")
        return planTaking(session, facts, *snapshots, request);
    const QString name = request.arguments.value("snapshot"_L1).toString();
    const SnapshotFacts *snapshot = find(*snapshots, name);
    if (!snapshot) {
        const QString tree = treeOf(*snapshots);
        return Error {ErrorCode::NotFound, English::tr("no snapshot “%1”").arg(name), tree.isEmpty() ? English::tr("it has none") : English::tr("it has %1").arg(tree),
            facts.name, {}};
    }
    if (request.action == u"revert")
        return planRevert(session, facts, *snapshot, request);
    return planForgetting(facts, *snapshots, *snapshot, request.arguments.value("children"_L1).toBool());
}

} // namespace libvirt
