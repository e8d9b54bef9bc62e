// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/credentials.h"
#include "backends/http/httptarget.h"
#include "backends/http/timerqueue.h"

#include <curl/curl.h>
#include <map>

class EngineLoop;

/// The connections of one target: a curl multi handle, the credentials in use and what is left of the rate budget. Targets never
/// share connections, since curl would take two that differ only in trust or identity for the same. Engine thread only.
class ConnectionPool {
public:
    ConnectionPool(EngineLoop &loop, const HttpTargetPtr &target);
    ~ConnectionPool();
    ConnectionPool(const ConnectionPool &) = delete;
    ConnectionPool &operator=(const ConnectionPool &) = delete;

    /// True once nobody holds the target, so that no call can come.
    bool isAbandoned() const { return m_target.expired(); }
    Credentials &credentials() { return m_credentials; }

    /// CURLINFO_PRIVATE of the handle is the Transfer, whose finished() is called when curl is through.
    void add(CURL *easy) { curl_multi_add_handle(m_multi, easy); }
    void remove(CURL *easy) { curl_multi_remove_handle(m_multi, easy); }

    /// Takes one call to a host out of the budget. Returns how long it must wait.
    TimerQueue::Clock::duration reserve(const QString &host, const RateBudget &rate);
    /// `events` as curl_multi_poll reports them: CURL_WAIT_….
    void onReady(curl_socket_t socket, short events);

private:
    static int onSocket(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int onTimer(CURLM *, long milliseconds, void *self);
    void drive(curl_socket_t socket, int events);
    void reap();

    EngineLoop &m_loop;
    std::weak_ptr<const HttpTarget> m_target;
    CURLM *m_multi;
    Timer m_timer;
    Credentials m_credentials;
    std::map<QString, TimerQueue::Clock::time_point> m_nextTurns; ///< per host: when the budget is whole again
};
