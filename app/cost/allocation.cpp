// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/allocation.h"

#include "app/cost/apportion.h"
#include "app/cost/coverage.h"
#include "app/cost/wildcard.h"
#include "app/gpu/gpucard.h"

#include <algorithm>

namespace {

constexpr double MostUnits = 1e15; ///< beyond any machine; keeps products within 128 bits

/// A measure as a weight: cores and GPUs in milliardths, memory in bytes. Unknown is none.
DecimalUnits weightOf(Measure measure, double scale)
{
    const double value = measure.valueOr(0) * scale;
    return value > 0 ? DecimalUnits(std::min(value, MostUnits) + 0.5) : 0;
}

Decimal decimalOfMeasure(Measure measure, double unit)
{
    return decimalOf(DecimalUnits(std::clamp(measure.valueOr(0) / unit, 0.0, 1e9) * 1e12 + 0.5));
}

/// The larger of what it asked for and what it uses.
Measure larger(Measure request, Measure usage)
{
    if (!request.isKnown() || !usage.isKnown())
        return request.isKnown() ? request : usage;
    return std::max(request.value(), usage.value());
}

bool isMachine(Kind kind)
{
    return kind == Kind::Node || kind == Kind::Vm || kind == Kind::Host;
}

/// True for what holds nothing of its machine: VMs that are off, pods that have ended.
bool isOff(const Resource &resource)
{
    const std::string_view state = resource.state.view();
    const bool hasEnded = resource.kind == Kind::Pod && (state == "Completed" || state == "Succeeded" || state == "Failed" || state == "Evicted");
    return hasEnded || (resource.health == Health::Stopped && resource.kind != Kind::Node);
}

bool fitsAny(const QStringList &patterns, std::string_view text)
{
    return std::ranges::any_of(patterns, [&](const QString &pattern) { return fitsWildcard(pattern.toStdString(), text); });
}

/// "k8s/<uid>" of the ids of a cluster's objects.
std::string_view clusterOf(const Resource &resource)
{
    const std::string_view id = resource.id.view();
    if (!id.starts_with("k8s/"))
        return {};
    return id.substr(0, std::min(id.find('/', 4), id.size()));
}

/// Gives each bearer its share of every part.
void spread(const CostParts &pool, const std::vector<DecimalUnits> &weights, const std::vector<CostGroup *> &bearers)
{
    std::vector<Decimal> amounts(weights.size());
    for (Decimal CostParts::*part : {&CostParts::cpu, &CostParts::memory, &CostParts::gpu, &CostParts::storage, &CostParts::other}) {
        apportion(pool.*part, weights, amounts);
        for (size_t i = 0; i < bearers.size(); ++i)
            bearers[i]->shared.*part += amounts[i];
    }
}

} // namespace

/// Everything that hangs on one root.
struct CostAllocation::Part {
    std::vector<CostShare> leaves;
    std::vector<Kind> unpriced;
    std::vector<QString> unconverted;
};

/// Splits the money of one root.
class CostAllocation::Splitter {
public:
    Splitter(CostAllocation &owner, Part &part)
        : m_owner(owner)
        , m_index(owner.m_index)
        , m_part(part)
    {
    }

    /// Where nothing further down is paid for, the money enters here, or at what stands on this.
    void descend(Slot slot, bool isJoined = false) ///< what another system lists as well is missing once
    {
        const Resource &resource = *m_index.resource(slot);
        const std::optional<Money> &cost = resource.extras().monthlyCost;
        if (cost) {
            if (const std::optional<Decimal> amount = m_owner.converted(*cost))
                enter(slot, *amount, cost->basis);
            else
                m_part.unconverted.push_back(cost->currency.toString());
            return;
        }
        if (isMissingPrice(resource) && !isJoined)
            m_part.unpriced.push_back(resource.kind);
        for (Slot above : m_index.carried(slot)) {
            const Resource &carried = *m_index.resource(above);
            if (carried.kind != Kind::Pod)
                descend(above, carried.runsOn.isEmpty());
        }
    }

private:
    bool isMissingPrice(const Resource &resource) const
    {
        switch (resource.kind) {
        case Kind::Node:
        case Kind::Vm:
        case Kind::Host:
            return true;
        case Kind::Volume: // a claim is a name for a volume
            return std::ranges::none_of(resource.extras().relations, [](const Relation &relation) { return relation.type == RelationType::BoundTo; });
        case Kind::Database: // a cluster's is its pods
            return clusterOf(resource).empty() && resource.runsOn.isEmpty();
        default:
            return false;
        }
    }

