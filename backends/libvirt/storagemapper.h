// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"

#include <string>

// Pure mapping of storage pools and their volumes. Any thread.
namespace libvirt {

struct PoolXml {
    Text type; ///< dir, logical, rbd …
    std::string name;
    std::string uuid;
    std::string path; ///< target directory; empty where it has none
    Measure capacity;
    Measure allocation;
};

Result<PoolXml> readPoolXml(const QByteArray &xml, const QString &about);
/// `state` is a virStoragePoolState.
Resource *poolResource(const Text &host, const PoolXml &pool, int state, Timestamp now);
/// The state in virsh's words: "running", "inactive".
std::string_view poolStateWord(int state);

/// A volume of `pool`, the id of the storage pool called `poolName`.
Result<Resource *> volumeResource(const Text &pool, const Text &poolName, const QByteArray &xml, const QString &about, Timestamp now);

} // namespace libvirt
