// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"
#include "app/base/english.h"
#include "backends/libvirt/newdomain.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/volumes.h"
#include "backends/libvirt/xml.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Error missing(const char *message, const QString &name, const QString &field)
{
    return {ErrorCode::NotFound, English::tr(message).arg(name), {}, field, {}};
}

/// A volume of the machine's own pool by its name, or of any active pool as pool/volume. Not named where nothing is given.
Result<VolumePlace> findPlace(virConnectPtr connection, const QString &ownPool, const QString &given, const QString &field)
{
    if (given.isEmpty())
        return VolumePlace();
    const bool isElsewhere = given.contains(u'/');
    VolumePlace place {isElsewhere ? given.section(u'/', 0, 0) : ownPool, isElsewhere ? given.section(u'/', 1) : given};
    const VolumeHandle volume = findVolume(connection, {}, place.pool.toUtf8(), place.name.toUtf8());
    virStorageVolInfo info;
    if (!volume || virStorageVolGetInfo(volume.get(), &info) < 0)
        return missing(QT_TRANSLATE_NOOP("English", "no volume “%1”"), place.words(), field);
    place.size = double(info.capacity);
    if (const auto path = takeString(virStorageVolGetPath(volume.get()), {}))
        place.path = QString::fromUtf8(*path);
    place.format = formatOf(volume.get());
    return place;
}

QStringList volumesOf(const NewDomain &wanted)
{
    QStringList names {wanted.diskName()};
    if (wanted.dataSize > 0)
        names.append(wanted.dataName());
    if (wanted.cloudInit)
        names.append(wanted.seedName());
    return names;
}

/// The pool is there, and has nothing of the new one's name.
Result<void> checkPool(virConnectPtr connection, const NewDomain &wanted)
{
    const PoolHandle pool(virStoragePoolLookupByName(connection, wanted.pool.toUtf8().constData()));
    if (!pool)
        return missing(QT_TRANSLATE_NOOP("English", "no storage pool “%1”"), wanted.pool, u"pool"_s);
    if (virStoragePoolIsActive(pool.get()) != 1)
        return Error {ErrorCode::FailedPrecondition, English::tr("the storage pool %1 is not active").arg(wanted.pool), {}, u"pool"_s, {}};
    for (const QString &name : volumesOf(wanted)) {
        if (VolumeHandle(virStorageVolLookupByName(pool.get(), name.toUtf8().constData())))
            return Error {ErrorCode::AlreadyExists, English::tr("the pool has a volume %1 already").arg(name), {}, u"name"_s, {}};
    }
    return {};
}

Result<void> checkImage(const NewDomain &wanted)
{
    if (!wanted.image.isNamed())
        return {};
    if (wanted.image.size > wanted.size)
        return Error {ErrorCode::InvalidArgument, English::tr("the image takes %1 bytes: the disk must not be smaller").arg(wanted.image.size, 0, 'f', 0),
            {}, u"size"_s, {}};
    if (wanted.isOverlay && (wanted.format != u"qcow2" || wanted.image.path.isEmpty()))
        return Error {ErrorCode::FailedPrecondition, English::tr("only QEMU's disks can be overlays: copy the image"), {}, u"image-use"_s, {}};
    return {};
}

Result<void> checkNames(virConnectPtr connection, const NewDomain &wanted)
{
    if (wanted.name.trimmed() != wanted.name || wanted.name.contains(u'/') || wanted.name.startsWith(u'.'))
        return Error {ErrorCode::InvalidArgument, English::tr("a name must not contain a slash, nor begin with a dot or begin or end with a blank"), {}, u"name"_s, {}};
    if (DomainHandle(virDomainLookupByName(connection, wanted.name.toUtf8().constData())))
        return Error {ErrorCode::AlreadyExists, English::tr("there is a virtual machine “%1” already").arg(wanted.name), {}, u"name"_s, {}};
    if (wanted.network.isEmpty() || wanted.network == UserNetwork)
        return {};
    const NetworkHandle network(virNetworkLookupByName(connection, wanted.network.toUtf8().constData()));
    if (!network)
        return missing(QT_TRANSLATE_NOOP("English", "no network “%1”"), wanted.network, u"network"_s);
    if (wanted.start && virNetworkIsActive(network.get()) == 0)
        return Error {ErrorCode::FailedPrecondition, English::tr("the network %1 is not active").arg(wanted.network), {}, u"network"_s, {}};
    return {};
}

