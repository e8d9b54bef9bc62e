// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/inventorystore.h"

#include <algorithm>

namespace {

template <typename T>
void fillIn(T &field, const T &other)
{
    if (field == T())
        field = other;
}

void appendMissing(auto &list, const auto &others)
{
    for (const auto &other : others) {
        if (std::ranges::find(list, other) == list.end())
            list.push_back(other);
    }
}

Extra mergedExtra(Extra extra, const Extra &other)
{
    appendMissing(extra.relations, other.relations);
    appendMissing(extra.identities, other.identities);
    appendMissing(extra.endpoints, other.endpoints);
    appendMissing(extra.fields, other.fields);
    appendMissing(extra.policy, other.policy);
    fillIn(extra.gpus, other.gpus);
    fillIn(extra.engine, other.engine);
    fillIn(extra.monthlyCost, other.monthlyCost);
    fillIn(extra.backup, other.backup);
    return extra;
}

/// True where the cluster's own API told the id, not the cloud that runs it.
bool namesItself(const Text &clusterId)
{
    return clusterId.view().starts_with("k8s/");
}

/// Where a cluster's API is: what its own API and the cloud that runs it both tell. Empty for all else.
Text serverOf(const Resource &resource)
{
    if (resource.kind != Kind::Cluster)
        return {};
    const auto &identities = resource.extras().identities;
    const auto server = std::ranges::find_if(identities, [](const Text &text) { return text.view().starts_with("server:"); });
    return server == identities.end() ? Text() : *server;
}

/// One resource out of several sources: the first one that knows a value gives it. A cluster that a cloud runs is the cloud's.
ResourcePtr merged(const std::vector<SourceValue> &sources)
{
    if (sources.size() == 1)
        return sources.front().resource;
    auto *result = new Resource(*sources.front().resource);
    for (auto source = sources.begin() + 1; source != sources.end(); ++source) {
        const Resource &other = *source->resource;
        if (other.id != result->id)
            result->provider = other.provider;
        for (auto field : {&Resource::uid, &Resource::scope, &Resource::parent, &Resource::runsOn, &Resource::region,
                 &Resource::country, &Resource::state, &Resource::version, &Resource::owner})
            fillIn(result->*field, other.*field);
        if (result->health == Health::Unknown)
            result->health = other.health;
        if (!result->labels)
            result->labels = other.labels;
        if (result->createdAt == NoTime)
            result->createdAt = other.createdAt;
        for (auto measure : {&Capacity::cpuCores, &Capacity::memoryBytes, &Capacity::storageBytes, &Capacity::gpus})
            fillIn(result->capacity.*measure, other.capacity.*measure);
        if (!result->usage.isKnown())
            result->usage = other.usage;
        if (other.extra)
            result->extra = std::make_shared<const Extra>(mergedExtra(result->extras(), *other.extra));
    }
    return ResourcePtr(result);
}

} // namespace

InventoryStore::InventoryStore(QObject *parent)
    : QObject(parent)
{
}

ResourcePtr InventoryStore::find(const Text &id) const
{
    const Slot slot = slotOf(id);
    return slot == NoSlot ? ResourcePtr() : m_rows.row(slot).resource;
}

void InventoryStore::apply(const Delta &delta)
{
    const CollectionIndex index = collectionFor(delta);
    if (delta.phase == Delta::Phase::Restored)
        return restore(index, delta);
    const CollectionState before = m_rows.m_collections[index];
    if (delta.epoch < before.epoch)
        return;
    CollectionState &collection = m_rows.m_collections[index];
    if (delta.phase == Delta::Phase::Begin || delta.epoch > collection.epoch)
        beginListing(collection, delta);
    for (const ResourcePtr &resource : delta.upserts)
        upsert(index, delta, resource);
    for (const Text &id : delta.removals) {
        if (const Slot slot = slotOf(id); slot != NoSlot)
            removeSource(index, slot);
    }
    for (const UsageSample &sample : delta.usage)
        applyUsage(sample);
    if (delta.phase == Delta::Phase::Complete)
        removeOlder(index, delta.epoch);
    if (delta.phase == Delta::Phase::Gone) {
        removeOlder(index, UINT32_MAX);
        collection.gone = true;
        collection.listing = false;
    }
    confirm(collection, delta);
    m_changes.collectionsChanged = before.freshness != collection.freshness || before.rows != collection.rows
        || before.listing != collection.listing || before.error != collection.error || before.gone != collection.gone
        || before.expected != collection.expected;
    publish();
}

