// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/monthcosts.h"

#include "app/cost/apportion.h"
#include "app/cost/resourceids.h"

#include <QDateTime>
#include <algorithm>

namespace {

QDate dateOf(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).date();
}

/// Every figure of a sum, one after the other.
template <typename Sum, typename Take>
void forEachFigure(Sum &sum, Take take)
{
    take(sum.soFar);
    take(sum.expected);
    for (auto &month : sum.billed)
        take(month);
}

/// Each figure by the weights, to the last digit; all to the first where no weight is above 0.
std::vector<MonthSum> split(const MonthSum &sum, const std::vector<DecimalUnits> &weights)
{
    constexpr size_t Figures = 2 + BilledMonths;
    std::vector<MonthSum> shares(weights.size());
    std::array<std::vector<Decimal>, Figures> amounts;
    size_t figure = 0;
    forEachFigure(sum, [&](Decimal whole) {
        std::vector<Decimal> &parts = amounts[figure++];
        parts.resize(weights.size());
        if (whole != Decimal() && !apportion(whole, weights, parts))
            parts.front() = whole;
    });
    for (size_t i = 0; i < shares.size(); ++i) {
        figure = 0;
        forEachFigure(shares[i], [&](Decimal &part) { part = amounts[figure++][i]; });
    }
    return shares;
}

} // namespace

MonthSum &MonthSum::operator+=(const MonthSum &more)
{
    soFar += more.soFar;
    expected += more.expected;
    for (size_t i = 0; i < billed.size(); ++i)
        billed[i] += more.billed[i];
    return *this;
}

MonthSum MonthGroup::total() const
{
    MonthSum sum = own;
    return sum += shared;
}

/// What the inventory's thing was billed, or would be.
struct MonthCosts::Bill {
    MonthSum sum;
    std::map<int, Decimal> days; ///< empty: not billed this month
};

MonthCosts::MonthCosts(const CostAllocation &allocation, const Snapshot &rows, const BillHistory *bills, Timestamp now)
    : m_allocation(allocation)
    , m_rows(rows)
    , m_bills(bills)
    , m_today(dateOf(now))
    , m_days(size_t(m_today.day() - 1))
{
    std::map<Slot, Bill> billed;
    const ResourceIds ids(rows);
    for (size_t i = 0; bills && i < bills->things.size(); ++i) {
        const BilledThing &thing = bills->things[i];
        const Slot slot = thing.resourceId.isEmpty() ? NoSlot : ids.find(thing.resourceId.toStdString());
        if (slot == NoSlot) {
            MonthCost stray;
            stray.thing = int(i);
            stray.basis = PriceBasis::Bill;
            stray.isBilled = stray.hasHistory = true;
            stray.sum.billed = thing.months;
            stray.sum.soFar = stray.sum.expected = thing.months.back(); // what else will come of it is not known
            for (const auto &[day, cost] : thing.days)
                m_days[size_t(day - 1)] += cost;
            add(stray);
            continue;
        }
        const Slot asset = allocation.assetOf(slot);
        Bill &bill = billed[asset == NoSlot ? slot : asset];
        for (size_t month = 0; month < thing.months.size(); ++month)
            bill.sum.billed[month] += thing.months[month];
        for (const auto &[day, cost] : thing.days)
            bill.days[day] += cost;
        if (thing.months[BilledMonths - 2] != Decimal())
            m_billedSources.insert(sourceOf(slot));
    }
    std::map<int, Decimal> days;
    for (auto &[asset, bill] : billed) {
        const auto made = forecast({bill.days.begin(), bill.days.end()}, m_today.daysInMonth());
        if (!made)
            continue;
        bill.sum.soFar = made->soFar;
        bill.sum.expected = made->expected;
        addDays(bill, made->soFar.dividedBy(made->billedDays));
        for (const auto &[day, cost] : bill.days)
            days[day] += cost;
    }
    std::map<Slot, std::vector<CostShare>> shares;
    allocation.forEachShare([&](const CostShare &share) { shares[share.asset].push_back(share); });
    for (const auto &[asset, parts] : shares) {
        const auto bill = billed.find(asset);
        addShares(asset, parts, bill == billed.end() ? nullptr : &bill->second);
    }
    for (const auto &[asset, bill] : billed) {
        if (shares.contains(asset))
            continue;
        MonthCost priceless;
        priceless.asset = priceless.consumer = asset;
        priceless.basis = PriceBasis::Bill;
        priceless.isBilled = priceless.hasHistory = true;
        priceless.sum = bill.sum;
        add(priceless);
    }
    const auto whole = forecast({days.begin(), days.end()}, m_today.daysInMonth());
    m_isBilled = whole.has_value();
    m_low = m_total.expected + (whole ? std::min(whole->low - whole->expected, Decimal()) : Decimal());
    m_high = m_total.expected + (whole ? std::max(whole->high - whole->expected, Decimal()) : Decimal());
}

