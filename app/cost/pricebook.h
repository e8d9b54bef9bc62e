// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/cost/discount.h"
#include "app/cost/hardware.h"
#include "app/cost/pricesheet.h"
#include "app/cost/rates.h"

#include <array>
#include <unordered_map>

/// Of two prices of one priority the basis that stands further in front counts.
using BasisOrder = std::array<PriceBasis, 3>;
inline constexpr BasisOrder DefaultBasisOrder {PriceBasis::Bill, PriceBasis::Own, PriceBasis::Price};

/// A price with the key that it is for, and where it was written.
struct PriceRow {
    PriceKey key;
    Price price;
    Text place; ///< "line 7"; of several files "contract.csv: line 7"
};

/// What things cost: rows of one's own, list prices, discounts on these, own hardware, and the rates of currencies. Immutable once it is
/// shared, so any thread may ask; what is not in it is unknown, never 0.
class PriceBook {
public:
    void add(PriceRow row);
    void add(std::vector<PriceRow> rows);
    void add(std::shared_ptr<const PriceSheet> sheet) { m_sheets.push_back(std::move(sheet)); }
    void setBasisOrder(const BasisOrder &order) { m_order = order; }
    void setDiscounts(std::vector<Discount> discounts) { m_discounts = std::move(discounts); }
    void setHardware(std::vector<HardwareClass> hardware) { m_hardware = std::move(hardware); }
    void setRates(RateBook rates) { m_rates = std::move(rates); }

    /// Rows of one's own.
    size_t size() const { return m_count; }
    const std::vector<std::shared_ptr<const PriceSheet>> &sheets() const { return m_sheets; }
    const std::vector<HardwareClass> &hardware() const { return m_hardware; }
    const RateBook &rates() const { return m_rates; }
    const BasisOrder &basisOrder() const { return m_order; }

    /// The price that holds at a moment: of several the one of the highest priority, then by the order of bases, then the one for the
    /// region before one for every region, then the newer. List prices come with the discounts that hold.
    std::optional<Price> find(const PriceKey &key, Timestamp at) const;
    /// What one piece costs a month; nullopt where it has no price, or one by size.
    std::optional<Money> monthly(const PriceKey &key, Timestamp at) const;
    /// True where `a` goes before `b`, priority and basis alone.
    bool goesBefore(const Price &a, const Price &b) const;

private:
    int rankOf(PriceBasis basis) const;
    const Price *best(const std::string &key, Timestamp at) const;

    std::unordered_map<std::string, std::vector<Price>> m_prices; ///< by the key's text
    size_t m_count = 0;
    std::vector<std::shared_ptr<const PriceSheet>> m_sheets;
    std::vector<Discount> m_discounts;
    std::vector<HardwareClass> m_hardware;
    RateBook m_rates;
    BasisOrder m_order = DefaultBasisOrder;
};

using PriceBookPtr = std::shared_ptr<const PriceBook>;
