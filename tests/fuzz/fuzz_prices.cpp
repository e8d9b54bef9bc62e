// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/pricefile.h"
#include "app/cost/rates.h"
#include "tests/fuzz/target.h"

#include <QBuffer>

FUZZ_TARGET(prices, input)
{
    QByteArray csv = bytesOf(input);
    const PriceFile file = readPrices(csv, {});
    (void)overlapsIn(file.prices);
    for (const PriceRow &row : file.prices)
        FUZZ_CHECK(row.price.amount >= Decimal());
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    (void)readRates(buffer);
}
