// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/decimalmath.h"

namespace {

__extension__ typedef unsigned __int128 Magnitude;

/// 256 bits, for the product between.
struct Product {
    Magnitude high, low;
};

Product productOf(Magnitude a, Magnitude b)
{
    constexpr Magnitude Half = ~quint64(0);
    const Magnitude low = (a & Half) * (b & Half), middle = (a >> 64) * (b & Half) + (low >> 64), other = (a & Half) * (b >> 64) + (middle & Half);
    return {(a >> 64) * (b >> 64) + (middle >> 64) + (other >> 64), other << 64 | (low & Half)};
}

/// The quotient and what is left, a bit at a time where the product is long.
std::pair<Magnitude, Magnitude> divided(Product product, Magnitude divisor)
{
    if (!product.high)
        return {product.low / divisor, product.low % divisor};
    Magnitude quotient = 0, rest = product.high % divisor;
    for (int bit = 127; bit >= 0; --bit) {
        const bool carries = rest >> 127;
        rest = rest << 1 | (product.low >> bit & 1);
        quotient <<= 1;
        if (carries || rest >= divisor) {
            rest -= divisor;
            quotient |= 1;
        }
    }
    return {quotient, rest};
}

Magnitude magnitudeOf(DecimalUnits number)
{
    return number < 0 ? -Magnitude(number) : Magnitude(number);
}

} // namespace

Decimal scaled(Decimal amount, Decimal factor, Decimal divisor)
{
    const DecimalUnits a = unitsOf(amount), b = unitsOf(factor), c = unitsOf(divisor);
    const Magnitude by = magnitudeOf(c);
    auto [quotient, rest] = divided(productOf(magnitudeOf(a), magnitudeOf(b)), by);
    if (rest > by - rest || (rest == by - rest && quotient % 2))
        ++quotient;
    const bool isNegative = ((a < 0) != (b < 0)) != (c < 0);
    return decimalOf(isNegative ? -DecimalUnits(quotient) : DecimalUnits(quotient));
}
