// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/relations.h"

#include <algorithm>

const Resource &outermostWorkload(const Resource &part, const std::function<const Resource *(const Text &)> &find)
{
    constexpr int MostSteps = 4;
    const Resource *outermost = &part;
    for (int step = 0; step < MostSteps; ++step) {
        const Resource *whole = find(outermost->parent);
        if (!whole || whole->kind != Kind::Workload)
            break;
        outermost = whole;
    }
    return *outermost;
}

RelationIndex::RelationIndex(const Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    m_slots.reserve(snapshot.count());
    for (Slot slot = 0; slot < snapshot.size(); ++slot) {
        const Resource *resource = snapshot.resource(slot);
        if (!resource)
            continue;
        m_slots.emplace(resource->id.view(), slot);
        for (const auto &[type, target] : ownRelations(*resource))
            m_incoming.emplace(target.view(), Edge {type, slot});
        for (const Text &identity : resource->extras().identities)
            claim(identity.view(), slot);
    }
}

void RelationIndex::claim(std::string_view identity, Slot slot)
{
    auto &[carriers, ambiguous] = m_identities[identity];
    const Text &type = m_snapshot.resource(slot)->type;
    if (ambiguous || std::ranges::any_of(carriers, [&](Slot other) { return m_snapshot.resource(other)->type == type; })) {
        ambiguous = true;
        carriers.clear();
    } else {
        carriers.push_back(slot);
    }
}

std::vector<Relation> ownRelations(const Resource &resource)
{
    std::vector<Relation> relations;
    const auto add = [&](RelationType type, const Text &target) {
        const bool known = std::ranges::any_of(relations, [&](const Relation &each) { return each.type == type && each.target == target; });
        if (!target.isEmpty() && !known)
            relations.push_back({type, target});
    };
    add(RelationType::PartOf, resource.parent);
    add(RelationType::RunsOn, resource.runsOn);
    for (const auto &[type, target] : resource.extras().relations)
        add(type, target);
    return relations;
}

std::vector<Relation> RelationIndex::outgoing(Slot slot) const
{
    const Resource &resource = *m_snapshot.resource(slot);
    std::vector<Relation> related;
    const auto add = [&](RelationType type, const Text &id) {
        Relation edge {type, id};
        if (id != resource.id && std::ranges::find(related, edge) == related.end())
            related.push_back(std::move(edge));
    };
    for (const auto &[type, target] : ownRelations(resource))
        add(type, target);
    for (const Text &identity : resource.extras().identities) {
        for (Slot carrier : m_identities.at(identity.view()).carriers)
            add(RelationType::SameAs, m_snapshot.resource(carrier)->id);
    }
    return related;
}

std::vector<Relation> RelationIndex::incoming(Slot slot) const
{
    const Text &id = m_snapshot.resource(slot)->id;
    std::vector<Relation> related;
    const auto [first, last] = m_incoming.equal_range(id.view());
    for (auto it = first; it != last; ++it) {
        if (it->second.source != slot)
            related.push_back({it->second.type, m_snapshot.resource(it->second.source)->id});
    }
    return related;
}

std::vector<Text> RelationIndex::chain(Slot slot) const
{
    static constexpr size_t Longest = 16;
    std::vector<Text> ids {m_snapshot.resource(slot)->id};
    while (ids.size() < Longest) {
        const std::optional<Text> next = below(slot, ids);
        if (!next)
            break;
        ids.push_back(*next);
        const auto known = m_slots.find(next->view());
        if (known == m_slots.end())
            break;
        slot = known->second;
    }
    return ids;
}

/// What carries a resource: what it runs on, else the machine that it is.
std::optional<Text> RelationIndex::below(Slot slot, const std::vector<Text> &seen) const
{
    for (RelationType type : {RelationType::RunsOn, RelationType::SameAs}) {
        for (const Relation &edge : outgoing(slot)) {
            if (edge.type == type && std::ranges::find(seen, edge.target) == seen.end())
                return edge.target;
        }
    }
    return std::nullopt;
}
