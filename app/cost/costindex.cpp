// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/costindex.h"

#include <algorithm>
#include <climits>

namespace {

/// Machines by how far down they stand; the same for volumes. Negative: neither.
int depthOf(const Resource &resource)
{
    switch (resource.kind) {
    case Kind::Node:
        return 1;
    case Kind::Vm:
        return 2;
    case Kind::Host:
        return 3;
    case Kind::Volume:
        return resource.provider.view() == "kubernetes" ? 11 : 12; // a cluster's volume is a cloud's disk
    default:
        return -1;
    }
}

/// Of what a bound to what it uses may be told.
bool isUse(RelationType type)
{
    return type == RelationType::Uses || type == RelationType::BoundTo;
}

constexpr int LongestChain = 6;

} // namespace

template <typename Take>
void CostIndex::forEachLink(CostIndex &index, const Resource &resource, Take take)
{
    if (!resource.runsOn.isEmpty())
        take(index.m_onTop, resource.runsOn);
    if (resource.kind == Kind::Volume && !resource.parent.isEmpty())
        take(index.m_volumes, resource.parent);
    if (!resource.extra)
        return;
    if (depthOf(resource) > 0) {
        for (const Text &identity : resource.extra->identities)
            take(index.m_identities, identity);
    }
    for (const Relation &relation : resource.extra->relations) {
        if (isUse(relation.type))
            take(index.m_users, relation.target);
    }
}

void CostIndex::reset(const Snapshot &snapshot)
{
    *this = CostIndex();
    m_snapshot = snapshot;
    m_known.resize(snapshot.size());
    m_ids.reserve(snapshot.count());
    for (Slot slot = 0; slot < snapshot.size(); ++slot)
        add(slot);
}

void CostIndex::add(Slot slot)
{
    const ResourcePtr &resource = m_snapshot.row(slot).resource;
    if (m_known.size() <= slot)
        m_known.resize(slot + 1);
    m_known[slot] = resource;
    if (!resource)
        return;
    m_ids[resource->id] = slot;
    forEachLink(*this, *resource, [&](Slots &slots, const Text &key) { link(slots, key, slot); });
}

void CostIndex::remove(Slot slot)
{
    if (slot >= m_known.size() || !m_known[slot])
        return;
    const ResourcePtr resource = std::exchange(m_known[slot], {});
    const auto id = m_ids.find(resource->id);
    if (id != m_ids.end() && id->second == slot)
        m_ids.erase(id);
    forEachLink(*this, *resource, [&](Slots &slots, const Text &key) { unlink(slots, key, slot); });
}

void CostIndex::unlink(Slots &slots, const Text &key, Slot slot)
{
    const auto found = slots.find(key);
    if (found == slots.end())
        return;
    std::erase(found->second, slot);
    if (found->second.empty())
        slots.erase(found);
}

Slot CostIndex::find(std::string_view id) const
{
    const auto found = m_ids.find(id);
    return found == m_ids.end() ? NoSlot : found->second;
}

/// The next one down that carries an identity of this one.
Slot CostIndex::joined(Slot slot) const
{
    const Resource &resource = *m_known[slot];
    const int depth = depthOf(resource);
    Slot next = NoSlot;
    if (depth < 0 || !resource.extra)
        return NoSlot;
    for (const Text &identity : resource.extra->identities) {
        const auto carriers = m_identities.find(identity);
        if (carriers == m_identities.end())
            continue;
        for (Slot other : carriers->second) {
            const int otherDepth = depthOf(*m_known[other]);
            const bool isDown = otherDepth > depth && otherDepth / 10 == depth / 10;
            const int nearest = next == NoSlot ? INT_MAX : depthOf(*m_known[next]);
            if (isDown && (otherDepth < nearest || (otherDepth == nearest && other < next)))
                next = other;
        }
    }
    return next;
}

Slot CostIndex::carrier(Slot slot) const
{
    const Resource &resource = *m_known[slot];
    const Slot named = resource.runsOn.isEmpty() ? NoSlot : find(resource.runsOn.view());
    return named != NoSlot && named != slot ? named : joined(slot);
}

Slot CostIndex::root(Slot slot) const
{
    for (int steps = 0; steps < LongestChain; ++steps) {
        const Slot next = carrier(slot);
        if (next == NoSlot)
            break;
        slot = next;
    }
    return slot;
}

std::vector<Slot> CostIndex::carried(Slot machine) const
{
    std::vector<Slot> slots;
    const Resource &resource = *m_known[machine];
    const auto take = [&](const std::vector<Slot> &candidates) {
        for (Slot slot : candidates) {
            if (slot != machine && carrier(slot) == machine)
                slots.push_back(slot);
        }
    };
    if (const auto named = m_onTop.find(resource.id); named != m_onTop.end())
        take(named->second);
    for (const Text &identity : resource.extras().identities) {
        if (const auto joinedTo = m_identities.find(identity); joinedTo != m_identities.end())
            take(joinedTo->second);
    }
    std::ranges::sort(slots); // whatever the order in which they came
    slots.erase(std::ranges::unique(slots).begin(), slots.end());
    return slots;
}

Slot CostIndex::userOf(Slot volume) const
{
    Slot slot = volume;
    for (int steps = 0; steps < LongestChain; ++steps) { // disk ← volume ← claim ← pod
        Slot next = NoSlot;
        if (const auto users = m_users.find(m_known[slot]->id); users != m_users.end())
            next = std::ranges::min(users->second);
        for (Slot same : next == NoSlot ? carried(slot) : std::vector<Slot>())
            next = same;
        if (next == NoSlot)
            break;
        slot = next;
        if (m_known[slot]->kind != Kind::Volume)
            return slot;
    }
    const Resource &last = *m_known[slot];
    const Slot parent = last.parent.isEmpty() ? NoSlot : find(last.parent.view());
    const bool isUser = parent != NoSlot && (m_known[parent]->kind == Kind::Vm || m_known[parent]->kind == Kind::Database || m_known[parent]->kind == Kind::Workload);
    return isUser ? parent : NoSlot;
}

std::vector<Slot> CostIndex::volumesOf(Slot slot) const
{
    const auto volumes = m_volumes.find(m_known[slot]->id);
    return volumes == m_volumes.end() ? std::vector<Slot>() : volumes->second;
}

Kind CostIndex::parentKind(Slot slot) const
{
    const Text &parent = m_known[slot]->parent;
    const Slot found = parent.isEmpty() ? NoSlot : find(parent.view());
    return found == NoSlot ? Kind::Object : m_known[found]->kind;
}
