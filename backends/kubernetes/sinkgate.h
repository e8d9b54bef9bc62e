// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/deltasink.h"

#include <mutex>

/// Stands between a connection's streams and the sink: once it is closed nothing passes, whatever is still under way on other
/// threads. Any thread.
class SinkGate final : public DeltaSink {
public:
    explicit SinkGate(DeltaSink &sink)
        : m_sink(&sink)
    {
    }
    void push(Delta delta) override
    {
        const std::lock_guard lock(m_mutex);
        if (m_sink)
            m_sink->push(std::move(delta));
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_sink = nullptr;
    }

private:
    std::mutex m_mutex;
    DeltaSink *m_sink;
};
