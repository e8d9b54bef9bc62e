// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

/// Milliseconds since 1970-01-01 UTC. NoTime means unknown.
using Timestamp = qint64;
inline constexpr Timestamp NoTime = INT64_MIN;

/// Where the present comes from, so that tests and the sample estate can hold it still. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const { return QDateTime::currentMSecsSinceEpoch(); }
};

/// A clock that only moves when told to.
class ManualClock final : public Clock {
public:
    explicit ManualClock(Timestamp start = 0)
        : m_now(start)
    {
    }
    Timestamp now() const override { return m_now; }
    void advance(qint64 milliseconds) { m_now += milliseconds; }

private:
    Timestamp m_now;
};
