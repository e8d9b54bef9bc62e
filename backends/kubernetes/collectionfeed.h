// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "backends/kubernetes/sinkgate.h"

#include <atomic>
#include <chrono>
#include <memory>

/// When a cluster was last heard of, on a clock that never jumps. Any thread.
class Pulse {
public:
    using Clock = std::chrono::steady_clock;
    void beat() { m_last.store(Clock::now().time_since_epoch().count(), std::memory_order_relaxed); }
    Clock::duration silence() const
    {
        return Clock::now().time_since_epoch() - Clock::duration(m_last.load(std::memory_order_relaxed));
    }

private:
    std::atomic<Clock::rep> m_last {Clock::now().time_since_epoch().count()};
};

/// Where the news of one collection go, and how they are marked. A plain value.
struct CollectionFeed {
    std::shared_ptr<SinkGate> sink;
    const Clock *clock = nullptr;
    std::shared_ptr<Pulse> pulse;
    CollectionKey key;
    KindSet kinds;
    quint32 epoch = 0;

    Delta delta(Delta::Phase phase) const
    {
        Delta made;
        made.collection = key;
        made.kinds = kinds;
        made.epoch = epoch;
        made.phase = phase;
        made.observedAt = clock->now();
        return made;
    }
    void push(Delta::Phase phase) const { sink->push(delta(phase)); }
    void push(Delta delta) const { sink->push(std::move(delta)); }
    void pushFailed(const Error &error) const
    {
        Delta failed = delta(Delta::Phase::Failed);
        failed.error = error;
        if (failed.error->about.isEmpty())
            failed.error->about = key.name.toString();
        sink->push(std::move(failed));
    }
};
