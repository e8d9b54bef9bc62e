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
    return name == "nvidia.com/gpu" || name == "amd.com/gpu" || name.starts_with("nvidia.com/mig-")
        || name == "gpu.intel.com/i915" || name == "gpu.intel.com/xe" || name == "nvidia.com/gpu.shared";
}