Result<std::optional<ClaimStamp>> wantedStamp(const QString &claim, const QString &engine)
{
    static const QRegularExpression Engine(u"^[a-z0-9-]{0,32}\\z"_s);
    if (!Engine.match(engine).hasMatch())
        return Error {ErrorCode::InvalidArgument, English::tr("an engine's name has small letters, digits and hyphens"), {}, u"engine"_s, {}};
    if (claim.isEmpty() && engine.isEmpty())
        return std::optional<ClaimStamp>();
    if (!isClaimId(claim))
        return Error {ErrorCode::InvalidArgument, English::tr("a claim's id has 16 hexadecimal digits"), {}, u"claim"_s, {}};
    return std::optional<ClaimStamp>({claim, engine});
}

Result<NewDomain> readWanted(Session &session, const QJsonObject &given)
{
    const auto text = [&](QLatin1String key) { return given.value(key).toString(); };
    NewDomain wanted;
    wanted.name = text("name"_L1);
    wanted.vcpus = given.value("vcpus"_L1).toDouble();
    wanted.memory = given.value("memory"_L1).toDouble();
    wanted.pool = text("pool"_L1);
    wanted.size = given.value("size"_L1).toDouble();
    wanted.isOverlay = text("image-use"_L1) != u"copy";
    wanted.network = text("network"_L1);
    wanted.dataSize = given.value("data-size"_L1).toDouble();
    wanted.start = given.value("start"_L1).toBool();
    const auto stamp = wantedStamp(text("claim"_L1), text("engine"_L1));
    if (!stamp)
        return stamp.error();
    wanted.stamp = *stamp;
    const auto cloudInit = readCloudInit(given, wanted.name);
    if (!cloudInit)
        return cloudInit.error();
    wanted.cloudInit = *cloudInit;
    const auto capabilities = takeString(virConnectGetCapabilities(session.handle()), English::tr("cannot read the host"));
    const auto guest = capabilities ? readGuestType(*capabilities) : capabilities.error();
    if (!guest)
        return guest.error();
    wanted.guest = *guest;
    wanted.format = wanted.guest.isQemu() ? u"qcow2"_s : u"raw"_s;
    session.beat();
    const auto image = findPlace(session.handle(), wanted.pool, text("image"_L1), u"image"_s);
    if (!image)
        return image.error();
    const auto iso = findPlace(session.handle(), wanted.pool, text("iso"_L1), u"iso"_s);
    if (!iso)
        return iso.error();
    wanted.image = *image;
    wanted.iso = *iso;
    return wanted;
}

/// The machine of the wanted name that was made for the same claim.
struct Claimed {
    DomainHandle domain; ///< null where there is none
    bool isUnfinished = false;
};

Claimed findClaimed(virConnectPtr connection, const NewDomain &wanted)
{
    DomainHandle domain(wanted.stamp ? virDomainLookupByName(connection, wanted.name.toUtf8().constData()) : nullptr);
    const std::optional<ClaimStamp> stamp = domain ? stampOf(domain.get()) : std::nullopt;
    if (!stamp || stamp->claim != wanted.stamp->claim)
        return {};
    return {std::move(domain), stamp->isUnfinished};
}

/// Appends steps, each a stage of its own, which take away what those before have made where they are refused.
class StepList {
public:
    explicit StepList(const NewDomain &wanted)
        : m_wanted(wanted)
    {
    }
    void add(const QString &title, const QString &request, const QString &body, const QString &call, QJsonObject payload)
    {
        payload.insert("call"_L1, call);
        payload.insert("name"_L1, m_wanted.name);
        if (call != u"startNew") { // one that cannot be started is there all the same, to be looked at
            payload.insert("made"_L1, QJsonArray::fromStringList(m_made));
            payload.insert("defined"_L1, m_isDefined);
        }
        steps.append({title, request, body, payload, Effect::Mutate, int(steps.size())});
    }
    QJsonObject volume(const QString &name) const { return {{u"pool"_s, m_wanted.pool}, {u"volume"_s, name}}; }
    void madeVolume(const QString &name) { m_made.append(m_wanted.pool + u'/' + name); }
    void madeDefinition() { m_isDefined = true; }

