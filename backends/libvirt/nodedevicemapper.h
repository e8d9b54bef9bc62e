// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"

#include <string>

// Pure mapping of host devices: which of them are GPUs, and what is known of those. Any thread.
namespace libvirt {

/// A kind of mediated device that a GPU can be split into.
struct MediatedType {
    Text id;
    Text name;
    Measure available; ///< how many more can be made
};

struct NodeDevice {
    std::string name;
    std::string parent;
    std::string driver;
    std::string address; ///< on the PCI bus: "0000:3b:00.0"
    quint32 pciClass = 0; ///< 0x030200 for a 3D controller; 0 where it is no PCI device
    Text vendor;
    Text product;
    Text mediatedType; ///< id of the type, for a mediated device
    std::vector<MediatedType> mediatedTypes;

    bool isDisplay() const { return pciClass >> 16 == 0x03; }
    bool isMediated() const { return !mediatedType.isEmpty(); }
};

Result<NodeDevice> readNodeDeviceXml(const QByteArray &xml, const QString &about);

/// What a device is as a GPU; `parent` is the physical device of a mediated one, else null, and `siblings` how many of its type there are
/// already.
GpuDevice gpuOf(const Text &host, const NodeDevice &device, const NodeDevice *parent, size_t siblings = 1);
/// `holder` is the id of the domain that runs with it: empty where none does, nullopt where that is not known.
Resource *gpuResource(const Text &host, const NodeDevice &device, const NodeDevice *parent, const std::optional<Text> &holder, size_t siblings = 1);

} // namespace libvirt
