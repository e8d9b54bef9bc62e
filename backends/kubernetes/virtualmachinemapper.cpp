// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/documenttype.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/nodegpus.h"
#include "backends/kubernetes/quantity.h"
#include "backends/kubernetes/resourcelist.h"

namespace {

using Json = nlohmann::json;

std::string_view text(const Json &object, const char *pointer)
{
    const Json &value = at(object, pointer);
    return value.is_string() ? std::string_view(value.get_ref<const std::string &>()) : std::string_view();
}

Health healthOf(std::string_view phase)
{
    if (phase == "Running")
        return Health::Healthy;
    if (phase == "Failed")
        return Health::Critical;
    if (phase == "Succeeded")
        return Health::Stopped;
    return phase == "Unknown" || phase.empty() ? Health::Unknown : Health::Updating;
}

Measure coresOf(const Json &domain)
{
    const Json &cpu = member(domain, "cpu");
    if (cpu.is_object())
        return double(integerAt(cpu, "/sockets", 1) * integerAt(cpu, "/cores", 1) * integerAt(cpu, "/threads", 1));
    return parseQuantity(text(domain, "/resources/requests/cpu"));
}

Measure memoryOf(const Json &domain)
{
    const std::string_view guest = text(domain, "/memory/guest");
    return parseQuantity(guest.empty() ? text(domain, "/resources/requests/memory") : guest);
}

/// What its GPUs are called where nodes offer them. Those by a claim are told by the claim.
std::vector<GpuCount> gpusOf(const Json &devices)
{
    std::vector<GpuCount> gpus;
    for (const Json &gpu : member(devices, "gpus")) {
        if (const std::string_view name = textOf(gpu, "deviceName"); !name.empty())
            gpus.push_back({name, 1});
    }
    for (const Json &device : member(devices, "hostDevices")) {
        if (const std::string_view name = textOf(device, "deviceName"); isGpuResource(name))
            gpus.push_back({name, 1});
    }
    return gpus;
}

} // namespace

ResourcePtr mapVirtualMachineInstance(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const Json &object)
{
    const Json &domain = at(object, "/spec/domain"), &status = member(object, "status");
    Resource *vm = context.newResource(meta, Kind::Vm, "kubevirt.io/v1/VirtualMachineInstance", type.collection);
    ResourcePtr mapped(vm);
    const std::string_view phase = textOf(status, "phase"), node = textOf(status, "nodeName");
    vm->state = context.intern(phase);
    vm->health = healthOf(phase);
    if (!node.empty())
        vm->runsOn = context.sharedId({}, "nodes", node);
    vm->capacity.cpuCores = coresOf(domain);
    vm->capacity.memoryBytes = memoryOf(domain);
    ExtraBuilder extra(context);
    extra.identity("uuid:", text(domain, "/firmware/uuid"));
    for (const Json &interface : member(status, "interfaces"))
        extra.identity("address:", textOf(interface, "ipAddress"));
    extra.field("os", text(status, "/guestOSInfo/prettyName"));
    extra.gpus() = requestedGpus(context, gpusOf(member(domain, "devices")));
    for (GpuDevice &gpu : extra.gpus()) {
        gpu.sharing = GpuSharing::Passthrough;
        if (vm->health == Health::Healthy)
            gpu.allocatedTo = vm->id;
    }
    if (!extra.gpus().empty())
        vm->capacity.gpus = double(extra.gpus().size());
    vm->extra = extra.build();
    return mapped;
}
