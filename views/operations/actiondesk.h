// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"

class CostLedger;

/// What the window acts with; all of it outlives the window. Null: the window only looks.
struct ActionDesk {
    Planner *planner = nullptr;
    Executor *executor = nullptr;
    Journal *journal = nullptr;
    CostLedger *costs = nullptr; ///< may be null all the same: plans tell nothing of costs then
    explicit operator bool() const { return planner && executor && journal; }
};
