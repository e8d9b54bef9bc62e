// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/poller.h"
#include "backends/libvirt/workers.h"

#include <libvirt/libvirt.h>

#include <QTest>
#include <atomic>
#include <future>
#include <thread>
#include <unistd.h>

using namespace libvirt;
using namespace std::chrono_literals;

class WorkersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lanes_runInOrder_oneJobAtATime()
    {
        const auto workers = std::make_shared<Workers>(4);
        std::atomic_int running = 0;
        std::atomic_bool overlapped = false;
        std::vector<int> order;
        std::promise<void> done;
        for (int i = 0; i < 100; ++i) {
            workers->post(Lane::Domains, [&, i] {
                if (++running > 1)
                    overlapped = true;
                order.push_back(i);
                --running;
                if (i == 99)
                    done.set_value();
            });
        }
        done.get_future().wait();
        QVERIFY(!overlapped);
        QVERIFY(std::ranges::is_sorted(order));
        workers->close([] { });
    }

    void lanes_runBesideEachOther()
    {
        const auto workers = std::make_shared<Workers>(2);
        std::promise<void> met;
        std::promise<void> done;
        workers->post(Lane::Domains, [&] { met.get_future().wait(); done.set_value(); });
        workers->post(Lane::Pools, [&] { met.set_value(); });
        QCOMPARE(done.get_future().wait_for(5s), std::future_status::ready);
        workers->close([] { });
    }

    void documents_goFirst_evenInsideAnotherJob()
    {
        const auto workers = std::make_shared<Workers>(1);
        std::promise<void> started;
        std::promise<void> posted;
        std::promise<void> done;
        std::vector<std::string> order;
        workers->post(Lane::Domains, [&] {
            started.set_value();
            posted.get_future().wait();
            order.push_back("before");
            workers->beat();
            order.push_back("after");
        });
        started.get_future().wait();
        workers->post(Lane::Pools, [&] { order.push_back("pools"); done.set_value(); });
        workers->post(Lane::Documents, [&] { order.push_back("document"); workers->beat(); });
        posted.set_value();
        done.get_future().wait();
        QCOMPARE(order, (std::vector<std::string> {"before", "document", "after", "pools"}));
        workers->close([] { });
    }

    void longestCall_restartsWithEachBeat()
    {
        const auto workers = std::make_shared<Workers>(1);
        std::promise<void> slept;
        std::promise<void> seen;
        std::promise<void> beaten;
        std::promise<void> end;
        workers->post(Lane::Domains, [&] {
            std::this_thread::sleep_for(100ms);
            slept.set_value();
            seen.get_future().wait();
            workers->beat();
            beaten.set_value();
            end.get_future().wait();
        });
        slept.get_future().wait();
        QVERIFY(workers->longestCall() >= 100ms);
        seen.set_value();
        beaten.get_future().wait();
        QVERIFY(workers->longestCall() < 100ms);
        end.set_value();
        QTRY_COMPARE(workers->longestCall(), 0ms);
        workers->close([] { });
    }

    void close_besideAHangingCall_returnsAtOnce_andEndsAfterIt()
    {
        const auto workers = std::make_shared<Workers>(1);
        std::promise<void> started;
        std::promise<void> hang;
        std::atomic_bool ranLater = false;
        std::promise<void> last;
        workers->post(Lane::Domains, [&] { started.set_value(); hang.get_future().wait(); });
        workers->post(Lane::Pools, [&] { ranLater = true; });
        started.get_future().wait();
        workers->close([&] { last.set_value(); });
        std::future<void> ended = last.get_future();
        QCOMPARE(ended.wait_for(50ms), std::future_status::timeout);
        QVERIFY(!workers->beat());
        workers->post(Lane::Pools, [&] { ranLater = true; });
        hang.set_value();
        QCOMPARE(ended.wait_for(5s), std::future_status::ready);
        QVERIFY(!ranLater);
    }

    void poller_wakesForDescriptorsTimeAndWake()
    {
        int ends[2];
        QCOMPARE(pipe(ends), 0);
        Poller poller;
        std::vector<PollEntry> entries {{ends[0], VIR_EVENT_HANDLE_READABLE}};
        poller.wait(entries, 10ms);
        QCOMPARE(entries[0].happened, 0);
        QCOMPARE(write(ends[1], "x", 1), 1);
        poller.wait(entries, std::nullopt);
        QCOMPARE(entries[0].happened, int(VIR_EVENT_HANDLE_READABLE));
        char byte;
        QCOMPARE(read(ends[0], &byte, 1), 1);
        std::thread waker([&] {
            std::this_thread::sleep_for(20ms);
            poller.wake();
        });
        poller.wait(entries, std::nullopt);
        QCOMPARE(entries[0].happened, 0);
        waker.join();
        ::close(ends[1]);
        poller.wait(entries, std::nullopt);
        QVERIFY(entries[0].happened & VIR_EVENT_HANDLE_HANGUP);
        ::close(ends[0]);
    }
};

QTEST_GUILESS_MAIN(WorkersTest)
#include "tst_libvirtworkers.moc"
