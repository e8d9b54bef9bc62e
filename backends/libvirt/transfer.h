// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"

#include <libvirt/libvirt.h>

#include <QIODevice>

namespace libvirt {

/// Sends everything that a device holds into a volume, telling how far it is. False where libvirt or the device failed, or it was
/// cancelled: `error` says so then. On a worker.
bool upload(virConnectPtr connection, virStorageVolPtr volume, QIODevice &from, const StepContext &context, std::optional<Error> &error);

} // namespace libvirt
