// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/workers.h"

#include "app/base/detachedthread.h"

#include <chrono>

namespace ssh {
namespace {

using namespace std::chrono_literals;

constexpr auto IdleFor = 10s;

} // namespace

void Workers::post(std::function<void()> job)
{
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(job));
    m_news.notify_one();
    if (m_waiting.size() <= m_idle || m_threads == m_mostThreads)
        return;
    ++m_threads;
    runDetached([self = shared_from_this()] { self->work(); });
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
