// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/nodedevicemapper.h"

#include "backends/libvirt/ids.h"
#include "backends/libvirt/xml.h"

#include <algorithm>
#include <array>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

void readMediatedTypes(QXmlStreamReader &xml, NodeDevice &device)
{
    forEachChild(xml, [&](QStringView name) {
        if (name != u"type")
            return;
        MediatedType &type = device.mediatedTypes.emplace_back();
        type.id = attribute(xml, "id"_L1);
        forEachChild(xml, [&](QStringView name) {
            if (name == u"name")
                type.name = elementText(xml);
            else if (name == u"availableInstances")
                type.available = number(xml.readElementText(QXmlStreamReader::SkipChildElements));
        });
    });
}

/// "NVIDIA Corporation" of <vendor id='0x10de'>NVIDIA Corporation</vendor>; the id where the host's tables have no name.
Text nameOrId(QXmlStreamReader &xml)
{
    const Text id = attribute(xml, "id"_L1);
    const Text name = elementText(xml);
    return name.isEmpty() ? id : name;
}

constexpr std::array<QStringView, 4> AddressParts {u"domain", u"bus", u"slot", u"function"};

/// Capabilities nest once: PCI device, then its mdev_types.
void readCapability(QXmlStreamReader &xml, NodeDevice &device, bool isNested = false)
{
    const QString type = xml.attributes().value("type"_L1).toString();
    if (type == u"mdev_types")
        return readMediatedTypes(xml, device);
    if (type != u"pci" && type != u"mdev")
        return;
    std::array<uint, 4> address {}; // domain, bus, slot, function
    const auto readPart = [&](size_t part) { address[part] = xml.readElementText(QXmlStreamReader::SkipChildElements).toUInt(nullptr, 0); };
    forEachChild(xml, [&](QStringView name) {
        if (name == u"class")
            device.pciClass = xml.readElementText(QXmlStreamReader::SkipChildElements).toUInt(nullptr, 0);
        else if (const auto part = std::ranges::find(AddressParts, name); part != AddressParts.end() && !isNested)
            readPart(size_t(part - AddressParts.begin()));
        else if (name == u"product")
            device.product = nameOrId(xml);
        else if (name == u"vendor")
            device.vendor = nameOrId(xml);
        else if (name == u"type" && type == u"mdev")
            device.mediatedType = attribute(xml, "id"_L1);
        else if (name == u"capability" && !isNested)
            readCapability(xml, device, true);
    });
    if (type == u"pci" && !isNested)
        device.address = QString::asprintf("%04x:%02x:%02x.%x", address[0], address[1], address[2], address[3]).toStdString();
}

/// libvirt's own states end at the driver: who holds a device is told by the domains.
std::string stateOf(const NodeDevice &device, const std::optional<Text> &holder)
{
    if (!holder)
        return {};
    if (!holder->isEmpty())
        return "allocated";
    const bool isIdle = device.driver.empty() || device.driver.starts_with("vfio") || device.isMediated();
    return isIdle ? "free" : "bound to " + device.driver;
}

void readDevice(QXmlStreamReader &xml, NodeDevice &device)
{
    forEachChild(xml, [&](QStringView name) {
        if (name == u"name") {
            device.name = elementText(xml).view();
        } else if (name == u"parent") {
            device.parent = elementText(xml).view();
        } else if (name == u"driver") {
            forEachChild(xml, [&](QStringView name) {
                if (name == u"name")
                    device.driver = elementText(xml).view();
            });
        } else if (name == u"capability") {
            readCapability(xml, device);
        }
    });
}

std::shared_ptr<const Extra> extraOf(GpuDevice gpu, const NodeDevice &device, const std::optional<Text> &holder)
{
    auto extra = std::make_shared<Extra>();
    gpu.allocatedTo = holder.value_or(Text());
    gpu.isFree = stateOf(device, holder) == "free";
    extra->gpus.push_back(std::move(gpu));
    if (!device.driver.empty())
        extra->fields.push_back({Text(std::string_view("driver")), Text(std::string_view(device.driver))});
    std::string types;
    for (const MediatedType &type : device.mediatedTypes) {
        types += types.empty() ? "" : ", ";
        types += (type.name.isEmpty() ? type.id : type.name).view();
        if (type.available.isKnown())
            types += " (" + std::to_string(qint64(type.available.value())) + " available)";
    }
    if (!types.empty())
        extra->fields.push_back({Text(std::string_view("mediatedTypes")), Text(std::string_view(types))});
    return extra;
}

} // namespace

Result<NodeDevice> readNodeDeviceXml(const QByteArray &bytes, const QString &about)
{
    NodeDevice device;
    const Result<void> read = readXml(bytes, u"device", about, [&](QXmlStreamReader &xml) { readDevice(xml, device); });
    if (!read)
        return read.error();
    return device;
}

GpuDevice gpuOf(const Text &host, const NodeDevice &device, const NodeDevice *parent, size_t siblings)
{
    const NodeDevice &physical = parent ? *parent : device;
    GpuDevice gpu;
    gpu.vendor = physical.vendor;
    gpu.model = physical.product;
    gpu.name = nodeDeviceId(host, device.name);
    if (!device.isMediated()) {
        gpu.address = Text(std::string_view(device.address));
        return gpu;
    }
    const auto type = std::ranges::find(physical.mediatedTypes, device.mediatedType, &MediatedType::id);
    const bool isKnown = type != physical.mediatedTypes.end();
    gpu.mig = isKnown && !type->name.isEmpty() ? type->name : device.mediatedType;
    gpu.sharing = GpuSharing::Vgpu;
    if (parent)
        gpu.card = nodeDeviceId(host, parent->name);
    if (isKnown && type->available.isKnown())
        gpu.cardParts = quint32(std::clamp(type->available.value() + double(siblings), 1.0, 1024.0));
    return gpu;
}

Resource *gpuResource(const Text &host, const NodeDevice &device, const NodeDevice *parent, const std::optional<Text> &holder, size_t siblings)
{
    auto *resource = new Resource;
    resource->id = nodeDeviceId(host, device.name);
    resource->kind = Kind::Gpu;
    resource->type = Text(std::string_view("libvirt/nodedev"));
    resource->name = Text(std::string_view(device.name));
    resource->parent = parent ? nodeDeviceId(host, parent->name) : host;
    resource->provider = Text(std::string_view("libvirt"));
    resource->state = Text(std::string_view(stateOf(device, holder)));
    if (!device.isMediated())
        resource->capacity.gpus = 1;
    resource->extra = extraOf(gpuOf(host, device, parent, siblings), device, holder);
    return resource;
}

} // namespace libvirt