    QList<ActionStep> steps;

private:
    const NewDomain &m_wanted;
    QStringList m_made;
    bool m_isDefined = false;
};

/// Comes first: what is made afterwards belongs to a machine that says whose it is, wherever the making stops.
void addDefinition(const NewDomain &wanted, StepList &list)
{
    list.add(English::tr("Define %1").arg(wanted.name), u"virDomainDefineXMLFlags(xml, VIR_DOMAIN_DEFINE_VALIDATE)"_s, wanted.domainXml(), u"defineNew"_s, {});
    list.madeDefinition();
}

void addVolume(const NewDomain &wanted, const QString &title, const QString &name, const QString &xml, StepList &list)
{
    list.add(title.arg(name), u"virStorageVolCreateXML(%1, xml, 0)"_s.arg(wanted.pool), xml, u"volumeCreate"_s, list.volume(name));
    list.madeVolume(name);
}

void addGrowth(const NewDomain &wanted, StepList &list)
{
    QJsonObject payload = list.volume(wanted.diskName());
    payload.insert("bytes"_L1, wanted.size);
    const QString bytes = QString::number(qint64(wanted.size));
    list.add(English::tr("Grow the disk to %1 bytes").arg(bytes), u"virStorageVolResize(%1, %2, 0)"_s.arg(wanted.diskName(), bytes), {}, u"volumeResize"_s, payload);
}

void addCopy(const NewDomain &wanted, StepList &list)
{
    QJsonObject payload = list.volume(wanted.diskName());
    payload.insert("image"_L1, wanted.image.name);
    payload.insert("imagePool"_L1, wanted.image.pool);
    list.add(English::tr("Make the disk %1").arg(wanted.diskName()), u"virStorageVolCreateXMLFrom(%1, xml, %2, 0)"_s.arg(wanted.pool, wanted.image.words()),
        wanted.diskXml(), u"volumeCreate"_s, payload);
    list.madeVolume(wanted.diskName());
}

void addDisk(const NewDomain &wanted, const VolumePlace &present, StepList &list)
{
    const bool isCopy = wanted.image.isNamed() && !wanted.isOverlay;
    if (!present.isNamed() && isCopy)
        addCopy(wanted, list);
    else if (!present.isNamed())
        addVolume(wanted, English::tr("Make the disk %1"), wanted.diskName(), wanted.diskXml(), list);
    if (isCopy && (present.isNamed() ? present : wanted.image).size < wanted.size) // a copy is as large as its original
        addGrowth(wanted, list);
}

void addSeed(const NewDomain &wanted, bool isThere, StepList &list)
{
    const QString name = wanted.seedName();
    const qsizetype size = wanted.cloudInit->seed().size();
    if (!isThere)
        addVolume(wanted, English::tr("Make the seed disk for cloud-init %1"), name, volumeXml(name, double(size), u"raw"_s), list);
    QJsonObject payload = list.volume(name);
    payload.insert("userData"_L1, wanted.cloudInit->userData);
    payload.insert("vendorData"_L1, wanted.cloudInit->vendorData);
    payload.insert("metaData"_L1, wanted.cloudInit->metaData);
    list.add(English::tr("Write the seed disk"), u"virStorageVolUpload(%1, stream, 0, %2, 0)"_s.arg(name).arg(size), wanted.cloudInit->toString(),
        u"uploadSeed"_s, payload);
}

/// Those that are not there yet; a seed is written whole again, since its first writing may have been broken off.
Result<void> addVolumes(virConnectPtr connection, const NewDomain &wanted, StepList &list)
{
    const auto there = [&](const QString &name) { return findVolume(connection, {}, wanted.pool.toUtf8(), name.toUtf8()) != nullptr; };
    const auto disk = there(wanted.diskName()) ? findPlace(connection, wanted.pool, wanted.diskName(), u"name"_s) : VolumePlace();
    if (!disk)
        return disk.error();
    addDisk(wanted, *disk, list);
    if (wanted.dataSize > 0 && !there(wanted.dataName()))
        addVolume(wanted, English::tr("Make the data disk %1"), wanted.dataName(), wanted.dataXml(), list);
    if (wanted.cloudInit)
        addSeed(wanted, there(wanted.seedName()), list);
    return {};
}

