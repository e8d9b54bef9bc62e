// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/claims/placement.h"

#include "app/base/english.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 MiB = 1 << 20;

PlacementCost unknown(const QString &why)
{
    return {{}, why};
}

PlacementCost managedCost(const HomeFacts &home, const HomeOption &option, const ClaimSize &size, int members, const PlacementContext &context)
{
    const HomeOption::Class *chosen = classFor(option, size);
    if (!chosen)
        return unknown(option.classes.isEmpty() ? English::tr("the service's sizes are not known here") : English::tr("no class is that large"));
    if (home.region.isEmpty())
        return unknown(English::tr("the region is open"));
    QString text = option.price;
    text.replace(QStringLiteral("{region}"), home.region).replace(QStringLiteral("{class}"), chosen->name);
    const std::optional<PriceKey> key = PriceKey::fromText(text);
    std::optional<Money> each = key ? context.prices->monthly(*key, context.now) : std::nullopt;
    if (!each)
        return unknown(English::tr("no bill, list or own price for %1 in %2").arg(chosen->name, home.region));
    each->amount = each->amount.times(members);
    return {each, English::tr("%1 × %2, without storage and traffic").arg(members).arg(chosen->name)};
}

/// The parts' own prices must be of one currency; the basis is the least that they have in common.
PlacementCost ownCost(const HomeFacts &home, const ClaimSize &size, int members, const PlacementContext &context)
{
    const struct {
        QString type;
        qint64 amount, perUnit; ///< thousandths of cores, MiB
    } parts[] = {{QStringLiteral("cpu"), std::llround(size.cpuCores * 1000), 1000}, {QStringLiteral("memory"), size.memoryBytes / MiB, 1024},
        {QStringLiteral("storage"), size.storageBytes / MiB, 1024}};
    std::optional<Money> total;
    for (const auto &part : parts) {
        const std::optional<Price> price = context.prices->find({home.connection, QStringLiteral("compute"), QStringLiteral("*"), part.type}, context.now);
        if (!price)
            return unknown(English::tr("no own price for %1 of %2").arg(part.type, home.connection));
        if (total && total->currency != price->currency)
            return unknown(English::tr("prices of %1 are in several currencies").arg(home.connection));
        const Decimal perUnit = price->unit == PriceUnit::Hour ? price->amount.times(HoursPerMonth) : price->amount;
        const Decimal amount = perUnit.times(part.amount * members).dividedBy(part.perUnit);
        if (!total)
            total = Money {Decimal(), price->currency, price->basis, price->source, price->asOf};
        total->amount += amount;
        total->asOf = std::min(total->asOf, price->asOf);
    }
    return {total, English::tr("%1 members by the prices of cores, memory and storage").arg(members)};
}

} // namespace

const HomeOption::Class *classFor(const HomeOption &option, const ClaimSize &size)
{
    const auto found = std::ranges::find_if(option.classes, [&](const HomeOption::Class &c) { return c.cpuCores >= size.cpuCores && c.memoryBytes >= double(size.memoryBytes); });
    return found == option.classes.end() ? nullptr : &*found;
}

PlacementCost costOf(const HomeFacts &home, const HomeOption &option, const ClaimSize &size, int members, const PlacementContext &context)
{
    if (!context.prices)
        return unknown(English::tr("there are no prices"));
    return home.kind == HomeKind::Managed ? managedCost(home, option, size, members, context) : ownCost(home, size, members, context);
}
