// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <vector>

namespace libvirt {

/// A descriptor to wait for, and what happened to it. Bits are libvirt's virEventHandleType.
struct PollEntry {
    int fd;
    int wanted;
    int happened = 0;
};

/// Waits for descriptors: the one place that knows the platform's poll. wait() belongs to one thread, wake() to all.
class Poller {
public:
    Poller();
    ~Poller();
    Poller(const Poller &) = delete;
    Poller &operator=(const Poller &) = delete;

    /// Returns when something happened, wake() was called or the time is over; nullopt waits for ever.
    void wait(std::vector<PollEntry> &entries, std::optional<std::chrono::milliseconds> timeout);
    /// Ends the wait() under way, or the next one.
    void wake();

private:
    void writeByte();
    void drain();

#ifdef _WIN32
    using Socket = unsigned long long;
#else
    using Socket = int;
#endif
    std::atomic_flag m_isWoken; ///< a wake() waits to be noticed: no other is needed
    Socket m_reader;
    Socket m_writer;
};

} // namespace libvirt
