// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/nodedevices.h"

#include "app/base/english.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/session.h"

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

constexpr unsigned int Flags = VIR_CONNECT_LIST_NODE_DEVICES_CAP_PCI_DEV | VIR_CONNECT_LIST_NODE_DEVICES_CAP_MDEV;

/// A domain names a mediated device by UUID alone; the host appends its parent from libvirt 7.3 on.
bool isNamedBy(const std::string &device, const std::string &hostDevice)
{
    return device == hostDevice || (hostDevice.starts_with("mdev_") && device.starts_with(hostDevice + '_'));
}

Error cancelled() { return {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}}; }

} // namespace

Result<void> NodeDevices::read(Session &session, bool anew)
{
    auto handles = listAll<NodeDeviceHandle>(
        [&](virNodeDevicePtr **devices) { return virConnectListAllNodeDevices(session.handle(), devices, Flags); },
        English::tr("cannot list the host's devices"));
    if (!handles)
        return handles.error();
    std::set<std::string> names;
    for (const NodeDeviceHandle &handle : *handles) {
        const std::string name = virNodeDeviceGetName(handle.get());
        names.insert(name);
        if (!anew && isKnown(name))
            continue;
        if (!session.beat())
            return cancelled();
        if (const Result<void> one = readOne(name, handle.get()); !one && one.error().code != ErrorCode::NotFound)
            return one;
    }
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_devices, [&](const auto &device) { return !names.contains(device.first); });
    std::erase_if(m_others, [&](const std::string &name) { return !names.contains(name); });
    return {};
}

std::optional<KnownGpu> NodeDevices::find(Session &session, const std::string &hostDevice)
{
    if (hostDevice.starts_with("mdev_")) {
        if (!known(session.host(), hostDevice))
            (void)read(session, false);
    } else if (!isKnown(hostDevice)) {
        const NodeDeviceHandle handle(virNodeDeviceLookupByName(session.handle(), hostDevice.c_str()));
        if (handle)
            (void)readOne(hostDevice, handle.get());
    }
    session.beat();
    return known(session.host(), hostDevice);
}

Result<void> NodeDevices::readOne(const std::string &name, virNodeDevicePtr handle)
{
    const QString about = QString::fromStdString(name);
    const auto xml = takeString(virNodeDeviceGetXMLDesc(handle, 0), English::tr("cannot read the device"));
    if (!xml)
        return xml.error();
    auto device = readNodeDeviceXml(*xml, about);
    if (!device)
        return device.error();
    const std::lock_guard lock(m_mutex);
    if (device->isDisplay() || device->isMediated())
        m_devices[name] = std::move(device).value();
    else
        m_others.insert(name);
    return {};
}

std::vector<Resource *> NodeDevices::resources(const Text &host) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Resource *> resources;
    for (const auto &[name, device] : m_devices) {
        const NodeDevice *parent = parentOf(device);
        if (device.isDisplay() || parent)
            resources.push_back(gpuResource(host, device, parent, holderOf(device), siblingsOf(device)));
    }
    return resources;
}

bool NodeDevices::setHolders(std::map<std::string, Text> holders)
{
    const std::lock_guard lock(m_mutex);
    if (m_holders == holders)
        return false;
    m_holders = std::move(holders);
    return true;
}

/// The GPU that a mediated device is a part of; null for anything else.
const NodeDevice *NodeDevices::parentOf(const NodeDevice &device) const
{
    const auto parent = device.isMediated() ? m_devices.find(device.parent) : m_devices.end();
    return parent != m_devices.end() && parent->second.isDisplay() ? &parent->second : nullptr;
}

/// How many mediated devices of its type its GPU is cut into, itself included.
size_t NodeDevices::siblingsOf(const NodeDevice &device) const
{
    return size_t(std::ranges::count_if(m_devices, [&](const auto &each) {
        return each.second.parent == device.parent && each.second.mediatedType == device.mediatedType;
    }));
}

std::optional<Text> NodeDevices::holderOf(const NodeDevice &device) const
{
    if (!m_holders)
        return std::nullopt;
    for (const auto &[hostDevice, domain] : *m_holders) {
        if (isNamedBy(device.name, hostDevice))
            return domain;
    }
    return Text();
}

std::optional<KnownGpu> NodeDevices::known(const Text &host, const std::string &hostDevice) const
{
    const std::lock_guard lock(m_mutex);
    for (auto device = m_devices.lower_bound(hostDevice); device != m_devices.end(); ++device) {
        if (!isNamedBy(device->first, hostDevice))
            break;
        const NodeDevice *parent = parentOf(device->second);
        if (device->second.isDisplay() || parent)
            return KnownGpu {nodeDeviceId(host, device->first), gpuOf(host, device->second, parent, siblingsOf(device->second))};
    }
    return std::nullopt;
}

bool NodeDevices::isKnown(const std::string &name) const
{
    const std::lock_guard lock(m_mutex);
    return m_devices.contains(name) || m_others.contains(name);
}

} // namespace libvirt
