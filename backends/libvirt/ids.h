// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/text.h"

#include <QByteArray>
#include <optional>
#include <string>
#include <vector>

namespace libvirt {

// Ids of libvirt's objects. A host is named by the UUID of its hardware, or by a hash of the URI where it tells none; what
// belongs to a host is named below it, by UUID where libvirt gives one: names repeat between a host's system and
// session daemons. Names are percent-encoded, so that an id is one safe word in a shell.

/// libvirt/<UUID>
Text domainId(std::string_view uuid);
/// libvirt/host/<key>
Text hostId(std::string_view key);
/// libvirt/host/<key>/pool/<UUID>
Text poolId(const Text &host, std::string_view uuid);
/// libvirt/host/<key>/pool/<UUID>/volume/<name>
Text volumeId(const Text &pool, std::string_view name);
/// libvirt/<UUID>/snapshot/<name>
Text snapshotId(const Text &domain, std::string_view name);
/// libvirt/host/<key>/network/<UUID>
Text networkId(const Text &host, std::string_view uuid);
/// libvirt/host/<key>/nodedev/<name>
Text nodeDeviceId(const Text &host, std::string_view name);

/// The key of a host that tells no UUID.
std::string keyFromUri(const QByteArray &uri);

/// An id taken apart.
struct ObjectName {
    enum class Type : unsigned char { Domain, Host, Pool, Volume, Network, NodeDevice, Snapshot } type;
    std::string key;   ///< UUID of the domain, pool or network; name of the node device; key of the host
    std::string child; ///< name of the volume, whose pool is `key`, or of the snapshot, whose domain is
};
/// nullopt for what is no id of a libvirt object.
std::optional<ObjectName> parseId(std::string_view id);

} // namespace libvirt
