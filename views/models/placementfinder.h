// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/claims/placement.h"
#include "app/workspace.h"

/// Weighs a claim against every connection, on a worker: looking at each row takes longer than a window may be held up. GUI thread.
class PlacementFinder final : public QObject {
    Q_OBJECT

public:
    /// The workspace outlives it.
    PlacementFinder(Workspace &workspace, OfferingLibrary library, QObject *parent = nullptr);
    const OfferingLibrary &library() const { return m_library; }
    /// All placements, whichever one the claim names. found() follows, or a later call's.
    void find(Claim claim);
    bool isBusy() const { return m_busy; }
    /// What the last ones were weighed against.
    const PlacementContext &context() const { return m_context; }

Q_SIGNALS:
    void found(const QList<Placement> &placements);

private:
    Workspace &m_workspace;
    const OfferingLibrary m_library;
    PlacementContext m_context;
    bool m_busy = false;
    Worker m_worker;
};
