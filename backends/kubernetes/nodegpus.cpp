// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/nodegpus.h"

#include "backends/kubernetes/quantity.h"

#include <algorithm>

namespace {

constexpr std::string_view MigPrefix = "nvidia.com/mig-";

Measure mebibytes(std::string_view label)
{
    const Measure count = parseQuantity(label);
    return count.isKnown() ? Measure(count.value() * 0x1p20) : Measure();
}

GpuDevice deviceOf(MappingContext &context, const ObjectMeta &node, std::string_view resource)
{
    GpuDevice device;
    device.vendor = context.intern(resource.substr(0, resource.find('.')));
    if (resource.starts_with("nvidia.com/")) {
        device.model = context.intern(node.label("nvidia.com/gpu.product"));
        device.memoryBytes = mebibytes(node.label("nvidia.com/gpu.memory"));
    } else if (resource.starts_with("amd.com/")) {
        device.model = context.intern(node.label("amd.com/gpu.product-name"));
        device.memoryBytes = parseQuantity(node.label("amd.com/gpu.vram"));
    } else {
        device.vendor = context.intern("intel");
    }
    if (resource.starts_with(MigPrefix)) {
        const std::string_view profile = resource.substr(MigPrefix.size());
        device.mig = context.intern(profile);
        device.memoryBytes = mebibytes(node.label(std::string("nvidia.com/mig-").append(profile).append(".memory")));
    }
    return device;
}

} // namespace

std::vector<GpuDevice> gpuDevices(MappingContext &context, const ObjectMeta &node, const std::vector<GpuCount> &counts)
{
    constexpr size_t most = 256; // no machine has more; a number beyond is a mistake that must not cost memory
    std::vector<GpuDevice> devices;
    for (const GpuCount &gpus : counts) {
        const size_t count = std::min(size_t(std::clamp(gpus.count, 0.0, double(most))), most - devices.size());
        devices.insert(devices.end(), count, deviceOf(context, node, gpus.resource));
    }
    return devices;
}
