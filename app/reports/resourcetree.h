// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/relations.h"
#include "app/reports/treewriter.h"

/// How much of a resource's surroundings is written.
struct ResourceTreeOptions {
    /// Finds edges that only the whole inventory knows (sameAs); null: the resource's own edges.
    const RelationIndex *relations = nullptr;
    /// Also writes "incoming": the edges by which others name this resource. Needs `relations`.
    bool incoming = false;
};

/// Writes one resource as the command line's contract lays it down: units in names, unknown is absent, money is a decimal
/// string, times are ISO 8601 UTC. Beside the contract's names: version, owner, fields (of the type), identities.
void writeResource(TreeWriter &out, const Snapshot &snapshot, Slot slot, const ResourceTreeOptions &options = {});

/// Writes an amount with all that makes it true, its number under that name: {"monthly": "318.00", "currency", "basis", "asOf", "source"}.
void writeMoney(TreeWriter &out, std::string_view amountName, const Money &money);

/// Writes any value under a name, a time as ISO 8601; nothing where it is unknown.
void writeValue(TreeWriter &out, std::string_view name, const FieldValue &value);

/// Writes a resource that is no longer in the inventory: without sources.
void writeRemovedResource(TreeWriter &out, const Resource &resource);

/// True where some resource can be joined with another one by an identity, so that a RelationIndex is worth its making.
bool hasIdentities(const Snapshot &snapshot);
