// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domaincollection.h"

#include "app/base/english.h"
#include "backends/libvirt/collections.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/storagemapper.h"

#include <QUuid>
#include <algorithm>
#include <span>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

/// After this long the rest of a listing is shown before it is read in full: on a distant host each XML is a round trip.
constexpr auto Patience = 200ms;

/// CPU usage over a shorter time would be noise: an event and a poll may follow each other at once.
constexpr auto ShortestSample = 500ms;

Error cancelled() { return {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}}; }

std::string wordsOf(const std::string &rawUuid)
{
    const QUuid uuid = QUuid::fromRfc4122(QByteArrayView(rawUuid.data(), qsizetype(rawUuid.size())));
    return uuid.toString(QUuid::WithoutBraces).toStdString();
}

/// Whether what the bulk calls tell of a domain is more than new numbers.
bool hasChanged(const DomainStats &before, const DomainStats &now)
{
    return before.state != now.state || before.reason != now.reason || before.name != now.name
        || (now.memory.isKnown() && !(before.memory == now.memory));
}

bool sameUsage(const Usage &a, const Usage &b)
{
    return a.cpuCores == b.cpuCores && a.memoryBytes == b.memoryBytes && a.storageBytes == b.storageBytes
        && a.isKnown() == b.isKnown();
}

} // namespace

DomainCollection::DomainCollection(Session &session)
    : Collection(session, CollectionId::Domains, Lane::Domains)
{
}

void DomainCollection::follow()
{
    m_session.events().followDomains(m_session.handle(), [this, weak = m_session.weak_from_this()](const std::string &uuid) {
        if (const auto session = weak.lock())
            touch(wordsOf(uuid));
    });
}

void DomainCollection::touch(const std::string &uuid)
{
    {
        const std::lock_guard lock(m_eventMutex);
        const bool isFirst = m_changed.empty();
        m_changed.insert(uuid);
        if (!isFirst)
            return; // the job that was posted for the first one reads them all
    }
    m_session.post(Lane::Domains, [this](Session &) {
        if (const Result<void> read = readChanged(); !read)
            fail(read.error());
    });
}

Result<void> DomainCollection::readChanged()
{
    Uuids changed;
    {
        const std::lock_guard lock(m_eventMutex);
        changed.swap(m_changed);
    }
    if (!isListed())
        return {};
    Delta change = delta(Delta::Phase::Change);
    if (const Result<void> read = readAgain(changed, change); !read)
        return read;
    pushChange(std::move(change));
    tellHolders();
    return {};
}

Result<std::optional<Error>> DomainCollection::readAll()
{
    m_known.clear();
    m_partial.reset();
    m_around = {};
    if (const Result<void> read = readSurroundings(m_around); !read)
        return read.error();
    if (const Result<void> read = readFlags(); !read)
        return read.error();
    const auto records = readAllDomains(m_session, {m_session.settings().usage, true});
    if (!records)
        return records.error();
    m_known.reserve(records->size());
    const auto started = SteadyClock::now();
    bool isBriefPaged = false;
    for (size_t first = 0; first < records->size(); first += PageSize) {
        if (!isBriefPaged && SteadyClock::now() - started > Patience) {
            isBriefPaged = true;
            for (size_t brief = first; brief < records->size(); brief += PageSize)
                pageBriefly(*records, brief);
        }
        if (!pageInFull(*records, first))
            return cancelled();
    }
    tellHolders();
    return m_partial;
}

bool DomainCollection::pageInFull(const std::vector<DomainRecord> &records, size_t first)
{
    std::vector<ResourcePtr> page;
    for (const DomainRecord &record : std::span(records).subspan(first, std::min(PageSize, records.size() - first))) {
        if (!m_session.beat())
            return false;
        if (ResourcePtr resource = describe(record))
            page.push_back(std::move(resource));
    }
    pushPage(std::move(page), qint64(records.size()));
    return true;
}

void DomainCollection::pageBriefly(const std::vector<DomainRecord> &records, size_t first)
{
    std::vector<ResourcePtr> page;
    for (const DomainRecord &record : std::span(records).subspan(first, std::min(PageSize, records.size() - first)))
        page.push_back(describeBriefly(record));
    pushPage(std::move(page), qint64(records.size()));
}

