// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/pricingsink.h"
#include "app/inventory/deltaqueue.h"
#include "app/inventory/inventorystore.h"
#include "app/provider/metricsfollower.h"
#include "app/provider/provider.h"

#include <vector>

/// The core that window and command line share: the providers, the open connections and the inventory they fill. Core
/// thread only.
class Workspace : public QObject {
    Q_OBJECT

public:
    /// The providers outlive the workspace, and so does the clock.
    Workspace(QList<Provider *> providers, const Clock &clock, QObject *parent = nullptr);
    ~Workspace() override;

    const QList<Provider *> &providers() const { return m_providers; }
    Provider *provider(const QString &id) const;
    InventoryStore &store() { return m_store; }
    const InventoryStore &store() const { return m_store; }
    DeltaQueue &queue() { return m_queue; }
    const Clock &clock() const { return m_clock; }

    /// Timeout of single requests of connections opened from now on.
    void setTimeout(std::chrono::milliseconds timeout) { m_timeout = timeout; }
    /// What things cost, for everything that is listed from now on. None at first.
    void setPrices(PriceBookPtr prices);
    const PriceBookPtr &prices() const { return m_prices; }
    /// Opens a profile. Where its settings can't work, the failure becomes the connection's status, and nothing is contacted.
    void open(const ConnectionProfile &profile);
    /// Closes a connection and removes its rows.
    void close(const QString &name);
    /// Forwards to every connection, and to those opened later.
    void setInterest(const Interest &interest);
    const Interest &interest() const { return m_interest; }

    struct Entry {
        ConnectionProfile profile;
        ConnectionStatus status;
    };
    /// Every opened profile with its status, in order of opening.
    QList<Entry> connections() const;
    /// The open connection of that name, or null where it could not be made.
    Connection *connection(const QString &name) const;
    /// Everything that remembers what GPUs did: connections, and what follows their metrics. Valid until connections change.
    QList<GpuHistorySource *> gpuHistorySources() const;
    /// True once every connection is Live or Failed, with its metrics, and all news are applied.
    bool isSettled() const;

Q_SIGNALS:
    /// Connections came, went, or changed their status.
    void connectionsChanged();
    /// isSettled() has just become true.
    void settled();

private:
    struct Opened {
        ConnectionProfile profile;
        std::unique_ptr<Connection> connection; ///< null where it could not be made
        ConnectionStatus status;
        std::unique_ptr<MetricsFollower> metrics {}; ///< of a connection that lends the way to them; before it goes, this goes
        bool isSettled() const;
    };
    void addMetrics(Opened &opened, const ConnectionContext &context);
    void followMetrics(const Opened &opened);
    void onStatusChanged(const QString &name);
    void checkSettled();

    QList<Provider *> m_providers;
    const Clock &m_clock;
    InventoryStore m_store;
    DeltaQueue m_queue;
    PriceBookPtr m_prices; ///< null: none
    PricingSink m_pricing; ///< before the queue
    std::vector<Opened> m_opened;
    Interest m_interest;
    std::chrono::milliseconds m_timeout {30'000};
    bool m_wasSettled = false;
};