void describe(const NewDomain &wanted, TargetPlan &plan)
{
    const auto bytes = [](double value) { return QLocale::c().formattedDataSize(qint64(value)); };
    plan.changes = {{u"domain"_s, English::tr("Virtual machine"), {}, wanted.name}, {u"vcpus"_s, English::tr("Processors"), {}, QString::number(wanted.vcpus)},
        {u"memory"_s, English::tr("Memory"), {}, bytes(wanted.memory)}, {u"disk"_s, English::tr("Disk"), {}, bytes(wanted.size)}};
    if (wanted.dataSize > 0)
        plan.changes.append({u"data"_s, English::tr("Data disk"), {}, bytes(wanted.dataSize)});
    for (const QString &name : volumesOf(wanted))
        plan.dependants.append(English::tr("volume %1").arg(wanted.pool + u'/' + name));
    if (wanted.image.isNamed() && wanted.isOverlay)
        plan.warnings.append(English::tr("the disk keeps only what differs from %1, which must not change or go from now on").arg(wanted.image.words()));
    if (wanted.cloudInit && !wanted.image.isNamed())
        plan.warnings.append(English::tr("an empty disk has no cloud-init: what it is told counts only where an installer reads it"));
    if (!wanted.image.isNamed() && !wanted.iso.isNamed())
        plan.warnings.append(English::tr("the disk is empty and there is no ISO image: nothing can start"));
    plan.risk = Risk::Harmless;
    plan.undo = English::tr("delete it with its disks");
}

void addEnd(const NewDomain &wanted, bool isActive, StepList &list)
{
    if (wanted.stamp)
        list.add(English::tr("Note that %1 is complete").arg(wanted.name), u"virDomainSetMetadata(%1, VIR_DOMAIN_METADATA_ELEMENT, xml, …)"_s.arg(wanted.name),
            stampXml(*wanted.stamp), u"finishNew"_s, {});
    if (wanted.start && !isActive)
        list.add(English::tr("Start %1").arg(wanted.name), u"virDomainCreate(%1)"_s.arg(wanted.name), {}, u"startNew"_s, {});
}

/// The claim was applied before: what it made is left as it is, completed where that was broken off, and started.
Result<TargetPlan> planClaimed(virConnectPtr connection, const Claimed &claimed, NewDomain wanted)
{
    const bool isActive = virDomainIsActive(claimed.domain.get()) == 1;
    StepList list(wanted);
    if (!claimed.isUnfinished)
        wanted.stamp.reset(); // it says so already
    else if (const auto added = isActive ? Result<void>() : addVolumes(connection, wanted, list); !added)
        return added.error();
    addEnd(wanted, isActive, list);
    TargetPlan plan;
    plan.steps = list.steps;
    plan.checks = {{English::tr("Made by this claim"), Verdict::Ok,
        (claimed.isUnfinished ? English::tr("the virtual machine %1 is there, and is being completed") : English::tr("the virtual machine %1 is there already")).arg(wanted.name)}};
    plan.risk = Risk::Harmless;
    return plan;
}

} // namespace

Result<TargetPlan> planCreate(Session &session, const ActionRequest &request)
{
    const auto wanted = readWanted(session, request.arguments);
    if (!wanted)
        return wanted.error();
    const Claimed claimed = findClaimed(session.handle(), *wanted);
    if (claimed.domain)
        return planClaimed(session.handle(), claimed, *wanted);
    for (const Result<void> &checked :
        {checkNames(session.handle(), *wanted), checkPool(session.handle(), *wanted), checkImage(*wanted)}) {
        if (!checked)
            return checked.error();
    }
    StepList list(*wanted);
    addDefinition(*wanted, list);
    if (const Result<void> added = addVolumes(session.handle(), *wanted, list); !added)
        return added.error();
    addEnd(*wanted, false, list);
    TargetPlan plan;
    plan.steps = list.steps;
    describe(*wanted, plan);
    return plan;
}

} // namespace libvirt
