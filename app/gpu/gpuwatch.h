// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/gpu/gpufleet.h"
#include "app/workspace.h"

#include <QTimer>
#include <unordered_map>

/// The fleet at a moment, with the rows that it was derived from and names for what it names by id. Immutable; any thread.
class GpuEstate {
public:
    GpuEstate(Snapshot rows, const PriceBook &prices, Timestamp now);

    const GpuFleet fleet;
    const GpuTotals total;
    const Snapshot rows;
    /// A machine, holder or row of its own that the fleet names; null where the inventory has none of that id.
    const Resource *find(const Text &id) const;
    /// NoSlot likewise.
    Slot slotOf(const Text &id) const;
    /// The name of what has that id; the id itself where the inventory has none; empty for none.
    QString nameOf(const Text &id) const;
    /// The name of what a holder is part of, such as a pod's workload; its own where it is part of nothing.
    QString wholeOf(const Text &holder) const;

private:
    void resolve();

    std::unordered_map<std::string_view, Slot> m_slots; ///< of what the fleet names
};
using GpuEstatePtr = std::shared_ptr<const GpuEstate>;

/// Keeps the fleet up to date with a workspace: reckoned anew on a thread of its own once something has changed that it is made of,
/// twice a second at most, and every minute, since what was measured grows old. Core thread.
class GpuWatch final : public QObject {
    Q_OBJECT

public:
    /// The workspace outlives it; its prices are those of the moment.
    explicit GpuWatch(Workspace &workspace, QObject *parent = nullptr);

    /// Null until the first is made.
    const GpuEstatePtr &estate() const { return m_estate; }
    /// True where the fleet is of all that the store holds.
    bool isCurrent() const { return m_estate && !m_isStale && !m_isReckoning; }

Q_SIGNALS:
    /// Another fleet.
    void changed();

private:
    void onStoreChanged(const ChangeSet &changes);
    void reckonSoon();
    void reckon();

    Workspace &m_workspace;
    GpuEstatePtr m_estate;
    QTimer m_timer, m_minute;
    bool m_isStale = true, m_isReckoning = false;
    Worker m_worker; ///< last: waits for what it does
};
