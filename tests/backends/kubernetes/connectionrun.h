// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/deltaqueue.h"
#include "app/inventory/inventorystore.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/kubernetesprovider.h"

#include <QTest>

/// One connection with an inventory of its own, as the workspace would run it.
class ConnectionRun {
public:
    explicit ConnectionRun(const QString &kubeconfig, QJsonObject settings = {}, std::chrono::milliseconds timeout = std::chrono::seconds(5))
    {
        settings.insert(SettingKey::Kubeconfig, kubeconfig);
        m_profile.name = QStringLiteral("peer");
        m_profile.provider = QStringLiteral("kubernetes");
        m_profile.settings = settings;
        m_profile.readOnly = true;
        m_timeout = timeout;
    }
    /// Empty where the connection was made; otherwise why not.
    std::optional<Error> open(const Interest &interest)
    {
        auto made = m_provider.connect(m_profile, {m_queue, m_clock, m_timeout});
        if (!made)
            return made.error();
        m_connection = std::move(*made);
        m_connection->open(interest);
        return {};
    }
    static Interest kinds(KindSet kinds, bool follow = true)
    {
        Interest interest;
        interest.kinds = kinds;
        interest.follow = follow;
        interest.usage = false;
        return interest;
    }

    ConnectionProfile &profile() { return m_profile; }
    Connection &connection() { return *m_connection; }
    const ConnectionStatus &status() const { return m_connection->status(); }
    InventoryStore &store() { return m_store; }
    bool isLive() const { return m_connection && status().phase == ConnectionPhase::Live && m_queue.isEmpty(); }
    bool hasFailed() const { return m_connection && status().phase == ConnectionPhase::Failed && m_queue.isEmpty(); }

    QList<const Resource *> resources(Kind kind, std::string_view type = {}) const
    {
        QList<const Resource *> found;
        for (Slot slot = 0; slot < m_store.rows().size(); ++slot) {
            const Resource *resource = m_store.rows().resource(slot);
            if (resource && resource->kind == kind && (type.empty() || resource->type.view() == type))
                found.append(resource);
        }
        return found;
    }
    const Resource *named(Kind kind, std::string_view name) const
    {
        for (const Resource *resource : resources(kind)) {
            if (resource->name.view() == name)
                return resource;
        }
        return nullptr;
    }
    const CollectionState *collection(std::string_view name) const
    {
        for (const CollectionState &state : m_store.rows().collections()) {
            if (state.key.name.view() == name)
                return &state;
        }
        return nullptr;
    }
    bool isCollection(std::string_view name, Freshness freshness) const
    {
        const CollectionState *state = collection(name);
        return state && state->freshness == freshness;
    }

private:
    KubernetesProvider m_provider;
    Clock m_clock;
    InventoryStore m_store;
    DeltaQueue m_queue {m_store};
    ConnectionProfile m_profile;
    std::chrono::milliseconds m_timeout;
    std::unique_ptr<Connection> m_connection;
};
