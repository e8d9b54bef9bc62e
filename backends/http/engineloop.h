// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/http/connectionpool.h"
#include "backends/http/timerqueue.h"
#include "backends/http/call.h"
#include "backends/http/httphandler.h"

#include <atomic>
#include <curl/curl.h>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

class WebSocketHandler;

/// The engine's thread: waits for sockets, timers and posted tasks, and owns the pools and calls. Everything but post(),
/// quit() and isOnThread() belongs to that thread.
class EngineLoop {
public:
    using Task = std::function<void(EngineLoop &)>;

    EngineLoop();
    ~EngineLoop();
    EngineLoop(const EngineLoop &) = delete;
    EngineLoop &operator=(const EngineLoop &) = delete;

    /// The thread's body; returns after quit(), with every transfer ended.
    void run(std::weak_ptr<EngineLoop> self);
    /// Runs a task soon. Any thread.
    void post(Task task);
    /// Any thread.
    void quit();
    bool isOnThread() const { return m_thread == std::this_thread::get_id(); }
    quint64 nextId() { return ++m_lastId; } ///< any thread

    std::weak_ptr<EngineLoop> self() const { return m_self; }
    TimerQueue &timers() { return m_timers; }
    void start(quint64 id, HttpTargetPtr target, HttpRequest request, std::shared_ptr<HttpHandler> handler);
    void openWebSocket(quint64 id, HttpTargetPtr target, HttpRequest request, QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler);
    /// Null once it has ended.
    Call *call(quint64 id);
    /// Forgets a call that has ended; it is destroyed when nothing of it runs any more.
    void retire(quint64 id);

    /// What curl wants to know of a socket: CURL_POLL_….
    void watch(SocketOwner &owner, curl_socket_t socket, int what);

private:
    struct Watched {
        SocketOwner *owner;
        short events;
    };
    void turn();
    void poll();
    void runTasks();
    void dropIdlePools();
    std::shared_ptr<ConnectionPool> poolFor(const HttpTargetPtr &target, bool streams);
    void begin(quint64 id, std::unique_ptr<Call> call);

    CURLM *m_poller; ///< only waits and wakes
    std::weak_ptr<EngineLoop> m_self;
    std::atomic<std::thread::id> m_thread;
    std::atomic_bool m_quitting = false;
    std::atomic<quint64> m_lastId = 0;
    std::mutex m_mutex;
    std::vector<Task> m_tasks; ///< guarded by m_mutex

    TimerQueue m_timers;
    Timer m_poolSweep {m_timers};
    std::unordered_map<curl_socket_t, Watched> m_watched;
    std::vector<curl_waitfd> m_waiting; ///< m_watched as curl_multi_poll wants it
    bool m_watchedChanged = false;
    std::map<std::pair<const HttpTarget *, bool>, std::shared_ptr<ConnectionPool>> m_pools; ///< by target, and whether for streams
    std::unordered_map<quint64, std::unique_ptr<Call>> m_calls;
    std::vector<std::unique_ptr<Call>> m_retired;
};
