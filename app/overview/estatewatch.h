// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costledger.h"
#include "app/gpu/gpuwatch.h"
#include "app/overview/attention.h"
#include "app/overview/estatecounts.h"
#include "app/overview/whereabouts.h"

/// What the whole estate comes to at a moment. Immutable; any thread.
struct EstateFacts {
    Timestamp at = NoTime;
    Snapshot rows;
    EstateCounts counts;
    std::vector<BackedUp> backups; ///< of every database
    Whereabouts whereabouts;
    std::vector<Attention> attention; ///< worst first
};
using EstateFactsPtr = std::shared_ptr<const EstateFacts>;

/// Keeps these facts up to date with a workspace, its GPUs and costs. They are derived on a thread of its own, a tenth of the time at
/// most; while nobody looks, not at all. Core thread.
class EstateWatch final : public QObject {
    Q_OBJECT

public:
    /// All outlive it. `costs` is null where nothing is told of them.
    EstateWatch(Workspace &workspace, GpuWatch &gpus, CostLedger *costs, QObject *parent = nullptr);

    /// Whether somebody looks; at first nobody does.
    void setWatched(bool watched);
    /// Null until they are first derived.
    const EstateFactsPtr &facts() const { return m_facts; }
    bool isCurrent() const { return m_facts && !m_isStale && !m_isDeriving; }

Q_SIGNALS:
    void changed();

private:
    void deriveSoon();
    void derive();

    Workspace &m_workspace;
    GpuWatch &m_gpus;
    CostLedger *m_costs;
    QList<KnownHome> m_homes;
    bool m_homesKnown = false;
    EstateFactsPtr m_facts;
    QTimer m_timer;
    qint64 m_tookMilliseconds = 0; ///< the last time
    bool m_isWatched = false, m_isStale = true, m_isDeriving = false;
    Worker m_worker; ///< last: waits for what it does
};
