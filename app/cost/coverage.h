// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

/// How much of what costs money has a price, by kind.
struct Coverage {
    Kind kind = Kind::Object;
    size_t priced = 0;
    size_t unpriced = 0; ///< unknown, not free
    std::array<size_t, 3> byBasis {}; ///< of the priced, by PriceBasis
    Timestamp oldest = NoTime; ///< asOf of the oldest price; NoTime where one does not say, or there is none
};

/// The kinds that are paid for themselves and not by what they are part of, in the order of Kind; those of which there is nothing are
/// left out. Pure.
std::vector<Coverage> coverageOf(const Snapshot &snapshot);
/// True for what is paid for itself.
bool isPaidFor(Kind kind);
