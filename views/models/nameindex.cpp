// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/nameindex.h"

#include "app/inventory/query.h"

#include <algorithm>

namespace {

constexpr size_t MostTerms = 400; ///< of one key

bool better(const NameIndex::Hit &a, const NameIndex::Hit &b)
{
    return a.score != b.score ? a.score > b.score : a.slot < b.slot;
}

} // namespace

NameIndex::NameIndex(Snapshot snapshot, const QHash<Text, int> &bonus)
    : m_snapshot(std::move(snapshot))
{
    m_names.reserve(m_snapshot.count());
    m_text.reserve(size_t(m_snapshot.count()) * 32);
    for (Slot slot = 0; slot < m_snapshot.size(); ++slot) {
        const Resource *resource = m_snapshot.resource(slot);
        if (!resource)
            continue;
        const QString name = FuzzyPattern::folded(resource->name.toString());
        m_names.push_back({slot, quint32(m_text.size()), quint32(name.size()), FuzzyPattern::letters(name)});
        m_text.insert(m_text.end(), name.utf16(), name.utf16() + name.size());
        if (!bonus.isEmpty()) {
            if (const int points = bonus.value(resource->id))
                m_bonus.emplace(slot, points);
        }
    }
    addTerms();
}

NameIndex::Hits NameIndex::find(const FuzzyPattern &pattern, size_t most, const CancelToken &cancelled) const
{
    Hits hits;
    const quint64 needed = pattern.letters();
    for (size_t i = 0; i < m_names.size(); ++i) {
        if (i % 4096 == 0 && cancelled.isCancelled())
            break;
        const Name &name = m_names[i];
        if ((name.letters & needed) != needed)
            continue;
        const std::optional<int> score = pattern.score(text(name));
        if (!score)
            continue;
        ++hits.count;
        const auto bonus = m_bonus.empty() ? m_bonus.end() : m_bonus.find(name.slot);
        const Hit hit {name.slot, *score + (bonus == m_bonus.end() ? 0 : bonus->second)};
        if (hits.best.size() == most && !better(hit, hits.best.front()))
            continue;
        hits.best.push_back(hit); // a heap with the worst in front
        std::ranges::push_heap(hits.best, better);
        if (hits.best.size() > most) {
            std::ranges::pop_heap(hits.best, better);
            hits.best.pop_back();
        }
    }
    std::ranges::sort(hits.best, better);
    return hits;
}

std::vector<NameIndex::Hit> NameIndex::used(size_t most) const
{
    std::vector<Hit> hits;
    for (const auto &[slot, points] : m_bonus)
        hits.push_back({slot, points});
    std::ranges::sort(hits, better);
    hits.resize(std::min(most, hits.size()));
    return hits;
}

void NameIndex::addTerms()
{
    std::unordered_map<std::string_view, qint64> owners, scopes, providers, countries;
    std::array<qint64, KindCount> kinds {};
    std::array<qint64, HealthCount> healths {};
    for (const Name &name : m_names) {
        const Resource &resource = *m_snapshot.resource(name.slot);
        ++kinds[size_t(resource.kind)];
        ++healths[size_t(resource.health)];
        for (auto &[values, value] : {std::pair(&owners, &resource.owner), {&scopes, &resource.scope}, {&providers, &resource.provider}, {&countries, &resource.country}}) {
            if (!value->isEmpty())
                ++(*values)[value->view()];
        }
    }
    for (int kind = 0; kind < KindCount; ++kind)
        m_terms.push_back({QStringLiteral("kind:") + QString::fromLatin1(kindName(Kind(kind))), kinds[size_t(kind)]});
    for (int health = 0; health < HealthCount; ++health)
        m_terms.push_back({QStringLiteral("health:") + QString::fromLatin1(healthName(Health(health))), healths[size_t(health)]});
    for (const auto &[key, values] : {std::pair("owner:", &owners), {"namespace:", &scopes}, {"provider:", &providers}, {"country:", &countries}}) {
        size_t left = MostTerms;
        for (const auto &[value, rows] : *values) {
            if (left-- == 0)
                break;
            m_terms.push_back({QLatin1String(key) + Query::quoted(QString::fromUtf8(value)), rows});
        }
    }
    std::erase_if(m_terms, [](const Term &term) { return term.rows == 0; });
    std::ranges::sort(m_terms, [](const Term &a, const Term &b) { return a.rows != b.rows ? a.rows > b.rows : a.text < b.text; });
}
