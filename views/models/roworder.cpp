// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/roworder.h"

#include <QtEndian>
#include <algorithm>
#include <cstring>
#include <thread>

namespace {

constexpr size_t Prefix = 8;

/// A row on its way through the sort: eight bytes of its key at the depth that is being sorted, and the whole key.
struct Entry {
    quint64 prefix;
    const char *key;
    quint32 length;
    Slot slot;
};

quint64 prefixAt(const Entry &entry, size_t depth)
{
    uchar bytes[Prefix] = {};
    if (depth < entry.length)
        std::memcpy(bytes, entry.key + depth, std::min(Prefix, entry.length - depth));
    return qFromBigEndian<quint64>(bytes);
}

bool inOrder(const Entry &a, const Entry &b)
{
    const int order = std::memcmp(a.key, b.key, std::min(a.length, b.length));
    return order != 0 ? order < 0 : a.length != b.length ? a.length < b.length : a.slot < b.slot;
}

/// Sorts by eight bytes at a time, and only what is equal so far by the next eight: few reads of the long keys.
void sortEntries(std::span<Entry> entries, size_t depth = 0)
{
    for (Entry &entry : entries)
        entry.prefix = prefixAt(entry, depth);
    std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.prefix < b.prefix; });
    for (size_t start = 0; start < entries.size();) {
        size_t end = start + 1;
        while (end < entries.size() && entries[end].prefix == entries[start].prefix)
            ++end;
        const std::span<Entry> equal = entries.subspan(start, end - start);
        if (equal.size() > 16 && std::ranges::any_of(equal, [=](const Entry &e) { return e.length > depth + Prefix; }))
            sortEntries(equal, depth + Prefix);
        else if (equal.size() > 1)
            std::sort(equal.begin(), equal.end(), inOrder);
        start = end;
    }
}

/// Slots with their keys. The keys lie in one piece of memory, which stays where it is when this is moved.
struct KeyedRows {
    std::unique_ptr<std::string> bytes;
    std::vector<Entry> entries;
};

KeyedRows keyed(const Snapshot &rows, std::span<const Slot> slots, const SortOrder &sort)
{
    KeyedRows result {std::make_unique<std::string>(), {}};
    result.bytes->reserve(slots.size() * 32);
    std::vector<size_t> ends;
    ends.reserve(slots.size());
    for (Slot slot : slots) {
        appendSortKey(*result.bytes, rows, slot, sort);
        ends.push_back(result.bytes->size());
    }
    result.entries.reserve(slots.size());
    for (size_t i = 0, start = 0; i < slots.size(); start = ends[i++])
        result.entries.push_back({0, result.bytes->data() + start, quint32(ends[i] - start), slots[i]});
    sortEntries(result.entries);
    return result;
}

KeyedRows sortedPart(const Snapshot &rows, Slot first, Slot last, const SortOrder &sort)
{
    RowOrder present;
    present.reserve(last - first);
    for (Slot slot = first; slot < last; ++slot) {
        if (rows.resource(slot))
            present.push_back(slot);
    }
    return keyed(rows, present, sort);
}

/// Calls `part(first, last)` for two halves at once, cut between chunks.
void inHalves(Slot size, const auto &part)
{
    const Slot half = size / 2 / Snapshot::ChunkSize * Snapshot::ChunkSize;
    std::jthread other;
    if (half > 0)
        other = std::jthread([&] { part(0, half); });
    part(half, size);
}

RowOrder sortedRows(const Snapshot &rows, const SortOrder &sort)
{
    KeyedRows parts[2];
    inHalves(rows.size(), [&](Slot first, Slot last) { parts[first > 0] = sortedPart(rows, first, last, sort); });
    RowOrder order(parts[0].entries.size() + parts[1].entries.size());
    auto a = parts[0].entries.cbegin(), b = parts[1].entries.cbegin();
    for (Slot &slot : order) {
        const bool first = b == parts[1].entries.cend() || (a != parts[0].entries.cend() && inOrder(*a, *b));
        slot = (first ? a++ : b++)->slot;
    }
    return order;
}

