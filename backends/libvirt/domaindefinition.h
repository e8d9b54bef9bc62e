// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <string>
#include <vector>

// What acting on a domain has to know of its XML. Pure; any thread.
namespace libvirt {

struct DiskDefinition {
    std::string device = "disk"; ///< disk, cdrom, floppy, lun
    std::string target;          ///< vda
    std::string format;          ///< of its driver: qcow2, raw; empty where not said
    std::string path;            ///< file or block device on the host; empty for a volume of a pool
    std::string pool;
    std::string volume;
    std::string serial; ///< number that the guest sees
    bool isReadOnly = false;
    bool isShared = false;
    /// Whether it holds what the guest writes.
    bool isWritten() const { return device == "disk" && !isReadOnly; }
};

struct DomainDefinition {
    std::string name;
    std::string uuid; ///< lower case; empty where not said
    double vcpus = 1;
    double mostVcpus = 1;
    double memory = 0; ///< bytes
    double mostMemory = 0;
    bool hasTopology = false;    ///< sockets and cores are spelled out
    bool hasHostDevices = false; ///< devices passed through
    bool hasFirmwareFlash = false;
    bool hasFirmwareState = false; ///< a file for the firmware's variables
    std::vector<DiskDefinition> disks;
};

/// Fails for what is no domain's XML, with the line.
Result<DomainDefinition> readDefinition(const QByteArray &xml, const QString &about);

} // namespace libvirt
