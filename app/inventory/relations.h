// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <unordered_map>

/// An edge as seen from one resource.
struct RelatedResource {
    RelationType type;
    Text id;
    bool outgoing; ///< false: the other one names this one
    friend bool operator==(const RelatedResource &, const RelatedResource &) = default;
};

/// The edges that a resource names itself, parent and runsOn first.
std::vector<Relation> ownRelations(const Resource &resource);

/// Every edge of a snapshot, both ways, with machines and services joined by their identities: a node and the VM that carries
/// its system UUID, provider id or address are SameAs each other. Build it on a worker for a large inventory; reading is
/// safe on any thread.
class RelationIndex {
public:
    explicit RelationIndex(const Snapshot &snapshot);

    std::vector<RelatedResource> of(Slot slot) const;
    /// The chain downwards from a resource: pod → node → VM → host. Bounded; loops end it.
    std::vector<Text> chain(Slot slot) const;

private:
    struct Edge {
        RelationType type;
        Slot source;
    };
    std::optional<Text> below(Slot slot, const std::vector<Text> &seen) const;

    Snapshot m_snapshot;
    std::unordered_multimap<std::string_view, Edge> m_incoming; ///< by target id
    std::unordered_multimap<std::string_view, Slot> m_identities;
    std::unordered_map<std::string_view, Slot> m_slots;
};
