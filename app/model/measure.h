// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <limits>

/// A number that may be unknown. The unit is in the name of whatever holds it. Integers are exact up to 2^53.
class Measure {
public:
    constexpr Measure() = default;
    constexpr Measure(double value)
        : m_value(value)
    {
    }
    bool isKnown() const { return !std::isnan(m_value); }
    /// The number; only where isKnown().
    double value() const { return m_value; }
    double valueOr(double fallback) const { return isKnown() ? m_value : fallback; }

    friend bool operator==(Measure a, Measure b) { return a.m_value == b.m_value || (!a.isKnown() && !b.isKnown()); }

private:
    double m_value = std::numeric_limits<double>::quiet_NaN();
};
