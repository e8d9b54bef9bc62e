// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/collection.h"
#include "backends/libvirt/handles.h"

namespace libvirt {

/// Every collection of a session, by CollectionId.
std::array<std::unique_ptr<Collection>, CollectionCount> makeCollections(Session &session);

/// What a collection is called in its deltas.
std::string_view nameOf(CollectionId id);
/// What a collection may hold.
KindSet kindsOf(CollectionId id);
/// The native type that it is listed for.
QString typeOf(CollectionId id);

/// The handles of a host's pools and networks; `flags` as libvirt's calls take them.
Result<std::vector<PoolHandle>> listPools(virConnectPtr connection, unsigned int flags = 0);
Result<std::vector<NetworkHandle>> listNetworks(virConnectPtr connection, unsigned int flags = 0);

} // namespace libvirt
