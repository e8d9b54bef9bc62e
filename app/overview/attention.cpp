// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/attention.h"

#include "app/inventory/query.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace {

using Rule = Attention::Rule;
using Severity = Attention::Severity;

constexpr double FullWarning = 85, FullCritical = 95; ///< per cent of a volume or database
constexpr qint64 StaleAfter = 10 * 60'000;

bool isTrouble(Health health)
{
    return health == Health::Critical || health == Health::Degraded;
}

double fill(const Resource &resource)
{
    const Measure used = resource.usage.storageBytes, of = resource.capacity.storageBytes;
    return used.isKnown() && of.isKnown() && of.value() > 0 ? 100 * used.value() / of.value() : 0;
}

QString wordsOf(Kind kind)
{
    const std::string_view name = kindName(kind);
    return QString::fromLatin1(name.data(), qsizetype(name.size()));
}

Attention aboutResource(Rule rule, Severity severity, const Resource &resource)
{
    Attention item;
    item.rule = rule;
    item.severity = severity;
    item.target = resource.id;
    item.name = resource.name;
    item.kind = resource.kind;
    item.health = resource.health;
    return item;
}

/// Gathers what is alike: the worst stands for all.
class Gathering {
public:
    /// `weight`: how bad it is among its like.
    void add(const Attention &item, double weight, qint64 group = 0)
    {
        auto [known, isNew] = m_items.try_emplace({item.rule, item.severity, group}, Kept {item, weight});
        if (isNew)
            return;
        const int others = known->second.item.others + 1;
        if (weight > known->second.weight)
            known->second = {item, weight};
        known->second.item.others = others;
    }

    void takeInto(std::vector<Attention> &items)
    {
        for (auto &[key, kept] : m_items)
            items.push_back(std::move(kept.item));
    }

private:
    struct Kept {
        Attention item;
        double weight;
    };
    std::map<std::tuple<Rule, Severity, qint64>, Kept> m_items;
};

/// Whether what a resource is part of, or the machine under it, is in as much trouble: then that is what has to be seen to.
class Wholes {
public:
    explicit Wholes(const Snapshot &rows)
    {
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            const Resource *resource = rows.resource(slot);
            if (resource && isTrouble(resource->health))
                m_troubled.emplace(resource->id.view(), resource->health);
        }
    }
    bool explain(const Resource &part) const
    {
        return std::ranges::any_of(std::initializer_list<const Text *> {&part.parent, &part.runsOn}, [&](const Text *whole) {
            const auto known = m_troubled.find(whole->view());
            return known != m_troubled.end() && (known->second == Health::Critical || part.health == Health::Degraded || whole == &part.parent);
        });
    }

private:
    std::unordered_map<std::string_view, Health> m_troubled;
};

void gatherResources(const Snapshot &rows, Gathering &gathering)
{
    const Wholes wholes(rows);
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        if (!resource)
            continue;
        if (isTrouble(resource->health) && resource->kind != Kind::Backup && !wholes.explain(*resource)) {
            Attention item = aboutResource(Rule::Unhealthy, resource->health == Health::Critical ? Severity::Critical : Severity::Warning, *resource);
            item.detail = resource->state.toString();
            item.query = QStringLiteral("kind:%1 health:%2").arg(wordsOf(resource->kind), resource->health == Health::Critical ? QStringLiteral("critical") : QStringLiteral("degraded"));
            gathering.add(item, 0, qint64(resource->kind));
        }
        if (const double percent = fill(*resource); percent >= FullWarning && (resource->kind == Kind::Database || resource->parent.isEmpty())) {
            Attention item = aboutResource(Rule::StorageFull, percent >= FullCritical ? Severity::Critical : Severity::Warning, *resource);
            item.number = percent;
            gathering.add(item, percent);
        }
        for (const PolicyVerdict &verdict : resource->extras().policy) {
            if (verdict.verdict.view() == "pass")
                continue;
            Attention item = aboutResource(Rule::PolicyBroken, verdict.verdict.view() == "block" ? Severity::Critical : Severity::Warning, *resource);
            item.detail = verdict.why.isEmpty() ? verdict.rule.toString() : verdict.why.toString();
            item.query = QStringLiteral("policy:%1").arg(Query::quoted(verdict.rule.toString()));
            gathering.add(item, 0, qint64(qHash(verdict.rule)));
        }
    }
}

void gatherBackups(const Snapshot &rows, const std::vector<BackedUp> &backups, Timestamp now, Gathering &gathering)
{
    for (const BackedUp &backup : backups) {
        if (backup.age == BackupAge::Recent)
            continue;
        const bool isKnown = backup.age != BackupAge::Unknown;
        Attention item = aboutResource(isKnown ? Rule::BackupOld : Rule::BackupUnknown, backup.age == BackupAge::Old ? Severity::Critical : Severity::Warning, *rows.resource(backup.database));
        item.span = isKnown ? now - backup.lastAt : 0;
        gathering.add(item, double(item.span));
    }
}

