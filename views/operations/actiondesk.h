// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/executor.h"

/// What the window acts with; all of it outlives the window. Null: the window only looks.
struct ActionDesk {
    Planner *planner = nullptr;
    Executor *executor = nullptr;
    Journal *journal = nullptr;
    explicit operator bool() const { return planner && executor && journal; }
};