Result<void> DomainCollection::readChanges()
{
    Surroundings around;
    if (const Result<void> read = readSurroundings(around); !read)
        return read;
    around.gpus = m_around.gpus;
    Uuids again = withNewLeases(around);
    m_around.leases = around.leases;
    if (!(around == m_around)) {
        list(); // pools or networks came or went: every domain's relations may have changed
        return {};
    }
    const Uuids autostart = m_autostart;
    const Uuids transient = m_transient;
    if (const Result<void> read = readFlags(); !read)
        return read;
    std::ranges::set_symmetric_difference(autostart, m_autostart, std::inserter(again, again.end()));
    std::ranges::set_symmetric_difference(transient, m_transient, std::inserter(again, again.end()));
    const auto records = readAllDomains(m_session, {m_session.settings().usage, false});
    if (!records)
        return records.error();

    Delta change = delta(Delta::Phase::Change);
    Uuids gone;
    for (const auto &[uuid, known] : m_known)
        gone.insert(uuid);
    for (const DomainRecord &record : *records) {
        gone.erase(record.stats.uuid);
        const auto known = m_known.find(record.stats.uuid);
        if (known == m_known.end() || hasChanged(known->second.stats, record.stats)) {
            again.insert(record.stats.uuid);
            continue;
        }
        const Usage before = known->second.usage;
        const Usage now = sample(known->second, record);
        if (!sameUsage(before, now))
            change.usage.push_back({domainId(record.stats.uuid), now});
    }
    for (const std::string &uuid : gone) {
        m_known.erase(uuid);
        change.removals.push_back(domainId(uuid));
    }
    if (const Result<void> read = readAgain(again, change); !read)
        return read;
    pushChange(std::move(change));
    tellHolders();
    return {};
}

Result<void> DomainCollection::readAgain(const Uuids &uuids, Delta &change)
{
    std::vector<DomainHandle> handles;
    Uuids gone = uuids;
    for (const std::string &uuid : uuids) {
        if (!m_session.beat())
            return cancelled();
        if (virDomainPtr domain = virDomainLookupByUUIDString(m_session.handle(), uuid.c_str()))
            handles.emplace_back(domain);
        else if (!lastErrorIs(VIR_ERR_NO_DOMAIN))
            return lastError(English::tr("cannot look up a domain"));
    }
    const auto records = readDomains(m_session, std::move(handles), {m_session.settings().usage, true});
    if (!records)
        return records.error();
    m_partial.reset();
    for (const DomainRecord &record : *records) {
        if (!m_session.beat())
            return cancelled();
        ResourcePtr resource = describe(record);
        if (!resource)
            continue;
        gone.erase(record.stats.uuid);
        // A row that does not speak of usage would keep its last sample.
        if (!resource->usage.isKnown())
            change.usage.push_back({resource->id, {}});
        change.upserts.push_back(std::move(resource));
    }
    for (const std::string &uuid : gone) {
        m_known.erase(uuid);
        change.removals.push_back(domainId(uuid));
    }
    change.error = m_partial;
    return {};
}

Result<void> DomainCollection::readSurroundings(Surroundings &around)
{
    around.host = m_session.host();
    const auto pools = listPools(m_session.handle());
    if (pools) {
        for (const PoolHandle &pool : *pools) {
            if (!m_session.beat())
                return cancelled();
            const std::string name = virStoragePoolGetName(pool.get());
            const Text id = poolId(around.host, uuidOf<virStoragePoolGetUUIDString>(pool));
            around.poolsByName.emplace(name, id);
            const auto xml = takeString(virStoragePoolGetXMLDesc(pool.get(), 0), {});
            const auto description = xml ? readPoolXml(*xml, QString::fromStdString(name)) : xml.error();
            if (description && !description->path.empty())
                around.poolsByPath.emplace(description->path, id);
        }
    }
    if (!m_session.beat())
        return cancelled();
    const auto networks = listNetworks(m_session.handle());
    if (networks) {
        for (const NetworkHandle &network : *networks) {
            if (!m_session.beat())
                return cancelled();
            const Text id = networkId(around.host, uuidOf<virNetworkGetUUIDString>(network));
            around.networks.emplace(virNetworkGetName(network.get()), id);
            readLeases(network, around);
        }
    }
    if (!m_session.isAlive())
        return lastError(English::tr("cannot read the host's pools and networks"));
    return {};
}

void DomainCollection::readLeases(const NetworkHandle &network, Surroundings &around)
{
    const auto leases = listAll<LeaseHandle>(
        [&](virNetworkDHCPLeasePtr **list) { return virNetworkGetDHCPLeases(network.get(), nullptr, list, 0); }, {});
    if (!leases)
        return; // inactive, or a driver that knows none
    for (const LeaseHandle &lease : *leases) {
        if (lease->mac && lease->ipaddr)
            around.leases[QByteArray(lease->mac).toLower().toStdString()].emplace_back(lease->ipaddr);
    }
    for (auto &[mac, addresses] : around.leases)
        std::ranges::sort(addresses);
}

