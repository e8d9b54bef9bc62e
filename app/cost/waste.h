// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/allocation.h"
#include "app/cost/pricebook.h"
#include "app/cost/usagestats.h"
#include "app/provider/action.h"

/// What a finding rests on, as far as its rule looks at that.
struct WasteFacts {
    Measure gpus = {};                 ///< held, and idle
    Measure busyPercent = {};          ///< of GPUs the most; of cores what was not exceeded in 19 of 20 observations
    Text measuredBy = {};              ///< "SM_ACTIVE"
    Measure cores = {}, enoughCores = {};   ///< asked for, and what would do
    Measure memory = {}, enoughMemory = {}; ///< bytes: the same
    QString machine = {}, newerMachine = {}; ///< types: what it is, and what does the same for less
};

/// Money that buys nothing, and how to stop that.
struct WasteFinding {
    QString rule; ///< "stopped-vm", "orphaned-volume", "orphaned-backup", "unused-address", "idle-gpu", "idle-database", "oversized", "old-generation"
    Text target;
    Text name;
    Kind kind = Kind::Object;
    std::optional<Decimal> monthly; ///< what would be saved, in the allocation's currency; nullopt: not known
    WasteFacts facts; ///< wasteReason() says them
    Timestamp from = NoTime, to = NoTime; ///< when it was observed; NoTime: it is so now, since when is not known
    double confidence = 1;                ///< 0…1
    /// What would end it, for the planner; nullopt where a person has to decide how.
    std::optional<ActionRequest> fix;
};

/// False for what is needed, and paid for more than need be.
bool isWaste(const WasteFinding &finding);

struct WastePolicy {
    double idleCpuPercent = 2; ///< of its cores, at the 95th percentile: an idle database uses no more
    double idleDays = 7;       ///< for so long
    double leastOversize = 1.5; ///< a request that much above the upper bound is told
};

/// Everything that the rules find, the dearest first; what is not known comes last. `usage` is what was observed; without history the
/// rules that need one are silent. Pure.
std::vector<WasteFinding> findWaste(const Snapshot &snapshot, const CostAllocation &allocation, const PriceBook &prices, const UsageSource &usage, const WastePolicy &policy,
    Timestamp now);

/// The type of machine that came after one of the provider's earlier generations: "m4.large" → "m6i.large"; empty where none did.
QString newerGeneration(const PriceKey &key);
