// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/eventloop.h"

#include "app/base/brokenpipe.h"
#include "backends/libvirt/poller.h"

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include <QByteArray>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace libvirt {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

thread_local InputHold t_hold; ///< that of the connection which this thread is opening

/// libvirt's rules, which shape this class: any thread adds, updates and removes, also from inside a callback; callbacks
/// and the freeing of their data happen on the loop's thread without a lock held; a removed handle's number may be
/// reused at once, so what was removed is freed only between two rounds.
class EventLoop {
public:
    int addHandle(int fd, int events, virEventHandleCallback call, void *data, virFreeCallback free);
    void updateHandle(int watch, int events);
    int removeHandle(int watch);
    int addTimer(int interval, virEventTimeoutCallback call, void *data, virFreeCallback free);
    void updateTimer(int timer, int interval);
    int removeTimer(int timer);

    void run();
    /// Has run() look again at what it waits for.
    void wake() { m_poller.wake(); }
    /// Ends run() and waits for it, but not for ever: a callback that hangs must not keep the process alive.
    void stop();

private:
    struct Handle {
        int fd;
        int events;
        virEventHandleCallback call;
        void *data;
        virFreeCallback free;
        InputHold hold; ///< may be null
        int wanted() const { return hold && *hold ? events & ~VIR_EVENT_HANDLE_READABLE : events; }
    };
    struct Timer {
        int interval; ///< milliseconds; negative: off
        SteadyClock::time_point due;
        virEventTimeoutCallback call;
        void *data;
        virFreeCallback free;
    };
    struct Garbage {
        virFreeCallback free;
        void *data;
    };

    std::optional<std::chrono::milliseconds> untilNextTimer() const;
    void freeRemoved();
    void runTimers();
    void runHandles(const std::vector<int> &watches, const std::vector<PollEntry> &entries);
    template <typename Map>
    int remove(Map &map, int key);

    Poller m_poller;
    std::mutex m_mutex;
    std::condition_variable m_ended;
    std::map<int, Handle> m_handles;
    std::map<int, Timer> m_timers;
    std::vector<Garbage> m_removed;
    int m_lastKey = 0;
    bool m_stopping = false;
    bool m_running = true;
};

int EventLoop::addHandle(int fd, int events, virEventHandleCallback call, void *data, virFreeCallback free)
{
    const std::lock_guard lock(m_mutex);
    m_handles.emplace(++m_lastKey, Handle {fd, events, call, data, free, t_hold});
    m_poller.wake();
    return m_lastKey;
}

void EventLoop::updateHandle(int watch, int events)
{
    const std::lock_guard lock(m_mutex);
    if (const auto handle = m_handles.find(watch); handle != m_handles.end()) {
        // What is no longer asked for is passed over when it happens: libvirt changes its mind twice for every call.
        const int added = events & ~std::exchange(handle->second.events, events);
        if (added)
            m_poller.wake();
    }
}

int EventLoop::addTimer(int interval, virEventTimeoutCallback call, void *data, virFreeCallback free)
{
    const std::lock_guard lock(m_mutex);
    const auto due = SteadyClock::now() + std::chrono::milliseconds(interval);
    m_timers.emplace(++m_lastKey, Timer {interval, due, call, data, free});
    m_poller.wake();
    return m_lastKey;
}

void EventLoop::updateTimer(int timer, int interval)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_timers.find(timer); found != m_timers.end()) {
        found->second.interval = interval;
        found->second.due = SteadyClock::now() + std::chrono::milliseconds(interval);
        m_poller.wake();
    }
}

template <typename Map>
int EventLoop::remove(Map &map, int key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = map.find(key);
    if (found == map.end())
        return -1;
    if (found->second.free)
        m_removed.push_back({found->second.free, found->second.data});
    map.erase(found);
    m_poller.wake();
    return 0;
}

int EventLoop::removeHandle(int watch) { return remove(m_handles, watch); }
int EventLoop::removeTimer(int timer) { return remove(m_timers, timer); }