/// Rows of an earlier run fill in what the source has not told itself, also while its first listing is under way.
void InventoryStore::restore(CollectionIndex index, const Delta &delta)
{
    CollectionState &collection = m_rows.m_collections[index];
    if (collection.freshness == Freshness::Live || delta.observedAt < collection.observedAt)
        return;
    for (const ResourcePtr &resource : delta.upserts) {
        const Slot slot = slotOf(resource->id);
        if (slot == NoSlot || std::ranges::count(m_rows.sources(slot), index) == 0)
            upsert(index, delta, resource);
    }
    collection.freshness = Freshness::Stale;
    collection.everComplete = true;
    collection.gone = false;
    collection.observedAt = delta.observedAt;
    m_changes.collectionsChanged = true;
    publish();
}

void InventoryStore::beginListing(CollectionState &collection, const Delta &delta)
{
    collection.epoch = delta.epoch;
    collection.listing = true;
    collection.gone = false;
    collection.expected = -1;
    collection.kinds = delta.kinds.isEmpty() ? collection.kinds : delta.kinds;
    if (!collection.everComplete)
        collection.freshness = Freshness::Loading;
}

/// Takes over what the delta says of the collection itself.
void InventoryStore::confirm(CollectionState &collection, const Delta &delta)
{
    switch (delta.phase) {
    case Delta::Phase::Failed:
        fail(collection, delta.error.value_or(Error {ErrorCode::Unknown, QStringLiteral("failed without a reason"), {}, {}, {}}),
            delta.observedAt);
        return;
    case Delta::Phase::Page:
        collection.expected = delta.expected >= 0 ? delta.expected : collection.expected;
        return;
    case Delta::Phase::Complete:
        collection.listing = false;
        collection.everComplete = true;
        break;
    case Delta::Phase::Change:
    case Delta::Phase::Alive:
        break;
    case Delta::Phase::Begin:
    case Delta::Phase::Gone:
    case Delta::Phase::Restored: // never comes here
        return;
    }
    if (collection.listing)
        return;
    collection.freshness = Freshness::Live;
    collection.observedAt = delta.observedAt;
    collection.failedSince = NoTime;
    collection.error = delta.error;
}

void InventoryStore::fail(CollectionState &collection, const Error &error, Timestamp now)
{
    collection.listing = false;
    collection.freshness = collection.everComplete ? Freshness::Stale : Freshness::Failed;
    collection.error = error;
    if (collection.failedSince == NoTime)
        collection.failedSince = now;
}

void InventoryStore::failConnection(const Text &connection, const Error &error, Timestamp now)
{
    for (CollectionState &collection : m_rows.m_collections) {
        if (collection.key.connection != connection || collection.gone || collection.freshness == Freshness::Failed)
            continue;
        fail(collection, error, now);
        m_changes.collectionsChanged = true;
    }
    publish();
}

void InventoryStore::removeConnection(const Text &connection)
{
    for (CollectionIndex i = 0; i < m_rows.m_collections.size(); ++i) {
        if (m_rows.m_collections[i].key.connection != connection)
            continue;
        removeOlder(i, UINT32_MAX);
        const CollectionKey key = m_rows.m_collections[i].key;
        m_rows.m_collections[i] = {};
        m_rows.m_collections[i].key = key;
        m_rows.m_collections[i].gone = true;
        m_changes.collectionsChanged = true;
    }
    publish();
}

CollectionIndex InventoryStore::collectionFor(const Delta &delta)
{
    const auto found = m_collectionIndex.constFind(delta.collection);
    if (found != m_collectionIndex.constEnd())
        return *found;
    CollectionState state;
    state.key = delta.collection;
    state.kinds = delta.kinds;
    m_rows.m_collections.push_back(std::move(state));
    const CollectionIndex index = CollectionIndex(m_rows.m_collections.size() - 1);
    m_collectionIndex.insert(delta.collection, index);
    m_changes.collectionsChanged = true;
    return index;
}

