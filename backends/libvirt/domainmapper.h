// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"
#include "backends/libvirt/claimstamp.h"

#include <map>
#include <string>
#include <unordered_map>

// Pure mapping of domains: what libvirt tells → Resource. Any thread.
namespace libvirt {

/// What the bulk calls tell of a domain. Times are nanoseconds of CPU, memory is bytes.
struct DomainStats {
    std::string uuid;
    std::string name;
    int state = 0;  ///< virDomainState
    int reason = 0; ///< its state's own enumeration
    Measure cpuTime;
    Measure memory;          ///< what the guest has now
    Measure memoryResident;  ///< what its process holds of the host's memory
    Measure memoryAvailable; ///< what the guest sees, where its balloon driver reports
    Measure memoryUsable;    ///< what the guest could still use without swapping
    Measure vcpus;
    Measure diskCapacity; ///< sum over its disks
    Measure diskPhysical; ///< what they occupy on the host
    bool isActive() const;
};

/// What is read of a domain's XML.
struct DomainXml {
    Text title;
    Text architecture;
    Text machine;
    Text operatingSystem; ///< "debian 12", from libosinfo's metadata
    std::optional<ClaimStamp> stamp;
    Measure vcpus;
    Measure memory; ///< bytes
    std::vector<std::string> diskPaths;
    std::vector<std::pair<std::string, std::string>> volumes; ///< pool's name, volume's name
    std::vector<std::string> networks;                        ///< names
    std::vector<std::string> macs;                            ///< lower case
    std::vector<std::string> hostDevices; ///< names of node devices; for mediated ones the beginning of it
};

Result<DomainXml> readDomainXml(const QByteArray &xml, const QString &about);

/// A node device that is a GPU, or a mediated part of one.
struct KnownGpu {
    Text id;
    GpuDevice device;
    bool operator==(const KnownGpu &) const = default;
};

/// The things around a domain that its XML names by path, name or address.
struct Surroundings {
    Text host;
    std::map<std::string, Text> poolsByPath; ///< target directory → id
    std::map<std::string, Text> poolsByName;
    std::map<std::string, Text> networks;                             ///< name → id
    std::unordered_map<std::string, std::vector<std::string>> leases; ///< MAC → addresses
    std::map<std::string, KnownGpu> gpus;                             ///< as in DomainXml::hostDevices
    bool operator==(const Surroundings &) const = default;
};

/// Flags that only lists tell.
struct DomainFlags {
    bool autostart = false;
    bool persistent = true;
};

Resource *domainResource(const DomainStats &stats, const DomainXml &xml, DomainFlags flags, const Surroundings &around,
    TextPool &texts);

/// The state in virsh's words: "running", "shut off".
std::string_view domainStateWord(int state);
Health domainHealth(int state, int reason);

/// What a domain uses: CPU since it had used `cpuTimeBefore`, `nanoseconds` of wall time ago. CPU is unknown where that is, all
/// is unknown for a domain that is off.
Usage domainUsage(const DomainStats &now, Measure cpuTimeBefore, qint64 nanoseconds, Timestamp observedAt);

} // namespace libvirt
