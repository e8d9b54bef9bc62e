// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/unifieddiff.h"
#include "app/base/english.h"
#include "backends/libvirt/actions.h"
#include "backends/libvirt/newdomain.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/snapshots.h"
#include "backends/libvirt/volumes.h"

#include <algorithm>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Result<DomainDefinition> readNew(const DomainFacts &facts, const QByteArray &xml)
{
    auto definition = readDefinition(xml, u"xml"_s);
    if (!definition) {
        Error error = definition.error();
        error.code = ErrorCode::InvalidArgument;
        return error;
    }
    if (definition->name != facts.next.name)
        return Error {ErrorCode::InvalidArgument, English::tr("the name must stay %1: another name is another virtual machine").arg(facts.name), {}, u"xml"_s, {}};
    if (definition->uuid != facts.uuid)
        return Error {ErrorCode::InvalidArgument, English::tr("the UUID must stay %1").arg(QString::fromStdString(facts.uuid)), {}, u"xml"_s, {}};
    return definition;
}

/// Passwords are left out of what is shown, so they would be lost by defining what was shown.
bool hidesPasswords(const DomainFacts &facts)
{
    const auto full = takeString(virDomainGetXMLDesc(facts.handle.get(), VIR_DOMAIN_XML_INACTIVE | VIR_DOMAIN_XML_SECURE), {});
    return full && *full != facts.definition;
}

struct Removal {
    QStringList words;
    unsigned int flags = 0;
    void add(unsigned int flag, const QString &word)
    {
        flags |= flag;
        words.append(word);
    }
};

/// What hangs on a definition and has to go with it: asked for only where it is there, since not every driver knows each.
Result<Removal> removalOf(const DomainFacts &facts, TargetPlan &plan)
{
    Removal removal;
    if (facts.hasSavedState) {
        removal.add(VIR_DOMAIN_UNDEFINE_MANAGED_SAVE, u"VIR_DOMAIN_UNDEFINE_MANAGED_SAVE"_s);
        plan.dependants.append(English::tr("its saved state"));
    }
    const auto snapshots = readSnapshots(facts.handle.get());
    if (!snapshots && snapshots.error().code != ErrorCode::Unimplemented)
        return snapshots.error();
    if (snapshots && !snapshots->empty()) {
        removal.add(VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA, u"VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA"_s);
        for (const SnapshotFacts &snapshot : *snapshots)
            plan.dependants.append(English::tr("snapshot %1").arg(snapshot.name));
        if (std::ranges::any_of(*snapshots, &SnapshotFacts::isExternal))
            plan.warnings.append(English::tr("what its snapshots keep in files beside the disks stays"));
    }
    if (virDomainListAllCheckpoints(facts.handle.get(), nullptr, 0) > 0)
        removal.add(VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA, u"VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA"_s);
    if (facts.next.hasFirmwareState)
        removal.add(VIR_DOMAIN_UNDEFINE_NVRAM, u"VIR_DOMAIN_UNDEFINE_NVRAM"_s);
    return removal;
}

void addVolumes(const DomainFacts &facts, const std::vector<DiskVolume> &volumes, TargetPlan &plan)
{
    for (const DiskVolume &volume : volumes) {
        const QString name = QString::fromStdString(volume.place);
        if (!volume.trouble.isEmpty()) {
            plan.warnings.append(English::tr("%1 stays: %2").arg(name, volume.trouble));
            continue;
        }
        plan.changes.append({u"disk."_s + name, English::tr("Disk"), name, {}});
        plan.dependants.append(English::tr("volume %1").arg(name));
        ActionStep step;
        step.title = English::tr("Delete the disk %1").arg(name);
        step.request = u"virStorageVolDelete(%1, 0)"_s.arg(name);
        step.payload = {{u"call"_s, u"volumeDelete"_s}, {u"key"_s, QString::fromStdString(volume.key)},
            {u"domain"_s, QString::fromStdString(facts.uuid)}};
        plan.steps.append(step);
    }
}

void addStayingDisks(const DomainFacts &facts, TargetPlan &plan)
{
    for (const DiskDefinition &disk : facts.now.disks) {
        if (disk.isWritten())
            plan.changes.append({u"disk."_s + QString::fromStdString(disk.target), English::tr("Disk"), QString::fromStdString(disk.target), English::tr("stays")});
    }
}

/// Where a copy of a volume stays: in its own pool, as "NAME-final.qcow2".
Result<VolumePlace> finalPlace(virConnectPtr connection, const DiskVolume &volume)
{
    const VolumeHandle handle(virStorageVolLookupByKey(connection, volume.key.c_str()));
    const PoolHandle pool(handle ? virStoragePoolLookupByVolume(handle.get()) : nullptr);
    virStorageVolInfo info;
    if (!pool || virStorageVolGetInfo(handle.get(), &info) < 0)
        return lastError(English::tr("cannot read the disk"));
    const QString name = QString::fromUtf8(virStorageVolGetName(handle.get()));
    const qsizetype dot = name.lastIndexOf(u'.') < 0 ? name.size() : name.lastIndexOf(u'.');
    VolumePlace place {QString::fromUtf8(virStoragePoolGetName(pool.get())), name.left(dot) + u"-final"_s + name.mid(dot), {}, formatOf(handle.get()), double(info.capacity)};
    if (VolumeHandle(virStorageVolLookupByName(pool.get(), place.name.toUtf8().constData())))
        return Error {ErrorCode::AlreadyExists, English::tr("there is a volume %1 already").arg(place.words()), {}, u"final-copy"_s, {}};
    return place;
}

