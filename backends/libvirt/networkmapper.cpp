// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/networkmapper.h"

#include "backends/libvirt/ids.h"
#include "backends/libvirt/xml.h"

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

struct NetworkXml {
    Text name;
    Text uuid;
    Text forward; ///< nat, route, bridge …; empty for an isolated network
    Text bridge;
    Text subnet; ///< "192.168.122.1/255.255.255.0"
};

void readIp(const QXmlStreamReader &xml, NetworkXml &network)
{
    if (!network.subnet.isEmpty())
        return;
    const auto attributes = xml.attributes();
    const QStringView prefix = attributes.value("prefix"_L1);
    const QStringView mask = prefix.isEmpty() ? attributes.value("netmask"_L1) : prefix;
    const QString subnet = attributes.value("address"_L1).toString() + (mask.isEmpty() ? u""_s : u'/' + mask.toString());
    network.subnet = Text(QStringView(subnet));
}

void readNetwork(QXmlStreamReader &xml, NetworkXml &network)
{
    forEachChild(xml, [&](QStringView name) {
        if (name == u"name")
            network.name = elementText(xml);
        else if (name == u"uuid")
            network.uuid = elementText(xml);
        else if (name == u"forward")
            network.forward = attribute(xml, "mode"_L1);
        else if (name == u"bridge")
            network.bridge = attribute(xml, "name"_L1);
        else if (name == u"ip")
            readIp(xml, network);
    });
}

} // namespace

Result<Resource *> networkResource(const Text &host, const QByteArray &bytes, const QString &about, bool active)
{
    NetworkXml network;
    const Result<void> read
        = readXml(bytes, u"network", about, [&](QXmlStreamReader &xml) { readNetwork(xml, network); });
    if (!read)
        return read.error();
    auto *resource = new Resource;
    resource->id = networkId(host, network.uuid.view());
    resource->kind = Kind::Network;
    resource->type = Text(std::string_view("libvirt/network"));
    resource->uid = network.uuid;
    resource->name = network.name;
    resource->parent = host;
    resource->provider = Text(std::string_view("libvirt"));
    resource->state = Text(std::string_view(active ? "active" : "inactive"));
    resource->health = active ? Health::Healthy : Health::Stopped;
    auto extra = std::make_shared<Extra>();
    const Text forward = network.forward.isEmpty() ? Text(std::string_view("isolated")) : network.forward;
    extra->fields.push_back({Text(std::string_view("forward")), forward});
    if (!network.bridge.isEmpty())
        extra->fields.push_back({Text(std::string_view("bridge")), network.bridge});
    if (!network.subnet.isEmpty())
        extra->fields.push_back({Text(std::string_view("subnet")), network.subnet});
    resource->extra = std::move(extra);
    return resource;
}

} // namespace libvirt
