// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"

#include <string>

// Pure mapping of the host under the virtual machines. Any thread.
namespace libvirt {

/// UUID of the hardware, lower case; empty where the capabilities tell none.
Result<std::string> readHostUuid(const QByteArray &capabilities);

/// What the calls on the host tell; unknown where the driver has no such call. Times are nanoseconds, memory is bytes.
struct HostFacts {
    std::string name;
    std::string uuid;
    Text version;  ///< "libvirt 9.0.0, QEMU 7.2.22"
    Text cpuModel;
    Measure cpus;
    Measure memory;
    Measure memoryUsed;
    Measure cpuBusy; ///< since some moment
    Measure cpuIdle; ///< since the same one
};

/// `before` is an earlier reading, or null: CPU usage needs two.
Resource *hostResource(const Text &id, const HostFacts &facts, const HostFacts *before, Timestamp now);

/// "9.0.0" of libvirt's 1,000,000 × major + 1,000 × minor + release.
std::string versionWords(unsigned long version);

} // namespace libvirt
