// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/domainmapper.h"
#include "backends/libvirt/nodedevicemapper.h"

#include <libvirt/libvirt.h>

#include <map>
#include <mutex>
#include <set>

namespace libvirt {

class Session;

/// The GPUs among a host's devices, kept because a host has hundreds of devices and each is a call. Any thread; the
/// functions that take a session make calls.
class NodeDevices {
public:
    /// Reads what is not known yet, everything where `anew`, and forgets what is gone.
    Result<void> read(Session &session, bool anew);
    /// The device behind a name in a domain's XML, if it is a GPU. Asks only for a name it does not know.
    std::optional<KnownGpu> find(Session &session, const std::string &hostDevice);
    /// The GPUs and mediated devices as resources.
    std::vector<Resource *> resources(const Text &host) const;

    /// Takes over who runs with which host device, by the names of the domains' XML. True where that is news.
    bool setHolders(std::map<std::string, Text> holders);

private:
    Result<void> readOne(const std::string &name, virNodeDevicePtr handle);
    const NodeDevice *parentOf(const NodeDevice &device) const;
    size_t siblingsOf(const NodeDevice &device) const;
    std::optional<Text> holderOf(const NodeDevice &device) const;
    std::optional<KnownGpu> known(const Text &host, const std::string &hostDevice) const;
    bool isKnown(const std::string &name) const;

    mutable std::mutex m_mutex;
    std::map<std::string, NodeDevice> m_devices; ///< display and mediated ones
    std::set<std::string> m_others;              ///< names of the rest
    std::optional<std::map<std::string, Text>> m_holders;
};

} // namespace libvirt
