// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/homefacts.h"

#include "app/base/english.h"
#include "app/inventory/queryterms.h"
#include "app/workspace.h"

#include <algorithm>
#include <map>

namespace {

const QString Several = QStringLiteral("several"); ///< while places are gathered

/// What machines have, and what is taken of it.
struct Room {
    Measure cpuCores, memoryBytes;
    double takenCores = 0, takenBytes = 0;

    Measure freeCores() const { return cpuCores.isKnown() ? Measure(std::max(0.0, cpuCores.value() - takenCores)) : Measure(); }
    Measure freeBytes() const { return memoryBytes.isKnown() ? Measure(std::max(0.0, memoryBytes.value() - takenBytes)) : Measure(); }
};

/// Of several amounts of which one is unknown the sum is unknown.
Measure sum(Measure a, Measure b)
{
    return a.isKnown() && b.isKnown() ? Measure(a.value() + b.value()) : Measure();
}

Measure larger(Measure a, Measure b)
{
    return !a.isKnown() ? b : !b.isKnown() ? a : Measure(std::max(a.value(), b.value()));
}

/// Reads the rows of one connection.
class FactReader {
public:
    FactReader(HomeFacts &facts, const Snapshot &rows, const std::vector<Slot> &slots)
        : m_facts(facts)
        , m_rows(rows)
        , m_slots(slots)
        , m_connection(QStringView(facts.connection))
    {
    }

    void read()
    {
        readCollections();
        for (Slot slot : m_slots)
            readMachine(*m_rows.resource(slot));
        for (Slot slot : m_slots)
            readTaker(*m_rows.resource(slot));
        for (Slot slot : m_slots)
            readMeans(*m_rows.resource(slot));
        std::ranges::stable_sort(m_facts.pools, std::greater(), [](const StoragePool &pool) { return pool.freeBytes.valueOr(-1); });
        if (m_takersKnown)
            addUp();
        for (QString *place : {&m_facts.region, &m_facts.country}) {
            if (*place == Several)
                place->clear();
        }
    }

private:
    void readCollections()
    {
        bool machinesKnown = false;
        for (const CollectionState &collection : m_rows.collections()) {
            if (collection.key.connection != m_connection || collection.gone || !collection.everComplete)
                continue;
            const QString name = collection.key.name.toString();
            m_facts.operators.insert(name.section(u'/', 0, 0));
            m_facts.operatorsKnown |= name == u"discovery";
            if (m_facts.kind == HomeKind::Managed && name.contains(u'/')) // "rds/eu-west-1"
                takePlace(m_facts.region, Text(QStringView(name.section(u'/', 1))));
            machinesKnown |= collection.kinds.contains(m_facts.kind == HomeKind::Kubernetes ? Kind::Node : Kind::Host);
            m_takersKnown |= collection.kinds.contains(m_facts.kind == HomeKind::Kubernetes ? Kind::Pod : Kind::Vm);
            m_facts.namespacesKnown |= name == u"namespaces";
            m_facts.storageClassesKnown |= name == u"storageclasses.storage.k8s.io";
        }
        m_takersKnown &= machinesKnown;
    }

    void readMachine(const Resource &resource)
    {
        if (m_facts.kind == HomeKind::Managed && !resource.region.isEmpty() && resource.region.toString() == m_facts.region)
            takePlace(m_facts.country, resource.country);
        if (resource.kind != Kind::Node && resource.kind != Kind::Host)
            return;
        m_rooms[resource.id.view()] = {resource.capacity.cpuCores, resource.capacity.memoryBytes};
        takePlace(m_facts.region, resource.region);
        takePlace(m_facts.country, resource.country);
    }

    /// A place that is not the same for all machines is none.
    static void takePlace(QString &place, const Text &of)
    {
        const QString name = of.toString();
        if (place.isEmpty())
            place = name;
        else if (!name.isEmpty() && name != place)
            place = Several;
    }

    void readTaker(const Resource &resource)
    {
        if (resource.type.view() == "libvirt/pool" && freeOf(resource).isKnown())
            m_facts.freeStorageBytes = m_facts.freeStorageBytes.valueOr(0) + freeOf(resource).value();
        const bool takes = (resource.kind == Kind::Pod && resource.state.view() != "Succeeded" && resource.state.view() != "Failed" && resource.state.view() != "Completed")
            || (resource.kind == Kind::Vm && resource.health != Health::Stopped);
        const auto room = m_rooms.find(resource.runsOn.view());
        if (!takes || room == m_rooms.end())
            return;
        room->second.takenCores += resource.capacity.cpuCores.valueOr(0);
        room->second.takenBytes += resource.capacity.memoryBytes.valueOr(0);
    }

    /// What things are made of there, and who is asked to make them.
    void readMeans(const Resource &resource)
    {
        const QString name = resource.name.toString();
        const std::string_view type = resource.type.view();
        const Kind maker = m_facts.kind == HomeKind::Kubernetes ? Kind::Cluster : m_facts.kind == HomeKind::Vm ? Kind::Host : Kind::Account;
        if (resource.kind == maker && m_facts.resource.isEmpty())
            m_facts.resource = resource.id.toString();
        else if (resource.kind == Kind::Namespace)
            m_facts.namespaces.insert(name);
        else if (type == "storage.k8s.io/v1/StorageClass")
            readStorageClass(resource);
        else if (type == "v1/ResourceQuota")
            readQuota(resource);
        else if (resource.kind == Kind::Workload)
            readImages(resource);
        else if (type == "libvirt/pool" && resource.state.view() == "running")
            m_facts.pools.append({name, freeOf(resource)});
        else if (type == "libvirt/volume")
            m_facts.images.append(resource.scope.toString() + u'/' + name);
        else if (type == "libvirt/network" && resource.state.view() == "active")
            m_facts.networks.append(name);
    }

