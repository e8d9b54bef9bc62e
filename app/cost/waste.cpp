// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/waste.h"

#include "app/cost/decimalmath.h"
#include "app/cost/pricing.h"
#include "app/gpu/gpufleet.h"
#include "app/inventory/relations.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace {

/// AWS's previous generations and what came after, of like size and price class.
constexpr std::pair<const char *, const char *> Generations[] = {{"t1", "t3"}, {"t2", "t3"}, {"m1", "m6i"}, {"m2", "r6i"}, {"m3", "m6i"}, {"m4", "m6i"}, {"m5", "m6i"},
    {"c1", "c6i"}, {"c3", "c6i"}, {"c4", "c6i"}, {"c5", "c6i"}, {"r3", "r6i"}, {"r4", "r6i"}, {"r5", "r6i"}, {"i2", "i3"}, {"p2", "g4dn"}, {"g2", "g4dn"}, {"g3", "g4dn"},
    {"a1", "m6g"}};

/// Applies the rules to one resource after the other.
class Inspector {
public:
    Inspector(const Snapshot &snapshot, const CostAllocation &allocation, const PriceBook &prices, const UsageSource &usage, const WastePolicy &policy, Timestamp now)
        : m_snapshot(snapshot)
        , m_allocation(allocation)
        , m_prices(prices)
        , m_usage(usage)
        , m_policy(policy)
        , m_now(now)
    {
        for (Slot slot = 0; slot < snapshot.size(); ++slot) {
            const Resource *resource = snapshot.resource(slot);
            if (!resource)
                continue;
            m_slots.emplace(resource->id.view(), slot);
            if (resource->kind == Kind::Volume && m_allocation.userOf(slot) == NoSlot)
                m_unused.push_back(slot);
        }
    }

    std::vector<WasteFinding> inspect()
    {
        for (Slot slot : m_unused)
            orphanedVolume(slot);
        idleGpus();
        for (Slot slot = 0; slot < m_snapshot.size(); ++slot) {
            if (const Resource *resource = m_snapshot.resource(slot))
                inspect(slot, *resource);
        }
        std::ranges::stable_sort(m_findings, [](const WasteFinding &a, const WasteFinding &b) {
            return a.monthly && b.monthly ? *a.monthly > *b.monthly : a.monthly.has_value() > b.monthly.has_value();
        });
        return std::move(m_findings);
    }

private:
    void inspect(Slot slot, const Resource &resource)
    {
        switch (resource.kind) {
        case Kind::Vm:
            stoppedVm(slot, resource);
            oldGeneration(resource);
            break;
        case Kind::Backup:
            orphanedBackup(resource);
            break;
        case Kind::Network:
            unusedAddress(resource);
            break;
        case Kind::Database:
            idleDatabase(slot, resource);
            break;
        case Kind::Pod:
            oversized(slot, resource);
            break;
        default:
            break;
        }
    }

    WasteFinding &find(const char *rule, const Resource &resource, WasteFacts facts = {})
    {
        WasteFinding &finding = m_findings.emplace_back();
        finding.rule = QLatin1String(rule);
        finding.target = resource.id;
        finding.name = resource.name;
        finding.kind = resource.kind;
        finding.facts = std::move(facts);
        return finding;
    }

    void fixBy(WasteFinding &finding, const char *action, const QJsonObject &arguments = {})
    {
        finding.fix = ActionRequest {QLatin1String(action), finding.target.toString(), arguments, {}};
    }

    std::optional<Decimal> priceOf(const Resource &resource) const
    {
        const std::optional<Money> &cost = resource.extras().monthlyCost;
        return cost ? m_allocation.converted(*cost) : std::nullopt;
    }

    /// A machine that is off costs what its disks, and in some homes it itself, cost.
    void stoppedVm(Slot slot, const Resource &vm)
    {
        if (vm.health != Health::Stopped)
            return;
        const std::optional<CostAmounts> cost = m_allocation.of(slot);
        const Decimal storage = cost ? cost->of(CostUse::Used).storage : Decimal();
        if (cost && cost->total() == Decimal())
            return;
        WasteFinding &finding = find("stopped-vm", vm);
        if (cost)
            finding.monthly = storage == Decimal() ? cost->total() : storage;
        const bool isAws = vm.provider.view() == "aws";
        fixBy(finding, isAws ? "terminate" : "delete");
    }

