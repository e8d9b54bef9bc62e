// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace libvirt {

template <auto free>
struct Free {
    template <typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};

// libvirt's objects with one owner. Any thread.
using DomainHandle = std::unique_ptr<virDomain, Free<virDomainFree>>;
using PoolHandle = std::unique_ptr<virStoragePool, Free<virStoragePoolFree>>;
using VolumeHandle = std::unique_ptr<virStorageVol, Free<virStorageVolFree>>;
using NetworkHandle = std::unique_ptr<virNetwork, Free<virNetworkFree>>;
using NodeDeviceHandle = std::unique_ptr<virNodeDevice, Free<virNodeDeviceFree>>;
using LeaseHandle = std::unique_ptr<virNetworkDHCPLease, Free<virNetworkDHCPLeaseFree>>;

/// The failure of the libvirt call that this thread made last, for people: `what` says what was tried ("cannot list the
/// domains"), libvirt's own words become the detail.
Error lastError(const QString &what);
/// True where the last failure on this thread has this code.
bool lastErrorIs(virErrorNumber code);

/// One of the virConnectListAll… calls, bound but for its output.
template <typename Handle, typename Call>
Result<std::vector<Handle>> listAll(Call call, const QString &what)
{
    typename Handle::pointer *objects = nullptr;
    const int count = call(&objects);
    if (count < 0)
        return lastError(what);
    std::vector<Handle> handles;
    handles.reserve(size_t(count));
    for (auto *object : std::span(objects, size_t(count)))
        handles.emplace_back(object);
    std::free(static_cast<void *>(objects));
    return handles;
}

/// Takes over a string that libvirt allocated, XML mostly.
Result<QByteArray> takeString(char *string, const QString &what);

/// The UUID of a domain, pool or network in its canonical spelling; empty where the call fails.
template <auto call, typename Handle>
std::string uuidOf(const Handle &handle)
{
    char buffer[VIR_UUID_STRING_BUFLEN];
    return call(handle.get(), buffer) == 0 ? std::string(buffer) : std::string();
}

} // namespace libvirt
