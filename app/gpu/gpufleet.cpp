// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpufleet.h"

#include "app/cost/decimalmath.h"
#include "app/cost/pricing.h"
#include "app/gpu/gpumachines.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace {

constexpr std::string_view MachineName = "machine:"; ///< an identity of who knows no ids
constexpr std::array<std::string_view, GpuStateCount> StateNames {"active", "idle", "free", "unknown", "fault"};
constexpr std::string_view ClaimType = "resource.k8s.io/v1/ResourceClaim";

bool isOver(const Resource &resource)
{
    const std::string_view state = resource.state.view();
    const bool hasEnded = resource.kind == Kind::Pod && (state == "Completed" || state == "Succeeded" || state == "Failed" || state == "Evicted");
    return hasEnded || resource.health == Health::Stopped;
}

/// What a pod asks of its node, in devices of one kind.
struct Request {
    Text holder;
    GpuDevice device;
    double count = 0;
    bool isOfAnyKind = false; ///< only a number is known
};

/// A device that can be handed out, while it is found out whose it is.
struct Unit {
    FleetGpu gpu;
    size_t machine;
    bool isOffered;
    bool isTaken = false; ///< a guest has it, and tells of it itself
};

/// Finds the GPUs of a snapshot and who holds them.
class FleetMaker {
public:
    FleetMaker(const Snapshot &snapshot, const PriceBook &prices, Timestamp now)
        : m_snapshot(snapshot)
        , m_prices(prices)
        , m_now(now)
        , m_machines(snapshot)
    {
    }

    void make(std::span<const GpuObservation> observed, std::vector<FleetGpu> &gpus, std::vector<GpuExcess> &excess)
    {
        readRows();
        readTypes();
        readDevices();
        for (const GpuObservation &observation : observed)
            tell(observation.machine, {observation.device, {}, false});
        tellAll();
        layOut();
        assignClaims();
        assignRequests(excess);
        assignMachines();
        for (Unit &unit : m_units) {
            if (unit.isTaken)
                continue;
            finish(unit);
            gpus.push_back(std::move(unit.gpu));
        }
    }

private:
    const Resource &at(Slot slot) const { return *m_snapshot.resource(slot); }

    Slot find(const Text &id) const
    {
        const auto slot = m_ids.find(id.view());
        return slot == m_ids.end() ? NoSlot : slot->second;
    }

    void tell(const Text &machine, ToldGpu gpu, std::string source = {}) { tell(m_machines.find(machine), std::move(gpu), std::move(source)); }
    void tell(size_t number, ToldGpu gpu, std::string source)
    {
        if (number != GpuMachine::None)
            m_told[{number, std::move(source)}].push_back(std::move(gpu));
    }

    void readRows()
    {
        m_ids.reserve(m_snapshot.count());
        for (Slot slot = 0; slot < m_snapshot.size(); ++slot) {
            const Resource *resource = m_snapshot.resource(slot);
            if (!resource)
                continue;
            m_ids.emplace(resource->id.view(), slot);
            if (resource->kind == Kind::Gpu)
                m_rows.push_back(slot);
            else if (resource->kind == Kind::Pod)
                readRequest(*resource);
            else if (!resource->extras().gpus.empty() && resource->type.view() == ClaimType)
                readClaim(*resource);
        }
    }

    void readRequest(const Resource &pod)
    {
        const std::vector<GpuDevice> &asked = pod.extras().gpus;
        const double count = pod.capacity.gpus.valueOr(0);
        if ((asked.empty() && !(count > 0)) || pod.runsOn.isEmpty() || isOver(pod))
            return;
        std::vector<Request> &requests = m_requests[pod.runsOn];
        if (asked.empty())
            requests.push_back({pod.id, {}, count, true});
        for (const GpuDevice &device : asked)
            requests.push_back({pod.id, device, 1, false});
    }

