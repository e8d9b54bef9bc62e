// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/price.h"

#include "app/cost/decimalmath.h"

#include <array>

namespace {

constexpr std::array UnitNames {"hour", "month", "GiB-month"};
constexpr std::array BasisNames {"bill", "price", "own"};

template <typename Enum, size_t Size>
std::optional<Enum> named(const std::array<const char *, Size> &names, const QString &name)
{
    for (size_t i = 0; i < Size; ++i) {
        if (name == QLatin1String(names[i]))
            return Enum(i);
    }
    return std::nullopt;
}

} // namespace

std::optional<PriceKey> PriceKey::fromText(const QString &text)
{
    PriceKey key {text.section(u'/', 0, 0), text.section(u'/', 1, 1), text.section(u'/', 2, 2), text.section(u'/', 3)};
    if (key.provider.isEmpty() || key.service.isEmpty() || key.region.isEmpty() || key.type.isEmpty())
        return std::nullopt;
    return key;
}

PriceKey PriceKey::anywhere() const
{
    return {provider, service, QStringLiteral("*"), type};
}

QString priceUnitName(PriceUnit unit)
{
    return QLatin1String(UnitNames[size_t(unit)]);
}

std::optional<PriceUnit> priceUnitFromName(const QString &name)
{
    return named<PriceUnit>(UnitNames, name);
}

QString priceBasisName(PriceBasis basis)
{
    return QLatin1String(BasisNames[size_t(basis)]);
}

std::optional<PriceBasis> priceBasisFromName(const QString &name)
{
    return named<PriceBasis>(BasisNames, name);
}

std::optional<Money> monthlyAmount(const Price &price, std::optional<qint64> bytes)
{
    Decimal amount = price.amount;
    if (price.unit == PriceUnit::Hour) {
        amount = amount.times(HoursPerMonth);
    } else if (price.unit == PriceUnit::GibMonth) {
        if (!bytes)
            return std::nullopt;
        amount = scaled(amount, decimalOf(*bytes), decimalOf(BytesPerGib));
    }
    return Money {amount, price.currency, price.basis, price.source, price.asOf};
}
