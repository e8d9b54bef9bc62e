// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <algorithm>
#include <chrono>

/// Waits that double from 800 ms to 30 s, each stretched by up to as much again at random, and begin anew after two quiet
/// minutes: the manners of Kubernetes' own clients.
class Backoff {
public:
    std::chrono::milliseconds next()
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_lastAt > std::chrono::minutes(2))
            reset();
        m_lastAt = now;
        const auto delay = m_delay;
        m_delay = std::min(m_delay * 2, Longest);
        return delay + delay * QRandomGenerator::global()->bounded(100) / 100;
    }
    void reset() { m_delay = Shortest; }

private:
    static constexpr std::chrono::milliseconds Shortest {800};
    static constexpr std::chrono::milliseconds Longest {30'000};
    std::chrono::milliseconds m_delay = Shortest;
    std::chrono::steady_clock::time_point m_lastAt {};
};
