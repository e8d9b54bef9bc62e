// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpucard.h"
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/mappers.h"
#include "backends/kubernetes/nodegpus.h"
#include "backends/kubernetes/quantity.h"
#include "backends/kubernetes/resourcelist.h"

#include <algorithm>

namespace {

struct NodeStatus {
    ResourceAmounts allocatable;
    std::vector<GpuCount> gpus;
    bool hasReady = false;
    bool ready = false;
    bool pressure = false;

    NodeStatus(std::string_view message, ExtraBuilder &extra, Resource &node)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: readGpus(fields.bytes(), &GpuCount::capacity); break;
            case 2: readAllocatable(fields.bytes()); break;
            case 4: readCondition(Condition(fields.bytes(), 5)); break;
            case 5: readAddress(fields.bytes(), extra); break;
            case 7: readSystem(fields.bytes(), extra, node); break;
            }
        }
    }

private:
    void readAllocatable(std::string_view entry)
    {
        allocatable.read(entry);
        readGpus(entry, &GpuCount::count);
    }
    void readGpus(std::string_view entry, double GpuCount::*amount)
    {
        const ProtoMapEntry pair(entry);
        if (!isGpuResource(pair.key))
            return;
        auto known = std::ranges::find(gpus, pair.key, &GpuCount::resource);
        if (known == gpus.end())
            known = gpus.insert(known, {pair.key});
        (*known).*amount = parseQuantity(protoField(pair.value, 1)).valueOr(0);
    }
    void readCondition(const Condition &condition)
    {
        if (condition.type == "Ready") {
            hasReady = true;
            ready = condition.isTrue();
        } else if (condition.type.ends_with("Pressure") || condition.type == "NetworkUnavailable") {
            pressure |= condition.isTrue();
        }
    }
    static void readAddress(std::string_view message, ExtraBuilder &extra)
    {
        const ProtoMapEntry address(message); // type and address, numbered like a map's entry
        if (address.key == "InternalIP" || address.key == "ExternalIP") {
            extra.identity("address:", address.value);
            extra.endpoint(address.value);
        }
    }
    static void readSystem(std::string_view message, ExtraBuilder &extra, Resource &node)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 2: extra.identity("uuid:", lowered(fields.bytes())); break;
            case 4: extra.field("kernel", fields.bytes()); break;
            case 5: extra.field("os", fields.bytes()); break;
            case 6: extra.field("containerRuntime", fields.bytes()); break;
            case 7: node.version = Text(fields.bytes()); break;
            case 10: extra.field("architecture", fields.bytes()); break;
            }
        }
    }
    static std::string lowered(std::string_view text)
    {
        std::string result(text);
        std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        return result;
    }
};

std::string rolesOf(const ObjectMeta &meta)
{
    constexpr std::string_view prefix = "node-role.kubernetes.io/";
    std::string roles;
    for (const auto &[key, value] : meta.labels) {
        if (key.starts_with(prefix) && key.size() > prefix.size())
            roles.append(roles.empty() ? "" : ",").append(key.substr(prefix.size()));
    }
    return roles;
}

void setState(MappingContext &context, Resource &node, const NodeStatus &status, bool unschedulable)
{
    std::string state = !status.hasReady ? "Unknown" : status.ready ? "Ready" : "NotReady";
    if (unschedulable)
        state += ",SchedulingDisabled";
    node.state = context.intern(state);
    if (!status.hasReady)
        node.health = Health::Unknown;
    else if (!status.ready)
        node.health = Health::Critical;
    else if (status.pressure)
        node.health = Health::Degraded;
    else
        node.health = unschedulable ? Health::Updating : Health::Healthy;
}

} // namespace

ResourcePtr mapNode(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    Resource *node = context.newResource(meta, Kind::Node, "v1/Node", "nodes");
    ResourcePtr mapped(node);
    ExtraBuilder extra(context);
    bool unschedulable = false;
    for (ProtoFields fields(parts.spec); fields.next();) {
        if (fields.tag() == 3)
            extra.identity("provider:", fields.bytes());
        else if (fields.tag() == 4)
            unschedulable = fields.flag();
    }
    extra.field("roles", rolesOf(meta));
    extra.field("zone", meta.label("topology.kubernetes.io/zone"));
    extra.field("instanceType", meta.label("node.kubernetes.io/instance-type"));
    const NodeStatus status(parts.status, extra, *node);
    extra.gpus() = gpuDevices(context, meta, status.gpus);
    setState(context, *node, status, unschedulable);
    node->capacity = status.allocatable.capacity();
    if (node->capacity.gpus.isKnown())
        node->capacity.gpus = wholeGpus(extra.gpus());
    node->extra = extra.build();
    return mapped;
}
