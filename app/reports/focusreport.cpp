// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/focusreport.h"

#include "app/cost/price.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace {

FieldValue text(std::string_view value)
{
    return value.empty() ? FieldValue() : FieldValue(Text(value));
}
FieldValue text(const QString &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(Text(QStringView(value)));
}
FieldValue text(const Text &value)
{
    return value.isEmpty() ? FieldValue() : FieldValue(value);
}

const char *categoryOf(Kind kind)
{
    switch (kind) {
    case Kind::Cluster:
    case Kind::Node:
    case Kind::Host:
    case Kind::Vm:
    case Kind::Gpu:
        return "Compute";
    case Kind::Volume:
        return "Storage";
    case Kind::Database:
        return "Databases";
    case Kind::Network:
        return "Networking";
    default:
        return "Other";
    }
}

const char *useName(CostUse use)
{
    static constexpr const char *Names[] = {"used", "idle", "overhead", "shared"};
    return Names[size_t(use)];
}

QString tagsOf(const Resource &resource)
{
    QJsonObject tags;
    for (const auto &[key, value] : resource.labelList())
        tags[key.toString()] = value.toString();
    return tags.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(tags).toJson(QJsonDocument::Compact));
}

/// A share with all that its columns are made of.
struct Charge {
    const CostShare &share;
    const Resource &asset;
    const Resource *consumer; ///< null: nobody, or the asset itself
    QString connection;
    Money money;
    Timestamp monthBegin, monthEnd;

    const Money &price() const { return *asset.extras().monthlyCost; }
    QString provider() const { return asset.provider.isEmpty() || share.basis == PriceBasis::Own ? connection : asset.provider.toString(); }
};

struct FocusColumn {
    const char *name;
    FocusVersion first, last;
    FieldValue (*value)(const Charge &);
};

constexpr FocusVersion Oldest = FocusVersion::V1_2, Newest = FocusVersion::V1_4;

const std::vector<FocusColumn> &focusColumns()
{
    constexpr auto amount = [](const Charge &charge) { return FieldValue(charge.money); };
    constexpr auto connection = [](const Charge &charge) { return text(charge.connection); };
    constexpr auto provider = [](const Charge &charge) { return text(charge.provider()); };
    constexpr auto begin = [](const Charge &charge) { return FieldValue(TimeValue {charge.monthBegin}); };
    constexpr auto end = [](const Charge &charge) { return FieldValue(TimeValue {charge.monthEnd}); };
    constexpr auto null = [](const Charge &) { return FieldValue(); };
    constexpr auto consumerId = [](const Charge &charge) { return charge.consumer ? text(charge.consumer->id) : FieldValue(); };
    constexpr auto consumerName = [](const Charge &charge) { return charge.consumer ? text(charge.consumer->name) : FieldValue(); };
    constexpr auto consumerTags = [](const Charge &charge) { return charge.consumer ? text(tagsOf(*charge.consumer)) : FieldValue(); };
    static const std::vector<FocusColumn> columns {
        {"BilledCost", Oldest, Newest, amount},
        {"BillingAccountId", Oldest, Newest, connection},
        {"BillingAccountName", Oldest, Newest, null},
        {"BillingCurrency", Oldest, Newest, [](const Charge &charge) { return text(charge.money.currency); }},
        {"BillingPeriodEnd", Oldest, Newest, end},
        {"BillingPeriodStart", Oldest, Newest, begin},
        {"ChargeCategory", Oldest, Newest, [](const Charge &) { return text(std::string_view("Usage")); }},
        {"ChargeClass", Oldest, Newest, null},
        {"ChargeDescription", Oldest, Newest,
            [](const Charge &charge) { return text(QStringLiteral("%1 %2, %3").arg(QLatin1String(kindName(charge.asset.kind)), charge.asset.name.toString(), QLatin1String(useName(charge.share.use)))); }},
        {"ChargeFrequency", Oldest, Newest, [](const Charge &) { return text(std::string_view("Usage-Based")); }},
        {"ChargePeriodEnd", Oldest, Newest, end},
        {"ChargePeriodStart", Oldest, Newest, begin},
        {"ContractedCost", Oldest, Newest, amount},
        {"EffectiveCost", Oldest, Newest, amount},
        {"HostProviderName", FocusVersion::V1_3, Newest, provider},
        {"InvoiceIssuerName", Oldest, Newest, provider},
        {"ListCost", Oldest, Newest, amount},
        {"PricingQuantity", Oldest, Newest, null}, // no SKU, no quantity of one
        {"PricingUnit", Oldest, Newest, null},
        {"ProviderName", Oldest, FocusVersion::V1_3, provider},
        {"PublisherName", Oldest, FocusVersion::V1_3, provider},
        {"RegionId", Oldest, Newest, [](const Charge &charge) { return text(charge.asset.region); }},
        {"RegionName", Oldest, Newest, [](const Charge &charge) { return text(charge.asset.region); }},
        {"ResourceId", Oldest, Newest, [](const Charge &charge) { return text(charge.asset.id); }},
        {"ResourceName", Oldest, Newest, [](const Charge &charge) { return text(charge.asset.name); }},
        {"ResourceType", Oldest, Newest, [](const Charge &charge) { return text(kindName(charge.asset.kind)); }},
        {"ServiceCategory", Oldest, Newest, [](const Charge &charge) { return text(std::string_view(categoryOf(charge.asset.kind))); }},
        {"ServiceName", Oldest, Newest, [](const Charge &charge) { return charge.asset.type.isEmpty() ? text(kindName(charge.asset.kind)) : text(charge.asset.type); }},
        {"ServiceProviderName", FocusVersion::V1_3, Newest, provider},
        {"Tags", Oldest, Newest, [](const Charge &charge) { return text(tagsOf(charge.asset)); }},
        {"AllocatedMethodId", FocusVersion::V1_3, Newest, [](const Charge &charge) { return charge.consumer ? text(std::string_view("max-request-usage")) : FieldValue(); }},
        {"AllocatedResourceId", FocusVersion::V1_3, Newest, consumerId},
        {"AllocatedResourceName", FocusVersion::V1_3, Newest, consumerName},
        {"AllocatedTags", FocusVersion::V1_3, Newest, consumerTags},
        {"x_AllocatedResourceId", FocusVersion::V1_2, FocusVersion::V1_2, consumerId},
        {"x_AllocatedResourceName", FocusVersion::V1_2, FocusVersion::V1_2, consumerName},
        {"x_AllocatedTags", FocusVersion::V1_2, FocusVersion::V1_2, consumerTags},
        {"x_Basis", Oldest, Newest, [](const Charge &charge) { return text(priceBasisName(charge.share.basis)); }},
        {"x_PriceAsOf", Oldest, Newest, [](const Charge &charge) { return charge.price().asOf == NoTime ? FieldValue() : FieldValue(TimeValue {charge.price().asOf}); }},
        {"x_PriceSource", Oldest, Newest, [](const Charge &charge) { return text(charge.price().source); }},
        {"x_Use", Oldest, Newest, [](const Charge &charge) { return text(std::string_view(useName(charge.share.use))); }},
    };
    return columns;
}

} // namespace

