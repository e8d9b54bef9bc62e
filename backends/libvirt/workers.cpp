// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/workers.h"

#include "app/base/detachedthread.h"

#include <algorithm>
#include <utility>

namespace libvirt {

thread_local Workers::Running *Workers::t_running = nullptr;

void Workers::post(Lane lane, Job job)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    const auto place = lane == Lane::Documents
        ? std::ranges::find_if(m_waiting, [](const Waiting &waiting) { return waiting.lane != Lane::Documents; })
        : m_waiting.end();
    m_waiting.insert(place, {lane, std::move(job)});
    m_news.notify_one();
    if (m_waiting.size() <= m_idle || m_threads == m_mostThreads)
        return;
    ++m_threads;
    runDetached([self = shared_from_this()] { self->work(); });
}

void Workers::close(Job last)
{
    std::list<Waiting> dropped; // destroyed without the lock
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_closed = true;
    dropped.swap(m_waiting);
    if (m_threads > 0)
        m_last = std::move(last);
    m_news.notify_all();
}

bool Workers::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

bool Workers::beat()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto next = nextJob();
        if (next == m_waiting.end() || next->lane != Lane::Documents)
            break;
        runOne(lock, next);
    }
    if (t_running)
        t_running->since = std::chrono::steady_clock::now();
    return !m_closed;
}

std::chrono::milliseconds Workers::longestCall() const
{
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    std::chrono::milliseconds longest {};
    for (const Running &running : m_running)
        longest = std::max(longest, std::chrono::duration_cast<std::chrono::milliseconds>(now - running.since));
    return longest;
}

void Workers::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        const auto next = nextJob();
        if (next != m_waiting.end()) {
            runOne(lock, next);
            continue;
        }
        if (m_closed)
            break;
        ++m_idle;
        m_news.wait(lock);
        --m_idle;
    }
    if (--m_threads > 0)
        return;
    const Job last = std::exchange(m_last, nullptr);
    lock.unlock();
    if (last)
        last();
}

/// The first job whose lane is free.
std::list<Workers::Waiting>::iterator Workers::nextJob()
{
    return std::ranges::find_if(m_waiting, [this](const Waiting &waiting) {
        return std::ranges::none_of(m_running, [&](const Running &running) { return running.lane == waiting.lane; });
    });
}

void Workers::runOne(std::unique_lock<std::mutex> &lock, std::list<Waiting>::iterator next)
{
    Job job = std::move(next->job);
    const auto running = m_running.insert(m_running.end(), {next->lane, std::chrono::steady_clock::now()});
    m_waiting.erase(next);
    Running *outer = std::exchange(t_running, &*running);
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
    t_running = outer;
    m_running.erase(running);
}

} // namespace libvirt