void InventoryStore::upsert(CollectionIndex index, const Delta &delta, const ResourcePtr &resource)
{
    const Text server = serverOf(*resource);
    Slot slot = slotOf(resource->id);
    if (const Slot twin = server.isEmpty() ? NoSlot : twinOf(*resource, server, index); twin != NoSlot && twin != slot)
        slot = join(resource->id, slot, twin);
    if (slot != NoSlot) {
        addSource({index, delta.epoch, resource}, slot);
    } else {
        slot = takeSlot();
        m_rows.edit(slot) = {resource, index, delta.epoch};
        m_index.insert(resource->id, slot);
        ++m_rows.m_count;
        ++m_rows.m_collections[index].rows;
        m_changes.added.push_back(slot);
    }
    if (!server.isEmpty())
        m_servers.insert(server, slotOf(resource->id));
}

/// The row of the same cluster by its other name: its own API's, or its cloud's. One collection never tells a cluster twice.
Slot InventoryStore::twinOf(const Resource &resource, const Text &server, CollectionIndex index) const
{
    const Slot slot = m_servers.value(server, NoSlot);
    if (slot == NoSlot || !m_rows.resource(slot) || serverOf(*m_rows.resource(slot)) != server)
        return NoSlot;
    const auto contradicts = [&](const SourceValue &source) {
        const Text &id = source.resource->id;
        return id != resource.id && (source.collection == index || namesItself(id) == namesItself(resource.id));
    };
    return std::ranges::none_of(sourcesOf(slot), contradicts) ? slot : NoSlot;
}

/// Lets an id that has a row of its own, or none, mean its twin's row from now on.
Slot InventoryStore::join(const Text &id, Slot own, Slot twin)
{
    const std::vector<SourceValue> moving = own == NoSlot ? std::vector<SourceValue>() : sourcesOf(own);
    for (const SourceValue &source : moving)
        removeSource(source.collection, own);
    m_index.insert(id, twin);
    for (const SourceValue &source : moving)
        addSource(source, slotOf(id));
    return slotOf(id);
}

std::vector<SourceValue> InventoryStore::sourcesOf(Slot slot) const
{
    const auto several = m_rows.m_several.find(slot);
    if (several != m_rows.m_several.end())
        return several->second;
    const Row &row = m_rows.row(slot);
    return {{row.collection, row.epoch, row.resource}};
}

Slot InventoryStore::takeSlot()
{
    if (m_freeSlots.empty())
        return m_rows.append();
    const Slot slot = m_freeSlots.back();
    m_freeSlots.pop_back();
    return slot;
}

/// The resource is known: from this collection (a new value), or from others (one more source).
void InventoryStore::addSource(const SourceValue &added, Slot slot)
{
    auto several = m_rows.m_several.find(slot);
    if (several == m_rows.m_several.end()) {
        if (m_rows.row(slot).collection == added.collection) {
            m_rows.edit(slot).epoch = added.epoch;
            replace(slot, added.resource);
            return;
        }
        several = m_rows.m_several.emplace(slot, sourcesOf(slot)).first;
    }
    std::vector<SourceValue> &sources = several->second;
    const auto mine = std::ranges::find(sources, added.collection, &SourceValue::collection);
    if (mine == sources.end()) {
        sources.push_back(added);
        ++m_rows.m_collections[added.collection].rows;
        std::ranges::stable_partition(sources, namesItself, [](const SourceValue &source) { return source.resource->id; });
    } else {
        *mine = added;
    }
    showSources(slot);
}

/// Shows what several sources amount to, in another slot where the row goes by another id than before.
void InventoryStore::showSources(Slot slot)
{
    const std::vector<SourceValue> &sources = m_rows.m_several.at(slot);
    const SourceValue &first = sources.front();
    if (first.resource->id != m_rows.resource(slot)->id)
        slot = moveRow(slot);
    Row &row = m_rows.edit(slot);
    row.collection = first.collection;
    row.epoch = first.epoch;
    replace(slot, merged(sources));
}

