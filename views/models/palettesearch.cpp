// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/palettesearch.h"

#include "app/reports/utf8.h"
#include "views/models/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace {

using Group = PaletteEntry::Group;

constexpr size_t ResourcesShown = 30, OthersShown = 8, FiltersShown = 6, NarrowedShown = 200;

struct PaletteSearch {
    Q_DECLARE_TR_FUNCTIONS(PaletteSearch)
};

/// What a first letter narrows the search to.
struct Narrowing {
    QChar mark;
    bool commands = true, resources = true, filters = true, keysOnly = false;
};

Narrowing narrowingOf(QStringView text)
{
    const QChar mark = text.isEmpty() ? QChar() : text.front();
    if (mark == u'>')
        return {.mark = mark, .resources = false, .filters = false};
    if (mark == u'#')
        return {.mark = mark, .commands = false, .resources = false};
    if (mark == u'?')
        return {.mark = mark, .resources = false, .filters = false, .keysOnly = true};
    return {};
}

PaletteEntry resourceEntry(const Snapshot &rows, NameIndex::Hit hit)
{
    const Resource &resource = *rows.resource(hit.slot);
    PaletteEntry entry;
    entry.group = Group::Resource;
    entry.resource = resource.id;
    entry.kind = resource.kind;
    entry.key = QStringLiteral("resource:") + resource.id.toString();
    entry.title = harmlessName(resource.name.toString());
    entry.score = hit.score;
    entry.country = resource.country.toString();
    const QString source = rows.freshest(hit.slot).key.connection.toString();
    const QString engine = (resource.extras().engine.name.toString() + u' ' + resource.extras().engine.version.toString()).trimmed();
    QStringList detail {engine.isEmpty() ? kindTitle(resource.kind) : engine, resource.scope.toString(), source};
    detail.removeAll(QString());
    entry.detail = harmlessName(detail.join(QStringLiteral(", ")));
    entry.shell = QStringLiteral("allod show ") + shellQuoted(resource.id.toString());
    entry.does = PaletteSearch::tr("Shows its details in the inventory.");
    return entry;
}

/// `rows`: nullopt where nobody has counted them.
PaletteEntry filterEntry(const QString &query, std::optional<qint64> rows)
{
    PaletteEntry entry;
    entry.group = Group::Filter;
    entry.key = QStringLiteral("filter:") + query;
    entry.title = PaletteSearch::tr("Filter: %1").arg(harmlessName(query));
    entry.detail = rows ? countText(*rows) : QString();
    entry.icon = QStringLiteral("filter");
    entry.query = query;
    entry.does = PaletteSearch::tr("Shows in the inventory what matches.");
    entry.shell = QStringLiteral("allod list ") + shellQuoted(query);
    return entry;
}

class Search {
public:
    Search(const NameIndex &index, const PaletteRequest &request, const CancelToken &cancelled)
        : m_index(index)
        , m_request(request)
        , m_cancelled(cancelled)
        , m_narrowing(narrowingOf(request.text))
        , m_typed(request.text.mid(m_narrowing.mark.isNull() ? 0 : 1).trimmed())
        , m_pattern(m_typed)
    {
    }

    PaletteFindings run()
    {
        addEntries();
        if (m_narrowing.resources)
            addResources();
        if (m_narrowing.filters)
            addFilters();
        arrange();
        m_found.resources = m_index.snapshot().count();
        m_found.isCancelled = m_cancelled.isCancelled();
        return std::move(m_found);
    }

private:
    std::vector<PaletteEntry> &group(Group group) { return m_groups[size_t(group)]; }

    bool isWanted(const PaletteEntry &entry) const
    {
        if (m_narrowing.keysOnly)
            return !entry.keys.isEmpty();
        return entry.group == Group::SavedQuery ? m_narrowing.filters : m_narrowing.commands;
    }

    void addEntries()
    {
        for (const PaletteEntry &entry : *m_request.entries) {
            const QString folded = FuzzyPattern::folded(entry.title);
            const std::optional<int> score = isWanted(entry) ? m_pattern.score(folded) : std::nullopt;
            if (!score)
                continue;
            ++m_found.matches;
            PaletteEntry &found = group(entry.group).emplace_back(entry);
            found.score += *score;
            found.highlights = m_pattern.positions(folded);
        }
    }