Result<void> DomainCollection::readFlags()
{
    const auto readFlag = [this](unsigned int flag, Uuids &uuids) -> Result<void> {
        uuids.clear();
        if (!m_session.beat())
            return cancelled();
        const auto domains = listAll<DomainHandle>(
            [&](virDomainPtr **list) { return virConnectListAllDomains(m_session.handle(), list, flag); },
            English::tr("cannot list the domains"));
        if (!domains)
            return domains.error().code == ErrorCode::Unimplemented ? Result<void>() : domains.error();
        for (const DomainHandle &domain : *domains)
            uuids.insert(uuidOf<virDomainGetUUIDString>(domain));
        return {};
    };
    if (const Result<void> read = readFlag(VIR_CONNECT_LIST_DOMAINS_AUTOSTART, m_autostart); !read)
        return read;
    return readFlag(VIR_CONNECT_LIST_DOMAINS_TRANSIENT, m_transient);
}

DomainCollection::Uuids DomainCollection::withNewLeases(const Surroundings &now) const
{
    const auto leasesOf = [](const Surroundings &around, const std::string &mac) {
        const auto leases = around.leases.find(mac);
        return leases == around.leases.end() ? std::vector<std::string>() : leases->second;
    };
    Uuids uuids;
    if (now.leases == m_around.leases)
        return uuids;
    for (const auto &[uuid, known] : m_known) {
        if (std::ranges::any_of(
                known.macs, [&](const std::string &mac) { return leasesOf(now, mac) != leasesOf(m_around, mac); }))
            uuids.insert(uuid);
    }
    return uuids;
}

ResourcePtr DomainCollection::describe(const DomainRecord &record)
{
    const QString about = QString::fromStdString(record.stats.name);
    const auto bytes = takeString(virDomainGetXMLDesc(record.handle.get(), 0), English::tr("cannot read the domain"));
    if (!bytes && bytes.error().code == ErrorCode::NotFound)
        return {};
    auto xml = bytes ? readDomainXml(*bytes, about) : bytes.error();
    if (!xml) {
        m_partial = xml.error();
        m_partial->about = about;
        xml = DomainXml();
    }
    for (const std::string &device : xml->hostDevices) {
        if (const std::optional<KnownGpu> gpu = m_session.nodeDevices().find(m_session, device))
            m_around.gpus.insert_or_assign(device, *gpu);
    }
    Resource *resource = domainResource(record.stats, *xml, flagsOf(record.stats.uuid), m_around, m_texts);
    Known &known = m_known[record.stats.uuid];
    known.macs = std::move(xml->macs);
    known.hostDevices = std::move(xml->hostDevices);
    resource->usage = sample(known, record);
    return ResourcePtr(resource);
}

ResourcePtr DomainCollection::describeBriefly(const DomainRecord &record)
{
    return ResourcePtr(domainResource(record.stats, {}, flagsOf(record.stats.uuid), m_around, m_texts));
}

/// Takes a new reading over and answers the usage since the last one. Disks are not read each time: their last size stands.
Usage DomainCollection::sample(Known &known, const DomainRecord &record)
{
    const bool wasActive = known.stats.isActive();
    const auto elapsed = std::chrono::duration_cast<std::chrono::nanoseconds>(record.readAt - known.cpuReadAt);
    const Measure disks = known.stats.diskPhysical;
    known.stats = record.stats;
    if (!known.stats.diskPhysical.isKnown())
        known.stats.diskPhysical = disks;
    const Measure lastCores = wasActive ? known.usage.cpuCores : Measure();
    const Timestamp now = m_session.outlet().now();
    known.usage = domainUsage(known.stats, wasActive ? known.cpuTime : Measure(), elapsed.count(), now);
    if (wasActive && elapsed < ShortestSample && known.stats.isActive()) {
        known.usage.cpuCores = lastCores;
        known.usage.observedAt = lastCores.isKnown() ? now : known.usage.observedAt;
        return known.usage;
    }
    known.cpuTime = known.stats.cpuTime;
    known.cpuReadAt = record.readAt;
    return known.usage;
}

void DomainCollection::tellHolders()
{
    std::map<std::string, Text> holders;
    for (const auto &[uuid, known] : m_known) {
        for (const std::string &device : known.hostDevices) {
            if (known.stats.isActive())
                holders.emplace(device, domainId(uuid));
        }
    }
    if (m_session.nodeDevices().setHolders(std::move(holders)))
        m_session.poll(CollectionId::NodeDevices);
}

DomainFlags DomainCollection::flagsOf(const std::string &uuid) const
{
    return {m_autostart.contains(uuid), !m_transient.contains(uuid)};
}

} // namespace libvirt
