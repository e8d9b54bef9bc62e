// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/nodegpus.h"

#include "backends/kubernetes/quantity.h"
#include "backends/kubernetes/resourcelist.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr std::string_view MigPrefix = "nvidia.com/mig-";
constexpr std::string_view SharedSuffix = ".shared";
constexpr size_t MostDevices = 256; // no machine has more; a number beyond is a mistake that must not cost memory

Measure mebibytes(std::string_view label)
{
    const Measure count = parseQuantity(label);
    return count.isKnown() ? Measure(count.value() * 0x1p20) : Measure();
}

/// What the name of a resource tells.
GpuDevice namedDevice(MappingContext &context, std::string_view resource)
{
    GpuDevice device;
    device.vendor = context.intern(resource.starts_with("gpu.intel.com/") ? "intel" : resource.substr(0, resource.find('.')));
    if (resource.ends_with(SharedSuffix)) {
        device.sharing = GpuSharing::TimeSliced;
        resource.remove_suffix(SharedSuffix.size());
    }
    if (resource.starts_with(MigPrefix)) {
        device.mig = context.intern(resource.substr(MigPrefix.size()));
        device.sharing = device.sharing == GpuSharing::Whole ? GpuSharing::Mig : device.sharing;
    } else if (isPassthroughGpu(resource)) {
        std::string model(resource.substr(resource.find('/') + 1));
        std::ranges::replace(model, '_', ' ');
        device.model = context.intern(model);
        device.sharing = GpuSharing::Passthrough;
    } else if (const int parts = amdPartitions(resource); parts > 1) {
        device.mig = context.intern(resource.substr(resource.find('/') + 1));
        device.cardParts = quint32(parts);
        device.sharing = GpuSharing::Mig;
    }
    return device;
}

/// Feature discovery's label of a resource: nvidia.com/gpu.memory, nvidia.com/mig-1g.10gb.memory.
std::string_view labelOf(const ObjectMeta &node, std::string_view resource, std::string_view what)
{
    if (resource.ends_with(SharedSuffix))
        resource.remove_suffix(SharedSuffix.size());
    return node.label(std::string(resource).append(".").append(what));
}

/// How many may share a device, by the labels; else by how many more are given out than are labelled to be there.
void readSharing(GpuDevice &device, const ObjectMeta &node, const GpuCount &gpus)
{
    const double replicas = parseQuantity(labelOf(node, gpus.resource, "replicas")).valueOr(1);
    const double cards = parseQuantity(labelOf(node, gpus.resource, "count")).valueOr(0);
    const double all = std::max(gpus.count, gpus.capacity);
    if (replicas > 1 && replicas <= MostDevices)
        device.replicas = quint32(replicas);
    else if (cards >= 1 && all > cards && std::fmod(all, cards) == 0)
        device.replicas = quint32(std::min(all / cards, double(MostDevices)));
    if (device.replicas > 1)
        device.sharing = labelOf(node, gpus.resource, "sharing-strategy") == "mps" ? GpuSharing::Mps : GpuSharing::TimeSliced;
}

/// "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb-SHARED" names the model, the one profile of all slices, and that they are shared.
void readProduct(MappingContext &context, GpuDevice &device, std::string_view product)
{
    constexpr std::string_view Shared = "-SHARED", Mig = "-MIG-";
    if (product.ends_with(Shared))
        product.remove_suffix(Shared.size());
    if (const size_t mig = product.find(Mig); mig != std::string_view::npos) {
        if (device.mig.isEmpty())
            device.mig = context.intern(product.substr(mig + Mig.size()));
        if (device.sharing == GpuSharing::Whole)
            device.sharing = GpuSharing::Mig;
        product = product.substr(0, mig);
    }
    device.model = context.intern(product);
}

void readNvidia(MappingContext &context, GpuDevice &device, const ObjectMeta &node, const GpuCount &gpus)
{
    if (device.sharing == GpuSharing::Passthrough)
        return;
    const std::string_view product = labelOf(node, gpus.resource, "product");
    readProduct(context, device, product.empty() ? node.label("nvidia.com/gpu.product") : product);
    device.memoryBytes = mebibytes(labelOf(node, gpus.resource, "memory"));
    readSharing(device, node, gpus);
}

void readAmd(MappingContext &context, GpuDevice &device, const ObjectMeta &node)
{
    device.model = context.intern(node.label("amd.com/gpu.product-name"));
    device.memoryBytes = parseQuantity(node.label("amd.com/gpu.vram"));
}

/// Intel's plugin shares a card among so many as it was told, and labels how many cards there are.
void readIntel(MappingContext &context, GpuDevice &device, const ObjectMeta &node, const GpuCount &gpus)
{
    constexpr std::string_view CardPrefix = "gpu.intel.com/device-id.", CardSuffix = ".count";
    device.model = context.intern(node.label("gpu.intel.com/product"));
    double cards = 0;
    for (const auto &[key, value] : node.labels) {
        if (key.starts_with(CardPrefix) && key.ends_with(CardSuffix))
            cards += parseQuantity(value).valueOr(0);
    }
    const Measure memory = parseQuantity(node.label("gpu.intel.com/memory.max"));
    const double all = std::max(gpus.count, gpus.capacity);
    if (cards >= 1 && all > cards && std::fmod(all, cards) == 0) {
        device.replicas = quint32(std::min(all / cards, double(MostDevices)));
        device.sharing = GpuSharing::TimeSliced;
    }
    if (memory.isKnown() && cards >= 1)
        device.memoryBytes = memory.value() / cards;
}

} // namespace

std::vector<GpuDevice> gpuDevices(MappingContext &context, const ObjectMeta &node, const std::vector<GpuCount> &counts)
{
    std::vector<GpuDevice> devices;
    for (const GpuCount &gpus : counts) {
        GpuDevice device = namedDevice(context, gpus.resource);
        if (gpus.resource.starts_with("nvidia.com/"))
            readNvidia(context, device, node, gpus);
        else if (gpus.resource.starts_with("amd.com/"))
            readAmd(context, device, node);
        else
            readIntel(context, device, node, gpus);
        const auto number = [&](double count) {
            return std::min(size_t(std::ceil(std::clamp(count / device.replicas, 0.0, double(MostDevices)))), MostDevices - devices.size());
        };
        devices.insert(devices.end(), number(gpus.count), device);
        if (gpus.capacity > gpus.count && gpus.count > 0) { // none at all: the plugin is not running
            device.fault = context.intern("not healthy, says the device plugin");
            devices.insert(devices.end(), number(gpus.capacity - gpus.count), device);
        }
    }
    return devices;
}

std::vector<GpuDevice> requestedGpus(MappingContext &context, const std::vector<GpuCount> &counts)
{
    std::vector<GpuDevice> devices;
    for (const GpuCount &gpus : counts) {
        const size_t count = std::min(size_t(std::clamp(gpus.count, 0.0, double(MostDevices))), MostDevices - devices.size());
        devices.insert(devices.end(), count, namedDevice(context, gpus.resource));
    }
    return devices;
}
