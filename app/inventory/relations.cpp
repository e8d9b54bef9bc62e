// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/relations.h"

#include <algorithm>

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
            m_identities.emplace(identity.view(), slot);
    }
}

std::vector<Relation> ownRelations(const Resource &resource)
{
    std::vector<Relation> relations;
    if (!resource.parent.isEmpty())
        relations.push_back({RelationType::PartOf, resource.parent});
    if (!resource.runsOn.isEmpty())
        relations.push_back({RelationType::RunsOn, resource.runsOn});
    const Extra &extra = resource.extras();
    relations.insert(relations.end(), extra.relations.begin(), extra.relations.end());
    return relations;
}

std::vector<RelatedResource> RelationIndex::of(Slot slot) const
{
    const Resource &resource = *m_snapshot.resource(slot);
    std::vector<RelatedResource> related;
    const auto add = [&](RelatedResource edge) {
        if (edge.id != resource.id && std::ranges::find(related, edge) == related.end())
            related.push_back(std::move(edge));
    };
    for (const auto &[type, target] : ownRelations(resource))
        add({type, target, true});
    for (const Text &identity : resource.extras().identities) {
        const auto [first, last] = m_identities.equal_range(identity.view());
        for (auto it = first; it != last; ++it)
            add({RelationType::SameAs, m_snapshot.resource(it->second)->id, true});
    }
    const auto [first, last] = m_incoming.equal_range(resource.id.view());
    for (auto it = first; it != last; ++it)
        add({it->second.type, m_snapshot.resource(it->second.source)->id, false});
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
        for (const RelatedResource &edge : of(slot)) {
            if (edge.type == type && edge.outgoing && std::ranges::find(seen, edge.id) == seen.end())
                return edge.id;
        }
    }
    return std::nullopt;
}