std::optional<FocusVersion> focusVersionFromName(const QString &name)
{
    static const QStringList names {QStringLiteral("1.2"), QStringLiteral("1.3"), QStringLiteral("1.4")};
    const qsizetype index = names.indexOf(name);
    return index < 0 ? std::nullopt : std::optional(FocusVersion(index));
}

ListTable focusTable(const CostAllocation &allocation, const Snapshot &snapshot, FocusVersion version, Timestamp now)
{
    ListTable table;
    table.title = QStringLiteral("FOCUS");
    table.now = now;
    std::vector<const FocusColumn *> columns;
    for (const FocusColumn &column : focusColumns()) {
        if (version < column.first || version > column.last)
            continue;
        columns.push_back(&column);
        table.columns.push_back({QLatin1String(column.name), QLatin1String(column.name)});
    }
    const QDate today = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).date(), month(today.year(), today.month(), 1);
    const Timestamp begin = month.startOfDay(Qt::UTC).toMSecsSinceEpoch(), end = month.addMonths(1).startOfDay(Qt::UTC).toMSecsSinceEpoch();
    std::vector<CostShare> shares;
    allocation.forEachShare([&](const CostShare &share) { shares.push_back(share); });
    std::ranges::stable_sort(shares, {}, [](const CostShare &share) { return std::pair(share.asset, share.consumer); });
    for (const CostShare &share : shares) {
        const Resource &asset = *snapshot.resource(share.asset);
        const Money money {share.parts.total(), Text(QStringView(allocation.currency())), share.basis, {}, asset.extras().monthlyCost->asOf};
        const Resource *consumer = share.consumer == NoSlot || share.consumer == share.asset ? nullptr : snapshot.resource(share.consumer);
        const Charge charge {share, asset, consumer, snapshot.collections()[snapshot.row(share.asset).collection].key.connection.toString(), money, begin, end};
        std::vector<FieldValue> &row = table.rows.emplace_back();
        for (const FocusColumn *column : columns)
            row.push_back(column->value(charge));
    }
    return table;
}
