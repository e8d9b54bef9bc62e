// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/connectionpool.h"

#include "backends/http/engineloop.h"

#include <algorithm>

static constexpr long MostStreams = 250;

ConnectionPool::ConnectionPool(EngineLoop &loop, const HttpTargetPtr &target, bool streams, std::shared_ptr<SharedCredentials> credentials)
    : m_loop(loop)
    , m_target(target)
    , m_multi(curl_multi_init())
    , m_timer(loop.timers())
    , m_credentials(std::move(credentials))
{
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, streams ? 0L : long(target->maxConnectionsPerHost));
    curl_multi_setopt(m_multi, CURLMOPT_MAX_CONCURRENT_STREAMS, MostStreams);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long(CURLPIPE_MULTIPLEX));
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
}

ConnectionPool::~ConnectionPool()
{
    curl_multi_cleanup(m_multi);
}

TimerQueue::Clock::duration ConnectionPool::reserve(const QString &host, const RateBudget &rate)
{
    using Duration = TimerQueue::Clock::duration;
    if (rate.perSecond <= 0)
        return Duration::zero();
    const auto spacing = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(1 / rate.perSecond));
    const auto now = TimerQueue::Clock::now();
    auto &whole = m_nextTurns[host];
    whole = std::max(whole, now) + spacing;
    return std::max(whole - now - spacing * std::max(rate.burst, 1), Duration::zero());
}

int ConnectionPool::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto &pool = *static_cast<ConnectionPool *>(self);
    pool.m_loop.watch(pool, socket, what);
    return 0;
}

int ConnectionPool::onTimer(CURLM *, long milliseconds, void *self)
{
    auto &pool = *static_cast<ConnectionPool *>(self);
    if (milliseconds < 0)
        pool.m_timer.stop();
    else
        pool.m_timer.start(std::chrono::milliseconds(milliseconds), [&pool] { pool.drive(CURL_SOCKET_TIMEOUT, 0); });
    return 0;
}

void ConnectionPool::onReady(curl_socket_t socket, short events)
{
    int bits = 0;
    if (events & (CURL_WAIT_POLLIN | CURL_WAIT_POLLPRI))
        bits |= CURL_CSELECT_IN;
    if (events & CURL_WAIT_POLLOUT)
        bits |= CURL_CSELECT_OUT;
    drive(socket, bits);
}

void ConnectionPool::drive(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    reap();
}

void ConnectionPool::reap()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const CURLcode code = message->data.result; // the message goes with its handle
        Call *call = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &call);
        call->finished(code);
    }
}
