// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/inventory/query.h"
#include "views/models/sortkey.h"

#include <memory>
#include <span>

using RowOrder = std::vector<Slot>;
inline constexpr quint32 NoRow = UINT32_MAX;

/// What is asked for: which rows, and in which order.
struct RowRequest {
    Query query;
    QueryContext context;
    SortOrder sort;
};

/// Which rows of an inventory are shown, and in which order. Every row is kept sorted, and a mark says whether it matches, so
/// that a new filter sorts nothing. Immutable once made; the functions are pure and may run on any thread.
struct RowSet {
    RowOrder all;                   ///< every row, sorted
    std::vector<uchar> matches;     ///< by slot
    RowOrder shown;                 ///< those of `all` that match
    std::vector<quint32> positions; ///< inverse of `shown`, by slot; NoRow elsewhere

    /// The row of a slot, or NoRow.
    quint32 positionOf(Slot slot) const { return slot < positions.size() ? positions[slot] : NoRow; }
};
using RowSetPtr = std::shared_ptr<const RowSet>;

/// What of an earlier RowSet still holds.
struct RowReuse {
    RowSetPtr base;            ///< null: nothing
    std::vector<Slot> touched; ///< added, changed or removed since, in any order
    bool order = false;        ///< the sort order is the same
    bool matches = false;      ///< the query is the same
};

/// Sorts and filters; null where it was cancelled. Uses two threads.
RowSetPtr makeRowSet(const Snapshot &rows, const RowRequest &request, RowReuse reuse, const CancelToken &token);

/// True where the touched rows stay where they are shown: the cheap answer for values that change in place.
bool isOrderKept(const Snapshot &rows, const RowSet &base, std::span<const Slot> touched, const RowRequest &request);
