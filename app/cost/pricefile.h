// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/pricebook.h"

#include <QIODevice>
#include <QList>

/// What a price file says, or everything that is wrong with it.
struct PriceFile {
    std::vector<PriceRow> prices; ///< of the rows that are right
    QList<Error> problems;        ///< Error::about is "line 7, column price"
};

/// What holds for rows that do not say otherwise.
struct PriceDefaults {
    QString source;
    int priority = 0;
};

/// Reads CSV with a heading: provider, service, region, type, unit (hour, month, GiB-month), price, currency; and where wanted basis
/// (bill, price, own), source, asOf, validFrom, validUntil (dates such as 2026-07-01, in UTC) and priority (a whole number).
PriceFile readPrices(QIODevice &csv, const PriceDefaults &defaults);
PriceFile readPrices(const QByteArray &csv, const PriceDefaults &defaults);

/// Rows for one thing, of one basis and priority, that hold at the same time: the later row is told, and names the earlier one.
QList<Error> overlapsIn(const std::vector<PriceRow> &rows);
