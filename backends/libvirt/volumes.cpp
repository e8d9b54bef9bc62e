// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/volumes.h"

#include "app/base/english.h"
#include "backends/libvirt/collections.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/xml.h"

#include <map>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

/// Path of a disk's file → name of another domain or volume that needs it.
using Users = std::map<std::string, QString>;

/// The first by name counts, in whatever order they come.
void add(Users &users, const std::string &path, const QString &name)
{
    const auto [user, isNew] = users.emplace(path, name);
    if (!isNew && name < user->second)
        user->second = name;
}

std::string pathOf(virConnectPtr connection, const DiskDefinition &disk)
{
    if (!disk.path.empty())
        return disk.path;
    const VolumeHandle volume = findVolume(connection, {}, QByteArray::fromStdString(disk.pool), QByteArray::fromStdString(disk.volume));
    const auto path = volume ? takeString(virStorageVolGetPath(volume.get()), {}) : QByteArray();
    return path ? path->toStdString() : std::string();
}

/// Those of every domain but one.
Result<void> addDomains(Session &session, const std::string &but, Users &users)
{
    const auto domains = listAll<DomainHandle>(
        [&](virDomainPtr **list) { return virConnectListAllDomains(session.handle(), list, 0); }, English::tr("cannot list the domains"));
    if (!domains)
        return domains.error();
    for (const DomainHandle &domain : *domains) {
        if (!session.beat())
            return Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}};
        if (uuidOf<virDomainGetUUIDString>(domain) == but)
            continue;
        const QString name = QString::fromUtf8(virDomainGetName(domain.get()));
        const auto xml = takeString(virDomainGetXMLDesc(domain.get(), 0), English::tr("cannot read the domain"));
        const auto definition = xml ? readDefinition(*xml, name) : xml.error();
        if (!definition && definition.error().code != ErrorCode::NotFound)
            return definition.error();
        if (!definition)
            continue; // gone since it was listed
        for (const DiskDefinition &disk : definition->disks)
            add(users, pathOf(session.handle(), disk), name);
    }
    return {};
}

std::string backingFile(const QByteArray &xml, const QString &about)
{
    std::string path;
    (void)readXml(xml, u"volume", about, [&](QXmlStreamReader &reader) {
        forEachChild(reader, [&](QStringView name) {
            if (name != u"backingStore")
                return;
            forEachChild(reader, [&](QStringView child) {
                if (child == u"path")
                    path = elementText(reader).view();
            });
        });
    });
    return path;
}

Result<void> addOverlays(Session &session, Users &users)
{
    const auto pools = listPools(session.handle(), VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);
    if (!pools)
        return pools.error().code == ErrorCode::Unimplemented ? Result<void>() : pools.error();
    for (const PoolHandle &pool : *pools) {
        session.beat();
        const auto volumes = listAll<VolumeHandle>(
            [&](virStorageVolPtr **list) { return virStoragePoolListAllVolumes(pool.get(), list, 0); }, English::tr("cannot list the volumes"));
        if (!volumes)
            return volumes.error();
        for (const VolumeHandle &volume : *volumes) {
            if (!session.beat())
                return Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}};
            const QString name = QString::fromUtf8(virStorageVolGetName(volume.get()));
            const auto xml = takeString(virStorageVolGetXMLDesc(volume.get(), 0), English::tr("cannot read the volume"));
            if (!xml && xml.error().code != ErrorCode::NotFound)
                return xml.error();
            if (const std::string path = xml ? backingFile(*xml, name) : std::string(); !path.empty())
                add(users, path, English::tr("the volume %1").arg(name));
        }
    }
    return {};
}

} // namespace

VolumeHandle findVolume(virConnectPtr connection, const QByteArray &path, const QByteArray &pool, const QByteArray &volume)
{
    if (!path.isEmpty())
        return VolumeHandle(virStorageVolLookupByPath(connection, path.constData()));
    const PoolHandle found(virStoragePoolLookupByName(connection, pool.constData()));
    return VolumeHandle(found ? virStorageVolLookupByName(found.get(), volume.constData()) : nullptr);
}

Result<QString> userOf(Session &session, virStorageVolPtr volume)
{
    const auto path = takeString(virStorageVolGetPath(volume), English::tr("cannot read the volume"));
    if (!path)
        return path.error();
    Users users;
    if (const Result<void> added = addDomains(session, {}, users); !added)
        return added.error();
    if (const Result<void> added = addOverlays(session, users); !added)
        return added.error();
    const auto user = users.find(path->toStdString());
    return user == users.end() ? QString() : user->second;
}

QString formatOf(virStorageVolPtr volume)
{
    QString format;
    const auto xml = takeString(virStorageVolGetXMLDesc(volume, 0), {});
    if (!xml)
        return format;
    (void)readXml(*xml, u"volume", {}, [&](QXmlStreamReader &reader) {
        forEachChild(reader, [&](QStringView name) {
            if (name != u"target")
                return;
            forEachChild(reader, [&](QStringView child) {
                if (child == u"format")
                    format = reader.attributes().value("type"_L1).toString();
            });
        });
    });
    return format;
}

Result<std::vector<DiskVolume>> findVolumes(Session &session, const DomainFacts &facts)
{
    std::vector<DiskVolume> volumes;
    Users users;
    for (const DiskDefinition &disk : facts.now.disks) {
        const bool isSeed = disk.volume == facts.next.name + "-seed.iso"; // of cloud-init: made with the machine, goes with it
        if (!(disk.isWritten() || isSeed) || (disk.path.empty() && disk.volume.empty()))
            continue;
        if (volumes.empty()) {
            if (const Result<void> added = addDomains(session, facts.uuid, users); !added)
                return added.error();
            if (const Result<void> added = addOverlays(session, users); !added)
                return added.error();
        }
        DiskVolume &volume = volumes.emplace_back();
        volume.place = disk.path.empty() ? disk.pool + '/' + disk.volume : disk.path;
        const VolumeHandle handle = findVolume(session.handle(), QByteArray::fromStdString(disk.path),
            QByteArray::fromStdString(disk.pool), QByteArray::fromStdString(disk.volume));
        if (handle)
            volume.key = virStorageVolGetKey(handle.get());
        volume.isSeed = isSeed;
        if (const auto user = users.find(pathOf(session.handle(), disk)); user != users.end())
            volume.trouble = English::tr("%1 needs it").arg(user->second);
        else if (!handle)
            volume.trouble = English::tr("it is in no active storage pool");
        else if (disk.isShared)
            volume.trouble = English::tr("it is shared");
    }
    return volumes;
}

} // namespace libvirt