    /// Without anything typed only what was used before.
    void addResources()
    {
        NameIndex::Hits hits;
        if (m_pattern.isEmpty())
            hits.best = m_index.used(OthersShown);
        else
            hits = m_index.find(m_pattern, ResourcesShown, m_cancelled);
        for (const NameIndex::Hit &hit : hits.best) {
            PaletteEntry &found = group(Group::Resource).emplace_back(resourceEntry(m_index.snapshot(), hit));
            found.highlights = m_pattern.positions(FuzzyPattern::folded(found.title));
        }
        m_found.matches += hits.count;
        m_found.matchingResources = hits.count;
        m_found.shownResources = qint64(hits.best.size());
    }

    void addFilters()
    {
        if (m_pattern.isEmpty() && m_narrowing.mark.isNull())
            return;
        const size_t most = m_narrowing.mark.isNull() ? FiltersShown : NarrowedShown;
        std::vector<PaletteEntry> &filters = group(Group::Filter);
        for (const NameIndex::Term &term : m_index.terms()) {
            const std::optional<int> score = m_pattern.score(FuzzyPattern::folded(term.text));
            if (!score)
                continue;
            PaletteEntry &found = filters.emplace_back(filterEntry(term.text, term.rows));
            found.score = *score;
            found.highlights = m_pattern.positions(FuzzyPattern::folded(term.text));
            for (int &place : found.highlights)
                place += int(found.title.size() - term.text.size());
        }
        std::ranges::stable_sort(filters, std::ranges::greater(), &PaletteEntry::score);
        filters.resize(std::min(most, filters.size()));
        if (const Result<Query> typed = Query::parse(m_typed); typed && !typed->isEmpty())
            filters.insert(filters.begin(), filterEntry(m_typed, std::nullopt));
        m_found.matches += qint64(filters.size());
    }

    /// Filters stay last: they are always there.
    void arrange()
    {
        std::array<Group, PaletteEntry::GroupCount> order {};
        for (int i = 0; i < PaletteEntry::GroupCount; ++i)
            order[size_t(i)] = Group(i);
        for (std::vector<PaletteEntry> &entries : m_groups) {
            const bool filters = &entries == &group(Group::Filter);
            if (!filters)
                std::ranges::stable_sort(entries, std::ranges::greater(), &PaletteEntry::score);
            const bool all = filters || !m_narrowing.mark.isNull() || &entries == &group(Group::Section); // there are few sections
            const size_t most = all ? NarrowedShown : &entries == &group(Group::Resource) ? ResourcesShown : OthersShown;
            entries.resize(std::min(most, entries.size()));
        }
        if (!m_pattern.isEmpty()) {
            std::ranges::stable_sort(order, std::ranges::greater(), [this](Group of) {
                return of == Group::Filter || group(of).empty() ? INT_MIN : group(of).front().score;
            });
        }
        for (const Group of : order)
            std::ranges::move(group(of), std::back_inserter(m_found.entries));
    }

    const NameIndex &m_index;
    const PaletteRequest &m_request;
    const CancelToken &m_cancelled;
    const Narrowing m_narrowing;
    const QString m_typed;
    const FuzzyPattern m_pattern;
    std::array<std::vector<PaletteEntry>, PaletteEntry::GroupCount> m_groups;
    PaletteFindings m_found;
};

} // namespace

PaletteFindings searchPalette(const NameIndex &index, const PaletteRequest &request, const CancelToken &cancelled)
{
    return Search(index, request, cancelled).run();
}

qint64 countMatches(const NameIndex &index, const QString &query, Timestamp now, const CancelToken &cancelled)
{
    const Snapshot &rows = index.snapshot();
    const Result<Query> parsed = Query::parse(query);
    qint64 count = 0;
    for (Slot slot = 0; parsed && slot < rows.size() && !(slot % 4096 == 0 && cancelled.isCancelled()); ++slot)
        count += rows.resource(slot) && parsed->matches(rows, slot, {now});
    return count;
}

QString shellQuoted(const QString &argument)
{
    const bool plain = !argument.isEmpty() && std::ranges::all_of(argument, [](QChar c) {
        return (c.unicode() < 0x80 && c.isLetterOrNumber()) || QStringLiteral("_-./:=@%+,").contains(c);
    });
    return plain ? argument : u'\'' + QString(argument).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString harmlessName(QString name)
{
    for (QChar &c : name) {
        if (isControl(c.unicode()))
            c = QChar::ReplacementCharacter;
    }
    return name;
}
