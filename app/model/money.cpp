// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/money.h"

#include <algorithm>

namespace {

__extension__ typedef __int128 Wide;
constexpr Wide One = 1'000'000'000'000;
constexpr int MaxDigits = 37; // of the units, so that a sum of two still fits

QString digitsOf(Wide magnitude)
{
    QString digits;
    do {
        digits.prepend(QChar(u'0' + int(magnitude % 10)));
        magnitude /= 10;
    } while (magnitude);
    return digits;
}

} // namespace

std::optional<Decimal> Decimal::fromString(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative)
        text = text.mid(1);
    const qsizetype point = text.indexOf(u'.');
    QString digits = text.left(point < 0 ? text.size() : point).toString();
    QStringView fraction = point < 0 ? QStringView() : text.mid(point + 1);
    if (digits.isEmpty() || (point >= 0 && fraction.isEmpty()))
        return std::nullopt;
    while (fraction.size() > FractionDigits && fraction.endsWith(u'0'))
        fraction.chop(1);
    if (fraction.size() > FractionDigits)
        return std::nullopt;
    digits += fraction.toString().leftJustified(FractionDigits, u'0');
    Wide units = 0;
    int significant = 0;
    for (QChar c : std::as_const(digits)) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
        significant += significant > 0 || c != u'0';
        if (significant > MaxDigits)
            return std::nullopt;
        units = units * 10 + (c.unicode() - u'0');
    }
    return Decimal(negative ? -units : units);
}

QString Decimal::toFixed(int places) const
{
    Wide magnitude = m_units < 0 ? -m_units : m_units;
    Wide step = 1;
    for (int i = places; i < FractionDigits; ++i)
        step *= 10;
    const Wide rest = magnitude % step;
    magnitude /= step;
    if (rest * 2 > step || (rest * 2 == step && magnitude % 2))
        ++magnitude;
    QString digits = digitsOf(magnitude).rightJustified(places + 1, u'0');
    if (places > 0)
        digits.insert(digits.size() - places, u'.');
    return m_units < 0 && magnitude ? u'-' + digits : digits;
}

QString Decimal::toString() const
{
    QString text = toFixed(FractionDigits);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

Decimal Decimal::dividedBy(qint64 divisor) const
{
    const Wide magnitude = m_units < 0 ? -m_units : m_units;
    Wide quotient = magnitude / divisor;
    const Wide rest = magnitude % divisor;
    if (rest * 2 > divisor || (rest * 2 == divisor && quotient % 2))
        ++quotient;
    return Decimal(m_units < 0 ? -quotient : quotient);
}

double Decimal::toDouble() const
{
    return double(m_units) / double(One);
}
