// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocationpolicy.h"
#include "app/cost/costgroups.h"
#include "app/cost/costindex.h"
#include "app/cost/costsum.h"
#include "app/cost/rates.h"

#include <functional>
#include <map>
#include <set>

/// A share of a thing's money.
struct CostShare {
    Slot asset = NoSlot;    ///< what is paid for
    Slot consumer = NoSlot; ///< who bears it; NoSlot: nobody
    PriceBasis basis = PriceBasis::Price;
    CostUse use = CostUse::Used;
    CostParts parts;
    CostGroups::Ids groups {}; ///< for CostAllocation::group()
};

/// What the estate costs a month at its present prices, requests and usage, and for whom, as OpenCost has it: a machine's money is split
/// over cores, memory and GPUs by the policy's rates; each part goes to what runs there by the larger of request and usage; the rest is
/// idle. Money enters where a price stands furthest down: of host, VM and node that are one machine one is counted. VMs on a host, pods
/// on a node, databases by their pods, VMs, volumes or managed price. Every level adds up to the total exactly.
///
/// Derived from a snapshot alone; what it was told, rebuild() or the apply()s, makes no difference to the result. Between these any
/// thread may ask.
class CostAllocation {
public:
    CostAllocation(AllocationPolicy policy, RateBook rates, Timestamp now);
    CostAllocation(CostAllocation &&);
    ~CostAllocation();

    /// Reckons everything anew.
    void rebuild(const Snapshot &snapshot);
    /// Reckons what the changes touch: a change of one pod costs its node, a change of a node what runs on its machine.
    void apply(const Snapshot &snapshot, const std::vector<Slot> &gone, const std::vector<Slot> &changed);

    const QString &currency() const { return m_currency; }
    const CostAmounts &total() const { return m_total; }
    /// All groups of a kind, in no order; shared costs are spread over those that use something.
    std::vector<CostGroup> groups(CostBy by) const;
    /// The group that a share is in, without what is shared.
    const CostGroup &group(CostBy by, const CostShare &share) const { return m_groups.group(by, share.groups[size_t(by)]); }
    /// Every share there is, in no order.
    void forEachShare(const std::function<void(const CostShare &)> &take) const;
    /// What a pod, VM, volume or database bears; nullopt where the price of what carries it is not known, or it carries others.
    std::optional<CostAmounts> of(Slot slot) const;

    /// An amount in currency(); nullopt without a rate.
    std::optional<Decimal> converted(const Money &money) const;
    /// The slot of a resource; NoSlot where there is none.
    Slot find(std::string_view id) const { return m_index.find(id); }
    /// What is paid for where a machine or volume is: itself, or what several systems list as one with it, or what carries it. NoSlot
    /// where nothing is.
    Slot assetOf(Slot slot) const;
    /// Who uses a volume; NoSlot where nobody is known to.
    Slot userOf(Slot volume) const { return m_index.userOf(volume); }

    /// Things that are paid for and have no price, by kind: their money is in no sum.
    const std::map<Kind, quint32> &unpriced() const { return m_unpriced; }
    /// Things whose price could not be told in currency(), by the currency that it is in: their money is in no sum.
    const std::map<QString, quint32> &unconverted() const { return m_unconverted; }

private:
    struct Part;
    class Splitter;

    void chooseCurrency();
    void allocate(Slot root);
    void forget(Slot root);
    void touch(Slot slot, std::set<Slot> &roots, int steps = 0) const;
    void count(const Part &part, int sign);

    const AllocationPolicy m_policy;
    const RateBook m_rates;
    const Timestamp m_now;
    QString m_currency;
    CostIndex m_index;
    CostGroups m_groups;
    std::map<Text, std::optional<Conversion>> m_conversions; ///< by the currency that they are from
    std::unordered_map<Slot, Part> m_parts; ///< by root
    std::unordered_multimap<Slot, Slot> m_elsewhere; ///< roots that a resource has money of besides its own
    CostAmounts m_total;
    std::map<Kind, quint32> m_unpriced;
    std::map<QString, quint32> m_unconverted;
};
