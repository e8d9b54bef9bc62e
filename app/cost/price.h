// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/money.h"

#include <QString>

/// Hours in a month, as the clouds' own calculators have it.
inline constexpr int HoursPerMonth = 730;

inline constexpr qint64 BytesPerGib = qint64(1) << 30;

/// What one unit of something costs: "aws", "ec2", "eu-central-1", "m7g.large". The region "*" is every region.
struct PriceKey {
    QString provider;
    QString service;
    QString region;
    QString type;

    /// Reads "aws/ec2/eu-central-1/m7g.large"; what follows the third slash is the type. nullopt for fewer parts.
    static std::optional<PriceKey> fromText(const QString &text);
    QString toText() const { return provider + u'/' + service + u'/' + region + u'/' + type; }
    /// The same thing in every region.
    PriceKey anywhere() const;
};

enum class PriceUnit : quint8 { Hour, Month, GibMonth };
/// "hour", "month", "GiB-month".
QString priceUnitName(PriceUnit unit);
std::optional<PriceUnit> priceUnitFromName(const QString &name);

/// "bill", "price", "own".
QString priceBasisName(PriceBasis basis);
std::optional<PriceBasis> priceBasisFromName(const QString &name);

/// A price with everything that makes it true.
struct Price {
    Decimal amount;
    PriceUnit unit = PriceUnit::Hour;
    PriceBasis basis = PriceBasis::Price;
    Text currency; ///< ISO 4217
    Text source;
    Timestamp asOf = NoTime;       ///< when the source said so
    Timestamp validFrom = NoTime;  ///< NoTime: since ever
    Timestamp validUntil = NoTime; ///< the first moment at which it no longer holds; NoTime: until further notice
    int priority = 0;              ///< of two prices for one thing the higher counts

    bool holds(Timestamp at) const { return (validFrom == NoTime || validFrom <= at) && (validUntil == NoTime || at < validUntil); }
};

/// A price as an amount a month: prices by the hour times HoursPerMonth, those by GiB times the size, rounded half even to the last
/// digit of Decimal. nullopt where it is by GiB and no size is given.
std::optional<Money> monthlyAmount(const Price &price, std::optional<qint64> bytes = {});
