// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricebook.h"

#include <algorithm>

void PriceBook::add(PriceRow row)
{
    m_prices[row.key.toText().toStdString()].push_back(std::move(row.price));
    ++m_count;
}

void PriceBook::add(std::vector<PriceRow> rows)
{
    for (PriceRow &row : rows)
        add(std::move(row));
}

int PriceBook::rankOf(PriceBasis basis) const
{
    return int(std::ranges::find(m_order, basis) - m_order.begin());
}

bool PriceBook::goesBefore(const Price &a, const Price &b) const
{
    return a.priority != b.priority ? a.priority > b.priority : rankOf(a.basis) < rankOf(b.basis);
}

const Price *PriceBook::best(const std::string &key, Timestamp at) const
{
    const auto prices = m_prices.find(key);
    if (prices == m_prices.end())
        return nullptr;
    const Price *best = nullptr;
    for (const Price &price : prices->second) {
        if (price.holds(at) && (!best || goesBefore(price, *best) || (!goesBefore(*best, price) && price.asOf > best->asOf)))
            best = &price;
    }
    return best;
}

std::optional<Price> PriceBook::find(const PriceKey &key, Timestamp at) const
{
    const Price *here = best(key.toText().toStdString(), at), *everywhere = best(key.anywhere().toText().toStdString(), at);
    const Price *own = !here || (everywhere && goesBefore(*everywhere, *here)) ? everywhere : here;
    std::optional<Price> found = own ? std::optional(*own) : std::nullopt;
    for (const auto &sheet : m_sheets) {
        const std::optional<Price> listed = found && !goesBefore(sheet->about().like, *found) ? std::nullopt : sheet->find(key);
        if (listed && listed->holds(at))
            found = listed;
    }
    if (!found || found->basis != PriceBasis::Price)
        return found;
    const auto discount = std::ranges::find_if(m_discounts, [&](const Discount &d) { return d.holds(key, at); });
    return discount == m_discounts.end() ? found : discount->appliedTo(*found);
}

std::optional<Money> PriceBook::monthly(const PriceKey &key, Timestamp at) const
{
    const std::optional<Price> price = find(key, at);
    return price ? monthlyAmount(*price) : std::nullopt;
}
