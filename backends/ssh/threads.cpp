// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/threads.h"

#include "app/base/brokenpipe.h"

#include <chrono>
#include <thread>

namespace ssh {
namespace {

using namespace std::chrono_literals;

constexpr auto IdleFor = 10s;

/// Counts threads, so that an ordinary exit can let them end.
class ThreadCount {
public:
    void started()
    {
        const std::lock_guard lock(m_mutex);
        ++m_count;
    }
    void ended()
    {
        const std::lock_guard lock(m_mutex);
        if (--m_count == 0)
            m_none.notify_all();
    }
    void waitForNone(std::chrono::milliseconds atMost)
    {
        std::unique_lock lock(m_mutex);
        m_none.wait_for(lock, atMost, [this] { return m_count == 0; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_none;
    int m_count = 0;
};

ThreadCount &threadCount()
{
    static auto *count = new ThreadCount; // threads may outlive every destructor
    static const struct WaitAtExit {
        ~WaitAtExit() { count->waitForNone(500ms); }
    } waitAtExit;
    return *count;
}

} // namespace

void runOnThread(std::function<void()> function)
{
    threadCount().started();
    std::thread([function = std::move(function)]() mutable {
        surviveBrokenPipes();
        function();
        function = nullptr;
        threadCount().ended();
    }).detach();
}

void Workers::post(std::function<void()> job)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(job));
    m_news.notify_one();
    if (m_waiting.size() <= m_idle || m_threads == m_mostThreads)
        return;
    ++m_threads;
    runOnThread([self = shared_from_this()] { self->work(); });
}

void Workers::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idle;
        const bool hasJob = m_news.wait_for(lock, IdleFor, [this] { return !m_waiting.empty(); });
        --m_idle;
        if (!hasJob)
            break;
        std::function<void()> job = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
    --m_threads;
}

} // namespace ssh
