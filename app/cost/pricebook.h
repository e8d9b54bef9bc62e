// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/money.h"

#include <QString>
#include <memory>
#include <unordered_map>
#include <vector>

/// Hours in a month, as the clouds' own calculators have it.
inline constexpr int HoursPerMonth = 730;

/// What one unit of something costs: "aws", "ec2", "eu-central-1", "m7g.large". The region "*" is every region.
struct PriceKey {
    QString provider;
    QString service;
    QString region;
    QString type;

    /// Reads "aws/ec2/eu-central-1/m7g.large"; what follows the third slash is the type. nullopt for fewer parts.
    static std::optional<PriceKey> fromText(const QString &text);
    QString toText() const { return provider + u'/' + service + u'/' + region + u'/' + type; }
};

enum class PriceUnit : quint8 { Hour, Month, GibMonth };

/// A price with everything that makes it true.
struct Price {
    PriceKey key;
    PriceUnit unit = PriceUnit::Hour;
    Decimal amount;
    Text currency; ///< ISO 4217
    PriceBasis basis = PriceBasis::Price;
    Text source;
    Timestamp asOf = NoTime;       ///< when the source said so
    Timestamp validFrom = NoTime;  ///< NoTime: since ever
    Timestamp validUntil = NoTime; ///< the first moment at which it no longer holds; NoTime: until further notice
    int priority = 0;              ///< of two prices for one thing the higher counts, then the newer
};

/// Prices by what they are for. Immutable once it is shared, so any thread may ask; what is not in it is unknown, never 0.
class PriceBook {
public:
    void add(Price price);
    void add(std::vector<Price> prices);
    size_t size() const { return m_count; }

    /// The price that holds at a moment; a price for the region goes before one for every region of the same priority. Null where
    /// there is none.
    const Price *find(const PriceKey &key, Timestamp at) const;
    /// What one piece costs a month; nullopt where it has no price, or one by size.
    std::optional<Money> monthly(const PriceKey &key, Timestamp at) const;

private:
    std::unordered_map<std::string, std::vector<Price>> m_prices; ///< by the key's text; the best first
    size_t m_count = 0;
};

using PriceBookPtr = std::shared_ptr<const PriceBook>;

/// A price as an amount a month: prices by the hour times HoursPerMonth, those by GiB times the size. nullopt where it is by GiB
/// and no size is given.
std::optional<Money> monthlyAmount(const Price &price, std::optional<qint64> gib = {});