    void readStorageClass(const Resource &resource)
    {
        const QString name = resource.name.toString();
        m_facts.storageClasses.append(name);
        if (textOf(resource, "Name").endsWith(QStringLiteral("(default)")))
            m_facts.defaultStorageClass = name;
    }

    static QString textOf(const Resource &resource, const char *name)
    {
        for (const Field &field : resource.extras().fields) {
            const auto *text = std::get_if<Text>(&field.value);
            if (field.name.view() == name && text)
                return text->toString();
        }
        return {};
    }

    /// As the cluster prints it: "requests.cpu: 2/4, requests.memory: 1Gi/8Gi".
    void readQuota(const Resource &resource)
    {
        for (const QString &entry : textOf(resource, "Request").split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
            const QString amounts = entry.section(QStringLiteral(": "), 1);
            const std::optional<double> used = quantityFromText(amounts.section(u'/', 0, 0)), hard = quantityFromText(amounts.section(u'/', 1));
            const QString name = entry.section(QStringLiteral(": "), 0, 0);
            if (used && hard)
                m_facts.quotas.append({resource.scope.toString(), name == u"cpu" || name == u"memory" ? QStringLiteral("requests.") + name : name, *used, *hard});
        }
    }

    void readImages(const Resource &resource)
    {
        for (const QString &image : textOf(resource, "images").split(u',', Qt::SkipEmptyParts)) {
            const QString last = image.section(u'/', -1).section(u'@', 0, 0);
            if (last.contains(u':'))
                m_facts.imageTags.insert(last.section(u':', 0, 0), last.section(u':', 1));
        }
    }

    static Measure freeOf(const Resource &pool)
    {
        if (!pool.capacity.storageBytes.isKnown() || !pool.usage.storageBytes.isKnown())
            return {};
        return std::max(0.0, pool.capacity.storageBytes.value() - pool.usage.storageBytes.value());
    }

    void addUp()
    {
        if (m_rooms.empty())
            return;
        m_facts.freeCpuCores = m_facts.freeMemoryBytes = 0;
        for (const auto &[id, room] : m_rooms) {
            m_facts.freeCpuCores = sum(m_facts.freeCpuCores, room.freeCores());
            m_facts.freeMemoryBytes = sum(m_facts.freeMemoryBytes, room.freeBytes());
            m_facts.largestCpuCores = larger(m_facts.largestCpuCores, room.freeCores());
            m_facts.largestMemoryBytes = larger(m_facts.largestMemoryBytes, room.freeBytes());
        }
    }

    HomeFacts &m_facts;
    const Snapshot &m_rows;
    const std::vector<Slot> &m_slots;
    const Text m_connection;
    std::map<std::string_view, Room> m_rooms; ///< by the machine's id
    bool m_takersKnown = false;
};

using SlotsByConnection = std::map<Text, std::vector<Slot>>;

/// The rows that each connection reports; a row of two contexts is in both.
SlotsByConnection slotsByConnection(const Snapshot &rows)
{
    SlotsByConnection slots;
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        if (!rows.resource(slot))
            continue;
        for (CollectionIndex source : rows.sources(slot)) {
            std::vector<Slot> &ours = slots[rows.collections()[source].key.connection];
            if (ours.empty() || ours.back() != slot)
                ours.push_back(slot);
        }
    }
    return slots;
}

} // namespace

QString homeKindName(HomeKind kind)
{
    return kind == HomeKind::Kubernetes ? QStringLiteral("kubernetes") : kind == HomeKind::Vm ? QStringLiteral("vm") : QStringLiteral("managed");
}

KindSet kindsOfFacts()
{
    return {Kind::Cluster, Kind::Node, Kind::Namespace, Kind::Workload, Kind::Pod, Kind::Host, Kind::Vm, Kind::Volume, Kind::Network, Kind::Database, Kind::Account};
}

QStringList typesOfFacts()
{
    return {QStringLiteral("storageclasses"), QStringLiteral("resourcequotas")};
}

HomeFacts factsOf(const QString &connection, HomeKind kind, const Snapshot &rows)
{
    HomeFacts facts;
    facts.connection = connection;
    facts.kind = kind;
    return withFacts({facts}, rows).constFirst();
}

QList<HomeFacts> homesOf(const Workspace &workspace)
{
    QList<HomeFacts> homes;
    for (const Workspace::Entry &entry : workspace.connections()) {
        const auto *source = dynamic_cast<const LegalHomeSource *>(workspace.connection(entry.profile.name));
        if (entry.profile.provider == u"ssh" || entry.profile.provider == u"saved")
            continue; // looked at only: nothing is made there
        HomeFacts facts;
        facts.connection = entry.profile.name;
        facts.kind = source ? HomeKind::Managed : entry.profile.provider == u"kubernetes" ? HomeKind::Kubernetes : HomeKind::Vm;
        facts.readOnly = entry.profile.readOnly;
        if (source)
            facts.home = source->home();
        if (entry.status.phase != ConnectionPhase::Live)
            facts.failure = entry.status.error.value_or(Error {ErrorCode::DeadlineExceeded, English::tr("it did not answer in time"), {}, {}, {}});
        homes.append(std::move(facts));
    }
    return homes;
}

QList<HomeFacts> withFacts(QList<HomeFacts> homes, const Snapshot &rows)
{
    SlotsByConnection slots = slotsByConnection(rows);
    for (HomeFacts &facts : homes)
        FactReader(facts, rows, slots[Text(QStringView(facts.connection))]).read();
    return homes;
}

QList<HomeFacts> gatherFacts(const Workspace &workspace)
{
    return withFacts(homesOf(workspace), workspace.store().rows());
}
