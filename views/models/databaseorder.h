// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/databaserow.h"

#include <string>

/// What a database is ordered by in a column of its list.
struct DatabaseSortKey {
    bool unknown = false; ///< last, whatever the direction
    double number = 0;
    std::string text; ///< naturally, where there is one
    std::string name; ///< decides among equals
};

/// `column` is a DatabasesModel::Section; `now` is for ages.
DatabaseSortKey sortKeyOf(const DatabaseRow &row, int column, Timestamp now);
bool isBefore(const DatabaseSortKey &a, const DatabaseSortKey &b, bool descending);
/// Trouble first: 0 for critical.
int healthRank(Health health);
