// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <functional>
#include <unordered_map>

/// The edges that a resource names itself, each once, parent and runsOn first.
std::vector<Relation> ownRelations(const Resource &resource);

/// The outermost workload that a resource is part of; itself where it is part of none. `find` tells what has an id, null for nothing.
/// Bounded: of owners that name each other one is told.
const Resource &outermostWorkload(const Resource &part, const std::function<const Resource *(const Text &)> &find);

/// Every edge of a snapshot, both ways, with machines and services joined by their identities: a node and the VM that carries
/// its system UUID, provider id or address are SameAs each other. An identity that two resources of one type carry (a private
/// address in two networks) tells neither from the other and joins nothing. Build it on a worker for a large inventory; reading
/// is safe on any thread.
class RelationIndex {
public:
    explicit RelationIndex(const Snapshot &snapshot);

    std::vector<Relation> outgoing(Slot slot) const;
    std::vector<Relation> incoming(Slot slot) const; ///< the target is the resource that names this one
    /// The chain downwards from a resource: pod → node → VM → host. Bounded; loops end it.
    std::vector<Text> chain(Slot slot) const;

private:
    struct Edge {
        RelationType type;
        Slot source;
    };
    struct Identity {
        std::vector<Slot> carriers; ///< of different types
        bool ambiguous = false;
    };
    void claim(std::string_view identity, Slot slot);
    std::optional<Text> below(Slot slot, const std::vector<Text> &seen) const;

    Snapshot m_snapshot;
    std::unordered_multimap<std::string_view, Edge> m_incoming; ///< by target id
    std::unordered_map<std::string_view, Identity> m_identities;
    std::unordered_map<std::string_view, Slot> m_slots;
};
