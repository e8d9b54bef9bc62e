// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <unordered_map>

/// What carries what, as far as money goes: pods on nodes, nodes on VMs, VMs on hosts, volumes and who uses them; machines that several
/// systems list are joined by their identities. Kept up to date a resource at a time. One thread.
class CostIndex {
public:
    /// Everything anew.
    void reset(const Snapshot &snapshot);
    /// The rows as they stand now, for what follows.
    void setSnapshot(const Snapshot &snapshot) { m_snapshot = snapshot; }
    void add(Slot slot);
    /// Forgets what was told of a slot, whatever stands there now.
    void remove(Slot slot);

    const Resource *resource(Slot slot) const { return slot < m_known.size() ? m_known[slot].constData() : nullptr; }
    const Snapshot &snapshot() const { return m_snapshot; }
    Slot size() const { return Slot(m_known.size()); }
    Slot find(std::string_view id) const;

    /// The machine under a pod or machine; for a volume that several systems list, the one that is paid for. NoSlot where there is none.
    Slot carrier(Slot slot) const;
    /// The last of the carriers; the slot itself where there is none.
    Slot root(Slot slot) const;
    /// What stands directly on a machine.
    std::vector<Slot> carried(Slot machine) const;
    /// Who uses a volume: a pod, VM or database; NoSlot where nobody is known to.
    Slot userOf(Slot volume) const;
    /// The volumes that are parts of a resource.
    std::vector<Slot> volumesOf(Slot slot) const;
    /// Of what a resource is part; Object where that is not known.
    Kind parentKind(Slot slot) const;

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view> {}(text); }
        size_t operator()(const Text &text) const noexcept { return (*this)(text.view()); }
    };
    struct Equal {
        using is_transparent = void;
        static std::string_view view(std::string_view text) noexcept { return text; }
        static std::string_view view(const Text &text) noexcept { return text.view(); }
        template <typename A, typename B>
        bool operator()(const A &a, const B &b) const noexcept
        {
            return view(a) == view(b);
        }
    };
    using Slots = std::unordered_map<Text, std::vector<Slot>, Hash, Equal>;
    void link(Slots &slots, const Text &key, Slot slot) { slots[key].push_back(slot); }
    static void unlink(Slots &slots, const Text &key, Slot slot);
    template <typename Take>
    static void forEachLink(CostIndex &index, const Resource &resource, Take take);
    Slot joined(Slot slot) const;

    Snapshot m_snapshot;
    std::vector<ResourcePtr> m_known; ///< by slot, as it was told
    std::unordered_map<Text, Slot, Hash, Equal> m_ids;
    Slots m_onTop;      ///< by the id of what they run on
    Slots m_identities; ///< machines and volumes
    Slots m_users;      ///< by the id of what they use
    Slots m_volumes;    ///< by the id of what they are parts of
};
