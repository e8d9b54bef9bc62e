// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/discount.h"

#include "app/cost/decimalmath.h"
#include "app/cost/wildcard.h"

#include <algorithm>

bool Discount::holds(const PriceKey &key, Timestamp at) const
{
    if ((from != NoTime && at < from) || (until != NoTime && at >= until))
        return false;
    const std::pair<const QString &, const QString &> parts[]
        = {{on.provider, key.provider}, {on.service, key.service}, {on.region, key.region}, {on.type, key.type}};
    return std::ranges::all_of(parts, [](const auto &part) { return fitsWildcard(part.first.toStdString(), part.second.toStdString()); });
}

Price Discount::appliedTo(Price price) const
{
    const Decimal hundred = wholeDecimal(100);
    price.amount = scaled(price.amount, hundred - percent, hundred);
    price.source = Text(QStringView(QStringLiteral("%1, less %2 % (%3)").arg(price.source.toString(), percent.toString(), source)));
    return price;
}
