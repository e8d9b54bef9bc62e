// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/streamloop.h"
#include "backends/ssh/workers.h"

#include <QHash>

namespace ssh {

/// What all SSH connections of a process share: the threads for what blocks, and the sessions that streams and ways through jump
/// hosts flow through, one for each host. Made by make_shared; any thread.
class Engine : public std::enable_shared_from_this<Engine> {
public:
    /// Hosts asked at the same time, at most.
    static constexpr size_t Parallel = 16;

    void post(std::function<void()> job) { m_workers->post(std::move(job)); }
    /// Gets into a host, through its jump hosts. Blocks.
    Result<std::unique_ptr<Session>> openSession(const Target &target, const Patience &patience, Opening &opening);
    /// The loop that streams of a host flow through.
    std::shared_ptr<StreamLoop> streams(const Target &target);

private:
    const std::shared_ptr<Workers> m_workers = std::make_shared<Workers>(Parallel);
    std::mutex m_mutex;
    QHash<QString, std::weak_ptr<StreamLoop>> m_loops; ///< by Target::identity()
};

} // namespace ssh