Result<void> addFinalCopies(Session &session, const std::vector<DiskVolume> &volumes, TargetPlan &plan)
{
    for (const DiskVolume &volume : volumes) {
        if (volume.isSeed || !volume.trouble.isEmpty()) // what stays needs no copy
            continue;
        const auto place = finalPlace(session.handle(), volume);
        if (!place)
            return place.error();
        const VolumeHandle handle(virStorageVolLookupByKey(session.handle(), volume.key.c_str()));
        ActionStep step;
        step.title = English::tr("Keep a copy of %1 as %2").arg(QString::fromStdString(volume.place), place->words());
        step.request = u"virStorageVolCreateXMLFrom(%1, xml, %2, 0)"_s.arg(place->pool, QString::fromStdString(volume.place));
        step.body = volumeXml(place->name, place->size, place->format);
        step.payload = {{u"call"_s, u"volumeCreate"_s}, {u"pool"_s, place->pool}, {u"volume"_s, place->name}, {u"imagePool"_s, place->pool},
            {u"image"_s, QString::fromUtf8(virStorageVolGetName(handle.get()))}};
        step.patience = std::chrono::hours(6);
        plan.changes.append({u"copy"_s, English::tr("Copy that stays"), {}, place->words()});
        plan.steps.append(step);
    }
    return {};
}

/// Ends it: at once, or in an orderly way where what it wrote is to be kept.
void addEnding(const DomainFacts &facts, bool isOrderly, TargetPlan &plan)
{
    const QJsonObject until {{u"until"_s, u"shut off"_s}};
    if (!isOrderly) {
        plan.steps.append(domainStep(facts, English::tr("Force off %1").arg(facts.name), u"virDomainDestroy"_s, {}, u"poweroff"_s, until));
        plan.warnings.append(English::tr("it is %1 and is ended at once, like pulling the plug").arg(facts.stateWord));
        return;
    }
    plan.steps.append(domainStep(facts, English::tr("Shut down %1").arg(facts.name), u"virDomainShutdown"_s, {}, u"shutdown"_s, until));
    plan.warnings.append(English::tr("it is %1 and is asked to shut down: where it does not, nothing is deleted").arg(facts.stateWord));
}

} // namespace

Result<TargetPlan> planEdit(const DomainFacts &facts, const ActionRequest &request)
{
    const QString xml = request.arguments.value("xml"_L1).toString();
    if (!facts.isPersistent)
        return Error {ErrorCode::FailedPrecondition, English::tr("it is not persistent: it has no definition to edit"), {}, facts.name, {}};
    const auto edited = readNew(facts, xml.toUtf8());
    if (!edited)
        return edited.error();
    TargetPlan plan;
    plan.diff = unifiedDiff(QString::fromUtf8(facts.definition), xml, facts.name, facts.name + u" (edited)"_s);
    if (plan.diff.isEmpty())
        return Error {ErrorCode::FailedPrecondition, English::tr("nothing is changed"), {}, facts.name, {}};
    plan.preconditions = {{u"definition"_s, fingerprint(facts.definition)}};
    if (facts.isActive)
        plan.warnings.append(English::tr("it runs: the definition counts from its next start"));
    if (hidesPasswords(facts))
        plan.warnings.append(English::tr("its definition holds a password that is not shown and that this edit removes"));
    ActionStep step = domainStep(facts, English::tr("Define %1 anew").arg(facts.name), {}, {}, u"define"_s, {{u"before"_s, fingerprint(facts.definition)}});
    step.request = u"virDomainDefineXMLFlags(xml, VIR_DOMAIN_DEFINE_VALIDATE)"_s;
    step.body = xml;
    plan.steps = {step};
    plan.risk = Risk::Disruptive;
    plan.undo = English::tr("edit it back");
    return plan;
}

Result<TargetPlan> planDelete(Session &session, const DomainFacts &facts, const ActionRequest &request)
{
    TargetPlan plan;
    plan.risk = Risk::Irreversible;
    plan.preconditions = {{u"state"_s, facts.stateWord}, {u"definition"_s, fingerprint(facts.definition)}};
    const bool withDisks = request.arguments.value("disks"_L1).toBool();
    const bool withCopies = request.arguments.value("final-copy"_L1).toBool();
    if (withCopies && !(withDisks && facts.isPersistent))
        return Error {ErrorCode::InvalidArgument, withDisks ? English::tr("it is gone when it ends: copy its disks beforehand") : English::tr("its disks stay: there is nothing to copy"), {}, u"final-copy"_s, {}};
    if (facts.isActive)
        addEnding(facts, withCopies, plan);
    const auto volumes = withDisks ? findVolumes(session, facts) : std::vector<DiskVolume>();
    if (!volumes)
        return volumes.error();
    if (const Result<void> added = withCopies ? addFinalCopies(session, *volumes, plan) : Result<void>(); !added)
        return added.error();
    const auto removal = removalOf(facts, plan);
    if (!removal)
        return removal.error();
    if (facts.isPersistent) {
        plan.changes.append({u"definition"_s, English::tr("Definition"), facts.name, {}});
        plan.steps.append(domainStep(facts, English::tr("Remove the definition of %1").arg(facts.name), u"virDomainUndefineFlags"_s,
            removal->flags == 0 ? u"0"_s : removal->words.join(u" | "_s), u"undefine"_s, {{u"flags"_s, int(removal->flags)}}));
    }
    if (withDisks)
        addVolumes(facts, *volumes, plan);
    else
        addStayingDisks(facts, plan);
    for (qsizetype i = 0; i < plan.steps.size(); ++i)
        plan.steps[i].stage = int(i);
    return plan;
}

} // namespace libvirt
