// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpufleet.h"

#include "app/gpu/gpupricing.h"
#include "app/inventory/column.h"

#include <algorithm>
#include <set>

namespace {

constexpr std::array<std::string_view, GpuStateCount> StateNames {"active", "idle", "free", "unknown", "fault"};
/// A device that can be handed out, while it is found out whose it is.
struct Unit {
    FleetGpu gpu;
    size_t machine;
    bool isOffered;
    bool isTaken = false; ///< a guest has it, and tells of it itself
};

/// Lays out what the sources tell, and finds out who holds it.
class FleetMaker {
public:
    FleetMaker(const Snapshot &snapshot, const PriceBook &prices, const ComponentRates &rates, Timestamp now, std::span<const GpuObservation> observed)
        : m_now(now)
        , m_sources(snapshot, observed)
        , m_pricing(m_sources, prices, rates, now)
    {
    }

    void make(std::vector<FleetGpu> &gpus, std::vector<GpuExcess> &excess, std::vector<Text> &incompletePools)
    {
        layOut();
        assignTold();
        assignRequests(excess);
        assignMachines();
        std::erase_if(m_units, [](const Unit &unit) { return unit.isTaken; });
        for (const Unit &unit : m_units)
            m_pricing.count(unit.machine, unit.gpu.card, unit.gpu.gpus());
        for (Unit &unit : m_units) {
            finish(unit);
            gpus.push_back(std::move(unit.gpu));
        }
        incompletePools = m_sources.incompletePools();
    }

private:
    const Resource &at(Slot slot) const { return m_sources.at(slot); }
    Slot find(const Text &id) const { return m_sources.find(id); }

    /// From the bottom up: what a guest was given of its host leaves the host.
    void layOut()
    {
        std::vector<size_t> order;
        for (size_t number = 0; number < m_sources.machines().size(); ++number) {
            if (!m_sources.machines()[number].cards.empty())
                order.push_back(number);
        }
        std::ranges::sort(order, {}, [&](size_t number) {
            const GpuMachine &machine = m_sources.machines()[number];
            return std::pair(machine.depth, number);
        });
        for (size_t number : order) {
            const GpuMachine &machine = m_sources.machines()[number];
            for (const GpuCard &card : machine.cards) {
                Unit *given = machine.below == GpuMachine::None ? nullptr : givenTo(number, card);
                FleetGpu outer = given ? given->gpu : FleetGpu {};
                if (given)
                    given->isTaken = true;
                else
                    outer.card = m_cards++;
                for (GpuUnit &unit : unitsOf(card))
                    add(number, std::move(unit), outer, given != nullptr);
            }
        }
        const auto nameOf = [&](const Unit &unit) { return at(m_sources.machines()[unit.machine].name()).name.view(); };
        std::ranges::stable_sort(m_units, [&](const Unit &a, const Unit &b) {
            const int order = a.machine == b.machine ? 0 : compareNaturally(nameOf(a), nameOf(b));
            return order != 0 ? order < 0 : a.machine < b.machine;
        });
    }

    void add(size_t number, GpuUnit unit, const FleetGpu &outer, bool isGiven)
    {
        const GpuMachine &machine = m_sources.machines()[number];
        if (isGiven) {
            ToldGpu below {outer.device, outer.row, false};
            below.device.name = below.device.allocatedTo = below.device.mig = {}; // its holder there is this guest
            below.device.replicas = 1;
            below.device.isFree = false;
            joinDevice(unit.gpu, below);
        }
        FleetGpu gpu;
        gpu.machine = at(machine.name()).id;
        gpu.host = isGiven ? outer.host : bottomOf(number);
        gpu.row = unit.gpu.row;
        gpu.card = outer.card;
        gpu.device = std::move(unit.gpu.device);
        const bool isThatPart = isGiven && gpu.device.sharing == GpuSharing::Vgpu; // the guest's part is the host's
        gpu.share = isThatPart ? outer.share : GpuShare {unit.share.part * outer.share.part, unit.share.of * outer.share.of};
        m_units.push_back({std::move(gpu), number, unit.gpu.isOffered});
    }

    Text bottomOf(size_t number) const
    {
        const std::vector<GpuMachine> &all = m_sources.machines();
        while (all[number].below != GpuMachine::None)
            number = all[number].below;
        return at(all[number].name()).id;
    }

    /// The device of the machine below that a guest's card is: the one that it names, or that was given to it; else one that nobody has.
    Unit *givenTo(size_t guest, const GpuCard &card)
    {
        const GpuMachine &machine = m_sources.machines()[guest];
        const GpuDevice &inner = card.whole.device;
        Unit *likely = nullptr;
        int best = 0;
        for (Unit &unit : m_units) {
            const GpuDevice &outer = unit.gpu.device;
            if (unit.machine != machine.below || unit.isTaken)
                continue;
            const auto isNamedBy = [&](const GpuDevice &device) { return !device.name.isEmpty() && device.name == outer.name; };
            if (isNamedBy(inner) || std::ranges::any_of(card.slices, [&](const ToldGpu &slice) { return isNamedBy(slice.device); }))
                return &unit;
            const bool isOtherVendor = !inner.vendor.isEmpty() && !outer.vendor.isEmpty() && plainVendor(inner.vendor.view()) != plainVendor(outer.vendor.view());
            const bool isItsOwn = std::ranges::any_of(machine.rows, [&](Slot slot) { return at(slot).id == outer.allocatedTo; });
            if (isOtherVendor || (!isItsOwn && !outer.allocatedTo.isEmpty()))
                continue;
            const int likeness = (isItsOwn ? 2 : 0) + (inner.model == outer.model ? 1 : 0);
            if (!likely || likeness > best) {
                likely = &unit;
                best = likeness;
            }
        }
        return likely;
    }

