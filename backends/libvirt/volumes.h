// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/domainfacts.h"

namespace libvirt {

/// A disk that a domain writes to, as a volume of a pool.
struct DiskVolume {
    std::string place; ///< path, or pool and volume
    std::string key;   ///< of the volume
    bool isSeed = false; ///< of cloud-init, which the machine does not write to
    QString trouble;   ///< why it must not be deleted with the domain; empty where it may
};

/// The volumes of a domain's disks, and what else needs them: another domain, or a volume that is built on one. Reads the
/// definition of every domain. On a worker.
Result<std::vector<DiskVolume>> findVolumes(Session &session, const DomainFacts &facts);

/// What needs a volume, in words: a domain, or a volume that is built on it; empty where nothing does. On a worker.
Result<QString> userOf(Session &session, virStorageVolPtr volume);

/// "qcow2", "raw"; empty where it is not known.
QString formatOf(virStorageVolPtr volume);

/// The volume of a disk; null where it is in no active pool.
VolumeHandle findVolume(virConnectPtr connection, const QByteArray &path, const QByteArray &pool, const QByteArray &volume);

} // namespace libvirt