    void orphanedVolume(Slot slot)
    {
        const Resource &volume = *m_snapshot.resource(slot);
        const std::string_view state = volume.state.view();
        if (state != "available" && state != "Available" && state != "Released" && state != "unattached")
            return; // of others it is not known whether somebody uses them
        WasteFinding &finding = find("orphaned-volume", volume);
        finding.monthly = priceOf(volume);
        fixBy(finding, "delete");
    }

    /// What somebody holds and does not use, by who holds it.
    void idleGpus()
    {
        std::map<Text, std::vector<const FleetGpu *>> held;
        const GpuFleet fleet(m_snapshot, m_prices, m_now);
        for (const FleetGpu &gpu : fleet.gpus()) {
            if (gpu.state == GpuState::Idle && find(gpu.holder))
                held[gpu.holder].push_back(&gpu);
        }
        for (const auto &[holder, gpus] : held)
            idleGpus(*find(holder), gpus);
    }

    void idleGpus(const Resource &holder, const std::vector<const FleetGpu *> &gpus)
    {
        double count = 0, most = 0;
        std::optional<Decimal> monthly = Decimal();
        for (const FleetGpu *gpu : gpus) {
            count += gpu->gpus();
            most = std::max(most, gpu->activity(m_now).value());
            const std::optional<Decimal> price = gpu->monthly ? m_allocation.converted(*gpu->monthly) : std::nullopt;
            monthly = monthly && price ? std::optional(*monthly + *price) : std::nullopt;
        }
        WasteFinding &finding = find("idle-gpu", holder, {.gpus = count, .busyPercent = most, .measuredBy = gpus.front()->device.activityKind});
        finding.monthly = monthly;
        release(finding, holder);
    }

    /// What owns a pod is scaled to nothing or paused, a pod that nobody owns is deleted, a machine is shut down.
    void release(WasteFinding &finding, const Resource &holder) const
    {
        const Resource &owner = outermostWorkload(holder, [this](const Text &id) { return find(id); });
        const bool isJob = owner.type.view().ends_with("/Job") || owner.type.view().ends_with("/CronJob");
        const QString action = owner.kind == Kind::Vm ? QStringLiteral("shutdown") : owner.kind != Kind::Workload ? QStringLiteral("delete") : isJob ? QStringLiteral("pause") : QStringLiteral("scale");
        finding.fix = ActionRequest {action, owner.id.toString(), action == u"scale" ? QJsonObject {{QStringLiteral("replicas"), 0}} : QJsonObject(), {}};
    }

    /// Null where the inventory has none of that id.
    const Resource *find(const Text &id) const
    {
        const auto found = m_slots.find(id.view());
        return found == m_slots.end() ? nullptr : m_snapshot.resource(found->second);
    }

    void orphanedBackup(const Resource &backup)
    {
        const auto &relations = backup.extras().relations;
        const auto source = std::ranges::find(relations, RelationType::BackedBy, &Relation::type);
        if (source == relations.end() || m_slots.contains(source->target.view()))
            return;
        WasteFinding &finding = find("orphaned-backup", backup);
        finding.monthly = priceOf(backup);
        fixBy(finding, "delete");
    }

    void unusedAddress(const Resource &address)
    {
        const std::string_view type = address.type.view();
        const bool isAddress = type.ends_with("address") || type.ends_with("floating-ip") || type.ends_with("reserved-ip");
        if (!isAddress || !address.extras().relations.empty() || !address.runsOn.isEmpty())
            return;
        WasteFinding &finding = find("unused-address", address);
        finding.monthly = priceOf(address);
        fixBy(finding, "delete");
    }

    void idleDatabase(Slot slot, const Resource &database)
    {
        const ObservedUsage observed = m_usage ? m_usage(database.id.view()) : ObservedUsage();
        const Measure cores = database.capacity.cpuCores;
        if (!observed.cpuCores || !cores.isKnown() || observed.cpuCores->days < m_policy.idleDays)
            return;
        const double percent = 100 * observed.cpuCores->p95 / cores.value();
        if (percent > m_policy.idleCpuPercent)
            return;
        WasteFinding &finding = find("idle-database", database, {.busyPercent = percent});
        finding.from = observed.cpuCores->from;
        finding.to = observed.cpuCores->to;
        finding.confidence = observed.cpuCores->days / (observed.cpuCores->days + 1);
        if (const std::optional<CostAmounts> cost = m_allocation.of(slot))
            finding.monthly = cost->total();
        else
            finding.monthly = priceOf(database);
    }