    void hold(Unit &unit, const Text &holder, bool isAssumed = false)
    {
        unit.gpu.isHeld = true;
        unit.gpu.holder = holder;
        unit.gpu.isHolderAssumed = isAssumed;
    }

    /// A pod that metrics still name, and its cluster no longer has.
    bool isGone(const Text &holder, const GpuMachine &machine) const
    {
        return find(holder) == NoSlot && holder.view().find("/pods/") != std::string_view::npos && machine.node != NoSlot
            && GpuSources::clusterOf(holder) == GpuSources::clusterOf(at(machine.node).id) && isCounted(machine, false);
    }

    void assignTold()
    {
        for (Unit &unit : m_units) {
            const Text &holder = unit.gpu.device.allocatedTo;
            const bool isClaimed = unit.gpu.device.sharing == GpuSharing::Dra; // until the claim is released, whatever became of its pod
            if (!holder.isEmpty() && (isClaimed || !isGone(holder, m_sources.machines()[unit.machine])))
                hold(unit, holder);
        }
    }

    /// The pods of a node by what they asked for. Which device is whose they do not say: those that are active are held first.
    void assignRequests(std::vector<GpuExcess> &excess)
    {
        std::unordered_map<size_t, std::vector<Unit *>> byMachine;
        for (Unit &unit : m_units) {
            if (!unit.isTaken)
                byMachine[unit.machine].push_back(&unit);
        }
        for (const auto &[node, requests] : m_sources.requests()) {
            const size_t machine = m_sources.machineOf(node);
            std::vector<Unit *> &units = byMachine[machine];
            std::ranges::stable_sort(units, {}, [&](const Unit *unit) {
                return std::tuple(!unit->gpu.device.fault.isEmpty(), -unit->gpu.activity(m_now).valueOr(-1));
            });
            std::map<Text, double> known; // what names its holder needs no request
            for (const Unit *unit : units) {
                if (unit->gpu.isHeld)
                    known[unit->gpu.holder] += 1;
            }
            std::map<Text, double> missing;
            for (const GpuRequest &request : requests)
                missing[request.holder] += place(request, units, known);
            for (const auto &[holder, count] : missing) {
                if (count > 0)
                    excess.push_back({node, holder, count});
            }
        }
    }

    /// Answers for how many there is no device.
    double place(const GpuRequest &request, const std::vector<Unit *> &units, std::map<Text, double> &known)
    {
        double &held = known[request.holder];
        const double already = std::min(held, request.count);
        held -= already;
        double left = request.count - already;
        const Slot pod = find(request.holder);
        const Slot parent = pod == NoSlot ? NoSlot : find(at(pod).parent);
        if (parent != NoSlot && at(parent).kind == Kind::Vm) // KubeVirt's launcher asks for what its VM has
            return 0;
        const bool hasWhole = std::ranges::any_of(units, [&](const Unit *unit) { return isPlain(unit->gpu.device, request.device); });
        for (Unit *unit : units) {
            if (left <= 0)
                break;
            if (unit->gpu.isHeld || !unit->isOffered || !fits(request, unit->gpu.device, hasWhole))
                continue;
            hold(*unit, request.holder, true);
            left -= 1;
        }
        return std::max(left, 0.0);
    }

    static bool isPlain(const GpuDevice &device, const GpuDevice &asked)
    {
        return device.mig.isEmpty() && device.sharing != GpuSharing::Passthrough && plainVendor(asked.vendor.view()) == plainVendor(device.vendor.view());
    }

    /// Where all GPUs are sliced alike, a slice is asked for by the name of a whole one.
    static bool fits(const GpuRequest &request, const GpuDevice &device, bool hasWhole)
    {
        const GpuDevice &asked = request.device;
        if (request.isOfAnyKind)
            return true;
        const bool isPassed = asked.sharing == GpuSharing::Passthrough || device.sharing == GpuSharing::Passthrough;
        const bool isLikeAsked = isSameProfile(asked.mig.view(), device.mig.view()) || (asked.mig.isEmpty() && !hasWhole);
        return plainVendor(asked.vendor.view()) == plainVendor(device.vendor.view()) && isLikeAsked && (!isPassed || asked.model == device.model);
    }

    /// A VM holds its GPUs itself, where nothing in it hands them out.
    void assignMachines()
    {
        for (Unit &unit : m_units) {
            const GpuMachine &machine = m_sources.machines()[unit.machine];
            if (unit.gpu.isHeld)
                continue;
            if (machine.vm != NoSlot && machine.node == NoSlot && !m_sources.isOff(machine))
                hold(unit, at(machine.vm).id);
            else if (!unit.gpu.device.process.isEmpty())
                hold(unit, {});
        }
    }

