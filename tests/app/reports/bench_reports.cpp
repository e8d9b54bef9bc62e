// SPDX-License-Identifier: GPL-3.0-or-later
// What writing an inventory costs in each format. Prints NAME VALUE UNIT lines.
#include "app/inventory/column.h"
#include "app/reports/reportwriter.h"
#include "tests/bench/estate.h"

#include <cstdio>
#include <ctime>
#include <numeric>

namespace {

/// Counts what it is given.
class Void final : public QIODevice {
public:
    Void() { open(WriteOnly | Unbuffered); }
    qint64 bytes = 0;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        bytes += size;
        return size;
    }
};

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? atoi(argv[1]) : 50'005;
    InventoryStore store;
    for (const Delta &page : bench::estate(count, Clock().now()))
        store.apply(page);
    std::vector<Slot> slots(store.rows().count());
    std::iota(slots.begin(), slots.end(), 0u);
    for (ReportFormat format : {ReportFormat::Table, ReportFormat::Wide, ReportFormat::Csv, ReportFormat::Html,
             ReportFormat::Json, ReportFormat::JsonLines, ReportFormat::Yaml}) {
        Void out;
        const std::clock_t start = std::clock();
        if (isTree(format)) {
            std::ignore = writeInventory(format, out, store.rows(), slots, {});
        } else {
            QList<const Column *> shown;
            for (const Column &column : inventoryColumns()) {
                if (format != ReportFormat::Table || column.byDefault)
                    shown.append(&column);
            }
            InventoryTable table(store.rows(), slots, shown);
            table.now = Clock().now();
            std::ignore = writeTable(format, out, table, {});
        }
        std::printf("write_%s %.1f ms of CPU, %.1f MB\n", qPrintable(reportFormatName(format)),
            1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC, double(out.bytes) / 1e6);
    }
    return 0;
}
