// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/provider/deltasink.h"

#include <memory>
#include <mutex>

class PriceBook;
using PriceBookPtr = std::shared_ptr<const PriceBook>;

/// Stands before a sink and gives resources what they cost a month, where the book knows (pricing.h) and their source did not say.
/// push() may be called on any thread; what has no price passes untouched.
class PricingSink final : public DeltaSink {
public:
    /// Both outlive the sink.
    PricingSink(DeltaSink &next, const Clock &clock)
        : m_next(next)
        , m_clock(clock)
    {
    }
    /// Holds for what is pushed from now on.
    void setPrices(PriceBookPtr prices);
    void push(Delta delta) override;

private:
    DeltaSink &m_next;
    const Clock &m_clock;
    std::mutex m_mutex; ///< guards the pointer
    PriceBookPtr m_prices;
};

/// The resource with its monthly cost; itself where nothing is to be added. Pure.
ResourcePtr withMonthlyCost(const ResourcePtr &resource, std::string_view connection, const PriceBook &prices, Timestamp at);