    /// What any id in a cluster begins with: "k8s/UID".
    static std::string_view clusterOf(const Text &id) { return id.view().substr(0, id.view().find('/', id.view().find('/') + 1)); }

    /// The name of a DRA device in its cluster.
    static std::string nameIn(const Text &id, const GpuDevice &device) { return std::string(clusterOf(id)).append("/").append(device.name.view()); }

    void readClaim(const Resource &claim)
    {
        for (const GpuDevice &device : claim.extras().gpus)
            m_claims.emplace(nameIn(claim.id, device), device.allocatedTo.isEmpty() ? claim.id : device.allocatedTo);
    }

    /// The GPUs of a cloud's type of machine, where the row says of which it is.
    void readTypes()
    {
        for (const GpuMachine &machine : m_machines.all()) {
            const GpuInstance *instance = nullptr;
            for (Slot slot : machine.rows) {
                const std::optional<PriceKey> key = priceKeyOf(at(slot));
                if (!instance && key)
                    instance = gpuInstance(*key);
            }
            if (!instance || isOff(machine))
                continue;
            const double count = instance->gpus.toDouble();
            ToldGpu gpu;
            gpu.device.vendor = Text(QStringView(instance->vendor));
            gpu.device.model = Text(QStringView(instance->model));
            gpu.device.memoryBytes = instance->gpuMemoryBytes;
            if (count > 0 && count < 1)
                gpu.device.cardParts = quint32(std::lround(1 / count));
            std::vector<ToldGpu> &told = m_told[{size_t(&machine - m_machines.all().data()), "type"}];
            told.assign(size_t(std::ceil(std::clamp(count, 0.0, 64.0))), gpu);
        }
    }

    void readDevices()
    {
        for (const GpuMachine &machine : m_machines.all()) {
            for (Slot slot : machine.rows) {
                const Resource &resource = at(slot);
                if (isOver(resource) && resource.kind == Kind::Vm)
                    continue;
                for (const GpuDevice &device : resource.extras().gpus)
                    tell(resource.id, {device, {}, resource.kind == Kind::Node}, std::string(resource.id.view()));
            }
        }
        for (Slot slot : m_rows) {
            const Resource &row = at(slot);
            const size_t machine = machineOf(row);
            for (GpuDevice device : row.extras().gpus) {
                if (device.name.isEmpty())
                    device.name = row.id;
                const Slot parent = find(row.parent);
                if (device.card.isEmpty() && parent != NoSlot && at(parent).kind == Kind::Gpu)
                    device.card = row.parent;
                tell(machine, {device, row.extras().gpus.size() == 1 ? row.id : Text(), row.provider.view() == "kubernetes" && device.sharing == GpuSharing::Dra},
                    std::string(row.type.view()));
            }
        }
    }

    /// What a GPU's row runs on, or is part of, or else is said to be in by name.
    size_t machineOf(const Resource &row) const
    {
        const Resource *resource = &row;
        for (int steps = 0; steps < 3; ++steps) {
            if (!resource->runsOn.isEmpty())
                return m_machines.find(resource->runsOn);
            const Slot parent = find(resource->parent);
            if (parent == NoSlot || at(parent).kind != Kind::Gpu)
                break;
            resource = &at(parent);
        }
        for (const Text &identity : resource->extras().identities) {
            if (identity.view().starts_with(MachineName))
                return m_machines.named(identity.view().substr(MachineName.size()));
        }
        return m_machines.find(resource->parent);
    }

