// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>

namespace libvirt {

/// Starts the event loop that libvirt needs for events, keep-alive and replies, unless it runs already. libvirt keeps one
/// such loop per process and cannot unregister it, so it has its own thread until the process ends. Call before the
/// first connection is opened; any thread. All event callbacks run on that thread: they must not block.
void startEventLoop();

/// While it is true, nothing is read from the connections that obey it: the system at their other end is made to wait. A
/// connection that is held for long must be let go for a moment every few seconds, or the system takes it for dead.
using InputHold = std::shared_ptr<std::atomic_bool>;

/// Connections that this thread opens while this lives obey the hold.
class ObeyHold {
public:
    explicit ObeyHold(InputHold hold);
    ~ObeyHold();
    ObeyHold(const ObeyHold &) = delete;
    ObeyHold &operator=(const ObeyHold &) = delete;
};

/// Sets a hold, or lets it go; any thread.
void setHeld(const InputHold &hold, bool held);

} // namespace libvirt
