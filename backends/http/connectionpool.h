// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/sharedcredentials.h"
#include "backends/http/httptarget.h"
#include "backends/http/timerqueue.h"

#include <curl/curl.h>
#include <map>

class EngineLoop;

/// Who is told that a socket is ready.
class SocketOwner {
public:
    virtual ~SocketOwner() = default;
    /// `events` as curl_multi_poll reports them: CURL_WAIT_….
    virtual void onReady(curl_socket_t socket, short events) = 0;
};

/// The connections of one target: a curl multi handle, the credentials in use and what is left of the rate budget. Targets never
/// share connections, since curl would take two that differ only in trust or identity for the same. Engine thread only.
class ConnectionPool final : public SocketOwner {
public:
    /// For streams there is no limit to the connections.
    ConnectionPool(EngineLoop &loop, const HttpTargetPtr &target, bool streams, std::shared_ptr<SharedCredentials> credentials);
    ~ConnectionPool() override;
    ConnectionPool(const ConnectionPool &) = delete;
    ConnectionPool &operator=(const ConnectionPool &) = delete;

    /// True once nobody holds the target, so that no call can come.
    bool isAbandoned() const { return m_target.expired(); }
    SharedCredentials &credentials() { return *m_credentials; }
    const std::shared_ptr<SharedCredentials> &allCredentials() const { return m_credentials; }

    /// CURLINFO_PRIVATE of the handle is the Call, whose finished() is called when curl is through.
    void add(CURL *easy) { curl_multi_add_handle(m_multi, easy); }
    void remove(CURL *easy) { curl_multi_remove_handle(m_multi, easy); }

    /// Takes one call to a host out of the budget. Returns how long it must wait.
    TimerQueue::Clock::duration reserve(const QString &host, const RateBudget &rate);
    void onReady(curl_socket_t socket, short events) override;

private:
    static int onSocket(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *, long milliseconds, void *self);
    void drive(curl_socket_t socket, int events);
    void reap();

    EngineLoop &m_loop;
    std::weak_ptr<const HttpTarget> m_target;
    CURLM *m_multi;
    Timer m_timer;
    std::shared_ptr<SharedCredentials> m_credentials; ///< of all pools of the target
    std::map<QString, TimerQueue::Clock::time_point> m_nextTurns; ///< per host: when the budget is whole again
};
