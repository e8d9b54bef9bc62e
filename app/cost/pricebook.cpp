// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricebook.h"

#include <algorithm>

namespace {

const QString EveryRegion = QStringLiteral("*");

bool isBetter(const Price &a, const Price &b)
{
    return a.priority != b.priority ? a.priority > b.priority : a.asOf > b.asOf;
}

bool holds(const Price &price, Timestamp at)
{
    return (price.validFrom == NoTime || price.validFrom <= at) && (price.validUntil == NoTime || at < price.validUntil);
}

} // namespace

std::optional<PriceKey> PriceKey::fromText(const QString &text)
{
    PriceKey key {text.section(u'/', 0, 0), text.section(u'/', 1, 1), text.section(u'/', 2, 2), text.section(u'/', 3)};
    if (key.provider.isEmpty() || key.service.isEmpty() || key.region.isEmpty() || key.type.isEmpty())
        return std::nullopt;
    return key;
}

void PriceBook::add(Price price)
{
    std::vector<Price> &prices = m_prices[price.key.toText().toStdString()];
    prices.insert(std::ranges::upper_bound(prices, price, isBetter), std::move(price));
    ++m_count;
}

void PriceBook::add(std::vector<Price> prices)
{
    for (Price &price : prices)
        add(std::move(price));
}

const Price *PriceBook::find(const PriceKey &key, Timestamp at) const
{
    const auto best = [&](const PriceKey &wanted) -> const Price * {
        const auto prices = m_prices.find(wanted.toText().toStdString());
        if (prices == m_prices.end())
            return nullptr;
        const auto found = std::ranges::find_if(prices->second, [&](const Price &price) { return holds(price, at); });
        return found == prices->second.end() ? nullptr : &*found;
    };
    PriceKey anywhere = key;
    anywhere.region = EveryRegion;
    const Price *here = best(key), *everywhere = best(anywhere);
    return !here || (everywhere && everywhere->priority > here->priority) ? everywhere : here;
}

std::optional<Money> PriceBook::monthly(const PriceKey &key, Timestamp at) const
{
    const Price *price = find(key, at);
    return price ? monthlyAmount(*price) : std::nullopt;
}

std::optional<Money> monthlyAmount(const Price &price, std::optional<qint64> gib)
{
    if (price.unit == PriceUnit::GibMonth && !gib)
        return std::nullopt;
    const qint64 times = price.unit == PriceUnit::Hour ? HoursPerMonth : price.unit == PriceUnit::GibMonth ? *gib : 1;
    return Money {price.amount.times(times), price.currency, price.basis, price.source, price.asOf};
}
