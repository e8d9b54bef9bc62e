// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/channel.h"
#include "backends/libvirt/session.h"

#include <memory>

namespace libvirt {

/// The first console of a running domain, on a connection of its own: a guest that writes without end, or that does not read,
/// holds up nothing else. Ends in order where the guest stops. Refused, with the reason, where the settings are read-only or
/// the id is no domain's. Of the calling thread.
std::unique_ptr<Channel> makeConsole(const SessionSettings &settings, const QString &resourceId, bool force);

} // namespace libvirt
