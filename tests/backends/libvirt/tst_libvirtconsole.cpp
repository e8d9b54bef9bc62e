// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/libvirt/daemon.h"
#include "tests/backends/libvirt/observed.h"
#include "tests/backends/libvirt/sshd.h"

#include "app/provider/streamsources.h"
#include "backends/libvirt/eventloop.h"

#include <libvirt/libvirt.h>

#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

/// A console and everything that it said.
class Heard {
public:
    Heard(Observed &observed, bool force = false, const QString &id = Guest.toString())
        : channel(dynamic_cast<ConsoleSource &>(*observed.connection).console(id, force))
    {
        QObject::connect(channel.get(), &Channel::opened, channel.get(), [this] { isOpened = true; });
        QObject::connect(channel.get(), &Channel::received, channel.get(), [this](const QByteArray &bytes, Channel::Stream stream) {
            QVERIFY(stream == Channel::Stream::Output && !end && !bytes.isEmpty());
            text += bytes;
        });
        QObject::connect(channel.get(), &Channel::closed, channel.get(), [this](const ChannelEnd &how) {
            QVERIFY(!end); // once
            end = how;
        });
    }
    bool waitForText(const QByteArray &wanted)
    {
        if (QTest::qWaitFor([&] { return text.contains(wanted) || end; }, 60'000) && text.contains(wanted))
            return true;
        qWarning() << "the console said" << text.right(500) << (end && end->error ? end->error->toString() : QString());
        return false;
    }
    bool waitForEnd() { return QTest::qWaitFor([&] { return end.has_value(); }, 60'000); }

    QByteArray text;
    bool isOpened = false;
    std::optional<ChannelEnd> end;
    std::unique_ptr<Channel> channel;
};

} // namespace

class Console : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<Observed> m_observed;

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon = std::make_unique<Daemon>();
        m_observed = std::make_unique<Observed>(m_daemon->uri(), Interest {{Kind::Vm}, {}, {}, true, false});
        QVERIFY(m_observed->waitFor(ConnectionPhase::Live, 60'000));
    }
    void cleanupTestCase()
    {
        m_observed.reset();
        m_daemon.reset();
    }
    void init()
    {
        if (m_daemon->virsh({u"domstate"_s, u"guest"_s}) != u"running")
            m_daemon->boot();
    }

    void shell_answers()
    {
        Heard console(*m_observed);
        console.channel->write("echo early-$((6 * 7))\n"); // before it is open
        console.channel->open();
        QVERIFY(console.waitForText("early-42"));
        QVERIFY(console.isOpened);
        console.channel->write("echo answer-");
        console.channel->write("$((6 * 8))\n");
        QVERIFY(console.waitForText("answer-48"));
        QTRY_COMPARE(console.channel->pendingBytes(), 0);
        QVERIFY(!console.end);
    }

    void second_isRefused_unlessItTakesOver()
    {
        Heard first(*m_observed);
        first.channel->open();
        QTRY_VERIFY_WITH_TIMEOUT(first.isOpened, 30'000);
        Heard second(*m_observed);
        second.channel->open();
        QVERIFY(second.waitForEnd());
        QVERIFY(second.end->error);
        QCOMPARE(second.end->error->code, ErrorCode::FailedPrecondition);
        QVERIFY(!second.isOpened && !first.end);
        Heard third(*m_observed, true);
        third.channel->open();
        third.channel->write("echo taken-$((6 * 9))\n");
        QVERIFY(third.waitForText("taken-54"));
        QVERIFY(first.waitForEnd());
        QVERIFY(first.end->error);
    }

    void guestEnds_consoleEndsInOrder()
    {
        Heard console(*m_observed);
        console.channel->open();
        QTRY_VERIFY_WITH_TIMEOUT(console.isOpened, 30'000);
        m_daemon->virsh({u"destroy"_s, u"guest"_s});
        QVERIFY(console.waitForEnd());
        QVERIFY2(!console.end->error, console.end->error ? qPrintable(console.end->error->toString()) : "");

        Heard off(*m_observed);
        off.channel->open();
        QVERIFY(off.waitForEnd());
        QVERIFY(off.end->error);
        QCOMPARE(off.end->error->code, ErrorCode::FailedPrecondition);
    }

    void paused_isSilent_andNothingIsLost()
    {
        Heard console(*m_observed);
        console.channel->open();
        QTRY_VERIFY_WITH_TIMEOUT(console.isOpened, 30'000);
        console.channel->setPaused(true);
        console.text.clear();
        console.channel->write("stty -opost; yes 0123456 | head -c 64000; stty opost; echo all-$((6 * 7))\n");
        QTest::qWait(2'000);
        QVERIFY(console.text.isEmpty());
        console.channel->setPaused(false);
        QVERIFY(console.waitForText("all-42"));
        QCOMPARE(console.text.count("0123456\n"), 8000);
    }

    /// What makes a guest wait whose console takes nothing more: its connection is not read.
    void heldConnection_isNotRead()
    {
        std::array<int, 2> ends;
        QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
        const auto hold = std::make_shared<std::atomic_bool>(false);
        static std::atomic<int> bytes;
        const auto read = [](int, int fd, int, void *) {
            char byte = 0;
            bytes += int(::read(fd, &byte, 1));
        };
        int watch = -1;
        {
            const libvirt::ObeyHold obey(hold);
            watch = virEventAddHandle(ends[0], VIR_EVENT_HANDLE_READABLE, read, nullptr, nullptr);
        }
        QVERIFY(watch > 0);
        QCOMPARE(write(ends[1], "a", 1), 1);
        QTRY_COMPARE(bytes.load(), 1);
        libvirt::setHeld(hold, true);
        QTest::qWait(100);
        QCOMPARE(write(ends[1], "bc", 2), 2);
        QTest::qWait(500);
        QCOMPARE(bytes.load(), 1);
        libvirt::setHeld(hold, false);
        QTRY_COMPARE(bytes.load(), 3);
        virEventRemoveHandle(watch);
        close(ends[0]);
        close(ends[1]);
    }

    void overSsh_answers_andEndsWithTheWayThere()
    {
        auto sshd = std::make_unique<Sshd>();
        Observed remote(sshd->uriOf(m_daemon->path(u"run/libvirt/libvirt-sock"_s)), {{Kind::Vm}, {}, {}, false, false});
        QVERIFY(remote.waitFor(ConnectionPhase::Live, 60'000));
        Heard console(remote);
        console.channel->open();
        console.channel->write("echo far-$((6 * 7))\n");
        QVERIFY(console.waitForText("far-42"));
        QVERIFY(m_daemon->virsh({u"domstate"_s, u"guest"_s}) == u"running");
        sshd->cut();
        QVERIFY(console.waitForEnd());
        QVERIFY(console.end->error);
        QCOMPARE(console.end->error->code, ErrorCode::Unavailable);
    }

    void daemonDies_consoleSaysSo()
    {
        Heard console(*m_observed);
        console.channel->open();
        QTRY_VERIFY_WITH_TIMEOUT(console.isOpened, 30'000);
        m_daemon->crash();
        QVERIFY(console.waitForEnd());
        QVERIFY(console.end->error);
        QCOMPARE(console.end->error->code, ErrorCode::Unavailable);
        m_daemon->up();
        // The daemon's lock on the console goes with its process, which may take a moment.
        QVERIFY(QTest::qWaitFor(
            [&] {
                Heard again(*m_observed);
                again.channel->write("echo back-$((6 * 7))\n");
                again.channel->open();
                return QTest::qWaitFor([&] { return again.isOpened || again.end; }, 30'000) && again.isOpened && again.waitForText("back-42");
            },
            30'000));
    }

    void daemonHangs_openingIsGivenUp()
    {
        Observed observed(m_daemon->uri(), {{Kind::Vm}, {}, {}, true, false}, 4s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        m_daemon->stall();
        Heard console(observed);
        console.channel->open();
        QVERIFY(console.waitForEnd());
        m_daemon->resume();
        QCOMPARE(console.end->error->code, ErrorCode::DeadlineExceeded);
    }

    void readOnly_andNonsense_areRefused()
    {
        Observed reader(m_daemon->uri(), {{Kind::Vm}, {}, {}, true, false}, 30s, true);
        QVERIFY(reader.waitFor(ConnectionPhase::Live));
        Heard console(reader);
        console.channel->open();
        QVERIFY(console.waitForEnd());
        QCOMPARE(console.end->error->code, ErrorCode::PermissionDenied);
        for (const char *id : {"libvirt/00000000-0000-4000-8000-00000000dead", "k8s/1"}) {
            Heard none(*m_observed, false, QString::fromUtf8(id));
            none.channel->open();
            QVERIFY(none.waitForEnd());
            QVERIFY(none.end->error->code == ErrorCode::NotFound || none.end->error->code == ErrorCode::InvalidArgument);
        }
    }

    void deleted_atAnyMoment_disturbsNobody()
    {
        for (int pause : {0, 1, 5, 20, 100}) {
            Heard console(*m_observed, true);
            console.channel->open();
            console.channel->write("yes | head -c 20000\n");
            QTest::qWait(pause);
        }
        Heard console(*m_observed, true);
        console.channel->open();
        console.channel->write("echo after-$((6 * 7))\n");
        QVERIFY(console.waitForText("after-42"));
    }
};

QTEST_GUILESS_MAIN(Console)
#include "tst_libvirtconsole.moc"