    void enter(Slot slot, Decimal amount, PriceBasis basis)
    {
        const Resource &resource = *m_index.resource(slot);
        m_asset = slot;
        m_basis = basis;
        if (isMachine(resource.kind))
            return split(slot, partsOf(resource, amount));
        CostParts parts;
        if (resource.kind == Kind::Volume) {
            parts.storage = amount;
            const Slot user = m_index.userOf(slot);
            return user == NoSlot ? take(slot, CostUse::Idle, parts) : use(user, parts);
        }
        parts.other = amount;
        if (resource.kind == Kind::Cluster)
            take(slot, CostUse::Overhead, parts);
        else
            use(slot, parts);
    }

    /// A machine's price, by the policy's rates for what it has.
    CostParts partsOf(const Resource &machine, Decimal amount) const
    {
        const ComponentRates &rates = m_owner.m_policy.rates;
        const Capacity &capacity = machine.capacity;
        const std::array<DecimalUnits, 3> weights {unitsOf(product(decimalOfMeasure(capacity.cpuCores, 1), rates.cpu)),
            unitsOf(product(decimalOfMeasure(capacity.memoryBytes, double(BytesPerGib)), rates.memory)), unitsOf(product(decimalOfMeasure(capacity.gpus, 1), rates.gpu))};
        std::array<Decimal, 3> shares;
        CostParts parts;
        if (!apportion(amount, weights, shares))
            parts.other = amount;
        parts.cpu = shares[0];
        parts.memory = shares[1];
        parts.gpu = shares[2];
        return parts;
    }

    void split(Slot machine, const CostParts &parts)
    {
        const Resource &resource = *m_index.resource(machine);
        std::vector<Slot> above = m_index.carried(machine);
        if (above.empty() && resource.kind == Kind::Vm)
            return use(machine, parts);
        const auto isInPod = [&](Slot slot) { return m_index.resource(slot)->kind == Kind::Pod && m_index.parentKind(slot) == Kind::Vm; }; // the VM bears it
        std::erase_if(above, [&](Slot slot) { return isOff(*m_index.resource(slot)) || isInPod(slot); });
        const bool carriesNode = resource.kind == Kind::Vm; // what its system keeps is not idle
        std::vector<CostParts> shares(above.size() + 1); // the last one is the rest
        share(resource, above, parts, shares);
        for (size_t i = 0; i < above.size(); ++i) {
            if (isMachine(m_index.resource(above[i])->kind))
                split(above[i], shares[i]);
            else
                use(above[i], shares[i]);
        }
        take(machine, carriesNode ? CostUse::Overhead : CostUse::Idle, shares.back());
    }

    /// Each part by what is asked of it; what nobody asked for, and all of it where nobody asks, is the rest.
    void share(const Resource &machine, const std::vector<Slot> &above, const CostParts &parts, std::vector<CostParts> &shares)
    {
        struct Component {
            Decimal CostParts::*part;
            Measure Capacity::*capacity;
            Measure Usage::*usage;
            double scale;
        };
        static constexpr Component Components[] = {{&CostParts::cpu, &Capacity::cpuCores, &Usage::cpuCores, 1e9},
            {&CostParts::memory, &Capacity::memoryBytes, &Usage::memoryBytes, 1}, {&CostParts::gpu, &Capacity::gpus, nullptr, 1e9},
            {&CostParts::other, &Capacity::cpuCores, &Usage::cpuCores, 1e9}};
        std::vector<DecimalUnits> weights(shares.size());
        std::vector<Decimal> amounts(shares.size());
        for (const auto &[part, capacity, usage, scale] : Components) {
            if (parts.*part == Decimal())
                continue;
            DecimalUnits asked = 0;
            for (size_t i = 0; i < above.size(); ++i) {
                const Resource &resource = *m_index.resource(above[i]);
                const Measure used = usage && resource.kind != Kind::Node ? resource.usage.*usage : Measure();
                const bool isShared = part == &CostParts::gpu && resource.kind == Kind::Pod; // a slice, or a turn of many
                const Measure held = isShared ? Measure(gpusHeld(resource, machine)) : resource.capacity.*capacity;
                weights[i] = weightOf(larger(held, used), scale);
                asked += weights[i];
            }
            weights.back() = std::max<DecimalUnits>(0, weightOf(machine.capacity.*capacity, scale) - asked);
            if (!apportion(parts.*part, weights, amounts))
                amounts.back() = parts.*part;
            for (size_t i = 0; i < shares.size(); ++i)
                shares[i].*part = amounts[i];
        }
    }

