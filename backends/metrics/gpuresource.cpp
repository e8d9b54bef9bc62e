// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/metrics/gpuresource.h"

namespace metrics {

namespace {

std::string idOf(const GpuSample &sample, const Text &machine)
{
    const GpuDevice &device = sample.device;
    const std::string name(device.name.view());
    if (!device.uuid.isEmpty())
        return std::string("gpu/").append(device.uuid.view());
    if (!device.card.isEmpty())
        return std::string("gpu/").append(device.card.view()).append(name, name.find('/'));
    return std::string(machine.isEmpty() ? sample.machine.view() : machine.view()).append("/gpu/").append(name);
}

} // namespace

ResourcePtr gpuResource(const GpuSample &sample, const MetricsAccess &access, const QString &place)
{
    const Text machine = sample.machine.isEmpty() ? Text() : access.machineId(sample.machine.view());
    auto *resource = new Resource;
    resource->id = Text(std::string_view(idOf(sample, machine)));
    resource->kind = Kind::Gpu;
    resource->type = Text(std::string_view("metrics/gpu"));
    resource->provider = Text(std::string_view("metrics"));
    resource->uid = sample.device.uuid;
    resource->name = Text(std::string_view(std::string(sample.machine.view()).append(sample.machine.isEmpty() ? "GPU " : " GPU ").append(sample.device.name.view())));
    resource->runsOn = machine;
    resource->health = sample.device.fault.isEmpty() ? Health::Healthy : Health::Degraded;
    resource->capacity.memoryBytes = sample.device.memoryBytes;
    resource->usage.gpuPercent = sample.device.utilisationPercent;
    resource->usage.memoryBytes = sample.memoryUsedBytes;
    resource->usage.observedAt = sample.device.observedAt;
    auto extra = std::make_shared<Extra>();
    extra->gpus.push_back(sample.device);
    if (!sample.pod.isEmpty())
        extra->gpus.front().allocatedTo = access.podId(sample.nameSpace.view(), sample.pod.view());
    if (machine.isEmpty() && !sample.machine.isEmpty())
        extra->identities.push_back(Text(std::string_view(std::string("machine:").append(sample.machine.view()))));
    const auto field = [&](const char *name, FieldValue value) { extra->fields.push_back({Text(std::string_view(name)), std::move(value)}); };
    field("model", sample.device.model);
    field("activity", sample.device.activityKind);
    field("power", sample.device.powerWatts);
    field("allocated", sample.allocatedPercent);
    if (!sample.pod.isEmpty())
        field("pod", Text(std::string_view(std::string(sample.nameSpace.view()).append("/").append(sample.pod.view()))));
    field("fault", sample.device.fault);
    field("source", Text(QStringView(place)));
    resource->extra = std::move(extra);
    return ResourcePtr(resource);
}

} // namespace metrics