void EventLoop::run()
{
    for (;;) {
        freeRemoved();
        std::vector<int> watches;
        std::vector<PollEntry> entries;
        std::optional<std::chrono::milliseconds> timeout;
        {
            const std::lock_guard lock(m_mutex);
            if (m_stopping)
                break;
            for (const auto &[watch, handle] : m_handles) {
                const int wanted = handle.wanted();
                if (!wanted)
                    continue; // one that asks for nothing must not wake the loop by hanging up
                watches.push_back(watch);
                entries.push_back({handle.fd, wanted});
            }
            timeout = untilNextTimer();
        }
        m_poller.wait(entries, timeout);
        runTimers();
        runHandles(watches, entries);
    }
    const std::lock_guard lock(m_mutex);
    m_running = false;
    m_ended.notify_all();
}

void EventLoop::stop()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_poller.wake();
    m_ended.wait_for(lock, 200ms, [this] { return !m_running; });
}

std::optional<std::chrono::milliseconds> EventLoop::untilNextTimer() const
{
    std::optional<SteadyClock::time_point> next;
    for (const auto &[key, timer] : m_timers) {
        if (timer.interval >= 0 && (!next || timer.due < *next))
            next = timer.due;
    }
    if (!next)
        return std::nullopt;
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(*next - SteadyClock::now(), SteadyClock::duration::zero()));
}

void EventLoop::freeRemoved()
{
    std::vector<Garbage> removed;
    {
        const std::lock_guard lock(m_mutex);
        removed.swap(m_removed);
    }
    for (const Garbage &garbage : removed)
        garbage.free(garbage.data);
}

void EventLoop::runTimers()
{
    const auto now = SteadyClock::now();
    std::vector<int> due;
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[key, timer] : m_timers) {
            if (timer.interval >= 0 && timer.due <= now)
                due.push_back(key);
        }
    }
    for (int key : due) {
        std::unique_lock lock(m_mutex);
        const auto found = m_timers.find(key); // an earlier callback may have removed or put it off
        if (found == m_timers.end() || found->second.interval < 0 || found->second.due > now)
            continue;
        found->second.due = now + std::chrono::milliseconds(found->second.interval);
        const Timer timer = found->second;
        lock.unlock();
        timer.call(key, timer.data);
    }
}

void EventLoop::runHandles(const std::vector<int> &watches, const std::vector<PollEntry> &entries)
{
    for (size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].happened)
            continue;
        std::unique_lock lock(m_mutex);
        const auto found = m_handles.find(watches[i]);
        if (found == m_handles.end() || !found->second.events)
            continue;
        const Handle handle = found->second;
        lock.unlock();
        handle.call(watches[i], handle.fd, entries[i].happened, handle.data);
    }
}

/// Never deleted: libvirt keeps calling it, from threads that may outlive main().
EventLoop *theLoop = nullptr;

/// Ends the loop's thread before the libraries that it uses are torn down.
struct StopAtExit {
    ~StopAtExit() { theLoop->stop(); }
};

void registerLoop()
{
    theLoop = new EventLoop;
    if (!qEnvironmentVariableIsSet("LIBVIRT_DEBUG") && !qEnvironmentVariableIsSet("LIBVIRT_LOG_OUTPUTS"))
        qputenv("LIBVIRT_DEBUG", "4"); // errors alone: its warnings would stand among the command line's messages
    virInitialize();
    virSetErrorFunc(nullptr, [](void *, virErrorPtr) { }); // else libvirt prints every error to stderr
    virEventRegisterImpl(
        [](int fd, int events, virEventHandleCallback call, void *data, virFreeCallback free) {
            return theLoop->addHandle(fd, events, call, data, free);
        },
        [](int watch, int events) { theLoop->updateHandle(watch, events); },
        [](int watch) { return theLoop->removeHandle(watch); },
        [](int interval, virEventTimeoutCallback call, void *data, virFreeCallback free) {
            return theLoop->addTimer(interval, call, data, free);
        },
        [](int timer, int interval) { theLoop->updateTimer(timer, interval); },
        [](int timer) { return theLoop->removeTimer(timer); });
    std::thread([] {
        surviveBrokenPipes();
        theLoop->run();
    }).detach();
    static const StopAtExit stopAtExit;
}

} // namespace

void startEventLoop()
{
    static std::once_flag once;
    std::call_once(once, registerLoop);
}

ObeyHold::ObeyHold(InputHold hold) { t_hold = std::move(hold); }
ObeyHold::~ObeyHold() { t_hold.reset(); }

void setHeld(const InputHold &hold, bool held)
{
    if (hold->exchange(held) != held)
        theLoop->wake();
}

} // namespace libvirt
