// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/connectionprofile.h"
#include "app/provider/interest.h"

#include <QFuture>
#include <QObject>

/// Where a connection stands. Trouble of one collection alone is reported by its deltas; the connection stays Live.
enum class ConnectionPhase : quint8 {
    Closed,
    Connecting, ///< no answer yet
    Listing,    ///< the system answered; first listing under way
    Live,       ///< every collection asked for is complete, or has failed on its own
    Failed,     ///< nothing works; the connection tries again by itself, except where retryAt is unknown
};

struct ConnectionStatus {
    ConnectionPhase phase = ConnectionPhase::Closed;
    std::optional<Error> error; ///< of the last failure; empty where all is well
    QStringList notices;        ///< what the user should know: "you may list namespaces team-a and team-b only"
    QString system;             ///< what answered: "Kubernetes v1.37.2", "libvirt 9.0.0, QEMU 7.2.9"
    Timestamp since = NoTime;   ///< when the phase was entered
    Timestamp retryAt = NoTime; ///< when the next attempt is due
    bool settled() const { return phase == ConnectionPhase::Live || phase == ConnectionPhase::Failed; }
    bool operator==(const ConnectionStatus &) const = default;
};

/// A system that Allod talks to. Lives on the thread that opened it; every function returns at once, work happens on the
/// backend's own threads, news go to the DeltaSink, and capabilities are found by dynamic_cast. Once the destructor has
/// returned no more deltas come. A Failed status marks every collection stale: when it recovers, each collection is listed
/// anew or pushes Alive.
class Connection : public QObject {
    Q_OBJECT

public:
    /// Starts listing and watching. Called once.
    virtual void open(const Interest &interest) = 0;
    /// Widens or narrows what is listed and watched. Collections no longer wanted may stay for a while, but not for ever.
    virtual void setInterest(const Interest &interest) = 0;
    /// Lists everything again, and tries again now where it failed.
    virtual void refresh() = 0;

    const ConnectionProfile &profile() const { return m_profile; }
    const ConnectionStatus &status() const { return m_status; }

Q_SIGNALS:
    void statusChanged();

protected:
    explicit Connection(ConnectionProfile profile)
        : m_profile(std::move(profile))
    {
    }
    /// Keeps the status and tells the watchers. On the connection's own thread.
    void setStatus(ConnectionStatus status)
    {
        if (status == m_status)
            return;
        m_status = std::move(status);
        Q_EMIT statusChanged();
    }

private:
    ConnectionProfile m_profile;
    ConnectionStatus m_status;
};
