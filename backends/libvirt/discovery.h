// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

namespace libvirt {

/// Reads which libvirt systems a machine and its user have: LIBVIRT_DEFAULT_URI, the user's libvirt.conf, sockets of running
/// daemons in `runDirectory`, and what the user's own daemon keeps. Contacts nothing. Profiles are read-only.
QList<Result<ConnectionProfile>> discover(const DiscoveryScope &scope, const QString &runDirectory = QStringLiteral("/run/libvirt"));

} // namespace libvirt
