// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <libvirt/libvirt.h>

#include <QByteArray>
#include <chrono>

namespace libvirt {

/// Opens a connection that asks nobody for credentials, and notices within about `timeout` when the system stops answering.
/// A read-only one is refused by the system itself what would change anything. Blocks: on a worker. The caller closes it.
Result<virConnectPtr> openConnection(const QByteArray &uri, bool readOnly, std::chrono::milliseconds timeout);

} // namespace libvirt
