// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/hosts/databasefinder.h"

namespace hosts {

/// "host/<machine-id>"; where there is none, the firmware's UUID or, at last, a hash of how the host is reached.
Text hostId(const HostFacts &facts, const QString &address);
/// "host/<machine-id>/<engine>/<port>"; "socket" instead of the port of one that listens at none.
Text databaseId(const Text &host, const DatabaseFacts &facts);
/// "ssh/postgresql"
QString databaseType(const QString &engine);

/// The host as a resource. `before` is what it told the last time, null the first time: the processors' use is what lies between.
ResourcePtr hostResource(const Text &id, const HostFacts &facts, const HostFacts *before, Timestamp now);
ResourcePtr databaseResource(const Text &host, const HostFacts &facts, const DatabaseFacts &database, Timestamp now);

} // namespace hosts
