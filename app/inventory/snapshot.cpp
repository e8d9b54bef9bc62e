// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/snapshot.h"

#include <algorithm>
#include <atomic>

std::string_view freshnessName(Freshness freshness)
{
    static constexpr std::string_view names[] = {"loading", "live", "stale", "failed"};
    return names[size_t(freshness)];
}

std::vector<CollectionIndex> Snapshot::sources(Slot slot) const
{
    const auto several = m_several.find(slot);
    if (several == m_several.end())
        return {row(slot).collection};
    std::vector<CollectionIndex> indexes;
    for (const SourceValue &source : several->second)
        indexes.push_back(source.collection);
    return indexes;
}

Text Snapshot::idAt(Slot slot, CollectionIndex source) const
{
    if (const auto several = m_several.find(slot); several != m_several.end()) {
        const auto found = std::ranges::find(several->second, source, &SourceValue::collection);
        if (found != several->second.end())
            return found->resource->id;
    }
    return row(slot).resource->id;
}

const CollectionState &Snapshot::freshest(Slot slot) const
{
    if (m_several.empty() || !m_several.contains(slot))
        return m_collections[row(slot).collection];
    const auto better = [this](CollectionIndex a, CollectionIndex b) {
        const auto rank = [](Freshness freshness) { return freshness == Freshness::Live ? -1 : int(freshness); };
        return rank(m_collections[a].freshness) < rank(m_collections[b].freshness);
    };
    const std::vector<CollectionIndex> indexes = sources(slot);
    return m_collections[*std::ranges::min_element(indexes, better)];
}

Row &Snapshot::edit(Slot slot)
{
    std::shared_ptr<Chunk> &chunk = m_chunks[slot / ChunkSize];
    if (chunk.use_count() > 1)
        chunk = std::make_shared<Chunk>(*chunk);
    else
        std::atomic_thread_fence(std::memory_order_acquire); // after the last reader let go
    return (*chunk)[slot % ChunkSize];
}

Slot Snapshot::append()
{
    if (m_size % ChunkSize == 0)
        m_chunks.push_back(std::make_shared<Chunk>());
    return m_size++;
}