    /// What a resource bears; of namespaces that are overhead or shared it is that.
    void use(Slot consumer, const CostParts &parts)
    {
        const Resource &resource = *m_index.resource(consumer);
        const std::string_view nameSpace = clusterOf(resource).empty() ? std::string_view() : resource.scope.view();
        const AllocationPolicy &policy = m_owner.m_policy;
        CostUse use = CostUse::Used;
        if (!nameSpace.empty() && fitsAny(policy.overhead, nameSpace))
            use = CostUse::Overhead;
        else if (!nameSpace.empty() && std::ranges::any_of(policy.shared, [&](const auto &rule) { return fitsWildcard(rule.nameSpace.toStdString(), nameSpace); }))
            use = CostUse::Shared;
        add(consumer, consumer, use, parts);
    }

    /// What is left at a place and borne by nobody.
    void take(Slot place, CostUse use, const CostParts &parts) { add(NoSlot, place, use, parts); }

    void add(Slot consumer, Slot place, CostUse use, const CostParts &parts)
    {
        if (parts == CostParts())
            return;
        m_part.leaves.push_back({m_asset, consumer, m_basis, use, parts, groupsOf(consumer, place)});
    }

    CostGroups::Ids groupsOf(Slot consumer, Slot place)
    {
        CostGroups &groups = m_owner.m_groups;
        const Resource &asset = *m_index.resource(m_asset), &at = *m_index.resource(place);
        const Snapshot &snapshot = m_index.snapshot();
        const std::string_view cluster = clusterOf(at);
        const bool isBorne = consumer != NoSlot;
        const std::string_view nameSpace = isBorne && !cluster.empty() ? at.scope.view() : std::string_view();
        const std::string_view workload = !isBorne ? std::string_view() : at.kind == Kind::Pod && !at.parent.isEmpty() ? at.parent.view() : at.id.view();
        const bool isDatabase = at.kind == Kind::Pod && m_index.parentKind(place) == Kind::Database;
        return {groups.find(CostBy::Source, snapshot.collections()[snapshot.row(m_asset).collection].key.connection.view()), groups.find(CostBy::Cluster, cluster),
            groups.find(CostBy::Namespace, nameSpace, isBorne ? cluster : std::string_view()), groups.find(CostBy::Workload, workload),
            groups.find(CostBy::Team, isBorne ? teamOf(at, nameSpace) : std::string()), groups.find(CostBy::Kind, kindName(isDatabase ? Kind::Database : at.kind)),
            groups.find(CostBy::Asset, asset.id.view())};
    }

    std::string teamOf(const Resource &resource, std::string_view nameSpace) const
    {
        const AllocationPolicy &policy = m_owner.m_policy;
        for (const std::string &label : policy.teamLabels) {
            if (const Text team = resource.label(label); !team.isEmpty())
                return std::string(team.view());
        }
        if (!resource.owner.isEmpty())
            return std::string(resource.owner.view());
        const auto rule = std::ranges::find_if(policy.owners, [&](const auto &each) { return !nameSpace.empty() && fitsWildcard(each.nameSpace.toStdString(), nameSpace); });
        return rule == policy.owners.end() ? std::string() : rule->team.toStdString();
    }

    CostAllocation &m_owner;
    const CostIndex &m_index;
    Part &m_part;
    Slot m_asset = NoSlot;
    PriceBasis m_basis = PriceBasis::Price;
};

CostAllocation::CostAllocation(AllocationPolicy policy, RateBook rates, Timestamp now)
    : m_policy(std::move(policy))
    , m_rates(std::move(rates))
    , m_now(now)
{
}

CostAllocation::CostAllocation(CostAllocation &&) = default;
CostAllocation::~CostAllocation() = default;

void CostAllocation::rebuild(const Snapshot &snapshot)
{
    m_parts.clear();
    m_elsewhere.clear();
    m_groups.clear();
    m_total = {};
    m_unpriced.clear();
    m_unconverted.clear();
    m_conversions.clear();
    m_index.reset(snapshot);
    chooseCurrency();
    for (Slot slot = 0; slot < m_index.size(); ++slot) {
        const Resource *resource = m_index.resource(slot);
        if (resource && isPaidFor(resource->kind) && m_index.carrier(slot) == NoSlot)
            allocate(slot);
    }
}