    /// Whether all pods and claims of a node's cluster are known, so that what none of them holds is free.
    bool isCounted(const GpuMachine &machine, bool isDra) const
    {
        if (machine.node == NoSlot && !isDra)
            return false;
        const Text &connection = m_sources.collectionOf(machine.name()).key.connection;
        return std::ranges::any_of(m_sources.collections(), [&](const CollectionState &collection) {
            const bool isListed = !collection.gone && (collection.freshness == Freshness::Live || collection.freshness == Freshness::Stale);
            const std::string_view name = collection.key.name.view();
            const bool holds = isDra ? name.starts_with("resourceclaims") : collection.kinds.contains(Kind::Pod);
            return isListed && holds && collection.key.connection == connection && name.find('/') == std::string_view::npos;
        });
    }

    void finish(Unit &unit)
    {
        FleetGpu &gpu = unit.gpu;
        const GpuMachine &machine = m_sources.machines()[unit.machine];
        const Measure activity = gpu.activity(m_now);
        const bool isBusy = activity.valueOr(0) >= ActiveGpuPercent;
        const bool isFree = !gpu.isHeld && (gpu.device.isFree || (unit.isOffered && isCounted(machine, gpu.device.sharing == GpuSharing::Dra)));
        if (!gpu.device.fault.isEmpty())
            gpu.state = GpuState::Fault;
        else if (isBusy)
            gpu.state = GpuState::Active;
        else if (isFree)
            gpu.state = GpuState::Free;
        else if (gpu.isHeld && activity.isKnown())
            gpu.state = GpuState::Idle;
        gpu.team = teamOf(gpu.holder);
        gpu.monthly = m_pricing.monthly(unit.machine, gpu.device, gpu.share);
    }

    Text teamOf(const Text &holder) const
    {
        Slot slot = find(holder);
        for (int steps = 0; steps < 4 && slot != NoSlot; ++steps) {
            if (!at(slot).owner.isEmpty())
                return at(slot).owner;
            slot = find(at(slot).parent);
        }
        return {};
    }

    const Timestamp m_now;
    const GpuSources m_sources;
    GpuPricing m_pricing;
    std::vector<Unit> m_units;
    quint32 m_cards = 0;
};

/// Sums of one group.
class Sum {
public:
    void add(const FleetGpu &gpu, Timestamp now)
    {
        const double share = gpu.gpus();
        m_cards.insert(gpu.card);
        totals.cards = quint32(m_cards.size());
        ++totals.devices;
        ++totals.devicesIn[size_t(gpu.state)];
        totals.gpus += share;
        totals.gpusIn[size_t(gpu.state)] += share;
        if (gpu.isHeld) {
            totals.held += share;
            if (const Measure activity = gpu.activity(now); activity.isKnown()) {
                totals.measured += share;
                totals.used += share * std::clamp(activity.value(), 0.0, 100.0) / 100;
            }
        }
        if (!gpu.monthly) {
            ++totals.unpriced;
            return;
        }
        totals.monthly[gpu.monthly->currency] += gpu.monthly->amount;
        if (gpu.state == GpuState::Idle)
            totals.idleMonthly[gpu.monthly->currency] += gpu.monthly->amount;
    }

    GpuTotals totals;

private:
    std::set<quint32> m_cards;
};

} // namespace

std::string_view gpuStateName(GpuState state)
{
    return StateNames[size_t(state)];
}

Measure FleetGpu::activity(Timestamp now) const
{
    const bool isOld = device.observedAt != NoTime && now - device.observedAt > GpuActivityLasts;
    return isOld ? Measure() : device.utilisationPercent;
}

GpuFleet::GpuFleet(
    const Snapshot &snapshot, const PriceBook &prices, Timestamp now, std::span<const GpuObservation> observed, const ComponentRates &rates)
    : m_now(now)
{
    FleetMaker(snapshot, prices, rates, now, observed).make(m_gpus, m_excess, m_incompletePools);
}

GpuTotals GpuFleet::total() const
{
    Sum sum;
    for (const FleetGpu &gpu : m_gpus)
        sum.add(gpu, m_now);
    return sum.totals;
}

std::map<Text, GpuTotals> GpuFleet::totals(GpuBy by) const
{
    std::map<Text, Sum> sums;
    std::unordered_map<std::string_view, Text> models; // plain names cost more than sums
    for (const FleetGpu &gpu : m_gpus) {
        Text key = by == GpuBy::Machine ? gpu.machine : gpu.team;
        if (by == GpuBy::Model) {
            const auto [model, isNew] = models.try_emplace(gpu.device.model.view());
            if (isNew)
                model->second = Text(QStringView(plainModel(gpu.device.model.view())));
            key = model->second;
        }
        sums[key].add(gpu, m_now);
    }
    std::map<Text, GpuTotals> totals;
    for (auto &[key, sum] : sums)
        totals.emplace(key, std::move(sum.totals));
    return totals;
}
