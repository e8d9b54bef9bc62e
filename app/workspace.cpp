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
    const ConnectionContext context {m_pricing, m_clock, m_timeout};
    Result<std::unique_ptr<Connection>> made = backend
        ? backend->connect(profile, context)
        : Error {ErrorCode::Unimplemented, tr("this build has no backend for %1").arg(profile.provider), {}, profile.name, {}};
    if (made) {
        opened.connection = std::move(made).value();
    } else {
        opened.status.phase = ConnectionPhase::Failed;
        opened.status.error = made.error();
    }
    addMetrics(opened, context);
    m_opened.push_back(std::move(opened));
    if (Connection *connection = m_opened.back().connection.get()) {
        connect(connection, &Connection::statusChanged, this, [this, name = profile.name] { onStatusChanged(name); });
        connection->open(m_interest);
    }
    m_wasSettled = false;
    Q_EMIT connectionsChanged();
    QMetaObject::invokeMethod(this, &Workspace::checkSettled, Qt::QueuedConnection);
}

/// The first backend that follows metrics follows those of the connection's system, once that answers.
void Workspace::addMetrics(Opened &opened, const ConnectionContext &context)
{
    auto *access = dynamic_cast<MetricsAccess *>(opened.connection.get());
    for (Provider *provider : std::as_const(m_providers)) {
        auto *following = dynamic_cast<MetricsFollowing *>(provider);
        if (!access || !following)
            continue;
        opened.metrics = following->followMetrics(*access, opened.profile.name, context);
        connect(opened.metrics.get(), &MetricsFollower::settled, this, &Workspace::checkSettled);
        return;
    }
}

void Workspace::followMetrics(const Opened &opened)
{
    if (!opened.metrics)
        return;
    const ConnectionPhase phase = opened.connection->status().phase;
    if (phase == ConnectionPhase::Listing || phase == ConnectionPhase::Live)
        opened.metrics->follow(m_interest);
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
        followMetrics(opened);
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
    return m_queue.isEmpty() && std::ranges::all_of(m_opened, &Opened::isSettled);
}

bool Workspace::Opened::isSettled() const
{
    if (!connection || connection->status().phase == ConnectionPhase::Failed)
        return true;
    return connection->status().settled() && (!metrics || metrics->isSettled());
}

QList<GpuHistorySource *> Workspace::gpuHistorySources() const
{
    QList<GpuHistorySource *> sources;
    for (const Opened &opened : m_opened) {
        if (auto *own = dynamic_cast<GpuHistorySource *>(opened.connection.get()))
            sources.append(own);
        if (opened.metrics)
            sources.append(opened.metrics.get());
    }
    return sources;
}

void Workspace::onStatusChanged(const QString &name)
{
    const Opened &opened = *std::ranges::find(m_opened, name, [](const Opened &o) { return o.profile.name; });
    const ConnectionStatus &status = opened.connection->status();
    if (status.phase == ConnectionPhase::Failed && status.error)
        m_store.failConnection(Text(name), *status.error, m_clock.now());
    followMetrics(opened);
    Q_EMIT connectionsChanged();
    checkSettled();
}

void Workspace::checkSettled()
{
    const bool now = isSettled();
    if (std::exchange(m_wasSettled, now) != now && now)
        Q_EMIT settled();
}
