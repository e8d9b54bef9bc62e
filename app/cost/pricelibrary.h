// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/costpolicy.h"
#include "app/cost/pricefile.h"

/// Prices of a user's own files go before the bundled list prices, whatever their age.
inline constexpr int OwnPricePriority = 100;

/// A file or bundled table of prices, for those who ask where prices come from.
struct PriceSource {
    QString name; ///< "contract.csv"
    QString source;
    QString licence;
    QString currency; ///< empty: several
    Timestamp asOf = NoTime; ///< of the oldest price in it
    size_t prices = 0;
    bool isBundled = false;
};

struct PriceLibrary {
    PriceBookPtr book;
    CostPolicy policy;
    std::vector<PriceSource> own; ///< a user's own files; the bundled tables are the book's sheets
    QList<Error> problems; ///< of what was left out: "prices/own.csv: line 7, column price"
};

/// The bundled list prices and what a directory (that need not be there) adds: prices in *.csv, whose rows have OwnPricePriority where
/// they do not say otherwise, rates of currencies in rates.csv, and costs.yaml. Reads files: some 10 ms.
PriceLibrary loadPrices(const QString &directory);

/// One file of a user's, without adding it to anything: prices, or, by their names, rates.csv and costs.yaml.
struct PriceCheck {
    size_t entries = 0;
    QList<Error> problems;
};
PriceCheck checkPriceFile(const QString &file);

/// Where the book's prices come from: own files first, then the bundled tables.
std::vector<PriceSource> priceSources(const PriceLibrary &library);
