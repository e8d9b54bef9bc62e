// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/estatewatch.h"

#include <QElapsedTimer>

namespace {

constexpr qint64 SoonMilliseconds = 250;
constexpr int Rest = 9; ///< times as long as it took
constexpr int MinuteMilliseconds = 60'000; ///< ages grow

/// What facts are derived from, and how long that took.
struct Derivation {
    EstateFactsPtr facts;
    QList<KnownHome> homes;
    qint64 milliseconds = 0;
};

QList<KnownHome> homesOf(const QList<Provider *> &providers)
{
    QList<KnownHome> homes;
    for (Provider *provider : providers) {
        if (const auto *known = dynamic_cast<const LegalHomes *>(provider))
            homes += known->legalHomes();
    }
    return homes;
}

EstateFactsPtr factsOf(Snapshot rows, const QList<WatchedConnection> &connections, const QList<KnownHome> &homes, const GpuEstatePtr &gpus, const CostStatementPtr &costs, Timestamp now)
{
    auto facts = std::make_shared<EstateFacts>();
    facts->at = now;
    facts->counts = countByKind(rows, now);
    facts->backups = backupsOfDatabases(rows, now);
    facts->whereabouts = whereaboutsOf(rows, homes);
    facts->attention = attentionOf(rows, connections, facts->backups, now);
    const auto add = [&](const std::vector<Attention> &more) { facts->attention.insert(facts->attention.end(), more.begin(), more.end()); };
    if (gpus)
        add(attentionOf(gpus->fleet, gpus->rows, costs ? &costs->allocation : nullptr));
    const auto isToldByGpus = [&](const Attention &item) { // a node that is degraded by them
        return item.rule == Attention::Rule::Unhealthy && item.others == 0 && std::ranges::any_of(facts->attention, [&](const Attention &other) {
            return other.rule == Attention::Rule::GpuFault && other.target == item.target;
        });
    };
    std::erase_if(facts->attention, isToldByGpus);
    if (costs)
        add(attentionOf(costs->budgets));
    sortAttention(facts->attention);
    facts->rows = std::move(rows);
    return facts;
}

} // namespace

EstateWatch::EstateWatch(Workspace &workspace, GpuWatch &gpus, CostLedger *costs, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_gpus(gpus)
    , m_costs(costs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EstateWatch::derive);
    connect(&workspace.store(), &InventoryStore::changed, this, &EstateWatch::deriveSoon);
    connect(&workspace, &Workspace::connectionsChanged, this, &EstateWatch::deriveSoon);
    connect(&gpus, &GpuWatch::changed, this, &EstateWatch::deriveSoon);
    if (costs)
        connect(costs, &CostLedger::changed, this, &EstateWatch::deriveSoon);
    auto *minute = new QTimer(this);
    connect(minute, &QTimer::timeout, this, &EstateWatch::deriveSoon);
    minute->start(MinuteMilliseconds);
}

void EstateWatch::setWatched(bool watched)
{
    m_isWatched = watched;
    if (watched && m_isStale && !m_isDeriving)
        m_timer.start(0);
}

void EstateWatch::deriveSoon()
{
    m_isStale = true;
    if (m_isWatched && !m_timer.isActive() && !m_isDeriving)
        m_timer.start(int(std::max(SoonMilliseconds, m_tookMilliseconds * Rest)));
}

void EstateWatch::derive()
{
    if (!m_isWatched)
        return;
    m_isStale = false;
    m_isDeriving = true;
    QList<WatchedConnection> connections;
    for (const Workspace::Entry &entry : m_workspace.connections())
        connections.append({entry.profile.name, entry.status});
    m_worker.run([rows = m_workspace.store().snapshot(), connections, homes = m_homes, homesKnown = m_homesKnown, providers = m_workspace.providers(), gpus = m_gpus.estate(),
                     costs = m_costs ? m_costs->statement() : nullptr, now = m_workspace.clock().now()](const CancelToken &) {
        QElapsedTimer timer;
        timer.start();
        Derivation result;
        result.homes = homesKnown ? homes : homesOf(providers);
        result.facts = factsOf(rows, connections, result.homes, gpus, costs, now);
        result.milliseconds = timer.elapsed();
        return result;
    }, [this](const Derivation &result) {
        m_isDeriving = false;
        m_homes = result.homes;
        m_homesKnown = true;
        m_tookMilliseconds = result.milliseconds;
        m_facts = result.facts;
        if (m_isStale)
            deriveSoon();
        Q_EMIT changed();
    });
}
