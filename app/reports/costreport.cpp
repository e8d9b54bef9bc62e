// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/costreport.h"

#include "app/cost/price.h"

#include <algorithm>
#include <array>

namespace {

/// Where money goes, as columns and members.
struct Share {
    const char *key;
    Decimal (*of)(const CostGroup &);
};

constexpr std::array<const char *, CostByCount> Titles {QT_TRANSLATE_NOOP("Report", "Costs by source"), QT_TRANSLATE_NOOP("Report", "Costs by cluster"), QT_TRANSLATE_NOOP("Report", "Costs by namespace"),
    QT_TRANSLATE_NOOP("Report", "Costs by workload"), QT_TRANSLATE_NOOP("Report", "Costs by team"), QT_TRANSLATE_NOOP("Report", "Costs by kind"),
    QT_TRANSLATE_NOOP("Report", "Costs by what is paid for")};

CostParts borne(const CostGroup &group)
{
    CostParts parts = group.sum.of(CostUse::Used);
    return parts += group.shared;
}

const Share Shares[] = {
    {"total", [](const CostGroup &group) { return group.total(); }},
    {"cpu", [](const CostGroup &group) { return borne(group).cpu; }},
    {"memory", [](const CostGroup &group) { return borne(group).memory; }},
    {"gpu", [](const CostGroup &group) { return borne(group).gpu; }},
    {"storage", [](const CostGroup &group) { return borne(group).storage; }},
    {"other", [](const CostGroup &group) { return borne(group).other; }},
    {"idle", [](const CostGroup &group) { return group.sum.of(CostUse::Idle).total(); }},
    {"overhead", [](const CostGroup &group) { return group.sum.of(CostUse::Overhead).total(); }},
    {"unspread", [](const CostGroup &group) { return group.sum.of(CostUse::Shared).total(); }},
};

std::vector<CostGroup> dearestFirst(std::vector<CostGroup> groups)
{
    std::ranges::sort(groups, [](const CostGroup &a, const CostGroup &b) {
        const Decimal ours = a.total(), theirs = b.total();
        return ours != theirs ? ours > theirs : std::tie(a.key, a.within) < std::tie(b.key, b.within);
    });
    return groups;
}

/// The names of what ids stand for.
QHash<Text, Text> namesIn(const Snapshot &snapshot, CostBy by)
{
    QHash<Text, Text> names;
    if (by == CostBy::Namespace || by == CostBy::Workload || by == CostBy::Asset || by == CostBy::Cluster) {
        for (Slot slot = 0; slot < snapshot.size(); ++slot) {
            if (const Resource *resource = snapshot.resource(slot); resource && resource->kind != Kind::Pod)
                names.insert(resource->id, resource->name);
        }
    }
    return names;
}

/// What is borne by nobody stands under an empty key.
QString nameOf(const CostGroup &group, const QHash<Text, Text> &names, const ReportLanguage &language)
{
    const Text name = names.value(group.key);
    return group.key.isEmpty() ? language(QT_TRANSLATE_NOOP("Report", "(nobody)")) : (name.isEmpty() ? group.key : name).toString();
}

CostGroup totalOf(const CostAllocation &allocation)
{
    CostGroup total;
    total.sum = allocation.total();
    return total;
}

} // namespace

ListTable costTable(const CostAllocation &allocation, const Snapshot &snapshot, CostBy by, Timestamp now, const ReportLanguage &language)
{
    ListTable table;
    table.title = language(Titles[size_t(by)]);
    table.hasTotal = true;
    table.now = now;
    table.columns = {{QStringLiteral("name"), language.columnTitle(QStringLiteral("name"))}};
    for (const Share &share : Shares)
        table.columns.push_back({QLatin1String(share.key), language.columnTitle(QLatin1String(share.key)), ColumnFormat::Money});
    const Text currency(QStringView(allocation.currency()));
    const auto add = [&](const QString &name, const CostGroup &group) {
        std::vector<FieldValue> &row = table.rows.emplace_back();
        row.push_back(Text(QStringView(name)));
        for (const Share &share : Shares)
            row.push_back(Money {share.of(group), currency, PriceBasis::Price, {}, now});
    };
    const QHash<Text, Text> names = namesIn(snapshot, by);
    const std::vector<CostGroup> groups = dearestFirst(allocation.groups(by));
    for (const CostGroup &group : groups)
        add(nameOf(group, names, language), group);
    if (groups.empty()) { // nothing has a price, so nobody knows the total
        table.rows.emplace_back(table.columns.size()).front() = Text(QStringView(language(QT_TRANSLATE_NOOP("Report", "Total"))));
        return table;
    }
    add(language(QT_TRANSLATE_NOOP("Report", "Total")), totalOf(allocation));
    return table;
}

void writeCosts(TreeWriter &out, const CostAllocation &allocation, const Snapshot &snapshot, CostBy by)
{
    out.beginObject();
    out.member("currency", allocation.currency());
    out.member("by", costByName(by));
    if (!allocation.groups(by).empty()) // else nothing has a price, and nobody knows the total
        out.member("total", allocation.total().total().toString());
    out.key("bases");
    out.beginObject();
    for (PriceBasis basis : {PriceBasis::Bill, PriceBasis::Price, PriceBasis::Own})
        out.member(priceBasisName(basis).toStdString(), allocation.total().byBasis[size_t(basis)].toString());
    out.endObject();
    const QHash<Text, Text> names = namesIn(snapshot, by);
    out.key("groups");
    out.beginArray();
    for (const CostGroup &group : dearestFirst(allocation.groups(by))) {
        out.beginObject();
        out.member("key", group.key);
        out.member("within", group.within);
        out.member("name", nameOf(group, names, {}));
        for (const Share &share : Shares)
            out.member(share.key, share.of(group).toString());
        out.endObject();
    }
    out.endArray();
    out.key("unpriced");
    out.beginObject();
    for (const auto &[kind, count] : allocation.unpriced()) {
        out.key(kindName(kind));
        out.integer(count);
    }
    out.endObject();
    out.key("unconverted");
    out.beginObject();
    for (const auto &[currency, count] : allocation.unconverted()) {
        out.key(currency.toStdString());
        out.integer(count);
    }
    out.endObject();
    out.endObject();
    out.endDocument();
}
