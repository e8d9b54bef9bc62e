// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocation.h"
#include "app/cost/billhistory.h"

/// Money by months.
struct MonthSum {
    Decimal soFar;    ///< of the present month, until the end of yesterday
    Decimal expected; ///< of the present month, by its end
    std::array<Decimal, BilledMonths> billed; ///< the oldest first; the last is the present month's

    MonthSum &operator+=(const MonthSum &more);
    bool operator==(const MonthSum &) const = default;
};

/// A share of a thing's money in the present month. The parts are a whole month's at present prices.
struct MonthCost : CostShare {
    int thing = -1; ///< in BillHistory::things, of what is billed and not in the inventory (asset is NoSlot then)
    bool isShare = false;    ///< false: billed, and no price is known
    bool isBilled = false;   ///< soFar was billed; else it is reckoned at present prices, since the month began or the thing was made
    bool hasHistory = false; ///< its source was billed last month: what was not billed then was not there
    MonthSum sum;
};

struct MonthGroup {
    Text key, within; ///< as CostGroup's
    MonthSum own, shared;      ///< shared: borne of what all bear
    std::vector<size_t> costs; ///< those of which own is the sum, by their place in costs()
    MonthSum total() const;
};

/// What the present calendar month (UTC) costs, by who bears it: what was billed, for the rest what the allocation reckons. What a thing
/// was billed is split as the allocation splits its price today. Every level adds up to the total exactly. Allocation, rows and bills
/// outlive it. Immutable; any thread.
class MonthCosts {
public:
    /// `bills`: null where there are none.
    MonthCosts(const CostAllocation &allocation, const Snapshot &rows, const BillHistory *bills, Timestamp now);

    const QString &currency() const { return m_allocation.currency(); }
    const std::vector<MonthCost> &costs() const { return m_costs; }
    const MonthSum &total() const { return m_total; }
    /// In the order of keys; shared costs are spread as CostAllocation::groups() does.
    std::vector<MonthGroup> groups(CostBy by) const;
    /// The group of one of the costs(), shared or not.
    std::pair<Text, Text> keyOf(const MonthCost &cost, CostBy by) const;

    QDate month() const { return m_today.addDays(1 - m_today.day()); }
    /// What each of the month's days cost that are over; those that are not billed yet as the others' mean.
    const std::vector<Decimal> &days() const { return m_days; }
    /// The end of the month as the cheapest and as the dearest of the last week's billed days; both what is expected where none is billed.
    Decimal low() const { return m_low; }
    Decimal high() const { return m_high; }
    /// True where some of the present month was billed.
    bool isBilled() const { return m_isBilled; }

private:
    struct Bill;
    void addShares(Slot asset, const std::vector<CostShare> &shares, const Bill *bill);
    void add(MonthCost cost);
    void addDays(const Bill &bill, Decimal perDay);
    Bill reckoned(Slot asset, Decimal monthly) const;
    Text sourceOf(Slot slot) const;

    const CostAllocation &m_allocation;
    const Snapshot &m_rows;
    const BillHistory *m_bills;
    const QDate m_today;
    std::set<Text> m_billedSources; ///< of last month
    std::vector<MonthCost> m_costs;
    MonthSum m_total;
    std::vector<Decimal> m_days;
    Decimal m_low, m_high;
    bool m_isBilled = false;
};
