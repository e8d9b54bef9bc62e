// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <atomic>
#include <sys/resource.h>
#include <thread>

/// Measures how long the GUI thread keeps others waiting: a second thread posts an event every few milliseconds and notes how
/// late it is taken.
class StallWatch : public QObject {
public:
    StallWatch()
        : m_thread([this](std::stop_token stop) {
            while (!stop.stop_requested()) {
                post();
                std::this_thread::sleep_for(std::chrono::milliseconds(4));
            }
        })
    {
        m_clock.start();
    }

    /// The longest wait since the last call, in milliseconds. GUI thread.
    double takeLongest() { return double(m_longest.exchange(0)) / 1e6; }

private:
    void post()
    {
        if (m_waiting.exchange(true))
            return; // one at a time: the first one knows the whole wait
        const qint64 posted = m_clock.nsecsElapsed();
        QMetaObject::invokeMethod(this, [this, posted] {
            m_longest = std::max<qint64>(m_longest, m_clock.nsecsElapsed() - posted);
            m_waiting = false;
        }, Qt::QueuedConnection);
    }

    QElapsedTimer m_clock;
    std::atomic<qint64> m_longest = 0;
    std::atomic_bool m_waiting = false;
    std::jthread m_thread;
};

/// Seconds of processor time that this process has used.
inline double cpuSeconds()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Share of one core that is used from now on.
class CoreShare {
public:
    CoreShare()
        : m_cpu(cpuSeconds())
    {
        m_wall.start();
    }
    double percent() const { return 100 * (cpuSeconds() - m_cpu) / (double(m_wall.nsecsElapsed()) / 1e9); }

private:
    double m_cpu;
    QElapsedTimer m_wall;
};
