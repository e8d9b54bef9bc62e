// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <libvirt/libvirt.h>

#include <chrono>
#include <mutex>
#include <vector>

namespace libvirt {

/// Connections that a step was sent on and the next one may use, since opening one takes longer than most steps. Any thread;
/// what closes them blocks: on a worker.
class SpareConnections {
public:
    ~SpareConnections() { close(); }

    /// One that answers, else null.
    virConnectPtr take();
    /// Keeps it, or closes it where nobody wants it any more.
    void put(virConnectPtr connection);
    /// Closes those that nobody has taken for so long.
    void closeOlderThan(std::chrono::seconds age);
    /// Closes them all, and what is put back later.
    void close();

private:
    using Clock = std::chrono::steady_clock;
    struct Spare {
        virConnectPtr connection;
        Clock::time_point since;
    };
    std::mutex m_mutex;
    std::vector<Spare> m_spare; ///< the latest last
    bool m_isClosed = false;
};

} // namespace libvirt