void CostAllocation::apply(const Snapshot &snapshot, const std::vector<Slot> &gone, const std::vector<Slot> &changed)
{
    const auto isDatabase = [](const Resource *resource) { return resource && resource->kind == Kind::Database; };
    std::set<Slot> roots;
    bool databasesChange = false;
    for (const std::vector<Slot> &slots : {gone, changed}) {
        for (Slot slot : slots) {
            const bool was = isDatabase(m_index.resource(slot)), is = slot < snapshot.size() && isDatabase(snapshot.resource(slot));
            databasesChange = databasesChange || was != is;
        }
    }
    if (databasesChange) // the pods of one change what they are
        return rebuild(snapshot);
    for (const std::vector<Slot> &slots : {gone, changed}) {
        for (Slot slot : slots)
            touch(slot, roots);
    }
    for (const std::vector<Slot> &slots : {gone, changed}) {
        for (Slot slot : slots)
            m_index.remove(slot);
    }
    m_index.setSnapshot(snapshot);
    for (const std::vector<Slot> &slots : {gone, changed}) {
        for (Slot slot : slots)
            m_index.add(slot);
    }
    for (Slot slot : changed)
        touch(slot, roots);
    for (Slot root : roots)
        forget(root);
    std::set<Slot> now;
    for (Slot root : roots) {
        if (const Resource *resource = m_index.resource(root); resource && isPaidFor(resource->kind))
            now.insert(m_index.root(root));
    }
    for (Slot root : now) {
        forget(root);
        allocate(root);
    }
}

/// Gathers every root, of before and of now, that may look different because of a resource: its own, those that it has money of, what
/// stands on it, and the volumes that it leads to.
void CostAllocation::touch(Slot slot, std::set<Slot> &roots, int steps) const
{
    const Resource *resource = m_index.resource(slot);
    if (!resource || steps > 3)
        return;
    roots.insert({slot, m_index.root(slot)});
    const auto [first, last] = m_elsewhere.equal_range(slot);
    for (auto each = first; each != last; ++each)
        roots.insert(each->second);
    for (const std::vector<Slot> &slots : {m_index.carried(slot), m_index.volumesOf(slot)}) {
        for (Slot other : slots) {
            if (m_index.resource(other)->kind != Kind::Pod) // those have no money of their own
                roots.insert({other, m_index.root(other)});
        }
    }
    for (const Relation &relation : resource->extras().relations) {
        if (const Slot target = m_index.find(relation.target.view()); target != NoSlot)
            touch(target, roots, steps + 1);
    }
}

/// The policy's, or what most prices are in; and how the others become it.
void CostAllocation::chooseCurrency()
{
    std::map<Text, quint32> counts;
    for (Slot slot = 0; slot < m_index.size(); ++slot) {
        const Resource *resource = m_index.resource(slot);
        if (resource && resource->extras().monthlyCost)
            ++counts[resource->extras().monthlyCost->currency];
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto &entry) { return entry.second; });
    m_currency = m_policy.currency.isEmpty() && most != counts.end() ? most->first.toString() : m_policy.currency;
    for (const auto &[currency, count] : counts)
        m_conversions[currency] = m_rates.conversion(currency.toString(), m_currency, m_now);
}

std::optional<Decimal> CostAllocation::converted(const Money &money) const
{
    const auto known = m_conversions.find(money.currency);
    const std::optional<Conversion> how = known == m_conversions.end() ? m_rates.conversion(money.currency.toString(), m_currency, m_now) : known->second;
    return how ? std::optional((*how)(money.amount)) : std::nullopt;
}

Slot CostAllocation::assetOf(Slot slot) const
{
    if (!m_index.resource(slot))
        return NoSlot;
    const auto part = m_parts.find(m_index.root(slot));
    if (part == m_parts.end() || part->second.leaves.empty())
        return NoSlot;
    const std::vector<CostShare> &shares = part->second.leaves;
    const auto isOf = [](Slot asset) { return [asset](const CostShare &share) { return share.asset == asset; }; };
    if (std::ranges::any_of(shares, isOf(slot)))
        return slot;
    return std::ranges::all_of(shares, isOf(shares.front().asset)) ? shares.front().asset : NoSlot;
}

