// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/channel.h"
#include "backends/ssh/socket.h"

#include <QSize>

namespace ssh {

/// What a channel is opened for.
struct FlowRequest {
    QString host {};  ///< of a port, as the host sees it: "127.0.0.1"; empty: a program
    quint16 port = 0;
    QByteArray command {}; ///< for the user's login shell; empty: that shell itself
    bool terminal = false;
    QSize size {80, 24}; ///< of the terminal, in cells
};

/// What flows through one channel of a StreamLoop, from its side: called on its thread only.
class Flow {
public:
    explicit Flow(FlowRequest request)
        : m_request(std::move(request))
    {
    }
    virtual ~Flow() = default;
    Flow(const Flow &) = delete;
    Flow &operator=(const Flow &) = delete;

    const FlowRequest &request() const { return m_request; }
    virtual void onOpened() = 0;
    /// Whether what came may be given to onInput() now; if not, the host is made to wait.
    virtual bool accepts() = 0;
    virtual void onInput(QByteArray bytes, Channel::Stream stream) = 0;
    /// The next bytes for the host, at most that many; empty where there are none now.
    virtual QByteArray output(qsizetype most) = 0;
    /// Nothing comes after what output() gave.
    virtual bool outputHasEnded() = 0;
    /// The terminal's new size, once.
    virtual std::optional<QSize> newSize() { return std::nullopt; }
    /// Nobody is interested any more.
    virtual bool isAbandoned() = 0;
    /// Once and last, but where it was abandoned.
    virtual void onClosed(const ChannelEnd &end) = 0;
    /// A descriptor whose readiness is news of this flow; `canSend` where output() would be taken.
    virtual std::optional<Watched> watched(bool canSend) { Q_UNUSED(canSend) return std::nullopt; }

private:
    const FlowRequest m_request;
};

} // namespace ssh