/// A row that is looked at while searching: its key is made when it is needed.
class KeyReader {
public:
    KeyReader(const Snapshot &rows, const SortOrder &sort)
        : m_rows(rows)
        , m_sort(sort)
    {
    }
    bool inOrder(Slot a, const Entry &b) { return ::inOrder(read(a, m_first), b); }
    bool inOrder(Slot a, Slot b) { return inOrder(a, read(b, m_second)); }

private:
    Entry read(Slot slot, std::string &buffer) const
    {
        buffer.clear();
        appendSortKey(buffer, m_rows, slot, m_sort);
        return {0, buffer.data(), quint32(buffer.size()), slot};
    }
    const Snapshot &m_rows;
    const SortOrder &m_sort;
    std::string m_first, m_second;
};

/// The sorted rows of `base` with the touched ones taken out and put where they now belong.
RowOrder mergedRows(const Snapshot &rows, const RowOrder &base, std::span<const Slot> touched, const SortOrder &sort)
{
    std::vector<uchar> isTouched(rows.size());
    RowOrder incoming, kept, result;
    for (Slot slot : touched) {
        isTouched[slot] = 1;
        if (rows.resource(slot))
            incoming.push_back(slot);
    }
    kept.reserve(base.size());
    std::ranges::copy_if(base, std::back_inserter(kept), [&](Slot slot) { return !isTouched[slot]; });
    result.reserve(kept.size() + incoming.size());
    KeyReader reader(rows, sort);
    auto from = kept.cbegin();
    for (const KeyedRows entries = keyed(rows, incoming, sort); const Entry &entry : entries.entries) {
        const auto place = std::partition_point(from, kept.cend(), [&](Slot slot) { return reader.inOrder(slot, entry); });
        result.insert(result.end(), from, place);
        result.push_back(entry.slot);
        from = place;
    }
    result.insert(result.end(), from, kept.cend());
    return result;
}

bool matches(const Snapshot &rows, Slot slot, const RowRequest &request)
{
    return rows.resource(slot) && request.query.matches(rows, slot, request.context);
}

std::vector<uchar> matchRows(const Snapshot &rows, const RowRequest &request, const CancelToken &token)
{
    std::vector<uchar> result(rows.size());
    inHalves(rows.size(), [&](Slot first, Slot last) {
        for (Slot slot = first; slot < last; ++slot) {
            if (slot % Snapshot::ChunkSize == 0 && token.isCancelled())
                return;
            result[slot] = matches(rows, slot, request);
        }
    });
    return result;
}

/// Fills what follows from the sorted rows and their marks.
void show(RowSet &set)
{
    set.positions.assign(set.matches.size(), NoRow);
    set.shown.reserve(set.all.size());
    for (Slot slot : set.all) {
        if (!set.matches[slot])
            continue;
        set.positions[slot] = quint32(set.shown.size());
        set.shown.push_back(slot);
    }
}

} // namespace

RowSetPtr makeRowSet(const Snapshot &rows, const RowRequest &request, RowReuse reuse, const CancelToken &token)
{
    auto set = std::make_shared<RowSet>();
    std::ranges::sort(reuse.touched);
    reuse.touched.erase(std::ranges::unique(reuse.touched).begin(), reuse.touched.end());
    const bool few = reuse.base && reuse.touched.size() < reuse.base->all.size() / 4 + 64;
    if (few && reuse.order)
        set->all = reuse.touched.empty() ? reuse.base->all : mergedRows(rows, reuse.base->all, reuse.touched, request.sort);
    else
        set->all = sortedRows(rows, request.sort);
    if (token.isCancelled())
        return nullptr;
    if (few && reuse.matches) {
        set->matches = reuse.base->matches;
        set->matches.resize(rows.size());
        for (Slot slot : reuse.touched)
            set->matches[slot] = matches(rows, slot, request);
    } else {
        set->matches = matchRows(rows, request, token);
    }
    if (token.isCancelled())
        return nullptr;
    show(*set);
    return set;
}

bool isOrderKept(const Snapshot &rows, const RowSet &base, std::span<const Slot> touched, const RowRequest &request)
{
    KeyReader reader(rows, request.sort);
    const RowOrder &order = base.shown;
    for (Slot slot : touched) {
        const quint32 row = base.positionOf(slot);
        if ((row != NoRow) != matches(rows, slot, request))
            return false;
        if (row == NoRow)
            continue;
        // A neighbour that has left is touched as well and answers for itself.
        if (row > 0 && rows.resource(order[row - 1]) && !reader.inOrder(order[row - 1], slot))
            return false;
        if (row + 1 < order.size() && rows.resource(order[row + 1]) && !reader.inOrder(slot, order[row + 1]))
            return false;
    }
    return true;
}
