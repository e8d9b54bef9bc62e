// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/facets.h"

#include "views/models/querytext.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace {

using Counts = std::unordered_map<std::string_view, qint64>; ///< the names live in the snapshot

void countConnections(const Snapshot &rows, Slot slot, Counts &counts)
{
    std::vector<std::string_view> names;
    for (CollectionIndex source : rows.sources(slot)) {
        const std::string_view name = rows.collections()[source].key.connection.view();
        if (std::ranges::find(names, name) == names.end())
            names.push_back(name);
    }
    for (std::string_view name : names)
        ++counts[name];
}

void countText(const Text &text, Counts &counts)
{
    if (!text.isEmpty())
        ++counts[text.view()];
}

struct FacetKey {
    const char *key;
    void (*count)(const Snapshot &rows, Slot slot, Counts &counts);
};

constexpr std::array<FacetKey, 6> facetKeys {{
    {"kind", [](const Snapshot &rows, Slot slot, Counts &counts) { ++counts[kindName(rows.resource(slot)->kind)]; }},
    {"health", [](const Snapshot &rows, Slot slot, Counts &counts) { ++counts[healthName(rows.resource(slot)->health)]; }},
    {"freshness",
        [](const Snapshot &rows, Slot slot, Counts &counts) { ++counts[freshnessName(rows.freshest(slot).freshness)]; }},
    {"connection", countConnections},
    {"country", [](const Snapshot &rows, Slot slot, Counts &counts) { countText(rows.resource(slot)->country, counts); }},
    {"owner", [](const Snapshot &rows, Slot slot, Counts &counts) { countText(rows.resource(slot)->owner, counts); }},
}};

/// The query without the facet's own terms: what its counts are about.
Query queryWithout(const Query &query, const QString &key)
{
    Result<Query> rest = Query::parse(withQueryValues(query, key, {}));
    return rest ? std::move(rest).value() : query;
}

QList<FacetValue> valuesOf(const Counts &counts, const QStringList &chosen)
{
    QList<FacetValue> values;
    for (const auto &[name, count] : counts)
        values.append({QString::fromUtf8(name.data(), qsizetype(name.size())), count});
    for (const QString &value : chosen) {
        if (std::ranges::none_of(values, [&](const FacetValue &v) { return v.value.compare(value, Qt::CaseInsensitive) == 0; }))
            values.append({value, 0});
    }
    std::ranges::sort(values, [](const FacetValue &a, const FacetValue &b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    return values;
}

} // namespace

QList<Facet> countFacets(const Snapshot &rows, const Query &query, const QueryContext &context, const CancelToken &token)
{
    std::array<Counts, facetKeys.size()> counts;
    std::array<QStringList, facetKeys.size()> chosen;
    std::array<Query, facetKeys.size()> others;
    for (size_t i = 0; i < facetKeys.size(); ++i) {
        chosen[i] = queryValues(query, QLatin1String(facetKeys[i].key));
        if (!chosen[i].isEmpty())
            others[i] = queryWithout(query, QLatin1String(facetKeys[i].key));
    }
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        if (slot % Snapshot::ChunkSize == 0 && token.isCancelled())
            return {};
        if (!rows.resource(slot))
            continue;
        const bool matches = query.matches(rows, slot, context);
        for (size_t i = 0; i < facetKeys.size(); ++i) {
            if (chosen[i].isEmpty() ? matches : others[i].matches(rows, slot, context))
                facetKeys[i].count(rows, slot, counts[i]);
        }
    }
    QList<Facet> facets;
    for (size_t i = 0; i < facetKeys.size(); ++i)
        facets.append({QLatin1String(facetKeys[i].key), chosen[i], valuesOf(counts[i], chosen[i])});
    return facets;
}
