// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/costgroups.h"

#include <algorithm>

static constexpr std::array<std::string_view, CostByCount> Names {"source", "cluster", "namespace", "workload", "team", "kind", "asset"};

std::string_view costByName(CostBy by)
{
    return Names[size_t(by)];
}

std::optional<CostBy> costByFromName(std::string_view name)
{
    const auto found = std::ranges::find(Names, name);
    return found == Names.end() ? std::nullopt : std::optional(CostBy(found - Names.begin()));
}

CostGroups::Id CostGroups::find(CostBy by, std::string_view key, std::string_view within)
{
    Kept &kept = m_kept[size_t(by)];
    if (const auto known = kept.ids.find({key, within}); known != kept.ids.end())
        return known->second;
    CostGroup &group = kept.groups.emplace_back();
    group.key = Text(key);
    group.within = Text(within);
    return kept.ids[{group.key.view(), group.within.view()}] = Id(kept.groups.size() - 1);
}

void CostGroups::add(const Ids &ids, CostUse use, PriceBasis basis, const CostParts &parts)
{
    for (size_t by = 0; by < ids.size(); ++by) {
        CostGroup &group = m_kept[by].groups[ids[by]];
        group.sum.parts[size_t(use)] += parts;
        group.sum.byBasis[size_t(basis)] += parts.total();
        ++group.entries;
    }
}

void CostGroups::remove(const Ids &ids, CostUse use, PriceBasis basis, const CostParts &parts)
{
    for (size_t by = 0; by < ids.size(); ++by) {
        CostGroup &group = m_kept[by].groups[ids[by]];
        group.sum.parts[size_t(use)] -= parts;
        group.sum.byBasis[size_t(basis)] = group.sum.byBasis[size_t(basis)] - parts.total();
        --group.entries;
    }
}

std::vector<CostGroup> CostGroups::groups(CostBy by) const
{
    std::vector<CostGroup> found;
    std::ranges::copy_if(m_kept[size_t(by)].groups, std::back_inserter(found), [](const CostGroup &group) { return group.entries > 0; });
    return found;
}

void CostGroups::clear()
{
    m_kept = {};
}