    /// Requests far above what was ever used, by what the money for them is.
    void oversized(Slot slot, const Resource &pod)
    {
        const ObservedUsage observed = m_usage ? m_usage(pod.id.view()) : ObservedUsage();
        const std::optional<CostAmounts> cost = m_allocation.of(slot);
        const struct {
            const std::optional<UsageStats> &stats;
            Measure request;
            double floor;
            Decimal CostParts::*part;
            Measure WasteFacts::*asked, WasteFacts::*enough;
        } measures[] = {{observed.cpuCores, pod.capacity.cpuCores, LeastCores, &CostParts::cpu, &WasteFacts::cores, &WasteFacts::enoughCores},
            {observed.memoryBytes, pod.capacity.memoryBytes, LeastMemoryBytes, &CostParts::memory, &WasteFacts::memory, &WasteFacts::enoughMemory}};
        std::optional<Decimal> saved;
        WasteFacts facts;
        const UsageStats *window = nullptr;
        double confidence = 1;
        for (const auto &[stats, request, floor, part, asked, enough] : measures) {
            const std::optional<Recommendation> advice = stats ? recommend(*stats, floor) : std::nullopt;
            if (!advice || !request.isKnown() || request.value() < advice->upper * m_policy.leastOversize)
                continue;
            const Decimal share = decimalOf(DecimalUnits((1 - advice->target / request.value()) * 1e12));
            if (cost)
                saved = saved.value_or(Decimal()) + product(cost->of(CostUse::Used).*part, share);
            facts.*asked = request;
            facts.*enough = advice->target;
            window = &*stats;
            confidence = std::min(confidence, advice->confidence);
        }
        if (!window)
            return;
        WasteFinding &finding = find("oversized", pod, std::move(facts));
        finding.monthly = saved;
        finding.from = window->from;
        finding.to = window->to;
        finding.confidence = confidence;
    }

    void oldGeneration(const Resource &vm)
    {
        const std::optional<PriceKey> key = priceKeyOf(vm);
        const QString newer = key ? newerGeneration(*key) : QString();
        if (newer.isEmpty())
            return;
        const std::optional<Money> now = m_prices.monthly(*key, m_now), then = m_prices.monthly({key->provider, key->service, key->region, newer}, m_now);
        if (!now || !then || now->currency != then->currency || then->amount >= now->amount)
            return; // newer is not always cheaper
        WasteFinding &finding = find("old-generation", vm, {.machine = key->type, .newerMachine = newer});
        Money difference = *now;
        difference.amount = now->amount - then->amount;
        finding.monthly = m_allocation.converted(difference);
        fixBy(finding, "resize", {{QStringLiteral("class"), newer}});
    }

    const Snapshot &m_snapshot;
    const CostAllocation &m_allocation;
    const PriceBook &m_prices;
    const UsageSource &m_usage;
    const WastePolicy &m_policy;
    const Timestamp m_now;
    std::unordered_map<std::string_view, Slot> m_slots; ///< by id
    std::vector<Slot> m_unused;
    std::vector<WasteFinding> m_findings;
};

} // namespace

bool isWaste(const WasteFinding &finding)
{
    return finding.rule != u"old-generation";
}

std::optional<Recommendation> recommend(const UsageStats &stats, double floor)
{
    constexpr double Margin = 1.15;
    if (stats.days < 1)
        return std::nullopt;
    const double widening = 1 + 1 / stats.days;
    return Recommendation {std::max(floor, stats.p90 * Margin), std::max(floor, stats.median * Margin), std::max(floor, stats.p95 * Margin * widening), 1 / widening};
}

QString newerGeneration(const PriceKey &key)
{
    if (key.provider != u"aws" || key.service != u"ec2")
        return {};
    const QString family = key.type.section(u'.', 0, 0);
    const auto found = std::ranges::find_if(Generations, [&](const auto &pair) { return family == QLatin1String(pair.first); });
    return found == std::end(Generations) ? QString() : QLatin1String(found->second) + u'.' + key.type.section(u'.', 1);
}

std::vector<WasteFinding> findWaste(const Snapshot &snapshot, const CostAllocation &allocation, const PriceBook &prices, const UsageSource &usage, const WastePolicy &policy,
    Timestamp now)
{
    return Inspector(snapshot, allocation, prices, usage, policy, now).inspect();
}
