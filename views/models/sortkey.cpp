// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/sortkey.h"

#include <bit>

namespace {

constexpr size_t LongestText = 200; ///< bytes of a text that take part in the order

/// Big-endian, with negative numbers before positive ones.
void appendNumber(std::string &key, double number)
{
    quint64 bits = std::bit_cast<quint64>(number == 0 ? 0.0 : number);
    bits = bits >> 63 ? ~bits : bits | 1ull << 63;
    for (int shift = 56; shift >= 0; shift -= 8)
        key += char(bits >> shift);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Letters in one case; a run of digits as '0', its length, its digits, so that longer numbers come later.
void appendNaturally(std::string &key, std::string_view text)
{
    text = text.substr(0, LongestText);
    for (size_t at = 0; at < text.size();) {
        if (!isDigit(text[at])) {
            const char c = text[at++];
            key += c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
            continue;
        }
        while (at + 1 < text.size() && text[at] == '0' && isDigit(text[at + 1]))
            ++at;
        size_t end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        key += '0';
        key += char(end - at);
        key += text.substr(at, end - at);
        at = end;
    }
    key += '\0';
}

/// Where a health stands when trouble comes first.
char healthRank(Health health)
{
    switch (health) {
    case Health::Critical:
        return 0;
    case Health::Degraded:
        return 1;
    case Health::Updating:
        return 2;
    case Health::Unknown:
        return 3;
    case Health::Stopped:
        return 4;
    case Health::Healthy:
        break;
    }
    return 5;
}

void appendValue(std::string &key, const FieldValue &value)
{
    struct Visitor {
        std::string &key;
        void operator()(std::monostate) const { }
        void operator()(bool yes) const { key += char(yes); }
        void operator()(Measure measure) const { appendNumber(key, measure.value()); }
        void operator()(const Text &text) const { appendNaturally(key, text.view()); }
        void operator()(TimeValue time) const { appendNumber(key, -double(time.at)); } // by age
        void operator()(const Money &money) const { appendNumber(key, money.amount.toDouble()); }
    };
    std::visit(Visitor {key}, value);
}

} // namespace

void appendSortKey(std::string &key, const Snapshot &rows, Slot slot, const SortOrder &order)
{
    const Resource &resource = *rows.resource(slot);
    if (order.column) {
        const size_t start = key.size();
        if (order.column->format == ColumnFormat::Health) {
            key += healthRank(resource.health);
        } else {
            const FieldValue value = order.column->value(rows, slot);
            key += char(value.index() == 0); // unknown last, whatever the direction
            appendValue(key, value);
        }
        const size_t first = start + (order.column->format != ColumnFormat::Health);
        for (size_t at = first; order.descending && at < key.size(); ++at)
            key[at] = char(~key[at]);
    }
    appendNaturally(key, resource.name.view());
}
