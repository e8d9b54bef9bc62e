// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/money.h"

#include <bit>

/// A Decimal as what it is: a whole number of 10^-12.
__extension__ typedef __int128 DecimalUnits;
static_assert(sizeof(DecimalUnits) == sizeof(Decimal));

constexpr DecimalUnits unitsOf(Decimal number)
{
    return std::bit_cast<DecimalUnits>(number);
}
constexpr Decimal decimalOf(DecimalUnits units)
{
    return std::bit_cast<Decimal>(units);
}
constexpr Decimal wholeDecimal(qint64 number)
{
    return decimalOf(DecimalUnits(number) * 1'000'000'000'000);
}

/// amount × factor ÷ divisor (not 0), rounded half even to the last fraction digit; the product between is exact however long it is.
/// The result has to fit.
Decimal scaled(Decimal amount, Decimal factor, Decimal divisor);
inline Decimal product(Decimal a, Decimal b)
{
    return scaled(a, b, wholeDecimal(1));
}
