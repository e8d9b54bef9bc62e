// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpucard.h"
#include "app/inventory/snapshot.h"

#include <unordered_map>

/// A machine with what all systems that know it tell of its GPUs.
struct GpuMachine {
    static constexpr size_t None = SIZE_MAX;
    std::vector<Slot> rows; ///< node, VM and host that are it
    Slot node = NoSlot, vm = NoSlot, host = NoSlot;
    size_t below = None;    ///< the machine that it is a guest of
    int depth = 0;          ///< number of machines below
    std::vector<GpuCard> cards;

    /// The row that it is called by.
    Slot name() const { return node != NoSlot ? node : vm != NoSlot ? vm : host != NoSlot ? host : rows.front(); }
};

/// The machines of a snapshot: node, VM and host are one where they name each other or carry the same identity, as RelationIndex has it.
class GpuMachines {
public:
    explicit GpuMachines(const Snapshot &snapshot);

    const std::vector<GpuMachine> &all() const { return m_machines; }
    /// The machine that a resource is; None for anything else.
    size_t find(const Text &id) const;
    /// The only one that goes by that name, for who knows no ids: metrics; None where there are several.
    size_t named(std::string_view name) const;
    /// Makes one of a row of devices that are on no machine.
    size_t add(Slot row);
    /// Takes in what one source tells of a machine.
    void tell(size_t machine, std::vector<ToldGpu> told);

private:
    void join(Slot a, Slot b);
    Slot rootOf(Slot slot) const;
    void joinByIdentity();

    Snapshot m_snapshot;
    std::unordered_map<std::string_view, Slot> m_ids;
    mutable std::unordered_map<Slot, Slot> m_roots;
    std::vector<Slot> m_slots;
    std::unordered_map<Slot, size_t> m_numbers; ///< by the root
    std::unordered_map<std::string_view, size_t> m_names;
    std::vector<GpuMachine> m_machines;
};
