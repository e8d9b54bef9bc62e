// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"
#include "app/model/delta.h"

#include <QHash>
#include <QObject>

/// What one apply() changed. Slots are stable while a row lives; a freed slot may be given to a later row, never within
/// one ChangeSet.
struct ChangeSet {
    std::vector<Slot> added;
    std::vector<Slot> changed;
    std::vector<std::pair<Slot, ResourcePtr>> removed; ///< with what stood there
    bool collectionsChanged = false; ///< freshness, errors or progress of a collection
    bool isEmpty() const { return added.empty() && changed.empty() && removed.empty() && !collectionsChanged; }
};

/// The inventory: the one writer of what every view, report and command reads. Core thread only; other threads read a
/// Snapshot.
class InventoryStore : public QObject {
    Q_OBJECT

public:
    explicit InventoryStore(QObject *parent = nullptr);

    /// Takes one delta over, keeping the rules told at Delta.
    void apply(const Delta &delta);
    /// Marks a whole connection's collections as failed, with why; their rows stay.
    void failConnection(const Text &connection, const Error &error, Timestamp now);
    /// Removes a connection with all its rows.
    void removeConnection(const Text &connection);

    /// What stands now: cheap to copy, safe on any thread, never changes.
    Snapshot snapshot() const { return m_rows; }
    const Snapshot &rows() const { return m_rows; }
    /// The slot of a resource, or NoSlot. A cluster that its cloud lists as well is found by either id.
    Slot slotOf(const Text &id) const { return m_index.value(id, NoSlot); }
    /// The resource, or null.
    ResourcePtr find(const Text &id) const;

Q_SIGNALS:
    void changed(const ChangeSet &changes);

private:
    CollectionIndex collectionFor(const Delta &delta);
    void restore(CollectionIndex index, const Delta &delta);
    void beginListing(CollectionState &collection, const Delta &delta);
    void confirm(CollectionState &collection, const Delta &delta);
    void fail(CollectionState &collection, const Error &error, Timestamp now);
    void upsert(CollectionIndex index, const Delta &delta, const ResourcePtr &resource);
    Slot twinOf(const Resource &resource, const Text &server, CollectionIndex index) const;
    Slot join(const Text &id, Slot own, Slot twin);
    std::vector<SourceValue> sourcesOf(Slot slot) const;
    Slot takeSlot();
    void addSource(const SourceValue &added, Slot slot);
    void showSources(Slot slot);
    Slot moveRow(Slot from);
    void removeSource(CollectionIndex index, Slot slot);
    void removeOlder(CollectionIndex index, quint32 keepEpoch);
    void applyUsage(const UsageSample &sample);
    void replace(Slot slot, ResourcePtr resource);
    void freeSlot(Slot slot);
    void publish();

    Snapshot m_rows;
    QHash<Text, Slot> m_index;   ///< by id; a cluster that two systems name has two
    QHash<Text, Slot> m_servers; ///< clusters by where their API is; a slot may be out of date
    QHash<CollectionKey, CollectionIndex> m_collectionIndex;
    std::vector<Slot> m_freeSlots;
    ChangeSet m_changes; ///< of the apply() under way
};
