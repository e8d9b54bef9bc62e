// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/kind.h"

#include <algorithm>
#include <array>

namespace {

constexpr std::array<std::string_view, KindCount> kindNames {"cluster", "node", "namespace", "workload", "pod", "service",
    "host", "vm", "volume", "network", "database", "backup", "gpu", "account", "object"};
constexpr std::array<std::string_view, HealthCount> healthNames {
    "healthy", "updating", "degraded", "critical", "stopped", "unknown"};
constexpr std::array<std::string_view, RelationTypeCount> relationNames {
    "partOf", "runsOn", "uses", "boundTo", "selects", "backedBy", "sameAs"};
constexpr std::array<std::string_view, GpuSharingCount> sharingNames {
    "whole", "mig", "time-sliced", "mps", "vgpu", "passthrough", "dra"};

template <typename Enum, size_t Size>
std::optional<Enum> fromName(const std::array<std::string_view, Size> &names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return Enum(found - names.begin());
}

} // namespace

std::string_view kindName(Kind kind)
{
    return kindNames[size_t(kind)];
}

std::string_view healthName(Health health)
{
    return healthNames[size_t(health)];
}

std::string_view relationName(RelationType type)
{
    return relationNames[size_t(type)];
}

std::optional<Kind> kindFromName(std::string_view name)
{
    return fromName<Kind>(kindNames, name);
}

std::optional<Health> healthFromName(std::string_view name)
{
    return fromName<Health>(healthNames, name);
}

std::string_view gpuSharingName(GpuSharing sharing)
{
    return sharingNames[size_t(sharing)];
}

std::optional<GpuSharing> gpuSharingFromName(std::string_view name)
{
    return fromName<GpuSharing>(sharingNames, name);
}
