// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/column.h"

#include <string>

/// By what rows are ordered: a column, then the name, then the slot.
struct SortOrder {
    const Column *column = nullptr; ///< null: by name
    bool descending = false;        ///< unknown values come last either way
    bool operator==(const SortOrder &) const = default;
};

/// Appends bytes whose order (as unsigned bytes) is the order of the rows, so that a million rows are sorted without looking
/// at a value twice: numbers by size, texts naturally ("node-2" before "node-10"), health from bad to good. Any thread.
void appendSortKey(std::string &key, const Snapshot &rows, Slot slot, const SortOrder &order);