void CostAllocation::allocate(Slot root)
{
    Part part;
    Splitter(*this, part).descend(root);
    count(part, 1);
    for (const CostShare &leaf : part.leaves) {
        if (leaf.consumer != NoSlot && m_index.root(leaf.consumer) != root)
            m_elsewhere.emplace(leaf.consumer, root);
    }
    m_parts[root] = std::move(part);
}

void CostAllocation::forget(Slot root)
{
    const auto part = m_parts.find(root);
    if (part == m_parts.end())
        return;
    count(part->second, -1);
    for (const CostShare &leaf : part->second.leaves) {
        const auto [first, last] = m_elsewhere.equal_range(leaf.consumer);
        for (auto each = first; each != last; ++each) {
            if (each->second == root) {
                m_elsewhere.erase(each);
                break;
            }
        }
    }
    m_parts.erase(part);
}

void CostAllocation::count(const Part &part, int sign)
{
    for (const CostShare &leaf : part.leaves) {
        if (sign > 0) {
            m_groups.add(leaf.groups, leaf.use, leaf.basis, leaf.parts);
            m_total.parts[size_t(leaf.use)] += leaf.parts;
            m_total.byBasis[size_t(leaf.basis)] += leaf.parts.total();
        } else {
            m_groups.remove(leaf.groups, leaf.use, leaf.basis, leaf.parts);
            m_total.parts[size_t(leaf.use)] -= leaf.parts;
            m_total.byBasis[size_t(leaf.basis)] = m_total.byBasis[size_t(leaf.basis)] - leaf.parts.total();
        }
    }
    const auto note = [sign](auto &counts, const auto &key) {
        if ((counts[key] += quint32(sign)) == 0)
            counts.erase(key);
    };
    for (Kind kind : part.unpriced)
        note(m_unpriced, kind);
    for (const QString &currency : part.unconverted)
        note(m_unconverted, currency);
}

void CostAllocation::forEachShare(const std::function<void(const CostShare &)> &take) const
{
    for (const auto &[root, part] : m_parts)
        std::ranges::for_each(part.leaves, take);
}

std::optional<CostAmounts> CostAllocation::of(Slot slot) const
{
    if (!m_index.resource(slot))
        return std::nullopt;
    std::set<Slot> roots {m_index.root(slot)};
    const auto [first, last] = m_elsewhere.equal_range(slot);
    for (auto each = first; each != last; ++each)
        roots.insert(each->second);
    std::optional<CostAmounts> sum;
    for (Slot root : roots) {
        const auto part = m_parts.find(root);
        if (part == m_parts.end())
            continue;
        for (const CostShare &leaf : part->second.leaves) {
            if (leaf.consumer != slot)
                continue;
            if (!sum)
                sum.emplace();
            sum->parts[size_t(leaf.use)] += leaf.parts;
            sum->byBasis[size_t(leaf.basis)] += leaf.parts.total();
        }
    }
    return sum;
}

std::vector<CostGroup> CostAllocation::groups(CostBy by) const
{
    std::vector<CostGroup> groups = m_groups.groups(by);
    if (by != CostBy::Namespace && by != CostBy::Workload && by != CostBy::Team)
        return groups; // they hold who bears it as well
    for (const CostGroup &nameSpace : m_groups.groups(CostBy::Namespace)) {
        const CostParts &pool = nameSpace.sum.of(CostUse::Shared);
        const auto rule = std::ranges::find_if(m_policy.shared, [&](const auto &each) { return fitsWildcard(each.nameSpace.toStdString(), nameSpace.key.view()); });
        if (pool == CostParts() || rule == m_policy.shared.end())
            continue;
        std::vector<CostGroup *> bearers;
        std::vector<DecimalUnits> weights;
        for (CostGroup &group : groups) {
            const Decimal used = group.sum.of(CostUse::Used).total();
            if (used <= Decimal() || group.key.isEmpty() || (by == CostBy::Namespace && group.within != nameSpace.within))
                continue;
            bearers.push_back(&group);
            weights.push_back(rule->split == AllocationPolicy::Split::Evenly ? 1 : unitsOf(used));
        }
        if (bearers.empty())
            continue; // it stays where it is
        spread(pool, weights, bearers);
        for (CostGroup &group : groups) { // of other groupings all is spread, or nothing
            if (by != CostBy::Namespace || (group.key == nameSpace.key && group.within == nameSpace.within))
                group.sum.parts[size_t(CostUse::Shared)] = {};
        }
    }
    return groups;
}
