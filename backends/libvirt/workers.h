// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>

namespace libvirt {

/// Jobs of one lane never run at the same time, and run in the order they were posted. What people wait for goes first.
enum class Lane : unsigned char { Connection, Domains, Host, Pools, Volumes, Networks, NodeDevices, Snapshots, Documents };

/// A few threads for calls that block. A call that never returns costs its thread and nothing else: threads are never
/// joined, and keep the pool alive until they end. Made by make_shared; every function may be called on any thread and
/// returns at once.
class Workers : public std::enable_shared_from_this<Workers> {
public:
    using Job = std::function<void()>;

    explicit Workers(size_t mostThreads)
        : m_mostThreads(mostThreads)
    {
    }

    /// Dropped without running where the pool is closed.
    void post(Lane lane, Job job);
    /// Drops what waits; `last` runs when every running job has ended, however late that is.
    void close(Job last);
    bool isClosed() const;

    /// For jobs, between two blocking calls: runs documents that wait for a thread, then the time that longestCall() measures
    /// starts anew. False once the pool is closed: the job should end.
    bool beat();
    /// How long the slowest call has been blocking; zero where none is.
    std::chrono::milliseconds longestCall() const;

private:
    struct Waiting {
        Lane lane;
        Job job;
    };
    struct Running {
        Lane lane;
        std::chrono::steady_clock::time_point since;
    };
    void work();
    std::list<Waiting>::iterator nextJob();
    void runOne(std::unique_lock<std::mutex> &lock, std::list<Waiting>::iterator next);

    const size_t m_mostThreads;
    mutable std::mutex m_mutex;
    std::condition_variable m_news;
    std::list<Waiting> m_waiting;
    std::list<Running> m_running;
    Job m_last;
    size_t m_threads = 0;
    size_t m_idle = 0;
    bool m_closed = false;
    static thread_local Running *t_running;
};

} // namespace libvirt
