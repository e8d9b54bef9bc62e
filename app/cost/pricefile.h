// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/pricebook.h"
#include "app/base/result.h"

#include <QList>

/// What a price file says, or everything that is wrong with it.
struct PriceFile {
    std::vector<Price> prices; ///< of the rows that are right
    QList<Error> problems;     ///< Error::about is "line 7, column price"
};

/// What holds for rows that do not say otherwise. `currency` and the others may stay empty: then each row has to say.
struct PriceDefaults {
    PriceKey key;
    QString unit;
    QString currency;
    QString basis = QStringLiteral("price");
    QString source;
    QString asOf;
    int priority = 0;
};

/// Reads CSV with a heading: provider, service, region, type, unit (hour, month, GiB-month), price, currency; and where wanted basis
/// (bill, price, own), source, asOf, validFrom, validUntil (dates such as 2026-07-01, in UTC) and priority (a whole number). Pure.
PriceFile readPrices(const QByteArray &csv, const PriceDefaults &defaults);
