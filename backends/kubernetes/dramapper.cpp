// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/documenttype.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/quantity.h"

#include <algorithm>

namespace {

using Json = nlohmann::json;

constexpr size_t MostDevices = 256; // a slice has 128 at most

bool isGpuDriver(std::string_view driver)
{
    return driver.starts_with("gpu.");
}

/// "nvidia" of "gpu.nvidia.com".
std::string_view vendorOf(std::string_view driver)
{
    driver.remove_prefix(4);
    return driver.substr(0, driver.find('.'));
}

std::string nameOf(std::string_view driver, std::string_view pool, std::string_view device)
{
    return std::string(driver).append("/").append(pool).append("/").append(device);
}

/// A device's members; before v1beta2 they stood a level deeper.
const Json &bodyOf(const Json &device)
{
    const Json &basic = member(device, "basic");
    return basic.is_object() ? basic : device;
}

/// The first of the names that an attribute has: drivers write their own without their domain.
std::string_view attributeOf(const Json &body, std::initializer_list<const char *> names)
{
    const Json &attributes = member(body, "attributes");
    for (const char *name : names) {
        for (const char *type : {"string", "version"}) {
            if (const std::string_view text = textOf(member(attributes, name), type); !text.empty())
                return text;
        }
    }
    return {};
}

Measure memoryOf(const Json &body)
{
    const Json &memory = member(member(body, "capacity"), "memory");
    return parseQuantity(memory.is_string() ? std::string_view(memory.get_ref<const std::string &>()) : textOf(memory, "value"));
}

/// "key=value:NoExecute" of the taints that keep work away.
std::string taintsOf(const Json &body)
{
    std::string text;
    for (const Json &taint : member(body, "taints")) {
        const std::string_view effect = textOf(taint, "effect"), value = textOf(taint, "value");
        if (effect != "NoSchedule" && effect != "NoExecute")
            continue;
        text.append(text.empty() ? "tainted " : ", ").append(textOf(taint, "key"));
        if (!value.empty())
            text.append("=").append(value);
        text.append(":").append(effect);
    }
    return text;
}

/// Of devices that draw on the same counters one takes what the others lack: they are of one card.
std::string cardOf(const Json &body, std::string_view pool)
{
    const Json &consumed = member(body, "consumesCounters");
    const std::string_view set = consumed.is_array() && !consumed.empty() ? textOf(consumed.front(), "counterSet") : std::string_view();
    return set.empty() ? std::string() : std::string(pool).append("/").append(set);
}

GpuDevice readDevice(MappingContext &context, std::string_view driver, std::string_view pool, const Json &entry)
{
    const Json &body = bodyOf(entry);
    GpuDevice device;
    device.vendor = context.intern(vendorOf(driver));
    device.model = context.intern(attributeOf(body, {"productName", "model", "family"}));
    device.memoryBytes = memoryOf(body);
    device.name = Text(nameOf(driver, pool, textOf(entry, "name")));
    device.uuid = Text(attributeOf(body, {"uuid", "resource.kubernetes.io/uuid"}));
    device.address = Text(attributeOf(body, {"resource.kubernetes.io/pciBusID", "pciBusID", "pciAddr", "pciAddress"}));
    device.mig = context.intern(attributeOf(body, {"profile", "partitionProfile"}));
    device.card = Text(cardOf(body, pool));
    device.fault = context.intern(taintsOf(body));
    device.sharing = GpuSharing::Dra;
    const std::string_view parent = attributeOf(body, {"parentUUID"});
    if (device.card.isEmpty() && !device.mig.isEmpty())
        device.card = Text(parent);
    if (textOf(member(member(body, "attributes"), "type"), "string") == "vfio") { // the same card once more, for a virtual machine
        device.mig = context.intern("vfio");
        device.cardParts = 1;
        if (device.card.isEmpty())
            device.card = device.uuid;
        device.uuid = Text();
    }
    return device;
}

/// The one node that a selector allows; empty for several.
std::string_view selectedNode(const Json &selector)
{
    const Json &terms = member(selector, "nodeSelectorTerms");
    if (!terms.is_array() || terms.size() != 1)
        return {};
    for (const char *list : {"matchFields", "matchExpressions"}) {
        for (const Json &requirement : member(terms.front(), list)) {
            const std::string_view key = textOf(requirement, "key");
            const Json &values = member(requirement, "values");
            const bool isName = key == "metadata.name" || key == "kubernetes.io/hostname";
            if (isName && textOf(requirement, "operator") == "In" && values.is_array() && values.size() == 1 && values.front().is_string())
                return values.front().get_ref<const std::string &>();
        }
    }
    return {};
}

Measure integerOf(const Json &object, const char *key)
{
    const Json &value = member(object, key);
    return value.is_number_integer() ? Measure(double(value.get<qint64>())) : Measure();
}

} // namespace

ResourcePtr mapResourceSlice(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const Json &object)
{
    const Json &spec = member(object, "spec"), &pool = member(spec, "pool");
    const std::string_view driver = textOf(spec, "driver"), poolName = textOf(pool, "name");
    Resource *slice = context.newResource(meta, isGpuDriver(driver) ? Kind::Gpu : Kind::Object, "resource.k8s.io/v1/ResourceSlice", type.collection);
    ResourcePtr mapped(slice);
    slice->health = Health::Healthy;
    const std::string_view node = textOf(spec, "nodeName").empty() ? selectedNode(member(spec, "nodeSelector")) : textOf(spec, "nodeName");
    if (!node.empty())
        slice->runsOn = context.sharedId({}, "nodes", node);
    ExtraBuilder extra(context);
    extra.field("driver", driver);
    extra.field("pool", poolName);
    extra.field("poolGeneration", integerOf(pool, "generation"));
    extra.field("poolSlices", integerOf(pool, "resourceSliceCount"));
    if (isGpuDriver(driver)) {
        for (const Json &device : member(spec, "devices")) {
            if (extra.gpus().size() < MostDevices)
                extra.gpus().push_back(readDevice(context, driver, poolName, device));
        }
    }
    slice->extra = extra.build();
    return mapped;
}

ResourcePtr mapResourceClaim(MappingContext &context, const ListedType &type, const ObjectMeta &meta, const Json &object)
{
    const Json &status = member(object, "status");
    Resource *claim = context.newResource(meta, Kind::Object, "resource.k8s.io/v1/ResourceClaim", type.collection);
    ResourcePtr mapped(claim);
    const bool isAllocated = member(status, "allocation").is_object();
    claim->state = context.intern(isAllocated ? "Allocated" : "Pending");
    claim->health = isAllocated ? Health::Healthy : Health::Updating;
    Text holder;
    for (const Json &consumer : member(status, "reservedFor")) {
        if (holder.isEmpty() && textOf(consumer, "resource") == "pods")
            holder = context.id(meta.nameSpace, "pods", textOf(consumer, "name"));
    }
    ExtraBuilder extra(context);
    for (const Json &result : at(status, "/allocation/devices/results")) {
        const std::string_view driver = textOf(result, "driver");
        if (!isGpuDriver(driver) || flagAt(result, "/adminAccess") || extra.gpus().size() >= MostDevices) // an administrator's look takes nothing
            continue;
        GpuDevice &device = extra.gpus().emplace_back();
        device.vendor = context.intern(vendorOf(driver));
        device.name = Text(nameOf(driver, textOf(result, "pool"), textOf(result, "device")));
        device.allocatedTo = holder;
        device.sharing = GpuSharing::Dra;
    }
    claim->extra = extra.build();
    return mapped;
}
