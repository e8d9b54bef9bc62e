// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/mappers.h"
#include "backends/kubernetes/nodegpus.h"
#include "backends/kubernetes/podstatus.h"
#include "backends/kubernetes/protofields.h"
#include "backends/kubernetes/quantity.h"
#include "backends/kubernetes/resourcelist.h"

#include <algorithm>

namespace {

ResourceAmounts readRequests(std::string_view requirements, std::vector<GpuCount> *gpus = nullptr)
{
    ResourceAmounts requests;
    for (ProtoFields fields(requirements); fields.next();) {
        if (fields.tag() != 2)
            continue;
        const std::string_view entry = fields.bytes();
        requests.read(entry);
        const ProtoMapEntry pair(entry);
        if (gpus && isGpuResource(pair.key))
            gpus->push_back({pair.key, parseQuantity(protoField(pair.value, 1)).valueOr(0)});
    }
    return requests;
}

struct ContainerSpec {
    std::string_view name;
    ResourceAmounts requests;
    std::vector<GpuCount> gpus;
    bool sidecar = false; ///< an init container that keeps running

    explicit ContainerSpec(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: name = fields.bytes(); break;
            case 8: requests = readRequests(fields.bytes(), &gpus); break;
            case 24: sidecar = fields.bytes() == "Always"; break;
            }
        }
    }
};

/// What a pod asks for, by the scheduler's rule: its containers and sidecars together, or the hungriest step of its start.
class PodRequests {
public:
    void addContainer(const ContainerSpec &container)
    {
        m_running = m_running + container.requests;
        for (const GpuCount &each : container.gpus)
            gpuCount(each.resource) += each.count;
    }
    void addInitContainer(const ContainerSpec &container)
    {
        for (const GpuCount &each : container.gpus) // GPUs of one that ends are handed on
            gpuCount(each.resource) = std::max(gpuCount(each.resource), each.count);
        if (container.sidecar)
            m_sidecars = m_sidecars + container.requests;
        m_starting = larger(m_starting, container.sidecar ? m_sidecars : m_sidecars + container.requests);
    }
    ResourceAmounts total() const
    {
        ResourceAmounts total = larger(m_running + m_sidecars, m_starting);
        const auto prefer = [](Measure &value, Measure whole) { value = whole.isKnown() ? whole : value; };
        prefer(total.cpuCores, pod.cpuCores);
        prefer(total.memoryBytes, pod.memoryBytes);
        return total + overhead;
    }

    ResourceAmounts pod; ///< requests of the pod as a whole, which go before its containers'
    ResourceAmounts overhead;
    std::vector<GpuCount> gpus; ///< by resource

private:
    double &gpuCount(std::string_view resource)
    {
        const auto known = std::ranges::find(gpus, resource, &GpuCount::resource);
        return known != gpus.end() ? known->count : gpus.emplace_back(GpuCount {resource}).count;
    }

    ResourceAmounts m_running;
    ResourceAmounts m_sidecars;
    ResourceAmounts m_starting;
};

/// The claim that a volume of a pod uses; empty where it uses none.
std::string claimOf(std::string_view volume, std::string_view podName)
{
    const std::string_view source = protoField(volume, 2);
    for (ProtoFields fields(source); fields.next();) {
        if (fields.tag() == 10)
            return std::string(protoField(fields.bytes(), 1));
        if (fields.tag() == 29) // an ephemeral volume's claim is called <pod>-<volume>
            return std::string(podName).append("-").append(protoField(volume, 1));
    }
    return {};
}

struct PodSpec {
    PodRequests requests;
    PodContainers containers;
    std::string_view nodeName;
    std::vector<std::string> claims;

    PodSpec(std::string_view message, std::string_view podName)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1:
                if (std::string claim = claimOf(fields.bytes(), podName); !claim.empty())
                    claims.push_back(std::move(claim));
                break;
            case 2:
                requests.addContainer(ContainerSpec(fields.bytes()));
                ++containers.count;
                break;
            case 20: {
                const ContainerSpec container(fields.bytes());
                requests.addInitContainer(container);
                ++containers.initCount;
                if (container.sidecar)
                    containers.sidecars.push_back(container.name);
                break;
            }
            case 10: nodeName = fields.bytes(); break;
            case 32: requests.overhead.read(fields.bytes()); break;
            case 40: requests.pod = readRequests(fields.bytes()); break;
            }
        }
    }
};

/// What few pods have, so that most need no Extra.
std::shared_ptr<const Extra> extraOf(MappingContext &context, const ObjectMeta &meta, const PodSpec &spec, const PodStatus &status)
{
    if (spec.claims.empty() && status.restarts == 0 && spec.requests.gpus.empty())
        return {};
    auto extra = std::make_shared<Extra>();
    extra->gpus = requestedGpus(context, spec.requests.gpus);
    for (const std::string &claim : spec.claims)
        extra->relations.push_back({RelationType::Uses, context.sharedId(meta.nameSpace, "persistentvolumeclaims", claim)});
    if (status.restarts > 0)
        extra->fields.push_back({context.intern("restarts"), Measure(status.restarts)});
    return extra;
}

} // namespace

ResourcePtr mapPod(MappingContext &context, std::string_view object)
{
    std::string_view metaBytes, specBytes, statusBytes;
    for (ProtoFields fields(object); fields.next();) {
        switch (fields.tag()) {
        case 1: metaBytes = fields.bytes(); break;
        case 2: specBytes = fields.bytes(); break;
        case 3: statusBytes = fields.bytes(); break;
        }
    }
    const ObjectMeta meta = ObjectMeta::read(metaBytes);
    const PodSpec spec(specBytes, meta.name);
    const PodStatus status = PodStatus::read(statusBytes, spec.containers, meta.deleting);

    Resource *pod = context.newResource(meta, Kind::Pod, "v1/Pod", "pods");
    ResourcePtr mapped(pod);
    pod->health = status.health;
    pod->state = context.intern(status.text);
    pod->capacity = spec.requests.total().capacity();
    if (!spec.nodeName.empty())
        pod->runsOn = context.sharedId({}, "nodes", spec.nodeName);
    pod->extra = extraOf(context, meta, spec, status);
    return mapped;
}