    /// What tells slices first, for they say most of how cards are cut; then by what names its devices.
    void tellAll()
    {
        using Entry = std::map<std::pair<size_t, std::string>, std::vector<ToldGpu>>::value_type;
        std::vector<Entry *> entries;
        for (Entry &entry : m_told)
            entries.push_back(&entry);
        const auto rank = [](const Entry *entry) {
            const GpuDevice &device = entry->second.front().device;
            const bool isSliced = std::ranges::any_of(entry->second, [](const ToldGpu &gpu) { return !gpu.device.mig.isEmpty(); });
            return std::pair(!isSliced, device.uuid.isEmpty() ? device.name.isEmpty() ? 2 : 1 : 0);
        };
        std::erase_if(entries, [](const Entry *entry) { return entry->second.empty(); });
        std::ranges::stable_sort(entries, {}, rank);
        for (Entry *entry : entries)
            m_machines.tell(entry->first.first, std::move(entry->second));
    }

    /// From the bottom up: what a guest was given of its host leaves the host.
    void layOut()
    {
        std::vector<size_t> order;
        for (size_t number = 0; number < m_machines.all().size(); ++number) {
            if (!m_machines.all()[number].cards.empty())
                order.push_back(number);
        }
        std::ranges::sort(order, {}, [&](size_t number) {
            const GpuMachine &machine = m_machines.all()[number];
            return std::tuple(machine.depth, at(machine.name()).name.view(), number);
        });
        for (size_t number : order) {
            const GpuMachine &machine = m_machines.all()[number];
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
        std::ranges::stable_sort(m_units, {}, [&](const Unit &unit) { return at(m_machines.all()[unit.machine].name()).name.view(); });
    }

    void add(size_t number, GpuUnit unit, const FleetGpu &outer, bool isGiven)
    {
        const GpuMachine &machine = m_machines.all()[number];
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
        gpu.share = {unit.share.part * outer.share.part, unit.share.of * outer.share.of};
        m_units.push_back({std::move(gpu), number, unit.gpu.isOffered});
    }

    Text bottomOf(size_t number) const
    {
        const std::vector<GpuMachine> &all = m_machines.all();
        while (all[number].below != GpuMachine::None)
            number = all[number].below;
        return at(all[number].name()).id;
    }

    /// The device of the machine below that a guest's card is: the one that it names, or that was given to it; else one that nobody has.
    Unit *givenTo(size_t guest, const GpuCard &card)
    {
        const GpuMachine &machine = m_machines.all()[guest];
        const GpuDevice &inner = card.whole.device;
        Unit *likely = nullptr;
        for (Unit &unit : m_units) {
            const GpuDevice &outer = unit.gpu.device;
            if (unit.machine != machine.below || unit.isTaken)
                continue;
            const auto isNamedBy = [&](const GpuDevice &device) { return !device.name.isEmpty() && device.name == outer.name; };
            if (isNamedBy(inner) || std::ranges::any_of(card.slices, [&](const ToldGpu &slice) { return isNamedBy(slice.device); }))
                return &unit;
            const bool isOtherVendor = !inner.vendor.isEmpty() && !outer.vendor.isEmpty() && plainVendor(inner.vendor.view()) != plainVendor(outer.vendor.view());
            const bool isItsOwn = std::ranges::any_of(machine.rows, [&](Slot slot) { return at(slot).id == outer.allocatedTo; });
            if (isItsOwn && !isOtherVendor && (!likely || likely->gpu.device.allocatedTo.isEmpty()))
                likely = &unit;
            else if (!likely && outer.allocatedTo.isEmpty() && !isOtherVendor)
                likely = &unit;
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
            && clusterOf(holder) == clusterOf(at(machine.node).id) && isCounted(machine, false);
    }

    void assignClaims()
    {
        for (Unit &unit : m_units) {
            const GpuDevice &device = unit.gpu.device;
            if (!device.allocatedTo.isEmpty() && !isGone(device.allocatedTo, m_machines.all()[unit.machine]))
                hold(unit, device.allocatedTo);
            else if (const auto claim = m_claims.find(nameIn(unit.gpu.machine, device)); claim != m_claims.end())
                hold(unit, claim->second);
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
        for (auto &[node, requests] : m_requests) {
            const size_t machine = m_machines.find(node);
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
            for (Request &request : requests)
                missing[request.holder] += place(request, units, known);
            for (const auto &[holder, count] : missing) {
                if (count > 0)
                    excess.push_back({node, holder, count});
            }
        }
    }

    /// Answers for how many there is no device.
    double place(Request &request, const std::vector<Unit *> &units, std::map<Text, double> &known)
    {
        double &held = known[request.holder];
        const double already = std::min(held, request.count);
        held -= already;
        double left = request.count - already;
        const Slot pod = find(request.holder);
        const Slot parent = pod == NoSlot ? NoSlot : find(at(pod).parent);
        if (parent != NoSlot && at(parent).kind == Kind::Vm) // KubeVirt's launcher asks for what its VM has
            return 0;
        for (Unit *unit : units) {
            if (left <= 0)
                break;
            if (unit->gpu.isHeld || !unit->isOffered || !fits(request, unit->gpu.device))
                continue;
            hold(*unit, request.holder, true);
            left -= 1;
        }
        return std::max(left, 0.0);
    }

    static bool fits(const Request &request, const GpuDevice &device)
    {
        const GpuDevice &asked = request.device;
        if (request.isOfAnyKind)
            return true;
        const bool isPassed = asked.sharing == GpuSharing::Passthrough || device.sharing == GpuSharing::Passthrough;
        return plainVendor(asked.vendor.view()) == plainVendor(device.vendor.view()) && isSameProfile(asked.mig.view(), device.mig.view())
            && (!isPassed || asked.model == device.model);
    }

    bool isOff(const GpuMachine &machine) const { return machine.vm != NoSlot && isOver(at(machine.vm)); }

    /// A VM holds its GPUs itself, where nothing in it hands them out.
    void assignMachines()
    {
        for (Unit &unit : m_units) {
            const GpuMachine &machine = m_machines.all()[unit.machine];
            if (unit.gpu.isHeld)
                continue;
            if (machine.vm != NoSlot && machine.node == NoSlot && !isOff(machine))
                hold(unit, at(machine.vm).id);
            else if (!unit.gpu.device.process.isEmpty())
                hold(unit, {});
        }
    }

    /// Whether all pods and claims of a node's cluster are known, so that what none of them holds is free.
    bool isCounted(const GpuMachine &machine, bool isDra) const
    {
        if (machine.node == NoSlot)
            return false;
        const Text &connection = m_snapshot.collections()[m_snapshot.row(machine.node).collection].key.connection;
        return std::ranges::any_of(m_snapshot.collections(), [&](const CollectionState &collection) {
            const bool isListed = !collection.gone && (collection.freshness == Freshness::Live || collection.freshness == Freshness::Stale);
            const std::string_view name = collection.key.name.view();
            const bool holds = isDra ? name.starts_with("resourceclaims") : collection.kinds.contains(Kind::Pod);
            return isListed && holds && collection.key.connection == connection && name.find('/') == std::string_view::npos;
        });
    }

    void finish(Unit &unit)
    {
        FleetGpu &gpu = unit.gpu;
        const GpuMachine &machine = m_machines.all()[unit.machine];
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
        gpu.monthly = priceOf(unit);
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

    /// The price of its model where the book has one, else the GPUs' part of the price of the machine that is paid for.
    std::optional<Money> priceOf(const Unit &unit)
    {
        std::optional<Money> whole;
        std::vector<size_t> chain;
        for (size_t number = unit.machine; number != GpuMachine::None && chain.size() < 8; number = m_machines.all()[number].below)
            chain.push_back(number);
        for (size_t number : chain) {
            if (whole = listedPrice(m_machines.all()[number], unit.gpu.device); whole)
                break;
        }
        for (auto number = chain.rbegin(); number != chain.rend() && !whole; ++number)
            whole = partOfMachine(*number);
        if (!whole)
            return std::nullopt;
        whole->amount = whole->amount.times(unit.gpu.share.part).dividedBy(unit.gpu.share.of);
        return whole;
    }

    std::optional<Money> listedPrice(const GpuMachine &machine, const GpuDevice &device) const
    {
        if (device.model.isEmpty())
            return std::nullopt;
        for (Slot slot : machine.rows) {
            const Resource &resource = at(slot);
            const std::optional<PriceKey> key = priceKeyOf(resource);
            const QString connection = m_snapshot.collections()[m_snapshot.row(slot).collection].key.connection.toString();
            for (const QString &provider : {connection, key ? key->provider : resource.provider.toString()}) {
                const QString region = key ? key->region : resource.region.toString();
                if (const std::optional<Price> price = gpuPrice(m_prices, provider, region, device.model.view(), m_now))
                    return monthlyAmount(*price);
            }
        }
        return std::nullopt;
    }

    std::optional<Money> partOfMachine(size_t number)
    {
        const auto known = m_parts.find(number);
        return known != m_parts.end() ? known->second : m_parts[number] = reckonPart(number);
    }

    /// What one of a machine's cards costs: its price split over cores, memory and GPUs.
    std::optional<Money> reckonPart(size_t number)
    {
        const GpuMachine &machine = m_machines.all()[number];
        for (Slot slot : {machine.host, machine.vm, machine.node}) {
            const std::optional<Money> money = slot == NoSlot ? std::nullopt : at(slot).extras().monthlyCost;
            if (!money)
                continue;
            const Capacity &capacity = at(slot).capacity;
            const ComponentRates rates = ComponentRates::standard();
            const auto decimal = [](double value) { return decimalOf(DecimalUnits(std::clamp(value, 0.0, 1e9) * 1e12 + 0.5)); };
            const double cards = cardsOn(number);
            const Decimal cpu = product(decimal(capacity.cpuCores.valueOr(0)), rates.cpu);
            const Decimal memory = product(decimal(capacity.memoryBytes.valueOr(0) / double(BytesPerGib)), rates.memory);
            const Decimal gpu = product(decimal(cards), rates.gpu);
            if (!(cards > 0))
                return std::nullopt;
            Money part = *money;
            part.amount = scaled(part.amount, rates.gpu, cpu + memory + gpu);
            return part;
        }
        return std::nullopt;
    }

    /// Cards of a machine and of its guests.
    double cardsOn(size_t number)
    {
        if (m_cardsOn.empty()) {
            for (const Unit &unit : m_units) {
                for (size_t below = unit.machine; !unit.isTaken && below != GpuMachine::None; below = m_machines.all()[below].below)
                    m_cardsOn[below][unit.gpu.card] += unit.gpu.gpus();
            }
        }
        double cards = 0;
        for (const auto &[card, part] : m_cardsOn[number])
            cards += part > 0.5 ? 1 : part; // slices need not use all of it
        return cards;
    }

    const Snapshot &m_snapshot;
    const PriceBook &m_prices;
    const Timestamp m_now;
    GpuMachines m_machines;
    std::unordered_map<std::string_view, Slot> m_ids;
    std::vector<Slot> m_rows; ///< of Kind::Gpu
    std::map<Text, std::vector<Request>> m_requests;      ///< by node
    std::unordered_map<std::string, Text> m_claims; ///< holders of DRA devices, by nameIn()
    std::map<std::pair<size_t, std::string>, std::vector<ToldGpu>> m_told; ///< by machine and source
    std::vector<Unit> m_units;
    std::unordered_map<size_t, std::optional<Money>> m_parts; ///< a card's part of a machine's price
    std::unordered_map<size_t, std::map<quint32, double>> m_cardsOn; ///< shares by machine and card
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

GpuFleet::GpuFleet(const Snapshot &snapshot, const PriceBook &prices, Timestamp now, std::span<const GpuObservation> observed)
    : m_now(now)
{
    FleetMaker(snapshot, prices, now).make(observed, m_gpus, m_excess);
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
