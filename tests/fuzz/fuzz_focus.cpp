// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/focusreader.h"
#include "tests/fuzz/target.h"

#include <QBuffer>

FUZZ_TARGET(focus, input)
{
    QByteArray csv = bytesOf(input);
    QBuffer buffer(&csv);
    buffer.open(QIODevice::ReadOnly);
    FocusReader reader(buffer);
    if (!reader.readHeading()) {
        FUZZ_CHECK(!reader.problems().isEmpty());
        return;
    }
    ExactNumber sum;
    while (const FocusCharge *charge = reader.next())
        sum += charge->billedCost;
    (void)sum.toFixed(2);
}
