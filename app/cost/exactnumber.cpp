// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/exactnumber.h"

#include <charconv>

namespace {

using Units = DecimalUnits;

constexpr int RestDigits = ExactNumber::FractionDigits - Decimal::FractionDigits;
constexpr int WholeDigits = 18;

constexpr Units powerOfTen(int exponent)
{
    Units power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}
constexpr Units RestOfUnit = powerOfTen(RestDigits);

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits of a number, and the place of the first one: 0 stands right before the point.
struct Digits {
    std::string_view whole, fraction;
    int exponent = 0;

    char at(int place) const ///< 0: ones, -1: tenths
    {
        const int index = int(whole.size()) - 1 - (place - exponent);
        if (index < 0 || index >= int(whole.size() + fraction.size()))
            return '0';
        return index < int(whole.size()) ? whole[size_t(index)] : fraction[size_t(index) - whole.size()];
    }
    int highest() const { return int(whole.size()) - 1 + exponent; }
    int lowest() const { return exponent - int(fraction.size()); }
};

std::optional<Digits> digitsOf(std::string_view text)
{
    Digits digits;
    size_t at = 0;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    digits.whole = text.substr(0, at);
    if (at < text.size() && text[at] == '.') {
        const size_t begin = ++at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        digits.fraction = text.substr(begin, at - begin);
        if (digits.fraction.empty())
            return std::nullopt;
    }
    if (digits.whole.empty())
        return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        at += at + 1 < text.size() && text[at + 1] == '+' ? 2 : 1;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), digits.exponent);
        if (error != std::errc() || std::abs(digits.exponent) > 400)
            return std::nullopt;
        at = size_t(end - text.data());
    }
    return at == text.size() ? std::optional(digits) : std::nullopt;
}

} // namespace

std::optional<ExactNumber> ExactNumber::fromText(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    const std::optional<Digits> digits = digitsOf(text);
    if (!digits)
        return std::nullopt;
    for (int place = digits->highest(); place >= WholeDigits; --place) {
        if (digits->at(place) != '0')
            return std::nullopt;
    }
    for (int place = digits->lowest(); place < -FractionDigits; ++place) {
        if (digits->at(place) != '0')
            return std::nullopt;
    }
    ExactNumber number;
    for (int place = std::min(digits->highest(), WholeDigits - 1); place >= -Decimal::FractionDigits; --place)
        number.m_whole = number.m_whole * 10 + (digits->at(place) - '0');
    if (digits->lowest() < -Decimal::FractionDigits) {
        for (int place = -Decimal::FractionDigits - 1; place >= -FractionDigits; --place)
            number.m_rest = number.m_rest * 10 + (digits->at(place) - '0');
    }
    if (isNegative) {
        number.m_whole = -number.m_whole;
        number.m_rest = -number.m_rest;
    }
    return number;
}

bool operator==(ExactNumber a, ExactNumber b)
{
    return a.takeWhole() == b.takeWhole() && a.m_rest == b.m_rest;
}

Decimal ExactNumber::takeWhole()
{
    Units carry = m_rest / RestOfUnit;
    if (m_rest % RestOfUnit < 0)
        --carry;
    const Decimal whole = decimalOf(m_whole + carry);
    m_rest -= carry * RestOfUnit;
    m_whole = 0;
    return whole;
}

QString ExactNumber::toFixed(int digits) const
{
    ExactNumber rest = *this;
    const Decimal whole = rest.takeWhole();
    // What lies below the last digit decides no more than whether a half is more than one.
    const Units step = powerOfTen(Decimal::FractionDigits - digits), position = (unitsOf(whole) % step + step) % step;
    Units steps = (unitsOf(whole) - position) / step;
    const Units twice = position * 2, restTwice = rest.m_rest * 2;
    const bool isHalf = step == 1 ? restTwice == RestOfUnit : twice == step && rest.m_rest == 0;
    const bool isMore = step == 1 ? restTwice > RestOfUnit : twice > step || (twice == step && rest.m_rest > 0);
    if (isMore || (isHalf && steps % 2 != 0))
        ++steps;
    return decimalOf(steps * step).toFixed(digits);
}

std::optional<Decimal> decimalFromText(std::string_view text)
{
    const std::optional<ExactNumber> number = ExactNumber::fromText(text);
    if (!number)
        return std::nullopt;
    ExactNumber rest = *number;
    const Decimal whole = rest.takeWhole();
    return rest == ExactNumber() ? std::optional(whole) : std::nullopt;
}
