// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

/// Rows in the order of lists that nobody sorted: trouble, then change, then what nothing is known of, then what rests, then what is well;
/// in each by name.
std::vector<Slot> sortedWorstFirst(const Snapshot &rows, const std::vector<Slot> &slots);
