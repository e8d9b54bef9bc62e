// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/pricebook.h"
#include "app/model/resource.h"

/// The price key of a resource: the one that its source names ("priceKey" among its fields), or that of a cluster's node that says of
/// which type it is, in which region of which cloud. nullopt where there is none.
std::optional<PriceKey> priceKeyOf(const Resource &resource);

/// What a resource costs a month by the book: the price of its key, by its size where that is by GiB, or of the hardware class that
/// fits it, whichever goes first by priority and basis. What its source says itself is not asked here. Pure.
std::optional<Money> monthlyCostOf(const Resource &resource, std::string_view connection, const PriceBook &prices, Timestamp at);
