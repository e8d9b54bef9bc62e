// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/resourcename.h"

#include <algorithm>

ResourceName resourceNameOf(std::string_view apiVersion, std::string_view kind)
{
    std::string name(kind);
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (name.ends_with('s') || name.ends_with('x') || name.ends_with("ch"))
        name += "es";
    else if (name.ends_with('y') && !name.ends_with("ay") && !name.ends_with("ey"))
        name.replace(name.size() - 1, 1, "ies");
    else
        name += 's';
    const std::string_view group = groupOf(apiVersion);
    if (!group.empty())
        name.append(".").append(group);
    const bool clusterScoped = group.empty() && (kind == "Node" || kind == "Namespace" || kind == "PersistentVolume");
    return {name, !clusterScoped};
}

std::string_view groupOf(std::string_view apiVersion)
{
    const size_t slash = apiVersion.find('/');
    return slash == std::string_view::npos ? std::string_view() : apiVersion.substr(0, slash);
}
