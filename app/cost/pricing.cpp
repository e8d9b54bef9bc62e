// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricing.h"

#include <algorithm>
#include <cmath>

namespace {

Text fieldOf(const Resource &resource, std::string_view name)
{
    const std::vector<Field> &fields = resource.extras().fields;
    const auto field = std::ranges::find(fields, name, [](const Field &f) { return f.name.view(); });
    const Text *text = field == fields.end() ? nullptr : std::get_if<Text>(&field->value);
    return text ? *text : Text();
}

/// How a cluster's nodes name their clouds, and how those are called in price keys.
struct NodeCloud {
    std::string_view prefix;
    const char *provider, *service;
};
constexpr NodeCloud NodeClouds[] = {{"provider:aws://", "aws", "ec2"}, {"provider:azure://", "azure", "vm"}, {"provider:gce://", "gcp", "compute"},
    {"provider:hcloud://", "hetzner", "server"}, {"provider:digitalocean://", "digitalocean", "droplet"}, {"provider:scaleway://", "scaleway", "instance"}};

std::optional<PriceKey> nodeKey(const Resource &node)
{
    const Text type = fieldOf(node, "instanceType");
    if (type.isEmpty() || node.region.isEmpty())
        return std::nullopt;
    for (const Text &identity : node.extras().identities) {
        const auto cloud = std::ranges::find_if(NodeClouds, [&](const NodeCloud &c) { return identity.view().starts_with(c.prefix); });
        if (cloud != std::end(NodeClouds))
            return PriceKey {QLatin1String(cloud->provider), QLatin1String(cloud->service), node.region.toString(), type.toString()};
    }
    return std::nullopt;
}

std::optional<qint64> sizeOf(const Resource &resource)
{
    const Measure size = resource.capacity.storageBytes;
    return size.isKnown() && size.value() >= 0 && size.value() < 0x1p60 ? std::optional(qint64(size.value())) : std::nullopt;
}

} // namespace

std::optional<PriceKey> priceKeyOf(const Resource &resource)
{
    if (!resource.extra)
        return std::nullopt;
    const Text key = fieldOf(resource, "priceKey");
    if (!key.isEmpty())
        return PriceKey::fromText(key.toString());
    return resource.kind == Kind::Node ? nodeKey(resource) : std::nullopt;
}

std::optional<Money> monthlyCostOf(const Resource &resource, std::string_view connection, const PriceBook &prices, Timestamp at)
{
    const std::optional<PriceKey> key = priceKeyOf(resource);
    const std::optional<Price> listed = key ? prices.find(*key, at) : std::nullopt;
    const auto own = std::ranges::find_if(prices.hardware(), [&](const HardwareClass &hardware) { return hardware.fits(resource, connection); });
    if (own != prices.hardware().end()) {
        const Price price = own->price();
        if (!listed || !prices.goesBefore(*listed, price))
            return monthlyAmount(price);
    }
    return listed ? monthlyAmount(*listed, sizeOf(resource)) : std::nullopt;
}
