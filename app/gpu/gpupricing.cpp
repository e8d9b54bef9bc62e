// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpupricing.h"

#include "app/cost/decimalmath.h"
#include "app/cost/pricing.h"

#include <algorithm>

GpuPricing::GpuPricing(const GpuSources &sources, const PriceBook &prices, const ComponentRates &rates, Timestamp now)
    : m_sources(sources)
    , m_prices(prices)
    , m_rates(rates)
    , m_now(now)
{
}

void GpuPricing::count(size_t machine, quint32 card, double part)
{
    for (size_t below = machine; below != GpuMachine::None; below = m_sources.machines()[below].below)
        m_cardsOn[below][card] += part;
}

std::optional<Money> GpuPricing::monthly(size_t machine, const GpuDevice &device, GpuShare share)
{
    std::optional<Money> whole;
    std::vector<size_t> chain;
    for (size_t number = machine; number != GpuMachine::None && chain.size() < 8; number = m_sources.machines()[number].below)
        chain.push_back(number);
    for (size_t number : chain) {
        if (whole = listedPrice(m_sources.machines()[number], device); whole)
            break;
    }
    for (auto number = chain.rbegin(); number != chain.rend() && !whole; ++number)
        whole = partOfMachine(*number);
    if (!whole)
        return std::nullopt;
    whole->amount = whole->amount.times(share.part).dividedBy(share.of);
    return whole;
}

std::optional<Money> GpuPricing::listedPrice(const GpuMachine &machine, const GpuDevice &device) const
{
    if (device.model.isEmpty())
        return std::nullopt;
    for (Slot slot : machine.rows) {
        const Resource &resource = m_sources.at(slot);
        const std::optional<PriceKey> key = priceKeyOf(resource);
        const QString connection = m_sources.collectionOf(slot).key.connection.toString();
        for (const QString &provider : {connection, key ? key->provider : resource.provider.toString()}) {
            const QString region = key ? key->region : resource.region.toString();
            if (const std::optional<Price> price = gpuPrice(m_prices, provider, region, device.model.view(), m_now))
                return monthlyAmount(*price);
        }
    }
    return std::nullopt;
}

std::optional<Money> GpuPricing::partOfMachine(size_t number)
{
    const auto known = m_parts.find(number);
    return known != m_parts.end() ? known->second : m_parts[number] = reckonPart(number);
}

/// What one of a machine's cards costs: its price split over cores, memory and GPUs.
std::optional<Money> GpuPricing::reckonPart(size_t number)
{
    const GpuMachine &machine = m_sources.machines()[number];
    for (Slot slot : {machine.host, machine.vm, machine.node}) {
        const std::optional<Money> money = slot == NoSlot ? std::nullopt : m_sources.at(slot).extras().monthlyCost;
        if (!money)
            continue;
        const Capacity &capacity = m_sources.at(slot).capacity;
        const auto decimal = [](double value) { return decimalOf(DecimalUnits(std::clamp(value, 0.0, 1e9) * 1e12 + 0.5)); };
        const double cards = cardsOn(number);
        const Decimal cpu = product(decimal(capacity.cpuCores.valueOr(0)), m_rates.cpu);
        const Decimal memory = product(decimal(capacity.memoryBytes.valueOr(0) / double(BytesPerGib)), m_rates.memory);
        const Decimal gpu = product(decimal(cards), m_rates.gpu);
        if (!(cards > 0))
            return std::nullopt;
        Money part = *money;
        part.amount = scaled(part.amount, m_rates.gpu, cpu + memory + gpu);
        return part;
    }
    return std::nullopt;
}

/// Cards of a machine and of its guests.
double GpuPricing::cardsOn(size_t number)
{
    double cards = 0;
    for (const auto &[card, part] : m_cardsOn[number])
        cards += part > 0.5 ? 1 : part; // slices need not use all of it
    return cards;
}
