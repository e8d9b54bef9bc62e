// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/text.h"
#include "backends/libvirt/choices.h"
#include "backends/libvirt/events.h"
#include "backends/libvirt/nodedevices.h"
#include "backends/libvirt/outlet.h"
#include "backends/libvirt/spareconnections.h"
#include "backends/libvirt/workers.h"

#include <libvirt/libvirt.h>

#include <array>
#include <atomic>

namespace libvirt {

class Collection;

/// The collections of a connection, in the order in which they are first listed.
enum class CollectionId : unsigned char { Host, Domains, Pools, Networks, Volumes, NodeDevices, Snapshots };
inline constexpr size_t CollectionCount = size_t(CollectionId::Snapshots) + 1;

struct SessionSettings {
    Text connection; ///< the profile's name
    QByteArray uri;
    bool readOnly = false;
    bool follow = true; ///< register for events and keep the connection alive
    bool usage = true;
    std::chrono::milliseconds timeout {30'000};
};

/// What is told to the connection, on its own thread, until close().
struct SessionHandlers {
    std::function<void(const QString &system)> opened; ///< what answered
    std::function<void(CollectionId)> listed;          ///< completely, or failed on its own
    std::function<void(const Error &)> lost;           ///< not opened, or opened and broken: nothing works any more
};

/// One libvirt connection from opening to closing, with the worker threads that make its calls and the collections that
/// it fills. Never reopened: a lost one is closed and replaced, so a call that hangs on it disturbs nobody. Made by
/// make_shared; jobs and callbacks keep it alive.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(SessionSettings settings, SessionHandlers handlers, std::shared_ptr<Outlet> outlet,
        std::shared_ptr<std::atomic<quint32>> epochs);
    ~Session();

    // For the connection, on its own thread; all of them return at once.
    void open();
    void list(CollectionId id);
    void poll(CollectionId id);
    /// Reads one domain again, by UUID: not every change makes an event. Any thread.
    void touchDomain(const std::string &uuid);
    /// Reads one volume again, by "pool/name". Any thread.
    void touchVolume(const std::string &place);
    /// The collection's rows leave.
    void drop(CollectionId id);
    /// Runs a job that needs the connection. Dropped where the session closes first.
    void post(Lane lane, std::function<void(Session &)> job);
    /// For steps that are sent beside the session. Any thread.
    SpareConnections &spare() { return m_spare; }
    /// What forms may propose. Any thread.
    Choices &choices() { return m_choices; }
    std::chrono::milliseconds longestCall() const { return m_workers->longestCall(); }
    /// Nothing is told any more; the connection is closed when the calls under way have returned.
    void close();

    // For jobs.
    virConnectPtr handle() const { return m_handle; }
    const SessionSettings &settings() const { return m_settings; }
    /// Id of the host.
    const Text &host() const { return m_host; }
    const std::string &hostUuid() const { return m_hostUuid; }
    /// "libvirt 9.0.0, QEMU 7.2.22"
    const QString &system() const { return m_system; }
    Outlet &outlet() { return *m_outlet; }
    Events &events() { return m_events; }
    NodeDevices &nodeDevices() { return m_nodeDevices; }
    quint32 nextEpoch() { return ++*m_epochs; }
    /// Between two calls of a job; false where it should end.
    bool beat() { return m_workers->beat(); }
    /// Between two calls of a job: whether the connection itself still stands after a call failed.
    bool isAlive() const;
    void tellListed(CollectionId id);
    void tellLost(const Error &error);

private:
    void openNow();
    void readHost();
    void closeNow();
    void tell(std::function<void()> news);

    const SessionSettings m_settings;
    const SessionHandlers m_handlers;
    const std::shared_ptr<Outlet> m_outlet;
    const std::shared_ptr<std::atomic<quint32>> m_epochs;
    const std::shared_ptr<Workers> m_workers;
    std::array<std::unique_ptr<Collection>, CollectionCount> m_collections;
    Choices m_choices;
    SpareConnections m_spare;
    Events m_events;
    NodeDevices m_nodeDevices;
    bool m_closed = false; ///< belongs to the connection's thread

    // Written by the first job, before any other is posted.
    virConnectPtr m_handle = nullptr;
    std::weak_ptr<Session> m_self; ///< for libvirt's callback
    Text m_host;
    std::string m_hostUuid;
    QString m_system;
};

} // namespace libvirt
