// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpufleet.h"
#include "app/gpu/gpumachines.h"

/// What a pod asks of its node, in devices of one kind.
struct GpuRequest {
    Text holder;
    GpuDevice device;
    double count = 0;
    bool isOfAnyKind = false; ///< only a number is known
};

/// What a snapshot tells of GPUs, gathered by the machine that they are in, and what pods ask for. The snapshot has to outlive it.
class GpuSources {
public:
    GpuSources(const Snapshot &snapshot, std::span<const GpuObservation> observed);

    const std::vector<GpuMachine> &machines() const { return m_machines.all(); }
    /// The machine that a node, VM or host is; GpuMachine::None for anything else.
    size_t machineOf(const Text &id) const { return m_machines.find(id); }
    const std::map<Text, std::vector<GpuRequest>> &requests() const { return m_requests; } ///< by node
    std::vector<Text> incompletePools() const;

    const Resource &at(Slot slot) const { return *m_snapshot.resource(slot); }
    const CollectionState &collectionOf(Slot slot) const { return m_snapshot.collections()[m_snapshot.row(slot).collection]; }
    const std::vector<CollectionState> &collections() const { return m_snapshot.collections(); }
    Slot find(const Text &id) const;
    /// What any id in a cluster begins with: "k8s/UID".
    static std::string_view clusterOf(const Text &id) { return id.view().substr(0, id.view().find('/', id.view().find('/') + 1)); }
    /// True for a VM that is off, and a pod that has ended.
    static bool isOver(const Resource &resource);
    bool isOff(const GpuMachine &machine) const { return machine.vm != NoSlot && isOver(at(machine.vm)); }

private:
    /// A pool of DRA's devices, by what its slices say.
    struct Pool {
        double generation = -1, wanted = 0;
        int slices = 0;
        bool isWhole() const { return slices >= wanted; }
    };
    void tell(const Text &machine, ToldGpu gpu, std::string source = {});
    void readRows();
    void readRequest(const Resource &pod);
    void readClaim(const Resource &claim);
    void readPools();
    void readTypes();
    void readDevices();
    void readRow(Slot slot);
    bool isCurrent(const Resource &slice) const;
    size_t placeOf(const Resource &row) const;
    void tellAll();

    const Snapshot &m_snapshot;
    GpuMachines m_machines;
    std::unordered_map<std::string_view, Slot> m_ids;
    std::vector<Slot> m_rows; ///< of Kind::Gpu
    std::map<std::string, Pool> m_pools;
    std::map<Text, std::vector<GpuRequest>> m_requests;
    std::unordered_map<std::string, Text> m_claims; ///< holders of DRA devices, by their names in their clusters
    std::map<std::pair<size_t, std::string>, std::vector<ToldGpu>> m_told; ///< by machine and source
};
