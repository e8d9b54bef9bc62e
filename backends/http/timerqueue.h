// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <utility>

/// What is due when. One thread; the loop asks next() how long it may sleep and then calls runDue().
class TimerQueue {
public:
    using Clock = std::chrono::steady_clock;
    using Task = std::function<void()>;
    using Entries = std::multimap<Clock::time_point, Task>;

    std::optional<Clock::time_point> next() const
    {
        return m_entries.empty() ? std::nullopt : std::optional(m_entries.begin()->first);
    }

    /// Runs what was due when it was called; a task may start and stop any timer.
    void runDue()
    {
        const auto now = Clock::now();
        while (!m_entries.empty() && m_entries.begin()->first <= now) {
            auto entry = m_entries.extract(m_entries.begin());
            entry.mapped()();
        }
    }

private:
    friend class Timer;
    Entries m_entries;
};

/// A one-shot timer that stops with its owner. The queue outlives it.
class Timer {
public:
    explicit Timer(TimerQueue &queue)
        : m_queue(queue)
    {
    }
    ~Timer() { stop(); }
    Timer(const Timer &) = delete;
    Timer &operator=(const Timer &) = delete;

    void start(TimerQueue::Clock::duration delay, TimerQueue::Task task)
    {
        stop();
        m_entry = m_queue.m_entries.emplace(TimerQueue::Clock::now() + delay, [this, task = std::move(task)] {
            m_entry.reset();
            task();
        });
    }

    void stop()
    {
        if (m_entry)
            m_queue.m_entries.erase(*std::exchange(m_entry, std::nullopt));
    }

private:
    TimerQueue &m_queue;
    std::optional<TimerQueue::Entries::iterator> m_entry;
};
