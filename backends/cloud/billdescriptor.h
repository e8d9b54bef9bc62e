// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/billsource.h"
#include "backends/cloud/expression.h"

namespace cloud {

struct Answer;

/// How an item of a bill is read.
struct ChargeDescriptor {
    Path items;
    Expression day, keys, amount, currency, estimated;
};

/// The charges of one answer. Fails for a day, an amount or a currency that is none: a bill is read whole or not at all. Pure; any
/// thread.
Result<std::vector<BillCharge>> chargesOf(const ChargeDescriptor &rules, const WireTree &answer);

} // namespace cloud
