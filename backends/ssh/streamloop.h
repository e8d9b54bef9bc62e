// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/ssh/flow.h"
#include "backends/ssh/session.h"

#include <list>

namespace ssh {

/// Every channel that flows to and from one host: forwarded ports, shells, followed logs, ways to hosts behind it. All of them
/// share one session, which is opened when it is needed and closed soon after the last one has ended. Made by make_shared; every
/// function may be called on any thread and returns at once unless it says otherwise.
class StreamLoop : public std::enable_shared_from_this<StreamLoop> {
public:
    /// Gets in; called on the loop's thread, and blocks.
    using Opener = std::function<Result<std::unique_ptr<Session>>(const Patience &)>;

    StreamLoop(Opener opener, std::chrono::milliseconds timeout);

    void add(std::shared_ptr<Flow> flow);
    /// A flow has news: something to send, room for what came, or no more interest.
    void wake() { m_waker.wake(); }
    /// A way to a port that the host can reach. Blocks.
    Result<Socket> tunnel(const QString &host, quint16 port, const Patience &patience);

private:
    /// A flow with its channel.
    struct Lane;

    void run();
    void serve(Session &session);
    bool takeNew(Session &session, std::list<Lane> &lanes);
    void failNew(const Error &error);
    bool isDone();
    void waitForNews(Session &session, std::list<Lane> &lanes);

    const Opener m_opener;
    const std::chrono::milliseconds m_timeout;
    Waker m_waker;
    std::mutex m_mutex;
    std::vector<std::shared_ptr<Flow>> m_new;
    bool m_isRunning = false;
};

} // namespace ssh
