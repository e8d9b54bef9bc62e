// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/cost/decimalmath.h"

#include <QIODevice>
#include <QList>
#include <map>
#include <vector>

/// What one unit of a currency was worth in another on a day.
struct Rate {
    Timestamp date = NoTime;
    Decimal rate;
    QString source;
};

/// How amounts of one currency become amounts of another.
struct Conversion {
    Decimal factor, divisor;
    Timestamp date = NoTime; ///< of the older rate where two are chained
    QString words;           ///< "0.92 EUR/USD of 2026-07-01 (ECB)"

    /// Rounded half even to the last digit of Decimal.
    Decimal operator()(Decimal amount) const { return scaled(amount, factor, divisor); }
};

/// Dated rates of currencies. An amount never changes its currency without one. A value; reading is safe on any thread.
class RateBook {
public:
    void add(const QString &from, const QString &to, Rate rate);
    size_t size() const;

    /// By the newest rate that is not younger than the moment: the pair's own, its inverse, or two that share a third currency.
    /// nullopt where there is none; of equal currencies the identity.
    std::optional<Conversion> conversion(const QString &from, const QString &to, Timestamp at) const;
    /// The amount in another currency, its source naming the rate, as old as the older of price and rate.
    std::optional<Money> converted(const Money &money, const QString &currency, Timestamp at) const;

private:
    const Rate *rate(const QString &from, const QString &to, Timestamp at) const;
    std::optional<Conversion> direct(const QString &from, const QString &to, Timestamp at) const;

    std::map<std::pair<QString, QString>, std::vector<Rate>> m_rates; ///< each sorted by date
};

struct RateFile {
    RateBook rates;
    QList<Error> problems; ///< Error::about is "line 7, column rate"
};

/// Reads CSV with the columns date, from, to, rate and source: "2026-07-01,USD,EUR,0.92,ECB" says that a dollar was 0.92 euros. A pair
/// stands there once a day.
RateFile readRates(QIODevice &csv);
