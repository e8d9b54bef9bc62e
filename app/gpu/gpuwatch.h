// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/gpu/gpuestate.h"
#include "app/workspace.h"

#include <QTimer>

/// Keeps the fleet up to date with a workspace: reckoned anew on a thread of its own once something has changed that it is made of,
/// twice a second at most, and every minute, since what was measured grows old. Core thread.
class GpuWatch final : public QObject {
    Q_OBJECT

public:
    /// The workspace outlives it; its prices are those of the moment.
    explicit GpuWatch(Workspace &workspace, QObject *parent = nullptr);

    /// Null until the first is made.
    const GpuEstatePtr &estate() const { return m_estate; }
    /// True where the fleet is of all that the store holds.
    bool isCurrent() const { return m_estate && !m_isStale && !m_isReckoning; }

Q_SIGNALS:
    /// Another fleet.
    void changed();

private:
    void onStoreChanged(const ChangeSet &changes);
    void reckonSoon();
    void reckon();

    Workspace &m_workspace;
    GpuEstatePtr m_estate;
    QTimer m_timer, m_minute;
    bool m_isStale = true, m_isReckoning = false;
    Worker m_worker; ///< last: waits for what it does
};
