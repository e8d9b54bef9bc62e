// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricingsink.h"

#include <algorithm>

namespace {

std::optional<PriceKey> keyOf(const Resource &resource)
{
    const std::vector<Field> &fields = resource.extras().fields;
    const auto field = std::ranges::find(fields, std::string_view("priceKey"), [](const Field &f) { return f.name.view(); });
    const Text *key = field == fields.end() ? nullptr : std::get_if<Text>(&field->value);
    return key ? PriceKey::fromText(key->toString()) : std::nullopt;
}

} // namespace

ResourcePtr withMonthlyCost(const ResourcePtr &resource, const PriceBook &prices, Timestamp at)
{
    if (!resource->extra || resource->extra->monthlyCost)
        return resource;
    const std::optional<PriceKey> key = keyOf(*resource);
    std::optional<Money> cost = key ? prices.monthly(*key, at) : std::nullopt;
    if (!cost)
        return resource;
    auto extra = std::make_shared<Extra>(*resource->extra);
    extra->monthlyCost = std::move(cost);
    auto *priced = new Resource(*resource);
    priced->extra = std::move(extra);
    return ResourcePtr(priced);
}

void PricingSink::setPrices(PriceBookPtr prices)
{
    const std::lock_guard lock(m_mutex);
    m_prices = std::move(prices);
}

void PricingSink::push(Delta delta)
{
    PriceBookPtr prices;
    {
        const std::lock_guard lock(m_mutex);
        prices = m_prices;
    }
    if (prices) {
        for (ResourcePtr &resource : delta.upserts)
            resource = withMonthlyCost(resource, *prices, m_clock.now());
    }
    m_next.push(std::move(delta));
}
