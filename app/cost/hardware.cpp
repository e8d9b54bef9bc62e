// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/hardware.h"

#include "app/cost/decimalmath.h"
#include "app/cost/wildcard.h"

#include <algorithm>

namespace {

constexpr Decimal One = wholeDecimal(1), HoursPerYear = wholeDecimal(8760);

} // namespace

bool HardwareClass::fits(const Resource &resource, std::string_view itsConnection) const
{
    return resource.kind == kind && fitsWildcard(connection.toStdString(), itsConnection) && fitsWildcard(machine.toStdString(), resource.name.view())
        && std::ranges::all_of(labels, [&](const auto &label) {
               const Text value = resource.label(label.first.toStdString());
               return !value.isEmpty() && fitsWildcard(label.second.toStdString(), value.view());
           });
}

Decimal HardwareClass::hourly() const
{
    const Decimal amortised = scaled(capex, One - residual, product(HoursPerYear, years));
    const Decimal power = product(scaled(watts, pue, wholeDecimal(1000)), electricity);
    const Decimal upkeep = scaled(space + support, One, HoursPerYear);
    return amortised + power + upkeep;
}

Price HardwareClass::price() const
{
    Price price;
    price.amount = hourly();
    price.basis = PriceBasis::Own;
    price.currency = Text(QStringView(currency));
    price.source = Text(QStringView(QStringLiteral("%1: %2").arg(name, source.isEmpty() ? QStringLiteral("own hardware") : source)));
    price.asOf = asOf;
    return price;
}

QString HardwareClass::assumptions() const
{
    return QStringLiteral("%1 × (1 − %2) / (%3 × 8760) + %4/1000 × %5 × %6 + (%7 + %8)/8760 = %9 %10/h")
        .arg(capex.toString(), residual.toString(), years.toString(), watts.toString(), pue.toString(), electricity.toString(), space.toString(),
            support.toString(), hourly().toString())
        .arg(currency);
}
