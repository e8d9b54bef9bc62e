// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/price.h"

#include <mutex>
#include <unordered_map>
#include <vector>

/// A provider's list prices for one service: a CSV file with a row for each type and a column for each region, an empty cell for what
/// is not known. It is read when the first price is asked for: most estates need one or two of them.
class PriceSheet {
public:
    struct About {
        QString file; ///< readable by QFile
        QString provider, service, licence;
        Price like; ///< everything but the amount
    };
    explicit PriceSheet(About about)
        : m_about(std::move(about))
    {
    }
    const About &about() const { return m_about; }
    /// Any thread.
    std::optional<Price> find(const PriceKey &key) const;
    size_t size() const;

private:
    void read() const;

    const About m_about;
    mutable std::once_flag m_once; ///< guards the rest
    mutable std::vector<std::string> m_regions;
    mutable std::unordered_map<std::string, std::vector<Decimal>> m_types; ///< negative: not known
    mutable size_t m_size = 0;
};
