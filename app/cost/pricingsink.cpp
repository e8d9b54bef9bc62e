// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricingsink.h"

#include "app/cost/pricing.h"

ResourcePtr withMonthlyCost(const ResourcePtr &resource, std::string_view connection, const PriceBook &prices, Timestamp at)
{
    if (resource->extras().monthlyCost)
        return resource;
    std::optional<Money> cost = monthlyCostOf(*resource, connection, prices, at);
    if (!cost)
        return resource;
    auto extra = std::make_shared<Extra>(resource->extras());
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
            resource = withMonthlyCost(resource, delta.collection.connection.view(), *prices, m_clock.now());
    }
    m_next.push(std::move(delta));
}
