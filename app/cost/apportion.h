// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/decimalmath.h"

#include <span>

/// Splits an amount by weights (from 0 on) so that the shares come to it exactly: each is rounded towards 0 at Decimal's last digit, and
/// what is left goes, a last digit each, to those of whom most was cut off, the first of equals first. False, with all shares 0, where
/// no weight is above 0.
bool apportion(Decimal total, std::span<const DecimalUnits> weights, std::span<Decimal> shares);
