// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/detachedthread.h"

#include "app/base/brokenpipe.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace {

using namespace std::chrono_literals;

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

void runDetached(std::function<void()> function)
{
    threadCount().started();
    std::thread([function = std::move(function)]() mutable {
        surviveBrokenPipes();
        function();
        function = nullptr;
        threadCount().ended();
    }).detach();
}
