// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/domainmapper.h"
#include "backends/libvirt/handles.h"

#include <chrono>

namespace libvirt {

class Session;

/// A domain as the bulk calls tell it.
struct DomainRecord {
    DomainHandle handle;
    DomainStats stats;
    std::chrono::steady_clock::time_point readAt; ///< when the numbers were true
};

/// What to ask beside the states: disks cost the hypervisor a question to each guest.
struct StatsWanted {
    bool usage = false;
    bool disks = false;
};

/// Every domain in one call, or in one a domain where the driver has no bulk call. On a worker.
Result<std::vector<DomainRecord>> readAllDomains(Session &session, StatsWanted wanted);
/// The given domains, in one call where the driver has one. Those that are gone are left out.
Result<std::vector<DomainRecord>> readDomains(Session &session, std::vector<DomainHandle> domains, StatsWanted wanted);

} // namespace libvirt
