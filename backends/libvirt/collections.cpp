// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/collections.h"

#include "app/base/english.h"
#include "backends/libvirt/domaincollection.h"
#include "backends/libvirt/domainsnapshots.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/hostmapper.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/networkmapper.h"
#include "backends/libvirt/snapshotcollection.h"
#include "backends/libvirt/storagemapper.h"

#include <map>
#include <mutex>
#include <set>
#include <utility>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

constexpr double KiB = 1024;

Error cancelled() { return {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}}; }

/// A handler that has the session poll collections, for as long as it lives.
Events::Handler pollOn(Session &session, std::vector<CollectionId> ids)
{
    return [weak = session.weak_from_this(), ids = std::move(ids)] {
        if (const auto session = weak.lock()) {
            for (CollectionId id : ids)
                session->poll(id);
        }
    };
}

class HostCollection final : public SnapshotCollection {
public:
    explicit HostCollection(Session &session)
        : SnapshotCollection(session, CollectionId::Host, Lane::Host)
    {
    }

protected:
    Result<std::vector<ResourcePtr>> read(const Known &, bool) override
    {
        HostFacts facts;
        facts.uuid = m_session.hostUuid();
        facts.version = Text(QStringView(m_session.system()));
        if (const auto name = takeString(virConnectGetHostname(m_session.handle()), {}))
            facts.name = name->toStdString();
        if (!m_session.beat())
            return cancelled();
        virNodeInfo info;
        if (virNodeGetInfo(m_session.handle(), &info) < 0)
            return lastError(English::tr("cannot read the host"));
        facts.cpuModel = Text(std::string_view(info.model));
        facts.cpus = double(info.cpus);
        facts.memory = double(info.memory) * KiB;
        if (m_session.settings().usage)
            readUsage(facts);
        const HostFacts *before = m_before ? &*m_before : nullptr;
        std::vector<ResourcePtr> host {ResourcePtr(hostResource(m_session.host(), facts, before, m_session.outlet().now()))};
        m_before = std::move(facts);
        return host;
    }

private:
    template <typename Stats>
    using StatsCall = int (*)(virConnectPtr, int, Stats *, int *, unsigned int);

    /// Names and numbers of one of the two calls, which share their manners; empty where the driver has none.
    template <typename Stats>
    std::map<std::string_view, double> readStats(StatsCall<Stats> call, int which, std::vector<Stats> &stats)
    {
        int count = 0;
        m_session.beat();
        if (call(m_session.handle(), which, nullptr, &count, 0) < 0)
            return {};
        stats.resize(size_t(std::max(count, 0)));
        m_session.beat();
        if (call(m_session.handle(), which, stats.data(), &count, 0) < 0)
            return {};
        std::map<std::string_view, double> values;
        for (const Stats &stat : stats)
            values.emplace(stat.field, double(stat.value));
        return values;
    }

    void readUsage(HostFacts &facts)
    {
        std::vector<virNodeMemoryStats> memory;
        auto bytes = readStats<virNodeMemoryStats>(virNodeGetMemoryStats, VIR_NODE_MEMORY_STATS_ALL_CELLS, memory);
        if (bytes.contains(VIR_NODE_MEMORY_STATS_TOTAL) && bytes.contains(VIR_NODE_MEMORY_STATS_FREE))
            facts.memoryUsed = KiB
                * (bytes[VIR_NODE_MEMORY_STATS_TOTAL] - bytes[VIR_NODE_MEMORY_STATS_FREE] - bytes[VIR_NODE_MEMORY_STATS_BUFFERS]
                    - bytes[VIR_NODE_MEMORY_STATS_CACHED]);
        std::vector<virNodeCPUStats> cpu;
        auto times = readStats<virNodeCPUStats>(virNodeGetCPUStats, VIR_NODE_CPU_STATS_ALL_CPUS, cpu);
        if (times.contains(VIR_NODE_CPU_STATS_IDLE)) {
            facts.cpuBusy = times[VIR_NODE_CPU_STATS_USER] + times[VIR_NODE_CPU_STATS_KERNEL];
            facts.cpuIdle = times[VIR_NODE_CPU_STATS_IDLE] + times[VIR_NODE_CPU_STATS_IOWAIT];
        }
    }

    std::optional<HostFacts> m_before;
};

class PoolCollection final : public SnapshotCollection {
public:
    explicit PoolCollection(Session &session)
        : SnapshotCollection(session, CollectionId::Pools, Lane::Pools)
    {
    }

protected:
    void follow() override
    {
        m_session.events().followPools(
            m_session.handle(), pollOn(m_session, {CollectionId::Pools, CollectionId::Volumes, CollectionId::Domains}));
    }