/// Gives a row another slot: for everybody who looks, one goes and one comes. Its sources stay where they are in memory.
Slot InventoryStore::moveRow(Slot from)
{
    const Slot to = takeSlot();
    auto node = m_rows.m_several.extract(from);
    node.key() = to;
    for (const SourceValue &source : m_rows.m_several.insert(std::move(node)).position->second) {
        m_index.insert(source.resource->id, to);
        if (const Text server = serverOf(*source.resource); !server.isEmpty())
            m_servers.insert(server, to);
    }
    const Row row = std::exchange(m_rows.edit(from), {});
    m_rows.edit(to) = row;
    std::erase(m_changes.changed, from);
    if (std::erase(m_changes.added, from) > 0)
        m_freeSlots.push_back(from); // nobody has heard of it
    else
        m_changes.removed.emplace_back(from, row.resource);
    m_changes.added.push_back(to);
    return to;
}

void InventoryStore::removeSource(CollectionIndex index, Slot slot)
{
    const auto several = m_rows.m_several.find(slot);
    if (several == m_rows.m_several.end()) {
        if (m_rows.row(slot).collection == index)
            freeSlot(slot);
        return;
    }
    std::vector<SourceValue> &sources = several->second;
    const auto mine = std::ranges::find(sources, index, &SourceValue::collection);
    if (mine == sources.end())
        return;
    const Text id = mine->resource->id;
    sources.erase(mine);
    --m_rows.m_collections[index].rows;
    const Text kept = sources.front().resource->id;
    showSources(slot);
    if (std::ranges::none_of(sources, [&](const SourceValue &source) { return source.resource->id == id; }))
        m_index.remove(id);
    if (sources.size() == 1)
        m_rows.m_several.erase(slotOf(kept));
}

/// Removes from a collection every row whose epoch is lower than keepEpoch.
void InventoryStore::removeOlder(CollectionIndex index, quint32 keepEpoch)
{
    if (m_rows.m_collections[index].rows == 0)
        return;
    const auto isOld = [&](CollectionIndex collection, quint32 epoch) { return collection == index && epoch < keepEpoch; };
    std::vector<Slot> old;
    for (Slot slot = 0; slot < m_rows.size(); ++slot) {
        const Row &row = m_rows.row(slot);
        if (row.resource && isOld(row.collection, row.epoch) && !m_rows.m_several.contains(slot))
            old.push_back(slot);
    }
    for (const auto &[slot, sources] : m_rows.m_several) {
        if (std::ranges::any_of(sources, [&](const SourceValue &s) { return isOld(s.collection, s.epoch); }))
            old.push_back(slot);
    }
    for (Slot slot : old)
        removeSource(index, slot);
}

void InventoryStore::applyUsage(const UsageSample &sample)
{
    const Slot slot = slotOf(sample.id);
    if (slot == NoSlot || m_rows.resource(slot)->usage == sample.usage)
        return;
    auto *resource = new Resource(*m_rows.resource(slot));
    resource->usage = sample.usage;
    m_rows.edit(slot).resource = ResourcePtr(resource);
    m_changes.changed.push_back(slot);
}

/// Puts a new value in a row. One that does not speak of usage keeps the last sample.
void InventoryStore::replace(Slot slot, ResourcePtr resource)
{
    const Resource &old = *m_rows.resource(slot);
    if (!resource->usage.isKnown() && old.usage.isKnown()) {
        auto *withUsage = new Resource(*resource);
        withUsage->usage = old.usage;
        resource = ResourcePtr(withUsage);
    }
    if (*resource == old)
        return;
    m_rows.edit(slot).resource = std::move(resource);
    m_changes.changed.push_back(slot);
}

void InventoryStore::freeSlot(Slot slot)
{
    Row &row = m_rows.edit(slot);
    --m_rows.m_collections[row.collection].rows;
    m_index.remove(row.resource->id);
    m_changes.removed.emplace_back(slot, std::move(row.resource));
    row = {};
    --m_rows.m_count;
}

void InventoryStore::publish()
{
    const ChangeSet changes = std::exchange(m_changes, {});
    if (!changes.isEmpty())
        Q_EMIT changed(changes);
    for (const auto &[slot, resource] : changes.removed)
        m_freeSlots.push_back(slot);
}
