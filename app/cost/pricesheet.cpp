// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricesheet.h"

#include "app/cost/csvreader.h"
#include "app/cost/decimalmath.h"
#include "app/cost/exactnumber.h"

#include <QFile>
#include <algorithm>

static const Decimal NotKnown = decimalOf(-1);

void PriceSheet::read() const
{
    QFile file(m_about.file);
    if (!file.open(QIODevice::ReadOnly))
        return;
    CsvReader csv(file);
    for (Result<bool> row = csv.next(); row && *row; row = csv.next()) {
        if (m_regions.empty()) {
            m_regions.assign(csv.cells().begin() + 1, csv.cells().end());
            continue;
        }
        std::vector<Decimal> &prices = m_types[std::string(csv.cell(0))];
        prices.resize(m_regions.size(), NotKnown);
        for (size_t i = 0; i < prices.size(); ++i) {
            const std::optional<Decimal> price = decimalFromText(csv.cell(i + 1));
            prices[i] = price.value_or(NotKnown);
            m_size += price.has_value();
        }
    }
}

size_t PriceSheet::size() const
{
    std::call_once(m_once, [this] { read(); });
    return m_size;
}

std::optional<Price> PriceSheet::find(const PriceKey &key) const
{
    if (key.provider != m_about.provider || key.service != m_about.service)
        return std::nullopt;
    std::call_once(m_once, [this] { read(); });
    const auto region = std::ranges::find(m_regions, key.region.toStdString());
    const auto prices = m_types.find(key.type.toStdString());
    if (region == m_regions.end() || prices == m_types.end())
        return std::nullopt;
    const Decimal amount = prices->second[size_t(region - m_regions.begin())];
    if (amount == NotKnown)
        return std::nullopt;
    Price price = m_about.like;
    price.amount = amount;
    return price;
}
