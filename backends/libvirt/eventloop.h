// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace libvirt {

/// Starts the event loop that libvirt needs for events, keep-alive and replies, unless it runs already. libvirt keeps one
/// such loop per process and cannot unregister it, so it has its own thread until the process ends. Call before the
/// first connection is opened; any thread. All event callbacks run on that thread: they must not block.
void startEventLoop();

} // namespace libvirt
