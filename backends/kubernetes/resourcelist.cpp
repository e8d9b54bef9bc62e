// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/resourcelist.h"

#include "backends/kubernetes/protofields.h"
#include "backends/kubernetes/quantity.h"

#include <algorithm>

namespace {

template <typename Combine>
Measure combined(Measure a, Measure b, Combine combine)
{
    if (!a.isKnown() || !b.isKnown())
        return a.isKnown() ? a : b;
    return combine(a.value(), b.value());
}

template <typename Combine>
ResourceAmounts combined(const ResourceAmounts &a, const ResourceAmounts &b, Combine combine)
{
    return {combined(a.cpuCores, b.cpuCores, combine), combined(a.memoryBytes, b.memoryBytes, combine),
        combined(a.ephemeralBytes, b.ephemeralBytes, combine), combined(a.gpus, b.gpus, combine)};
}

double sum(double a, double b)
{
    return a + b;
}

} // namespace

void ResourceAmounts::read(std::string_view entry)
{
    const ProtoMapEntry pair(entry);
    const auto quantity = [&] { return parseQuantity(protoField(pair.value, 1)); };
    if (pair.key == "cpu")
        cpuCores = quantity();
    else if (pair.key == "memory")
        memoryBytes = quantity();
    else if (pair.key == "ephemeral-storage")
        ephemeralBytes = quantity();
    else if (isGpuResource(pair.key))
        gpus = combined(gpus, quantity(), sum);
}

ResourceAmounts operator+(const ResourceAmounts &a, const ResourceAmounts &b)
{
    return combined(a, b, sum);
}

ResourceAmounts larger(const ResourceAmounts &a, const ResourceAmounts &b)
{
    return combined(a, b, [](double x, double y) { return std::max(x, y); });
}

bool isGpuResource(std::string_view name)
{
    return name == "nvidia.com/gpu" || name == "amd.com/gpu" || name.starts_with("nvidia.com/mig-") || name == "gpu.intel.com/i915"
        || name == "gpu.intel.com/xe" || name == "nvidia.com/gpu.shared" || amdPartitions(name) > 0 || isPassthroughGpu(name);
}

bool isPassthroughGpu(std::string_view name)
{
    constexpr std::string_view Prefix = "nvidia.com/";
    if (!name.starts_with(Prefix))
        return false;
    name.remove_prefix(Prefix.size());
    const auto isUpper = [&](size_t i) { return name[i] >= 'A' && name[i] <= 'Z'; };
    const auto isDigit = [&](size_t i) { return name[i] >= '0' && name[i] <= '9'; };
    const bool isChip = name.size() > 6 && isUpper(0) && isUpper(1) && isDigit(2) && isDigit(3) && isDigit(4) && name.find('_') != std::string_view::npos;
    return isChip || name == "pgpu" || name.starts_with("GRID_") || name.starts_with("NVIDIA_");
}

int amdPartitions(std::string_view name)
{
    static constexpr std::pair<std::string_view, int> Modes[] = {{"spx", 1}, {"dpx", 2}, {"qpx", 4}, {"cpx", 8}};
    for (const auto &[mode, parts] : Modes) {
        if (name.starts_with("amd.com/") && name.substr(8).starts_with(mode) && (name.size() == 11 || name[11] == '_'))
            return parts;
    }
    return 0;
}