    Result<std::vector<ResourcePtr>> read(const Known &, bool) override
    {
        auto pools = listPools(m_session.handle());
        if (!pools)
            return pools.error();
        std::vector<ResourcePtr> resources;
        QStringList active;
        for (const PoolHandle &pool : *pools) {
            if (!m_session.beat())
                return cancelled();
            if (virStoragePoolIsActive(pool.get()) == 1)
                active.append(QString::fromUtf8(virStoragePoolGetName(pool.get())));
            Result<Resource *> resource = readPool(pool);
            if (resource)
                resources.emplace_back(*resource);
            else if (resource.error().code != ErrorCode::NotFound)
                partial = resource.error();
        }
        m_session.choices().set(u"pool"_s, active);
        return resources;
    }

private:
    Result<Resource *> readPool(const PoolHandle &pool)
    {
        const QString name = QString::fromUtf8(virStoragePoolGetName(pool.get()));
        const auto xml = takeString(virStoragePoolGetXMLDesc(pool.get(), 0), English::tr("cannot read the storage pool"));
        if (!xml)
            return xml.error();
        auto description = readPoolXml(*xml, name);
        if (!description)
            return description.error();
        m_session.beat();
        virStoragePoolInfo info;
        const int state = virStoragePoolGetInfo(pool.get(), &info) == 0 ? info.state : -1;
        return poolResource(m_session.host(), *description, state, m_session.outlet().now());
    }
};

class VolumeCollection final : public SnapshotCollection {
public:
    explicit VolumeCollection(Session &session)
        : SnapshotCollection(session, CollectionId::Volumes, Lane::Volumes)
    {
    }

    void touch(const std::string &place) override
    {
        const std::lock_guard lock(m_mutex);
        m_touched.insert(place);
    }

protected:
    Result<std::vector<ResourcePtr>> read(const Known &known, bool anew) override
    {
        auto pools = listPools(m_session.handle(), VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE);
        if (!pools)
            return pools.error();
        {
            const std::lock_guard lock(m_mutex);
            m_changed = std::exchange(m_touched, {});
        }
        std::vector<ResourcePtr> resources;
        for (const PoolHandle &pool : *pools) {
            if (const Result<void> read = readPool(pool, known, anew, resources); !read)
                partial = read.error();
            if (!m_session.beat())
                return cancelled();
        }
        propose(resources);
        return resources;
    }

private:
    /// Images that a machine's disk may begin with, and those for its CD drive.
    void propose(const std::vector<ResourcePtr> &volumes)
    {
        QStringList images;
        QStringList discs;
        for (const ResourcePtr &volume : volumes) {
            const QString place = volume->scope.toString() + u'/' + volume->name.toString();
            if (!place.endsWith(u"-seed.iso"))
                (place.endsWith(u".iso"_s, Qt::CaseInsensitive) ? discs : images).append(place);
        }
        m_session.choices().set(u"image"_s, images);
        m_session.choices().set(u"iso"_s, discs);
    }

    Result<void> readPool(const PoolHandle &pool, const Known &known, bool anew, std::vector<ResourcePtr> &resources)
    {
        m_session.beat();
        auto volumes = listAll<VolumeHandle>(
            [&](virStorageVolPtr **list) { return virStoragePoolListAllVolumes(pool.get(), list, 0); },
            English::tr("cannot list the volumes"));
        if (!volumes)
            return volumes.error().code == ErrorCode::NotFound ? Result<void>() : volumes.error();
        const Text id = poolId(m_session.host(), uuidOf<virStoragePoolGetUUIDString>(pool));
        const Text name = Text(std::string_view(virStoragePoolGetName(pool.get())));
        for (const VolumeHandle &volume : *volumes) {
            const std::string own = virStorageVolGetName(volume.get());
            const ResourcePtr old = known.value(volumeId(id, own));
            if (old && !anew && !m_changed.contains(std::string(name.view()) + '/' + own)) {
                resources.push_back(old);
                continue;
            }
            if (!m_session.beat())
                return cancelled();
            if (const Result<void> read = readVolume(volume, id, name, resources); !read)
                return read;
        }
        return {};
    }

    Result<void> readVolume(const VolumeHandle &volume, const Text &pool, const Text &poolName, std::vector<ResourcePtr> &resources)
    {
        const auto xml = takeString(virStorageVolGetXMLDesc(volume.get(), 0), English::tr("cannot read the volume"));
        if (!xml)
            return xml.error().code == ErrorCode::NotFound ? Result<void>() : xml.error();
        const QString about = QString::fromUtf8(virStorageVolGetName(volume.get()));
        const Result<Resource *> resource = volumeResource(pool, poolName, *xml, about, m_session.outlet().now());
        if (!resource)
            return resource.error();
        resources.emplace_back(*resource);
        return {};
    }

