// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/provider/deltasink.h"

#include <QObject>
#include <functional>
#include <mutex>

namespace libvirt {

/// The way from worker threads to a connection and its sink, shut by the connection when it no longer wants to hear of
/// them: a thread that hung for an hour then talks to nobody. Any thread.
class Outlet {
public:
    /// `owner` and the references must live until close().
    Outlet(DeltaSink &sink, const Clock &clock, QObject *owner)
        : m_sink(sink)
        , m_clock(clock)
        , m_owner(owner)
    {
    }

    /// Stamps the delta with the present and hands it on.
    void push(Delta delta);
    /// Runs a function on the owner's thread.
    void post(std::function<void()> function);
    /// The present; NoTime once closed.
    Timestamp now();
    /// Nothing gets through from now on.
    void close();

private:
    std::mutex m_mutex;
    DeltaSink &m_sink;
    const Clock &m_clock;
    QObject *m_owner;
};

} // namespace libvirt
