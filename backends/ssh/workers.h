// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace ssh {

/// A few threads for jobs that block, such as looking up a name: none is ever joined. Made by make_shared; every function may be called on any thread and returns at once.
class Workers : public std::enable_shared_from_this<Workers> {
public:
    explicit Workers(size_t mostThreads)
        : m_mostThreads(mostThreads)
    {
    }
    void post(std::function<void()> job);

private:
    void work();

    const size_t m_mostThreads;
    std::mutex m_mutex;
    std::condition_variable m_news;
    std::deque<std::function<void()>> m_waiting;
    size_t m_threads = 0;
    size_t m_idle = 0;
};

} // namespace ssh