    std::mutex m_mutex;
    std::set<std::string> m_touched;
    std::set<std::string> m_changed; ///< in the reading under way
};

class NetworkCollection final : public SnapshotCollection {
public:
    explicit NetworkCollection(Session &session)
        : SnapshotCollection(session, CollectionId::Networks, Lane::Networks)
    {
    }

protected:
    void follow() override
    {
        m_session.events().followNetworks(
            m_session.handle(), pollOn(m_session, {CollectionId::Networks, CollectionId::Domains}));
    }

    Result<std::vector<ResourcePtr>> read(const Known &, bool) override
    {
        auto networks = listNetworks(m_session.handle());
        if (!networks)
            return networks.error();
        std::vector<ResourcePtr> resources;
        QStringList names;
        for (const NetworkHandle &network : *networks) {
            if (!m_session.beat())
                return cancelled();
            const bool active = virNetworkIsActive(network.get()) == 1;
            if (active)
                names.append(QString::fromUtf8(virNetworkGetName(network.get())));
            const auto xml = takeString(virNetworkGetXMLDesc(network.get(), 0), English::tr("cannot read the network"));
            const QString about = QString::fromUtf8(virNetworkGetName(network.get()));
            const Result<Resource *> resource
                = xml ? networkResource(m_session.host(), *xml, about, active) : Result<Resource *>(xml.error());
            if (resource)
                resources.emplace_back(*resource);
            else if (resource.error().code != ErrorCode::NotFound)
                partial = resource.error();
        }
        m_session.choices().set(u"network"_s, names);
        return resources;
    }
};

class NodeDeviceCollection final : public SnapshotCollection {
public:
    explicit NodeDeviceCollection(Session &session)
        : SnapshotCollection(session, CollectionId::NodeDevices, Lane::NodeDevices)
    {
    }

protected:
    void follow() override
    {
        m_session.events().followNodeDevices(m_session.handle(), pollOn(m_session, {CollectionId::NodeDevices}));
    }

    Result<std::vector<ResourcePtr>> read(const Known &, bool anew) override
    {
        if (const Result<void> read = m_session.nodeDevices().read(m_session, anew); !read)
            return read.error();
        std::vector<ResourcePtr> resources;
        for (Resource *resource : m_session.nodeDevices().resources(m_session.host()))
            resources.emplace_back(resource);
        return resources;
    }
};

struct Description {
    std::string_view name;
    QLatin1String type;
    Kind kind;
};
constexpr std::array<Description, CollectionCount> Descriptions {{
    {"host", "libvirt/host"_L1, Kind::Host},
    {"domains", "libvirt/domain"_L1, Kind::Vm},
    {"pools", "libvirt/pool"_L1, Kind::Volume},
    {"networks", "libvirt/network"_L1, Kind::Network},
    {"volumes", "libvirt/volume"_L1, Kind::Volume},
    {"nodedevs", "libvirt/nodedev"_L1, Kind::Gpu},
    {"snapshots", "libvirt/snapshot"_L1, Kind::Backup},
}};

} // namespace

std::array<std::unique_ptr<Collection>, CollectionCount> makeCollections(Session &session)
{
    return {std::make_unique<HostCollection>(session), std::make_unique<DomainCollection>(session),
        std::make_unique<PoolCollection>(session), std::make_unique<NetworkCollection>(session),
        std::make_unique<VolumeCollection>(session), std::make_unique<NodeDeviceCollection>(session),
        std::make_unique<DomainSnapshots>(session)};
}

std::string_view nameOf(CollectionId id) { return Descriptions[size_t(id)].name; }
KindSet kindsOf(CollectionId id) { return {Descriptions[size_t(id)].kind}; }
QString typeOf(CollectionId id) { return Descriptions[size_t(id)].type; }

Result<std::vector<PoolHandle>> listPools(virConnectPtr connection, unsigned int flags)
{
    return listAll<PoolHandle>(
        [&](virStoragePoolPtr **pools) { return virConnectListAllStoragePools(connection, pools, flags); },
        English::tr("cannot list the storage pools"));
}

Result<std::vector<NetworkHandle>> listNetworks(virConnectPtr connection, unsigned int flags)
{
    return listAll<NetworkHandle>(
        [&](virNetworkPtr **networks) { return virConnectListAllNetworks(connection, networks, flags); },
        English::tr("cannot list the networks"));
}

} // namespace libvirt
