// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/apportion.h"

#include <algorithm>
#include <vector>

namespace {

int bitsOf(DecimalUnits number)
{
    int bits = 0;
    for (; number > 0; number >>= 1)
        ++bits;
    return bits;
}

} // namespace

bool apportion(Decimal total, std::span<const DecimalUnits> weights, std::span<Decimal> shares)
{
    std::ranges::fill(shares, Decimal());
    const DecimalUnits amount = unitsOf(total), magnitude = amount < 0 ? -amount : amount;
    DecimalUnits largest = 0;
    for (DecimalUnits weight : weights)
        largest = std::max(largest, weight);
    if (largest <= 0)
        return false;
    // Weights keep as many bits as leave the product within 126: far more than a last digit asks for.
    const int excess = std::max({0, bitsOf(magnitude) + bitsOf(largest) - 126, bitsOf(largest) + bitsOf(DecimalUnits(weights.size())) - 126});
    DecimalUnits sum = 0;
    for (DecimalUnits weight : weights)
        sum += weight >> excess;
    DecimalUnits left = magnitude;
    std::vector<std::pair<DecimalUnits, size_t>> cut; // what was cut off, negative for sorting
    cut.reserve(weights.size());
    for (size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0)
            continue;
        const DecimalUnits product = magnitude * (weights[i] >> excess), share = product / sum;
        left -= share;
        shares[i] = decimalOf(amount < 0 ? -share : share);
        cut.emplace_back(-(product - share * sum), i);
    }
    if (left > 0 && size_t(left) < cut.size())
        std::ranges::nth_element(cut, cut.begin() + ptrdiff_t(left));
    const Decimal digit = decimalOf(amount < 0 ? -1 : 1);
    for (size_t i = 0; i < size_t(left); ++i)
        shares[cut[i].second] += digit;
    return true;
}