void MonthCosts::addShares(Slot asset, const std::vector<CostShare> &shares, const Bill *bill)
{
    std::vector<DecimalUnits> weights;
    Decimal monthly;
    for (const CostShare &share : shares) {
        monthly += share.parts.total();
        weights.push_back(std::max<DecimalUnits>(0, unitsOf(share.parts.total())));
    }
    const bool isBilled = bill && !bill->days.empty();
    Bill sum = isBilled ? *bill : reckoned(asset, monthly);
    if (bill)
        sum.sum.billed = bill->sum.billed;
    if (!isBilled)
        addDays(sum, {});
    const std::vector<MonthSum> sums = split(sum.sum, weights);
    const bool hasHistory = m_billedSources.contains(sourceOf(asset));
    for (size_t i = 0; i < shares.size(); ++i) {
        MonthCost cost {shares[i], -1, true, isBilled, hasHistory, sums[i]};
        if (isBilled && cost.basis == PriceBasis::Price) // one's own stays that: its bills come from oneself
            cost.basis = PriceBasis::Bill;
        add(std::move(cost));
    }
}

/// At present prices, from the month's first day on, or the one on which it was made.
MonthCosts::Bill MonthCosts::reckoned(Slot asset, Decimal monthly) const
{
    const int whole = m_today.daysInMonth();
    const Resource &resource = *m_rows.resource(asset);
    const QDate made = resource.createdAt == NoTime ? QDate() : dateOf(resource.createdAt);
    const int first = made.isValid() && made > month() ? std::min(made.day(), m_today.day()) : 1;
    Bill bill;
    bill.sum.soFar = monthly.times(m_today.day() - first).dividedBy(whole);
    bill.sum.expected = first == 1 ? monthly : monthly.times(whole - first + 1).dividedBy(whole);
    for (int day = first; day < m_today.day(); ++day)
        bill.days[day] = monthly.dividedBy(whole);
    return bill;
}

void MonthCosts::addDays(const Bill &bill, Decimal perDay)
{
    for (const auto &[day, cost] : bill.days)
        m_days[size_t(day - 1)] += cost;
    for (int day = bill.days.empty() ? m_today.day() : bill.days.rbegin()->first + 1; day < m_today.day(); ++day)
        m_days[size_t(day - 1)] += perDay;
}

void MonthCosts::add(MonthCost cost)
{
    m_total += cost.sum;
    m_costs.push_back(std::move(cost));
}

Text MonthCosts::sourceOf(Slot slot) const
{
    return m_rows.collections()[m_rows.row(slot).collection].key.connection;
}

std::pair<Text, Text> MonthCosts::keyOf(const MonthCost &cost, CostBy by) const
{
    if (cost.isShare) {
        const CostGroup &group = m_allocation.group(by, cost);
        return {group.key, group.within};
    }
    const Resource *resource = cost.asset == NoSlot ? nullptr : m_rows.resource(cost.asset);
    switch (by) {
    case CostBy::Source:
        return {resource ? sourceOf(cost.asset) : Text(QStringView(m_bills->things[size_t(cost.thing)].provider)), {}};
    case CostBy::Team:
        return {resource ? resource->owner : Text(), {}};
    case CostBy::Kind:
        return {resource ? Text(kindName(resource->kind)) : Text(), {}};
    case CostBy::Asset:
        return {resource ? resource->id : Text(QStringView(m_bills->things[size_t(cost.thing)].resourceId)), {}};
    default:
        return {};
    }
}

std::vector<MonthGroup> MonthCosts::groups(CostBy by) const
{
    using Key = std::pair<Text, Text>;
    struct Pool {
        MonthSum sum;
        std::vector<Key> bearers;
        std::vector<DecimalUnits> weights;
    };
    std::map<Text, Pool> pools; // by what the groups are within
    std::set<Key> keeping;      // what is shared stays with them
    if (by == CostBy::Namespace || by == CostBy::Workload || by == CostBy::Team) {
        for (const CostGroup &group : m_allocation.groups(by)) {
            if (group.sum.of(CostUse::Shared) != CostParts())
                keeping.emplace(group.key, group.within);
            if (group.shared == CostParts())
                continue;
            Pool &pool = pools[group.within];
            pool.bearers.emplace_back(group.key, group.within);
            pool.weights.push_back(unitsOf(group.shared.total()));
        }
    }
    std::map<Key, MonthGroup> groups;
    for (size_t i = 0; i < m_costs.size(); ++i) {
        const MonthCost &cost = m_costs[i];
        const Key key = keyOf(cost, by);
        const auto pool = pools.find(key.second);
        if (cost.use == CostUse::Shared && pool != pools.end() && !keeping.contains(key)) {
            pool->second.sum += cost.sum;
            continue;
        }
        groups[key].own += cost.sum;
        groups[key].costs.push_back(i);
    }
    for (const auto &[within, pool] : pools) {
        const std::vector<MonthSum> shares = split(pool.sum, pool.weights);
        for (size_t i = 0; i < shares.size(); ++i)
            groups[pool.bearers[i]].shared += shares[i];
    }
    std::vector<MonthGroup> found;
    for (auto &[key, group] : groups) {
        std::tie(group.key, group.within) = key;
        found.push_back(std::move(group));
    }
    return found;
}
