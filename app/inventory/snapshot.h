// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delta.h"

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

using Slot = quint32;
inline constexpr Slot NoSlot = UINT32_MAX;
using CollectionIndex = quint32;

enum class Freshness : quint8 {
    Loading, ///< the first listing is under way
    Live,    ///< watched, or polled within its interval
    Stale,   ///< was live, or comes from the cache; rows are as of observedAt
    Failed,  ///< never listed: forbidden, unreachable, not served
};

/// Name of a freshness in the contract's words: "live", "stale", "failed", "loading".
std::string_view freshnessName(Freshness freshness);

struct CollectionState {
    CollectionKey key;
    KindSet kinds;
    Freshness freshness = Freshness::Loading;
    quint32 epoch = 0;
    Timestamp observedAt = NoTime; ///< last time the source confirmed the rows
    Timestamp failedSince = NoTime;
    std::optional<Error> error;
    qint64 expected = -1; ///< rows of the listing under way, where known
    quint32 rows = 0;
    bool listing = false;
    bool everComplete = false; ///< listed once, or restored from the cache
    bool gone = false;         ///< no longer asked for; kept so that indexes stay
};

/// A row's further sources, where one resource is reported by several collections.
struct SourceValue {
    CollectionIndex collection;
    quint32 epoch;
    ResourcePtr resource;
};

/// A resource and where it comes from.
struct Row {
    ResourcePtr resource; ///< null for a free slot; merged where there are several sources
    CollectionIndex collection = 0; ///< the first source
    quint32 epoch = 0;
};

/// The inventory at a moment. Copying shares the rows until either side changes: chunks of rows are copied on write.
class Snapshot {
public:
    static constexpr Slot ChunkSize = 1024;
    using Chunk = std::array<Row, ChunkSize>;

    /// Number of slots, free ones included.
    Slot size() const { return m_size; }
    /// Number of resources.
    Slot count() const { return m_count; }
    const Row &row(Slot slot) const { return (*m_chunks[slot / ChunkSize])[slot % ChunkSize]; }
    const Resource *resource(Slot slot) const { return row(slot).resource.constData(); }
    const std::vector<CollectionState> &collections() const { return m_collections; }
    /// All sources of a row, the first one first.
    std::vector<CollectionIndex> sources(Slot slot) const;
    /// What one of its sources calls a row: a cluster goes by another id at its cloud than at its own API.
    Text idAt(Slot slot, CollectionIndex source) const;
    /// The freshest source's state: a row is stale only when all its sources are.
    const CollectionState &freshest(Slot slot) const;

private:
    friend class InventoryStore;
    Row &edit(Slot slot); ///< copies the chunk first where a snapshot shares it
    Slot append();

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::vector<CollectionState> m_collections;
    std::unordered_map<Slot, std::vector<SourceValue>> m_several; ///< every source of rows that have more than one
    Slot m_size = 0;
    Slot m_count = 0;
};
