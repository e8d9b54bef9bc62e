// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/price.h"

/// A discount on list prices, as a contract has it. Of several that fit one price the first counts.
struct Discount {
    PriceKey on; ///< each part with * for anything
    Decimal percent; ///< 0…100
    Timestamp from = NoTime;
    Timestamp until = NoTime; ///< the first moment at which it no longer holds
    QString source;           ///< "EDP 2026"

    bool holds(const PriceKey &key, Timestamp at) const;
    /// The price with the discount taken off; its source says so.
    Price appliedTo(Price price) const;
};
