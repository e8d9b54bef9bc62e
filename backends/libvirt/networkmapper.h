// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/resource.h"

// Pure mapping of virtual networks. Any thread.
namespace libvirt {

Result<Resource *> networkResource(const Text &host, const QByteArray &xml, const QString &about, bool active);

} // namespace libvirt
