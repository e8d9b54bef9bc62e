// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/streamloop.h"

namespace ssh {

class ChannelFlow;

/// A stream to or from a host. Of the thread that made it.
class StreamChannel final : public Channel {
    Q_OBJECT

public:
    StreamChannel(std::shared_ptr<StreamLoop> loop, FlowRequest request);
    ~StreamChannel() override;

    void open() override;
    void write(const QByteArray &bytes) override;
    void closeWriting() override;
    void resize(int columns, int rows) override;
    void setPaused(bool paused) override;
    qsizetype pendingBytes() const override;

    /// There is something to take from the flow.
    void deliver();

private:
    const std::shared_ptr<StreamLoop> m_loop;
    const std::shared_ptr<ChannelFlow> m_flow;
    bool m_isPaused = false;
};

/// Says why there is no stream.
class RefusedChannel final : public Channel {
    Q_OBJECT

public:
    explicit RefusedChannel(Error error)
        : m_error(std::move(error))
    {
    }
    void open() override;
    void setPaused(bool) override { }

private:
    const Error m_error;
};

} // namespace ssh
