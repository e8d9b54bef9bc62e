// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpusources.h"

/// What GPUs cost a month: the price of the model where the book has one, else the GPUs' part of the price of the machine that is paid for.
class GpuPricing {
public:
    GpuPricing(const GpuSources &sources, const PriceBook &prices, const ComponentRates &rates, Timestamp now);

    /// That a share of a card is in a machine: everything is counted before anything is priced.
    void count(size_t machine, quint32 card, double part);
    std::optional<Money> monthly(size_t machine, const GpuDevice &device, GpuShare share);

private:
    std::optional<Money> listedPrice(const GpuMachine &machine, const GpuDevice &device) const;
    std::optional<Money> partOfMachine(size_t number);
    std::optional<Money> reckonPart(size_t number);
    double cardsOn(size_t number);

    const GpuSources &m_sources;
    const PriceBook &m_prices;
    const ComponentRates m_rates;
    const Timestamp m_now;
    std::unordered_map<size_t, std::optional<Money>> m_parts;        ///< a card's part of a machine's price
    std::unordered_map<size_t, std::map<quint32, double>> m_cardsOn; ///< shares by machine and card
};
