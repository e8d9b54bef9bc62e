// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costsum.h"
#include "app/model/text.h"

#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

/// What money is grouped by.
enum class CostBy : quint8 { Source, Cluster, Namespace, Workload, Team, Kind, Asset };
inline constexpr int CostByCount = int(CostBy::Asset) + 1;
/// "source", "cluster", "namespace", "workload", "team", "kind", "asset".
std::string_view costByName(CostBy by);
std::optional<CostBy> costByFromName(std::string_view name);

/// Some of the money, together.
struct CostGroup {
    Text key;    ///< of a namespace its name, of a workload or asset its id; empty: of none
    Text within; ///< of a namespace the cluster's id; else empty
    CostAmounts sum;
    quint32 entries = 0; ///< how many shares it is made of
    CostParts shared;    ///< borne of what is shared, besides the sum; filled in by CostAllocation::groups()
    Decimal total() const { return sum.total() + shared.total(); }
};

/// Sums by every way of grouping, kept while shares come and go. One thread.
class CostGroups {
public:
    using Id = quint32;
    using Ids = std::array<Id, CostByCount>;

    Id find(CostBy by, std::string_view key, std::string_view within = {});
    void add(const Ids &ids, CostUse use, PriceBasis basis, const CostParts &parts);
    void remove(const Ids &ids, CostUse use, PriceBasis basis, const CostParts &parts);
    const CostGroup &group(CostBy by, Id id) const { return m_kept[size_t(by)].groups[id]; }
    /// Those with entries.
    std::vector<CostGroup> groups(CostBy by) const;
    void clear();

private:
    struct Key {
        std::string_view key, within; ///< of the group itself
        bool operator==(const Key &) const = default;
    };
    struct Hash {
        size_t operator()(const Key &key) const noexcept { return std::hash<std::string_view> {}(key.key) * 31 + std::hash<std::string_view> {}(key.within); }
    };
    struct Kept {
        std::deque<CostGroup> groups;
        std::unordered_map<Key, Id, Hash> ids;
    };
    std::array<Kept, CostByCount> m_kept;
};
