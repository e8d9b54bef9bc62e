// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/deltaqueue.h"
#include "app/inventory/inventorystore.h"
#include "backends/libvirt/libvirtconnection.h"
#include "backends/libvirt/libvirtprovider.h"

#include <QElapsedTimer>
#include <QTest>

/// A connection with the inventory that it fills and a record of every delta.
class Observed {
public:
    /// Opens the URI as the command line would; ends the test where it is refused.
    explicit Observed(const QString &uri, Interest interest = {KindSet::all(), {}, {}, true, true},
        std::chrono::milliseconds timeout = std::chrono::seconds(30), bool readOnly = false)
        : queue(store)
        , sink(queue)
    {
        ConnectionProfile profile = provider.adHoc(uri).value().first();
        profile.readOnly = readOnly;
        auto made = provider.connect(profile, {sink, clock, timeout});
        if (!made)
            qFatal("%s", qPrintable(made.error().toString()));
        connection = std::move(made).value();
        connection->open(interest);
    }

    ConnectionPhase phase() const { return connection->status().phase; }
    bool waitFor(ConnectionPhase wanted, int milliseconds = 30'000)
    {
        if (QTest::qWaitFor([&] { return phase() == wanted && queue.isEmpty(); }, milliseconds))
            return true;
        const auto &error = connection->status().error;
        qWarning("phase is %d: %s", int(phase()), error ? qPrintable(error->toString()) : "no error");
        return false;
    }
    bool waitSettled(int milliseconds = 30'000)
    {
        return QTest::qWaitFor([&] { return connection->status().settled() && queue.isEmpty(); }, milliseconds);
    }
    /// Waits until a resource exists and satisfies a condition; answers the milliseconds that took, or -1.
    template <typename Condition>
    qint64 waitForResource(std::string_view id, Condition condition, int milliseconds = 5'000)
    {
        QElapsedTimer elapsed;
        elapsed.start();
        const bool found = QTest::qWaitFor(
            [&] {
                const ResourcePtr resource = store.find(Text(id));
                return resource && condition(*resource);
            },
            milliseconds);
        return found ? elapsed.elapsed() : -1;
    }
    const CollectionState *collection(std::string_view name) const
    {
        for (const CollectionState &state : store.rows().collections()) {
            if (state.key.name == Text(name))
                return &state;
        }
        return nullptr;
    }
    QStringList names(Kind kind) const
    {
        QStringList names;
        for (Slot slot = 0; slot < store.rows().size(); ++slot) {
            if (const Resource *resource = store.rows().resource(slot); resource && resource->kind == kind)
                names.append(resource->name.toString());
        }
        names.sort();
        return names;
    }
    ResourcePtr named(Kind kind, std::string_view name) const
    {
        for (Slot slot = 0; slot < store.rows().size(); ++slot) {
            const Resource *resource = store.rows().resource(slot);
            if (resource && resource->kind == kind && resource->name == Text(name))
                return store.rows().row(slot).resource;
        }
        return {};
    }

    /// Notes every delta on its way to the queue.
    class RecordingSink : public DeltaSink {
    public:
        explicit RecordingSink(DeltaSink &next)
            : m_next(next)
        {
        }
        void push(Delta delta) override
        {
            {
                const std::lock_guard lock(m_mutex);
                m_deltas.push_back(delta);
            }
            m_next.push(std::move(delta));
        }
        std::vector<Delta> of(std::string_view collection) const
        {
            const std::lock_guard lock(m_mutex);
            std::vector<Delta> found;
            for (const Delta &delta : m_deltas) {
                if (delta.collection.name == Text(collection))
                    found.push_back(delta);
            }
            return found;
        }
        void clear()
        {
            const std::lock_guard lock(m_mutex);
            m_deltas.clear();
        }

    private:
        DeltaSink &m_next;
        mutable std::mutex m_mutex;
        std::vector<Delta> m_deltas;
    };

    Clock clock;
    LibvirtProvider provider;
    InventoryStore store;
    DeltaQueue queue;
    RecordingSink sink;
    std::unique_ptr<Connection> connection;
};
