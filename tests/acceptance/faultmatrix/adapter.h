// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/deltaqueue.h"
#include "app/inventory/inventorystore.h"
#include "app/provider/provider.h"
#include "tests/support/peer.h"

#include <QSet>

/// One adapter at work: a connection of its own with an inventory of its own, to a peer behind a fault proxy.
class Adapter {
public:
    enum class Wire : quint8 { Http, Raw };

    /// `upstream` is what the fault proxy gets of options.
    Adapter(QString name, Wire wire, const QStringList &upstream);
    const QString &name() const { return m_name; }
    Wire wire() const { return m_wire; }
    /// Where the proxy is: "URL", "ADDRESS".
    QString place(const char *key) const { return m_proxy.value(key); }

    /// Opens the connection; ends the program where it can't be made.
    void open(Provider &provider, const QString &id, const QJsonObject &settings);
    /// Live, with every collection live and nothing on its way.
    bool isWell() const;
    QSet<QString> ids() const;
    void refresh() { m_connection->refresh(); }
    /// What is wrong, for people.
    QString state() const;

    void setFault(const QStringList &fault) const;
    /// How often the fault struck.
    int hits() const;

private:
    QString m_name;
    Wire m_wire;
    Peer m_proxy;
    Clock m_clock;
    InventoryStore m_store;
    DeltaQueue m_queue {m_store};
    std::unique_ptr<Connection> m_connection;
};