/// When the collections of a connection that are not live were last read; NoTime where all are.
Timestamp staleSince(const Snapshot &rows, std::string_view connection)
{
    Timestamp oldest = NoTime;
    for (const CollectionState &collection : rows.collections()) {
        const bool isStale = collection.freshness == Freshness::Stale && !collection.gone;
        if (isStale && collection.key.connection.view() == connection && collection.observedAt != NoTime)
            oldest = oldest == NoTime ? collection.observedAt : std::min(oldest, collection.observedAt);
    }
    return oldest;
}

void gatherConnections(const Snapshot &rows, const QList<WatchedConnection> &connections, Timestamp now, std::vector<Attention> &items)
{
    for (const WatchedConnection &connection : connections) {
        Attention item;
        item.target = item.name = Text(QStringView(connection.name));
        const Timestamp since = staleSince(rows, item.name.view());
        if (connection.status.error)
            item.detail = connection.status.error->message;
        if (connection.status.phase == ConnectionPhase::Failed && since == NoTime) {
            item.rule = Rule::ConnectionFailed;
            item.severity = Severity::Critical;
        } else if (since != NoTime && now - since > StaleAfter) {
            item.rule = Rule::ConnectionStale;
            item.span = now - since;
        } else {
            continue;
        }
        items.push_back(std::move(item));
    }
}

/// Machines are known by id.
void nameTargets(std::vector<Attention> &items, const Snapshot &rows)
{
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *resource = rows.resource(slot);
        const bool isMachine = resource && (resource->kind == Kind::Node || resource->kind == Kind::Vm || resource->kind == Kind::Host);
        for (Attention &item : items) {
            if (isMachine && item.target == resource->id) {
                item.name = resource->name;
                item.kind = resource->kind;
            }
        }
    }
}

} // namespace

std::vector<Attention> attentionOf(const GpuFleet &fleet, const Snapshot &rows, const CostAllocation *costs)
{
    std::vector<Attention> items;
    std::map<Text, Attention> faults;
    Attention idle;
    idle.rule = Rule::GpusIdle;
    std::map<Text, int> idleMachines;
    std::map<Text, Money> idleMoney; ///< by currency
    for (const FleetGpu &gpu : fleet.gpus()) {
        if (gpu.state == GpuState::Fault) {
            Attention &fault = faults[gpu.machine];
            fault.rule = Rule::GpuFault;
            fault.severity = Severity::Critical;
            fault.target = gpu.machine;
            fault.number += 1;
            fault.detail = gpu.device.fault.toString();
        } else if (gpu.state == GpuState::Idle) {
            idle.number += gpu.gpus();
            ++idleMachines[gpu.machine];
            idle.isMonthlyPart |= !gpu.monthly;
            if (gpu.monthly) {
                Money money = *gpu.monthly;
                if (const std::optional<Decimal> converted = costs ? costs->converted(money) : std::nullopt) {
                    money.amount = *converted;
                    money.currency = Text(QStringView(costs->currency()));
                }
                const auto [known, isNew] = idleMoney.try_emplace(money.currency, money);
                if (!isNew)
                    known->second.amount += money.amount;
            }
        }
    }
    for (auto &[machine, fault] : faults)
        items.push_back(std::move(fault));
    if (!idleMachines.empty()) {
        idle.others = int(idleMachines.size()) - 1;
        idle.target = std::ranges::max_element(idleMachines, {}, &std::pair<const Text, int>::second)->first;
        if (!idleMoney.empty())
            idle.monthly = std::ranges::max_element(idleMoney, {}, [](const auto &each) { return each.second.amount; })->second;
        idle.isMonthlyPart |= idleMoney.size() > 1;
        items.push_back(std::move(idle));
    }
    nameTargets(items, rows);
    return items;
}

std::vector<Attention> attentionOf(const std::vector<BudgetState> &budgets)
{
    std::vector<Attention> items;
    for (const BudgetState &state : budgets) {
        if (state.alert == 0 || !state.percent)
            continue;
        Attention item;
        item.rule = Rule::BudgetReached;
        item.severity = Severity::Warning; // it is expected, and has not come yet
        item.target = item.name = Text(QStringView(state.budget.name));
        item.number = *state.percent;
        if (state.expected)
            item.monthly = Money {*state.expected, Text(QStringView(state.budget.currency)), PriceBasis::Price, {}, 0};
        items.push_back(std::move(item));
    }
    std::ranges::stable_sort(items, std::greater(), &Attention::number);
    return items;
}

void sortAttention(std::vector<Attention> &items)
{
    std::ranges::stable_sort(items, {}, [](const Attention &item) { return std::pair(item.severity, item.rule); });
}

std::vector<Attention> attentionOf(const Snapshot &rows, const QList<WatchedConnection> &connections, const std::vector<BackedUp> &backups, Timestamp now)
{
    std::vector<Attention> items;
    Gathering gathering;
    gatherResources(rows, gathering);
    gatherBackups(rows, backups, now, gathering);
    gathering.takeInto(items);
    gatherConnections(rows, connections, now, items);
    sortAttention(items);
    return items;
}
