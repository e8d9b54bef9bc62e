// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/planner.h"

/// How a GPU is taken back from its holder.
struct GpuRelease {
    PlanRequest request; ///< no action: there is none
    QString title;       ///< the action's: "Scale"
    QString obstacle;    ///< why it can't be had now, in words; empty: it can
    bool isPossible() const { return obstacle.isEmpty() && !request.action.isEmpty(); }
};

/// The gentlest that is on offer: what owns a pod is scaled to nothing or paused, a pod that nobody owns is deleted, a VM is shut down.
/// Contacts nothing. Core thread.
GpuRelease releaseOf(const Planner &planner, const InventoryStore &store, const Text &holder);
