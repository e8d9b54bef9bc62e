// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cost/pricefile.h"

/// Prices of a user's own files go before the bundled list prices, whatever their age.
inline constexpr int OwnPricePriority = 100;

struct PriceLibrary {
    PriceBookPtr book;
    QList<Error> problems; ///< rows that were left out: "prices/own.csv: line 7, column price"
};

/// The bundled list prices and the CSV files in a directory (that need not be there), whose rows have OwnPricePriority where they do
/// not say otherwise. Reads files: some 10 ms.
PriceLibrary loadPrices(const QString &directory);

/// One file of a user's, without adding it to anything.
PriceFile readPriceFile(const QString &file);
