// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/text.h"

#include <compare>
#include <optional>

/// An exact decimal with 12 fraction digits and 26 digits before them. Sums and differences are exact; products with a
/// binary number are rounded half even to the last fraction digit. Binary floating point never holds an amount.
class Decimal {
public:
    static constexpr int FractionDigits = 12;

    constexpr Decimal() = default;
    /// Reads "-12.345"; nullopt for anything else, for an exponent, and where digits would be lost.
    static std::optional<Decimal> fromString(QStringView text);
    /// All digits that matter, without trailing zeros: "318", "0.0000547945".
    QString toString() const;
    /// Rounded half even to `digits` fraction digits (0…12), padded with zeros: "318.00".
    QString toFixed(int digits) const;
    /// For charts and sorting only.
    double toDouble() const;

    friend constexpr Decimal operator+(Decimal a, Decimal b) { return Decimal(a.m_units + b.m_units); }
    friend constexpr Decimal operator-(Decimal a, Decimal b) { return Decimal(a.m_units - b.m_units); }
    /// The multiple of a whole number, exact.
    constexpr Decimal times(qint64 factor) const { return Decimal(m_units * factor); }
    /// A part of it, rounded half even to the last fraction digit. The divisor is above 0.
    Decimal dividedBy(qint64 divisor) const;
    Decimal &operator+=(Decimal other) { return *this = *this + other; }
    friend constexpr auto operator<=>(Decimal a, Decimal b) = default;

private:
    __extension__ typedef __int128 Units __attribute__((aligned(8))); // of 10^-12; aligned like all else, to pack well
    constexpr explicit Decimal(Units units)
        : m_units(units)
    {
    }
    Units m_units = 0;
};

enum class PriceBasis : quint8 { Bill, Price, Own };

/// An amount of money with everything that makes it true: currency (ISO 4217), basis, source and date.
struct Money {
    Decimal amount;
    Text currency;
    PriceBasis basis = PriceBasis::Price;
    Text source;
    qint64 asOf = 0; ///< milliseconds since the epoch
    bool operator==(const Money &) const = default;
};
