// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/flow.h"

#include <future>

namespace ssh {

/// Joins a channel to a socket, whose other end is a session to a host behind this one.
class SocketFlow final : public Flow {
public:
    SocketFlow(FlowRequest request, Socket socket)
        : Flow(std::move(request))
        , m_socket(std::move(socket))
    {
    }
    /// Told once: nothing where it was opened, else why not. Called once, before the flow begins.
    std::future<std::optional<Error>> opened() { return m_opened.get_future(); }

    void onOpened() override;
    bool accepts() override;
    void onInput(QByteArray bytes, Channel::Stream stream) override;
    QByteArray output(qsizetype most) override;
    bool outputHasEnded() override { return false; }
    bool isAbandoned() override { return m_isBroken; }
    void onClosed(const ChannelEnd &end) override;
    std::optional<Watched> watched(bool canSend) override;

private:
    void flush();

    Socket m_socket;
    std::promise<std::optional<Error>> m_opened;
    bool m_wasOpened = false;
    QByteArray m_waiting; ///< for the socket
    bool m_isBroken = false; ///< also where the session behind it is gone
};

} // namespace ssh
