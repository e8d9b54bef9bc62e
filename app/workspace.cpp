// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"

#include <algorithm>

Workspace::Workspace(QList<Provider *> providers, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_providers(std::move(providers))
    , m_clock(clock)
    , m_queue(m_store)
    , m_pricing(m_queue, clock)
{
    connect(&m_queue, &DeltaQueue::drained, this, &Workspace::checkSettled);
}

Workspace::~Workspace() = default;

Provider *Workspace::provider(const QString &id) const
{
    const auto found = std::ranges::find_if(m_providers, [&](Provider *provider) { return provider->id() == id; });
    return found == m_providers.end() ? nullptr : *found;
}

void Workspace::setPrices(PriceBookPtr prices)
{
    m_prices = prices;
    m_pricing.setPrices(std::move(prices));
}

void Workspace::open(const ConnectionProfile &profile)
{
    close(profile.name);
    Opened opened {profile, nullptr, {}};
    opened.status.since = m_clock.now();
    Provider *backend = provider(profile.provider);
    Result<std::unique_ptr<Connection>> made = backend
        ? backend->connect(profile, ConnectionContext {m_pricing, m_clock, m_timeout})
        : Error {ErrorCode::Unimplemented, tr("this build has no backend for %1").arg(profile.provider), {}, profile.name, {}};
    if (made) {
        opened.connection = std::move(made).value();
    } else {
        opened.status.phase = ConnectionPhase::Failed;
        opened.status.error = made.error();
    }
    m_opened.push_back(std::move(opened));
    if (Connection *connection = m_opened.back().connection.get()) {
        connect(connection, &Connection::statusChanged, this, [this, name = profile.name] { onStatusChanged(name); });
        connection->open(m_interest);
    }
    m_wasSettled = false;
    Q_EMIT connectionsChanged();
    QMetaObject::invokeMethod(this, &Workspace::checkSettled, Qt::QueuedConnection);
}

void Workspace::close(const QString &name)
{
    const auto opened = std::ranges::find(m_opened, name, [](const Opened &o) { return o.profile.name; });
    if (opened == m_opened.end())
        return;
    m_opened.erase(opened);
    m_queue.discard(Text(name));
    m_store.removeConnection(Text(name));
    Q_EMIT connectionsChanged();
    checkSettled();
}

void Workspace::setInterest(const Interest &interest)
{
    if (interest == m_interest)
        return;
    m_interest = interest;
    for (const Opened &opened : m_opened) {
        if (opened.connection)
            opened.connection->setInterest(interest);
    }
}

QList<Workspace::Entry> Workspace::connections() const
{
    QList<Entry> entries;
    for (const Opened &opened : m_opened)
        entries.append({opened.profile, opened.connection ? opened.connection->status() : opened.status});
    return entries;
}

Connection *Workspace::connection(const QString &name) const
{
    const auto opened = std::ranges::find(m_opened, name, [](const Opened &o) { return o.profile.name; });
    return opened == m_opened.end() ? nullptr : opened->connection.get();
}

bool Workspace::isSettled() const
{
    const QList<Entry> entries = connections();
    return m_queue.isEmpty()
        && std::ranges::all_of(entries, [](const Entry &entry) { return entry.status.settled(); });
}

void Workspace::onStatusChanged(const QString &name)
{
    const ConnectionStatus &status = connection(name)->status();
    if (status.phase == ConnectionPhase::Failed && status.error)
        m_store.failConnection(Text(name), *status.error, m_clock.now());
    Q_EMIT connectionsChanged();
    checkSettled();
}

void Workspace::checkSettled()
{
    const bool now = isSettled();
    if (std::exchange(m_wasSettled, now) != now && now)
        Q_EMIT settled();
}
