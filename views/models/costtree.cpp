// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/costtree.h"

#include "app/cost/resourceids.h"
#include "views/models/words.h"

#include <QCoreApplication>
#include <algorithm>
#include <unordered_map>

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CostTree)
};

QString kindsIcon(Kind kind)
{
    switch (kind) {
    case Kind::Pod:
    case Kind::Workload:
        return QStringLiteral("workload");
    case Kind::Node:
    case Kind::Host:
        return QStringLiteral("node");
    case Kind::Volume:
        return QStringLiteral("volume");
    case Kind::Database:
        return QStringLiteral("database");
    case Kind::Vm:
        return QStringLiteral("vm");
    default:
        return QStringLiteral("cluster");
    }
}

/// One step from the trunk to a leaf.
struct Step {
    QString key, name, icon, note {};
    Text id {};
};

/// Grows branches as costs come.
class Grower {
public:
    Grower(const CostStatement &statement, CostGrouping grouping, const QString &label)
        : m_statement(statement)
        , m_month(*statement.month)
        , m_grouping(grouping)
        , m_label(label.toStdString())
        , m_ids(statement.rows)
    {
    }

    void add(CostNode &trunk, const MonthCost &cost)
    {
        std::vector<Step> steps {first(cost)};
        if (m_grouping != CostGrouping::Kind)
            steps.push_back(kind(cost));
        steps.push_back(leaf(cost));
        add(trunk, steps, cost);
    }

    void addShared(CostNode &trunk, const MonthGroup &team)
    {
        MonthCost cost;
        cost.sum = team.shared;
        cost.hasHistory = true;
        cost.basis = PriceBasis::Own;
        add(trunk, {teamStep(team.key.toString()), {QStringLiteral("\x01shared"), Words::tr("Share of what all use"), QStringLiteral("cluster")}}, cost);
    }

private:
    void add(CostNode &trunk, const std::vector<Step> &steps, const MonthCost &cost)
    {
        CostNode *node = &trunk;
        count(*node, cost);
        QString path;
        for (const Step &step : steps) {
            path += step.key + u'\x02';
            const auto place = m_places.try_emplace(path, node->children.size());
            if (place.second) {
                CostNode &made = node->children.emplace_back();
                made.key = step.key;
                made.name = step.name;
                made.note = step.note;
                made.icon = step.icon;
                made.id = step.id;
            }
            node = &node->children[place.first->second];
            count(*node, cost);
        }
    }

    static void count(CostNode &node, const MonthCost &cost)
    {
        node.sum += cost.sum;
        if (cost.hasHistory)
            node.comparable += cost.sum.expected;
        node.bases |= 1u << int(cost.basis);
        ++(cost.isBilled ? node.billed : node.reckoned);
    }

    /// Who bears it, or what it is paid for.
    const Resource *resource(const MonthCost &cost) const
    {
        const Slot slot = cost.consumer == NoSlot ? cost.asset : cost.consumer;
        return slot == NoSlot ? nullptr : m_statement.rows.resource(slot);
    }

    Step first(const MonthCost &cost) const
    {
        const Resource *of = resource(cost);
        if (m_grouping == CostGrouping::Kind)
            return kind(cost);
        if (m_grouping == CostGrouping::Source) {
            const QString source = m_month.keyOf(cost, CostBy::Source).first.toString();
            return {source, source, QStringLiteral("connections")};
        }
        if (!of)
            return {QStringLiteral("\x01stray"), Words::tr("Billed, not in the inventory"), QStringLiteral("cost")};
        if (m_grouping == CostGrouping::Country) {
            const QString country = of->country.toString();
            return {country, country.isEmpty() ? Words::tr("Country not known") : country, QStringLiteral("network")};
        }
        if (m_grouping == CostGrouping::Label) {
            const QString value = of->label(m_label).toString();
            return {value, value.isEmpty() ? Words::tr("Without %1").arg(QString::fromStdString(m_label)) : value, QStringLiteral("filter")};
        }
        if (cost.use == CostUse::Idle)
            return {QStringLiteral("\x01idle"), Words::tr("Idle, nobody uses it"), QStringLiteral("node")};
        if (cost.use == CostUse::Overhead)
            return {QStringLiteral("\x01overhead"), Words::tr("Kept by the systems themselves"), QStringLiteral("cluster")};
        return teamStep(m_month.keyOf(cost, CostBy::Team).first.toString());
    }

    static Step teamStep(const QString &team)
    {
        return {team, team.isEmpty() ? Words::tr("No team named") : team, QStringLiteral("account")};
    }

    Step kind(const MonthCost &cost) const
    {
        const Resource *of = resource(cost);
        if (!of) {
            const QString &provider = m_statement.bills->things[size_t(cost.thing)].provider;
            return {provider, provider.isEmpty() ? Words::tr("Provider not named") : provider, QStringLiteral("cloud")};
        }
        const std::string_view name = m_month.keyOf(cost, CostBy::Kind).first.view();
        const Kind known = kindFromName(name).value_or(of->kind);
        return {QString::fromUtf8(name.data(), qsizetype(name.size())), kindsTitle(known), kindsIcon(known)};
    }

