// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/placementfinder.h"

PlacementFinder::PlacementFinder(Workspace &workspace, OfferingLibrary library, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_library(std::move(library))
{
}

void PlacementFinder::find(Claim claim)
{
    claim.placement.clear(); // the others are compared as well
    PlacementContext context {homesOf(m_workspace), m_library.offerings, m_workspace.prices(), m_workspace.clock().now(), m_library.templates, m_library.policies};
    m_busy = true;
    m_worker.cancel();
    m_worker.run(
        [claim = std::move(claim), context = std::move(context), rows = m_workspace.store().snapshot()](const CancelToken &) mutable {
            context.homes = withFacts(std::move(context.homes), rows);
            QList<Placement> placements = placementsOf(claim, context);
            return std::pair(std::move(placements), std::move(context));
        },
        [this](std::pair<QList<Placement>, PlacementContext> answer) {
            m_busy = false;
            m_context = std::move(answer.second);
            Q_EMIT found(answer.first);
        });
}
