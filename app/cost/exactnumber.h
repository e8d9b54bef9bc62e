// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/decimalmath.h"

#include <optional>
#include <string_view>

/// A decimal with 30 fraction digits, as bills write them ("1.7999999999999999E-05"): a Decimal and what is below its last digit. Sums
/// of ten million of them are exact, where the amounts are below 10^18.
class ExactNumber {
public:
    static constexpr int FractionDigits = 30;

    constexpr ExactNumber() = default;
    constexpr ExactNumber(Decimal number)
        : m_whole(unitsOf(number))
    {
    }
    /// Reads "-12.5", "1.8E-05" and "+3"; nullopt for anything else, NaN and infinity included, for 10^18 and more, and where digits
    /// would be lost.
    static std::optional<ExactNumber> fromText(std::string_view text);

    ExactNumber &operator+=(ExactNumber other)
    {
        m_whole += other.m_whole;
        m_rest += other.m_rest;
        return *this;
    }
    ExactNumber &operator-=(ExactNumber other)
    {
        m_whole -= other.m_whole;
        m_rest -= other.m_rest;
        return *this;
    }
    friend bool operator==(ExactNumber a, ExactNumber b);

    /// Rounded half even to `digits` fraction digits (0…12).
    QString toFixed(int digits) const;
    /// The Decimal at or below it; the rest stays behind: `*this` becomes what was cut off, from 0 to below 10^-12.
    Decimal takeWhole();

private:
    using Units = DecimalUnits;
    Units m_whole = 0; ///< of 10^-12
    Units m_rest = 0;  ///< of 10^-30; of the same sign or not
};

/// The Decimal that a text stands for; nullopt where it is none, or has more than 12 fraction digits.
std::optional<Decimal> decimalFromText(std::string_view text);
