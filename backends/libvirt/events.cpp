// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/events.h"

#include <tuple>

namespace libvirt {
namespace {

// libvirt's callbacks differ in what they carry between the object and our own data, the last argument. What happened is
// read afterwards, so only the object matters.

template <typename... Arguments>
void *lastOf(Arguments... arguments)
{
    return std::get<sizeof...(Arguments) - 1>(std::make_tuple(arguments...));
}

template <typename Return, typename... Arguments>
Return onDomain(virConnectPtr, virDomainPtr domain, Arguments... arguments)
{
    unsigned char uuid[VIR_UUID_BUFLEN];
    if (virDomainGetUUID(domain, uuid) == 0) {
        const auto &changed = *static_cast<Events::DomainHandler *>(lastOf(arguments...));
        changed(std::string(reinterpret_cast<const char *>(uuid), sizeof uuid));
    }
    return Return();
}

template <typename Object, typename... Arguments>
void onObject(virConnectPtr, Object *, Arguments... arguments)
{
    (*static_cast<Events::Handler *>(lastOf(arguments...)))();
}

template <typename Handler>
void freeHandler(void *handler)
{
    delete static_cast<Handler *>(handler);
}

/// Registers a callback with a copy of the handler, which libvirt frees after the last call.
template <typename Register, typename Callback, typename Handler>
int registerWith(Register call, virConnectPtr connection, int event, Callback callback, const Handler &handler)
{
    auto *copy = new Handler(handler);
    const int id = call(connection, nullptr, event, callback, copy, freeHandler<Handler>);
    if (id < 0)
        delete copy;
    return id;
}

struct DomainEvent {
    int id;
    virConnectDomainEventGenericCallback callback;
};

const DomainEvent DomainEvents[] = {
    {VIR_DOMAIN_EVENT_ID_LIFECYCLE, VIR_DOMAIN_EVENT_CALLBACK((onDomain<int, int, int, void *>))},
    {VIR_DOMAIN_EVENT_ID_REBOOT, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, void *>))},
    {VIR_DOMAIN_EVENT_ID_CONTROL_ERROR, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, void *>))},
    {VIR_DOMAIN_EVENT_ID_IO_ERROR,
        VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, const char *, const char *, int, void *>))},
    {VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, unsigned long long, void *>))},
    {VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, const char *, void *>))},
    {VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, const char *, void *>))},
    {VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, int, const char *, void *>))},
    {VIR_DOMAIN_EVENT_ID_PMSUSPEND, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, int, void *>))},
    {VIR_DOMAIN_EVENT_ID_PMWAKEUP, VIR_DOMAIN_EVENT_CALLBACK((onDomain<void, int, void *>))},
};

} // namespace

bool Events::followDomains(virConnectPtr connection, const DomainHandler &changed)
{
    bool lifecycle = false;
    for (const auto &[event, callback] : DomainEvents) {
        const int id = registerWith(virConnectDomainEventRegisterAny, connection, event, callback, changed);
        if (keep(virConnectDomainEventDeregisterAny, id) && event == VIR_DOMAIN_EVENT_ID_LIFECYCLE)
            lifecycle = true;
    }
    return lifecycle;
}

bool Events::followNetworks(virConnectPtr connection, const Handler &changed)
{
    const int id = registerWith(virConnectNetworkEventRegisterAny, connection, VIR_NETWORK_EVENT_ID_LIFECYCLE,
        VIR_NETWORK_EVENT_CALLBACK((onObject<virNetwork, int, int, void *>)), changed);
    return keep(virConnectNetworkEventDeregisterAny, id);
}

bool Events::followPools(virConnectPtr connection, const Handler &changed)
{
    const int lifecycle = registerWith(virConnectStoragePoolEventRegisterAny, connection, VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE,
        VIR_STORAGE_POOL_EVENT_CALLBACK((onObject<virStoragePool, int, int, void *>)), changed);
    const int refresh = registerWith(virConnectStoragePoolEventRegisterAny, connection, VIR_STORAGE_POOL_EVENT_ID_REFRESH,
        VIR_STORAGE_POOL_EVENT_CALLBACK((onObject<virStoragePool, void *>)), changed);
    keep(virConnectStoragePoolEventDeregisterAny, refresh);
    return keep(virConnectStoragePoolEventDeregisterAny, lifecycle);
}

bool Events::followNodeDevices(virConnectPtr connection, const Handler &changed)
{
    const int lifecycle = registerWith(virConnectNodeDeviceEventRegisterAny, connection, VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE,
        VIR_NODE_DEVICE_EVENT_CALLBACK((onObject<virNodeDevice, int, int, void *>)), changed);
    const int update = registerWith(virConnectNodeDeviceEventRegisterAny, connection, VIR_NODE_DEVICE_EVENT_ID_UPDATE,
        VIR_NODE_DEVICE_EVENT_CALLBACK((onObject<virNodeDevice, void *>)), changed);
    keep(virConnectNodeDeviceEventDeregisterAny, update);
    return keep(virConnectNodeDeviceEventDeregisterAny, lifecycle);
}

void Events::stop(virConnectPtr connection)
{
    std::vector<std::pair<Deregister, int>> callbacks;
    {
        const std::lock_guard lock(m_mutex);
        callbacks.swap(m_callbacks);
    }
    for (const auto &[deregister, id] : callbacks)
        deregister(connection, id);
}

bool Events::keep(Deregister deregister, int callback)
{
    if (callback < 0)
        return false;
    const std::lock_guard lock(m_mutex);
    m_callbacks.emplace_back(deregister, callback);
    return true;
}

} // namespace libvirt
