// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/deltaqueue.h"
#include "tests/support/fixtures.h"

#include <QSignalSpy>
#include <QTest>
#include <thread>

using namespace fixtures;

class tst_DeltaQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pushes_fromManyThreads_allArriveInOrder()
    {
        InventoryStore store;
        DeltaQueue queue(store);
        QSignalSpy drained(&queue, &DeltaQueue::drained);
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 4; ++thread)
                threads.emplace_back([&queue, thread] {
                    const QByteArray name = QByteArray::number(thread);
                    for (int i = 0; i < 500; ++i)
                        queue.push(delta(name, "vms", Delta::Phase::Change, 1,
                            {plain(name + "/only", QByteArray::number(i))}));
                });
        }
        QTRY_VERIFY(queue.isEmpty());
        QTRY_VERIFY(drained.count() > 0);
        for (int thread = 0; thread < 4; ++thread)
            QCOMPARE(store.find(Text(QString::number(thread) + u"/only"_qs))->name, t("499"));
    }

    void slice_over_leavesTheRestForTheNext()
    {
        InventoryStore store;
        DeltaQueue queue(store);
        queue.setPacing(std::chrono::milliseconds(0), std::chrono::milliseconds(1));
        for (int i = 0; i < 3; ++i)
            queue.push(delta("c", "vms", Delta::Phase::Change, 1, {plain(QByteArray::number(i), "x")}));
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents, 0);
        QTRY_COMPARE(store.rows().count(), 3u);
    }

    void quietQueue_sleeps()
    {
        InventoryStore store;
        DeltaQueue queue(store);
        queue.setPacing(std::chrono::milliseconds(8), std::chrono::milliseconds(1));
        QSignalSpy drained(&queue, &DeltaQueue::drained);
        queue.push(delta("c", "vms", Delta::Phase::Change, 1, {plain("a", "a")}));
        QTRY_COMPARE(drained.count(), 1);
        QTest::qWait(50);
        QCOMPARE(drained.count(), 1);
        queue.push(delta("c", "vms", Delta::Phase::Change, 1, {plain("b", "b")}));
        QTRY_COMPARE(drained.count(), 2);
    }

    void discard_dropsWhatWaitsOfOneConnection()
    {
        InventoryStore store;
        DeltaQueue queue(store);
        queue.push(delta("closed", "vms", Delta::Phase::Change, 1, {plain("a", "a")}));
        queue.push(delta("open", "vms", Delta::Phase::Change, 1, {plain("b", "b")}));
        queue.discard(t("closed"));
        QTRY_VERIFY(store.find(t("b")));
        QVERIFY(!store.find(t("a")));
    }
};

QTEST_GUILESS_MAIN(tst_DeltaQueue)
#include "tst_deltaqueue.moc"
