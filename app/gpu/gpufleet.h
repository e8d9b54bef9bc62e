// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/gpuprice.h"
#include "app/inventory/snapshot.h"

#include <map>
#include <span>

/// What a GPU does now. Idle: held, and not used; unknown: held or measured not at all, or nobody knows by whom.
enum class GpuState : quint8 { Active, Idle, Free, Unknown, Fault };
inline constexpr int GpuStateCount = int(GpuState::Fault) + 1;
/// "active", "idle", "free", "unknown", "fault".
std::string_view gpuStateName(GpuState state);

/// From this activity on a GPU counts as active, in percent.
inline constexpr double ActiveGpuPercent = 5;
/// An older measurement says nothing about now.
inline constexpr Timestamp GpuActivityLasts = 15 * 60'000;

/// What can be handed out at once: a whole GPU, a slice of one, or one of the turns at a shared one.
struct FleetGpu {
    Text machine;     ///< id of the node, VM or host that it is used in, the innermost that is known; of one on no machine its own row
    Text host;        ///< id of the machine at the bottom: the same where nothing below is known
    Text row;         ///< id of its own row in the inventory; empty where it has none
    quint32 card = 0; ///< number of its card in the fleet: what has the same number is one piece of hardware
    GpuDevice device; ///< all that its sources tell together; the activity of a slice may be that of its card
    GpuShare share;   ///< of its card; those of a card add up to 1 at most
    GpuState state = GpuState::Unknown;
    bool isHeld = false;        ///< somebody holds it, even where state is Fault or Unknown
    bool isHolderAssumed = false; ///< the machine's requests add up to it; which of the devices are meant, they do not say
    Text holder;                ///< id of a pod, VM or claim; empty: nobody, nobody knows who, or a process (device.process)
    Text team;                  ///< the owner of the holder, else of what it is part of
    std::optional<Money> monthly; ///< of this share; nullopt where no price is known. An hour's is a 730th (HoursPerMonth)

    /// In percent, and not older than GpuActivityLasts; how it was measured is device.activityKind, its age that of device.observedAt.
    Measure activity(Timestamp now) const;
    double gpus() const { return double(share.part) / double(share.of); }
};

struct GpuTotals {
    quint32 cards = 0;   ///< pieces of hardware
    quint32 devices = 0; ///< what can be handed out: whole ones, slices, turns
    quint32 unpriced = 0; ///< devices without a known price
    double gpus = 0;     ///< the same in whole GPUs
    double held = 0;     ///< of gpus
    double measured = 0; ///< of held: those whose activity is known
    double used = 0;     ///< of measured: times their activity
    std::array<quint32, GpuStateCount> devicesIn {}; ///< by GpuState
    std::array<double, GpuStateCount> gpusIn {};     ///< in whole GPUs, by GpuState
    std::map<Text, Decimal> monthly;     ///< by currency
    std::map<Text, Decimal> idleMonthly; ///< of what is held and idle, by currency
};

enum class GpuBy : quint8 { Model, Machine, Team };

/// More asked for on a machine than it has: pods that its devices do not suffice for.
struct GpuExcess {
    Text machine, holder;
    double devices = 0;
};

/// Something that watches one GPU, told beside the inventory. It says the same as a row of Kind::Gpu whose parent or runsOn is the machine.
struct GpuObservation {
    Text machine;
    GpuDevice device;
};

/// The GPUs of an estate, each once: what nodes offer, DRA's slices, hosts' own programs, hypervisors' devices and the clouds' types of
/// machines tell of one machine is joined by uuid, PCI address and name, else by counting; a device that a VM was given is that of its
/// host. Holders come from what names the device (hypervisor, ResourceClaim, allocatedTo), else from the requests of a node's pods.
///
/// Rows of Kind::Gpu are news of the GPUs of the machine that they run on or are part of, matched the same way: that is how exporters'
/// metrics come in. Derived and immutable; made on any thread, about a millisecond for 10,000 pods.
class GpuFleet {
public:
    GpuFleet() = default;
    /// `rates` split the price of a machine whose GPUs have none of their own.
    GpuFleet(const Snapshot &snapshot, const PriceBook &prices, Timestamp now, std::span<const GpuObservation> observed = {},
        const ComponentRates &rates = ComponentRates::standard());

    Timestamp now() const { return m_now; }
    /// By machine, then by card, as their sources number them.
    const std::vector<FleetGpu> &gpus() const { return m_gpus; }
    const std::vector<GpuExcess> &excess() const { return m_excess; }
    /// DRA pools ("driver/pool") of whose newest generation not all slices are known: their devices are in no number.
    const std::vector<Text> &incompletePools() const { return m_incompletePools; }
    GpuTotals total() const;
    /// By plainModel() of the model, id of the machine, or team; devices without stand under an empty key.
    std::map<Text, GpuTotals> totals(GpuBy by) const;

private:
    Timestamp m_now = NoTime;
    std::vector<FleetGpu> m_gpus;
    std::vector<GpuExcess> m_excess;
    std::vector<Text> m_incompletePools;
};
