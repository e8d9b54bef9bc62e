// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libvirt/libvirt.h>

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace libvirt {

/// The events that a connection sends. Handlers run on the event loop's thread and must not block; they may still run
/// while stop() is under way. follow…() and stop() call the system: on a worker.
class Events {
public:
    /// Called with the raw UUID of a domain that something happened to.
    using DomainHandler = std::function<void(const std::string &uuid)>;
    using Handler = std::function<void()>;

    // Each answers false where the driver sends no such events; the collection is polled then.
    bool followDomains(virConnectPtr connection, const DomainHandler &changed);
    bool followNetworks(virConnectPtr connection, const Handler &changed);
    bool followPools(virConnectPtr connection, const Handler &changed);
    bool followNodeDevices(virConnectPtr connection, const Handler &changed);

    /// Ends all of it; a connection that still has handlers is not freed by libvirt.
    void stop(virConnectPtr connection);

private:
    using Deregister = int (*)(virConnectPtr, int);
    bool keep(Deregister deregister, int callback);

    std::mutex m_mutex;
    std::vector<std::pair<Deregister, int>> m_callbacks;
};

} // namespace libvirt
