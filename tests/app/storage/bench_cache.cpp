// SPDX-License-Identifier: GPL-3.0-or-later
// What the cache costs: writing an inventory, and showing it again at the next start. Prints NAME VALUE UNIT lines.
#include "app/storage/inventorycache.h"
#include "tests/bench/estate.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count = argc > 1 ? atoi(argv[1]) : 100'000;
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("inventory.sqlite"));
    const Clock clock;
    const ConnectionProfile profile {QStringLiteral("bench"), QStringLiteral("none"), {}};
    {
        Workspace workspace({}, clock);
        workspace.open(profile);
        InventoryCache cache(workspace, file);
        for (const Delta &page : bench::estate(count, clock.now()))
            workspace.store().apply(page);
        QElapsedTimer timer;
        timer.start();
        cache.finish();
        std::printf("cache_write %lld ms\n", timer.elapsed());
        std::printf("cache_size %.1f MB\n", double(QFileInfo(file).size()) / 1e6);
    }
    Workspace workspace({}, clock);
    workspace.queue().setPacing(std::chrono::seconds(1), {});
    QElapsedTimer timer;
    timer.start();
    InventoryCache cache(workspace, file);
    qint64 first = -1;
    QObject::connect(&workspace.store(), &InventoryStore::changed, &workspace, [&](const ChangeSet &changes) {
        if (first < 0 && !changes.added.empty())
            first = timer.elapsed();
        if (int(workspace.store().rows().count()) == count)
            QCoreApplication::exit();
    });
    QObject::connect(&cache, &InventoryCache::restored, &workspace,
        [&] { std::printf("cache_read %lld ms\n", timer.elapsed()); });
    cache.restore({profile});
    QCoreApplication::exec();
    std::printf("cache_first_rows %lld ms\ncache_all_rows %lld ms\n", first, timer.elapsed());
    return 0;
}
