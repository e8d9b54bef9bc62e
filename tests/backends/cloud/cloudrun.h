// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/deltaqueue.h"
#include "app/inventory/inventorystore.h"
#include "app/provider/provider.h"

#include <QTest>

/// One connection with an inventory of its own, as the workspace would run it.
class CloudRun {
public:
    CloudRun(Provider &provider, QJsonObject settings, std::chrono::milliseconds timeout = std::chrono::seconds(20))
        : m_provider(provider)
        , m_timeout(timeout)
    {
        m_profile.name = QStringLiteral("test");
        m_profile.provider = provider.id();
        m_profile.settings = std::move(settings);
    }
    ConnectionProfile &profile() { return m_profile; }

    /// Empty where the connection was made; otherwise why not.
    std::optional<Error> open(KindSet kinds = KindSet::all(), bool follow = false, const QStringList &types = {})
    {
        auto made = m_provider.connect(m_profile, {m_queue, m_clock, m_timeout});
        if (!made)
            return made.error();
        m_connection = std::move(*made);
        Interest interest;
        interest.kinds = kinds;
        interest.types = types;
        interest.follow = follow;
        m_connection->open(interest);
        return {};
    }
    Connection &connection() { return *m_connection; }
    void close() { m_connection.reset(); }
    const ConnectionStatus &status() const { return m_connection->status(); }
    bool isSettled() const { return m_connection && status().settled() && m_queue.isEmpty(); }
    InventoryStore &store() { return m_store; }

    QList<const Resource *> all(std::string_view type = {}) const
    {
        QList<const Resource *> found;
        for (Slot slot = 0; slot < m_store.rows().size(); ++slot) {
            const Resource *resource = m_store.rows().resource(slot);
            if (resource && (type.empty() || resource->type.view() == type))
                found.append(resource);
        }
        return found;
    }
    const Resource *named(std::string_view name) const
    {
        for (const Resource *resource : all()) {
            if (resource->name.view() == name)
                return resource;
        }
        return nullptr;
    }
    /// Null where there is none of that name.
    const CollectionState *collection(std::string_view name) const
    {
        for (const CollectionState &state : m_store.rows().collections()) {
            if (state.key.name.view() == name)
                return &state;
        }
        return nullptr;
    }
    /// "live", "failed: …": for messages.
    QString told(std::string_view name) const
    {
        const CollectionState *state = collection(name);
        if (!state)
            return QStringLiteral("no collection");
        const std::string_view freshness = freshnessName(state->freshness);
        return QString::fromUtf8(freshness.data(), qsizetype(freshness.size())) + (state->error ? QStringLiteral(": ") + state->error->toString() : QString());
    }

private:
    Provider &m_provider;
    std::chrono::milliseconds m_timeout;
    Clock m_clock;
    InventoryStore m_store;
    DeltaQueue m_queue {m_store};
    ConnectionProfile m_profile;
    std::unique_ptr<Connection> m_connection;
};
