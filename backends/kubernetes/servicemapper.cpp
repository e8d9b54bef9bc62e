// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/condition.h"
#include "backends/kubernetes/extrabuilder.h"
#include "backends/kubernetes/mappers.h"

namespace {

struct ServiceSpec {
    std::string_view type;
    std::string_view clusterIp;
    std::string_view externalName;
    std::vector<std::string> ports; ///< "443", as people write them behind a colon
    std::string portText;           ///< "443/TCP,80:30080/TCP", as kubectl shows them
    std::string selector;

    explicit ServiceSpec(std::string_view message)
    {
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 1: readPort(fields.bytes()); break;
            case 2: {
                const ProtoMapEntry entry(fields.bytes());
                selector.append(selector.empty() ? "" : ",").append(entry.key).append("=").append(entry.value);
                break;
            }
            case 3: clusterIp = fields.bytes(); break;
            case 4: type = fields.bytes(); break;
            case 10: externalName = fields.bytes(); break;
            }
        }
    }

private:
    void readPort(std::string_view message)
    {
        std::string_view protocol = "TCP";
        int64_t port = 0, nodePort = 0;
        for (ProtoFields fields(message); fields.next();) {
            switch (fields.tag()) {
            case 2: protocol = fields.bytes(); break;
            case 3: port = fields.integer(); break;
            case 5: nodePort = fields.integer(); break;
            }
        }
        ports.push_back(std::to_string(port));
        portText.append(portText.empty() ? "" : ",").append(ports.back());
        if (nodePort != 0)
            portText.append(":").append(std::to_string(nodePort));
        portText.append("/").append(protocol);
    }
};

std::vector<std::string_view> loadBalancerAddresses(std::string_view status)
{
    std::vector<std::string_view> addresses;
    for (ProtoFields ingress(protoField(status, 1)); ingress.next();) {
        if (ingress.tag() != 1)
            continue;
        const ProtoMapEntry address(ingress.bytes()); // ip and hostname, numbered like a map's entry
        addresses.push_back(address.key.empty() ? address.value : address.key);
    }
    return addresses;
}

void addEndpoints(ExtraBuilder &extra, std::string_view host, const ServiceSpec &spec)
{
    const std::string name = host.find(':') == std::string_view::npos ? std::string(host) : "[" + std::string(host) + "]";
    for (const std::string &port : spec.ports)
        extra.endpoint(name + ":" + port);
}

} // namespace

ResourcePtr mapService(MappingContext &context, std::string_view object)
{
    const ObjectParts parts(object);
    const ObjectMeta meta = ObjectMeta::read(parts.meta);
    const ServiceSpec spec(parts.spec);
    const auto balancers = loadBalancerAddresses(parts.status);
    Resource *service = context.newResource(meta, Kind::Service, "v1/Service", "services");
    const ResourcePtr mapped(service);

    const bool pending = spec.type == "LoadBalancer" && balancers.empty();
    service->state = context.intern(meta.deleting ? "Terminating" : pending ? "Pending" : "Active");
    service->health = meta.deleting || pending ? Health::Updating : Health::Healthy;
    ExtraBuilder extra(context);
    extra.field("type", spec.type);
    extra.field("clusterIP", spec.clusterIp);
    extra.field("externalName", spec.externalName);
    extra.field("ports", spec.portText);
    extra.field("selector", spec.selector);
    for (std::string_view address : balancers) {
        extra.field("externalIP", address);
        addEndpoints(extra, address, spec);
    }
    if (!spec.clusterIp.empty() && spec.clusterIp != "None")
        addEndpoints(extra, spec.clusterIp, spec);
    extra.endpoint(spec.externalName);
    service->extra = extra.build();
    return mapped;
}
