// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpufleet.h"

#include <QString>
#include <memory>
#include <unordered_map>

/// The fleet at a moment, with the rows that it was derived from, names for what it names by id, and all that its views show, so that
/// they need not look at every GPU. Immutable; made on any thread, about 60 ms for 8,000 GPUs.
class GpuEstate {
public:
    /// Devices of one machine, by their place in the fleet.
    struct Machine {
        Text id;
        std::vector<quint32> gpus;
    };
    struct Group {
        Text key;   ///< a model as plainModel() gives it, a connection, or a team; empty: not told
        Text title; ///< of a model as its source writes it; else the key
        bool isHeld = true; ///< of a group without a team: somebody holds them
        double gpus = 0;    ///< whole ones
        quint32 devices = 0;
        std::vector<Machine> machines; ///< by name
    };
    struct Model {
        Text title;
        GpuTotals totals;
        std::map<Text, std::pair<Decimal, Decimal>> hourly; ///< of a whole GPU, by currency: from the cheapest to the dearest
    };

    GpuEstate(Snapshot rows, const PriceBook &prices, Timestamp now);

    const GpuFleet fleet;
    const GpuTotals total;
    const Snapshot rows;

    /// The largest first; those without a key last. Machines are grouped by their connection.
    const std::vector<Group> &groups(GpuBy by) const { return m_groups[size_t(by)]; }
    /// The most frequent first.
    const std::vector<Model> &models() const { return m_models; }
    /// What is held and not used, by place in the fleet.
    const std::vector<quint32> &idle() const { return m_idle; }
    /// What each of these is called in the history.
    const std::vector<std::string> &idleHistoryIds() const { return m_idleHistoryIds; }
    size_t machineCount() const { return m_machineCount; }
    /// Devices of the machine that has most.
    int mostOfAMachine() const { return m_mostOfAMachine; }
    /// How the activity of what is held was measured, and of how many devices.
    const std::map<Text, int> &activityKinds() const { return m_activityKinds; }
    /// What is broken, and how many devices.
    const std::map<Text, int> &faults() const { return m_faults; }
    /// "2", of a slice "2.1": what a device is on its machine, counted from 0.
    QString numberOf(size_t gpu) const;

    /// A machine, holder or row of its own that the fleet names; null where the inventory has none of that id.
    const Resource *find(const Text &id) const;
    /// NoSlot likewise.
    Slot slotOf(const Text &id) const;
    /// The name of what has that id; the id itself where the inventory has none; empty for none.
    QString nameOf(const Text &id) const;
    /// The name of what a holder is part of, such as a pod's workload; its own where it is part of nothing.
    QString wholeOf(const Text &holder) const;
    /// The connection that lists a machine; empty where the inventory has none of that id.
    Text connectionOf(const Text &machine) const;

private:
    struct Number {
        quint32 card = 0, part = 0;
        bool isPart = false;
    };
    void nameEverything();
    void resolve();
    void look();
    void number();
    void group(GpuBy by);
    void addUpModels();

    std::unordered_map<std::string_view, Slot> m_slots; ///< of what the fleet names
    std::array<std::vector<Group>, 3> m_groups;
    std::vector<Model> m_models;
    std::vector<quint32> m_idle;
    std::vector<std::string> m_idleHistoryIds;
    std::vector<Number> m_numbers;
    std::map<Text, int> m_activityKinds, m_faults;
    size_t m_machineCount = 0;
    int m_mostOfAMachine = 0;
};
using GpuEstatePtr = std::shared_ptr<const GpuEstate>;