    /// A workload stands for its pods, a database for its own.
    Step leaf(const MonthCost &cost) const
    {
        const Resource *of = resource(cost);
        if (!of) {
            const BilledThing &thing = m_statement.bills->things[size_t(cost.thing)];
            return {thing.service + u'/' + thing.resourceId, thing.resourceId.isEmpty() ? thing.service : thing.service + QStringLiteral(", ") + thing.resourceId.section(u'/', -1), QStringLiteral("cost")};
        }
        if (of->kind == Kind::Pod && !of->parent.isEmpty()) {
            if (const Slot parent = m_ids.find(of->parent.view()); parent != NoSlot)
                of = m_statement.rows.resource(parent);
        }
        return {of->id.toString(), of->name.isEmpty() ? of->id.toString() : of->name.toString(), kindsIcon(of->kind), of->scope.toString(), of->id};
    }

    const CostStatement &m_statement;
    const MonthCosts &m_month;
    const CostGrouping m_grouping;
    const std::string m_label;
    const ResourceIds m_ids;
    std::unordered_map<QString, size_t> m_places; ///< of each node among its siblings, by the keys that lead to it
};

void sort(CostNode &node)
{
    std::ranges::stable_sort(node.children, [](const CostNode &a, const CostNode &b) { return a.sum.expected != b.sum.expected ? a.sum.expected > b.sum.expected : a.key < b.key; });
    for (CostNode &child : node.children)
        sort(child);
}

/// Of what groups have a budget that fits the first level; the whole's is that for everything.
void setBudgets(CostNode &trunk, const CostStatement &statement, CostGrouping grouping, const QString &label)
{
    const std::optional<CostBy> by = grouping == CostGrouping::Team ? std::optional(CostBy::Team)
        : grouping == CostGrouping::Kind                            ? std::optional(CostBy::Kind)
        : grouping == CostGrouping::Source                          ? std::optional(CostBy::Source)
                                                                    : std::nullopt;
    for (const BudgetState &state : statement.budgets) {
        const CostBudget &budget = state.budget;
        if (!budget.by && budget.label.isEmpty() && !trunk.budget)
            trunk.budget = state;
        const bool isMeant = budget.by ? budget.by == by : grouping == CostGrouping::Label && !label.isEmpty() && budget.label == label;
        const auto child = isMeant ? std::ranges::find(trunk.children, budget.key, &CostNode::key) : trunk.children.end();
        if (child != trunk.children.end() && !child->budget)
            child->budget = state;
    }
}

} // namespace

QString kindsTitle(Kind kind)
{
    switch (kind) {
    case Kind::Pod:
    case Kind::Workload:
        return Words::tr("Workloads");
    case Kind::Vm:
        return Words::tr("VMs");
    case Kind::Database:
        return Words::tr("Databases");
    case Kind::Node:
        return Words::tr("Nodes");
    case Kind::Host:
        return Words::tr("Hosts");
    case Kind::Volume:
        return Words::tr("Volumes");
    case Kind::Cluster:
        return Words::tr("Clusters");
    default:
        return kindTitle(kind);
    }
}

Measure CostNode::change() const
{
    const double before = sum.billed[BilledMonths - 2].toDouble();
    if (before <= 0)
        return {};
    return 100 * (comparable.toDouble() - before) / before;
}

QString groupingNote(CostGrouping grouping, const QString &label)
{
    switch (grouping) {
    case CostGrouping::Team:
        return Words::tr("team, then kind, then resource");
    case CostGrouping::Kind:
        return Words::tr("kind, then resource");
    case CostGrouping::Source:
        return Words::tr("source, then kind, then resource");
    case CostGrouping::Country:
        return Words::tr("country, then kind, then resource");
    case CostGrouping::Label:
        break;
    }
    return Words::tr("label %1, then kind, then resource").arg(label);
}

CostNode costTree(const CostStatement &statement, CostGrouping grouping, const QString &label, const Query &query, const CancelToken &token)
{
    CostNode trunk;
    Grower grower(statement, grouping, label);
    const std::vector<MonthCost> &costs = statement.month->costs();
    const QueryContext context {statement.at};
    if (grouping == CostGrouping::Team && query.isEmpty()) {
        for (const MonthGroup &team : statement.month->groups(CostBy::Team)) {
            for (size_t cost : team.costs)
                grower.add(trunk, costs[cost]);
            if (team.shared != MonthSum())
                grower.addShared(trunk, team);
        }
    } else {
        for (const MonthCost &cost : costs) {
            const Slot slot = cost.consumer == NoSlot ? cost.asset : cost.consumer;
            if (query.isEmpty() || (slot != NoSlot && query.matches(statement.rows, slot, context)))
                grower.add(trunk, cost);
            if (token.isCancelled())
                break;
        }
    }
    sort(trunk);
    if (query.isEmpty())
        setBudgets(trunk, statement, grouping, label);
    return trunk;
}

QStringList labelsOf(const CostStatement &statement)
{
    std::map<Text, int> counts;
    for (const MonthCost &cost : statement.month->costs()) {
        const Slot slot = cost.consumer == NoSlot ? cost.asset : cost.consumer;
        const Resource *resource = slot == NoSlot ? nullptr : statement.rows.resource(slot);
        if (!resource || !resource->labels)
            continue;
        for (const auto &[key, value] : *resource->labels)
            ++counts[key];
    }
    std::vector<std::pair<Text, int>> sorted(counts.begin(), counts.end());
    std::ranges::stable_sort(sorted, std::ranges::greater(), &std::pair<Text, int>::second);
    QStringList labels;
    for (const auto &[key, count] : sorted)
        labels.append(key.toString());
    return labels;
}
