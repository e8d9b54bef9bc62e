// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/billstore.h"
#include "app/cost/rates.h"

#include <QDateTime>
#include <array>
#include <optional>
#include <set>

/// The present calendar month (UTC) and the eleven before it.
inline constexpr int BilledMonths = 12;

/// What one thing was billed.
struct BilledThing {
    QString resourceId; ///< as the provider calls it; empty: of no resource
    QString provider, service, category;
    std::array<Decimal, BilledMonths> months;       ///< the oldest first; the last is the present one, as far as it is billed
    std::vector<std::pair<int, Decimal>> days;      ///< of the present month's days before today, rising
};

/// A year of bills in one currency. A value.
struct BillHistory {
    QString currency;
    QDate month; ///< the first of the present one
    std::vector<BilledThing> things;
    std::set<QString> unconverted; ///< currencies without a rate: what was billed in them is left out
    QList<StoredBill> bills;
    QDate readOn; ///< and what the file was like then, for whoever reads one
    QDateTime fileTime;
    qint64 fileSize = 0;

    QDate monthAt(int index) const { return month.addMonths(index - BilledMonths + 1); }
};

/// Reads what is there. Amounts of other currencies become `currency` by the rate of their month's beginning, else by the first there is.
Result<BillHistory> readBillHistory(BillStore &store, const QString &currency, const RateBook &rates, Timestamp now);

/// What a month will have cost by its end, from what was billed.
struct BillForecast {
    Decimal soFar;    ///< of the days that are billed
    Decimal expected; ///< and the rest of the month as the last week of them
    Decimal low, high; ///< the rest as the cheapest and as the dearest of those days
    int billedDays = 0, monthDays = 0;
};
/// `days` are whole ones of one month, rising; nullopt where there is none.
std::optional<BillForecast> forecast(const std::vector<std::pair<int, Decimal>> &days, int monthDays);
