// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/engineloop.h"

#include "app/base/brokenpipe.h"
#include "backends/http/transfer.h"
#include "backends/http/websocketcall.h"

#include <utility>

using namespace std::chrono_literals;

static constexpr auto PoolSweepInterval = 10s;

EngineLoop::EngineLoop()
{
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    m_poller = initialised == CURLE_OK ? curl_multi_init() : nullptr;
    if (!m_poller)
        qFatal("libcurl can't be initialised");
}

EngineLoop::~EngineLoop()
{
    curl_multi_cleanup(m_poller);
}

void EngineLoop::run(std::weak_ptr<EngineLoop> self)
{
    surviveBrokenPipes();
    m_self = std::move(self);
    m_thread = std::this_thread::get_id();
    while (!m_quitting)
        turn();
    runTasks(); // what was started before quit() must end as well
    while (!m_calls.empty())
        m_calls.begin()->second->cancel();
    m_retired.clear();
    m_poolSweep.stop();
    m_pools.clear();
}

void EngineLoop::turn()
{
    poll();
    std::vector<std::pair<curl_socket_t, short>> ready;
    for (const curl_waitfd &waiting : m_waiting) {
        if (waiting.revents)
            ready.emplace_back(waiting.fd, waiting.revents);
    }
    for (const auto &[socket, events] : ready) {
        const auto found = m_watched.find(socket); // an earlier one may have closed it
        if (found != m_watched.end())
            found->second.owner->onReady(socket, events);
    }
    m_timers.runDue();
    runTasks();
    m_retired.clear();
}

void EngineLoop::poll()
{
    if (std::exchange(m_watchedChanged, false)) {
        m_waiting.clear();
        for (const auto &[socket, watched] : m_watched)
            m_waiting.push_back({socket, watched.events, 0});
    }
    auto wait = std::chrono::milliseconds(60'000);
    if (const auto due = m_timers.next())
        wait = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(*due - TimerQueue::Clock::now()), 0ms, wait);
    {
        const std::lock_guard lock(m_mutex);
        if (!m_tasks.empty())
            wait = 0ms;
    }
    for (curl_waitfd &waiting : m_waiting)
        waiting.revents = 0;
    curl_multi_poll(m_poller, m_waiting.data(), unsigned(m_waiting.size()), int(wait.count()), nullptr);
}

void EngineLoop::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    if (!isOnThread())
        curl_multi_wakeup(m_poller);
}

void EngineLoop::quit()
{
    m_quitting = true;
    curl_multi_wakeup(m_poller);
}

void EngineLoop::runTasks()
{
    std::vector<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (Task &task : tasks)
        task(*this);
}

void EngineLoop::start(quint64 id, HttpTargetPtr target, HttpRequest request, std::shared_ptr<HttpHandler> handler)
{
    auto pool = poolFor(target, request.streams);
    begin(id, std::make_unique<Transfer>(*this, id, std::move(target), std::move(pool), std::move(request), std::move(handler)));
}

/// Each has a pool of its own: what curl does for other calls must not touch a connection that is ours to read.
void EngineLoop::openWebSocket(quint64 id, HttpTargetPtr target, HttpRequest request, QByteArrayList protocols, std::shared_ptr<WebSocketHandler> handler)
{
    auto pool = std::make_shared<ConnectionPool>(*this, target, true, poolFor(target, true)->allCredentials());
    begin(id, std::make_unique<WebSocketCall>(*this, id, std::move(target), std::move(pool), std::move(request), std::move(protocols), std::move(handler)));
}

void EngineLoop::begin(quint64 id, std::unique_ptr<Call> call)
{
    Call &begun = *call;
    m_calls[id] = std::move(call);
    begun.start();
}

Call *EngineLoop::call(quint64 id)
{
    const auto found = m_calls.find(id);
    return found == m_calls.end() ? nullptr : found->second.get();
}

void EngineLoop::retire(quint64 id)
{
    if (auto node = m_calls.extract(id))
        m_retired.push_back(std::move(node.mapped()));
}

std::shared_ptr<ConnectionPool> EngineLoop::poolFor(const HttpTargetPtr &target, bool streams)
{
    const bool isFirst = m_pools.empty();
    const auto other = m_pools.find({target.get(), !streams});
    const bool isShared = other != m_pools.end() && !other->second->isAbandoned();
    auto &pool = m_pools[{target.get(), streams}];
    if (!pool || pool->isAbandoned()) // a new target may lie where an old one was
        pool = std::make_shared<ConnectionPool>(*this, target, streams, isShared ? other->second->allCredentials() : std::make_shared<SharedCredentials>());
    if (isFirst)
        m_poolSweep.start(PoolSweepInterval, [this] { dropIdlePools(); });
    return pool;
}

void EngineLoop::dropIdlePools()
{
    std::erase_if(m_pools, [](const auto &entry) { return entry.second->isAbandoned(); });
    if (!m_pools.empty())
        m_poolSweep.start(PoolSweepInterval, [this] { dropIdlePools(); });
}

void EngineLoop::watch(SocketOwner &owner, curl_socket_t socket, int what)
{
    m_watchedChanged = true;
    if (what == CURL_POLL_REMOVE) {
        m_watched.erase(socket);
        return;
    }
    short events = 0;
    if (what & CURL_POLL_IN)
        events |= CURL_WAIT_POLLIN;
    if (what & CURL_POLL_OUT)
        events |= CURL_WAIT_POLLOUT;
    m_watched[socket] = {&owner, events};
}
