// SPDX-License-Identifier: GPL-3.0-or-later
// What the inventory costs by itself: memory of a row, applying, snapshots, filtering. Prints NAME VALUE UNIT lines.
#include "app/inventory/inventorystore.h"
#include "app/inventory/query.h"
#include "tests/bench/estate.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <cstdio>
#include <malloc.h>

namespace {

double heapBytes()
{
    const struct mallinfo2 info = mallinfo2();
    return double(info.uordblks) + double(info.hblkhd);
}

template <typename Work>
double milliseconds(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? atoi(argv[1]) : 1'000'000;
    const Timestamp now = QDateTime::currentMSecsSinceEpoch();
    const double before = heapBytes();
    InventoryStore store;
    {
        const std::vector<Delta> pages = bench::estate(count, now);
        std::printf("apply_rows %.1f ms\n", milliseconds([&] {
            for (const Delta &page : pages)
                store.apply(page);
        }));
    }
    std::printf("row_memory %.0f bytes\n", (heapBytes() - before) / count);
    std::printf("snapshot %.3f ms\n", milliseconds([&] { std::ignore = store.snapshot(); }));
    for (const char *text : {"ledger", "kind:pod", "mem>8Gi", "label:team=team-7", "kind:pod health:degraded ledger"}) {
        const Query query = *Query::parse(QString::fromLatin1(text));
        const Snapshot snapshot = store.snapshot();
        Slot found = 0;
        const double spent = milliseconds([&] {
            for (Slot slot = 0; slot < snapshot.size(); ++slot)
                found += query.matches(snapshot, slot, {now});
        });
        std::printf("filter_one_thread[%s] %.1f ms (%u found)\n", text, spent, found);
    }
    return 0;
}
