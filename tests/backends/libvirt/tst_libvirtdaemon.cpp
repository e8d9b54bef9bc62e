// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/libvirt/daemon.h"
#include "tests/backends/libvirt/observed.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The longest time that the event loop of this thread did not turn.
class Stalls : public QObject {
public:
    Stalls()
    {
        m_since.start();
        startTimer(5, Qt::PreciseTimer);
    }
    qint64 longest() const { return m_longest; }

protected:
    void timerEvent(QTimerEvent *) override { m_longest = std::max(m_longest, m_since.restart()); }

private:
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

bool isState(const Resource &resource, std::string_view state) { return resource.state == Text(state); }
auto inState(std::string_view state)
{
    return [state](const Resource &resource) { return isState(resource, state); };
}

} // namespace

class DaemonTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Daemon> m_daemon;

private Q_SLOTS:
    void initTestCase() { m_daemon = std::make_unique<Daemon>(); }
    void cleanupTestCase() { m_daemon.reset(); }
    void cleanup() { m_daemon->restore(); }

    void list_equalsVirsh_andFillsTheRows()
    {
        Observed observed(m_daemon->uri());
        QVERIFY(observed.waitFor(ConnectionPhase::Live, 60'000));
        QStringList expected = m_daemon->virsh({u"list"_s, u"--all"_s, u"--name"_s}).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(observed.names(Kind::Vm), expected);
        const ResourcePtr guest = observed.store.find(Guest);
        QVERIFY(isState(*guest, "shut off"));
        QCOMPARE(guest->health, Health::Stopped);
        QCOMPARE(guest->capacity.memoryBytes.value(), 160.0 * 1024 * 1024);
        QCOMPARE(guest->capacity.storageBytes.value(), 64.0 * 1024 * 1024);
        QCOMPARE(guest->extras().identities.front().toString(), u"uuid:4f1f4c1e-7a53-4d0e-9d0a-0d1f5a1f6c21"_s);

        const ResourcePtr volume = observed.named(Kind::Volume, "guest.qcow2");
        QVERIFY(volume);
        QCOMPARE(guest->extras().relations, (std::vector<Relation> {{RelationType::Uses, volume->id}}));
        QCOMPARE(volume->capacity.storageBytes.value(), 64.0 * 1024 * 1024);

        const ResourcePtr host = observed.store.find(guest->runsOn);
        QVERIFY(host);
        QCOMPARE(host->kind, Kind::Host);
        QCOMPARE(host->capacity.cpuCores.value(), double(std::thread::hardware_concurrency()));
        QVERIFY(host->usage.memoryBytes.isKnown());
        QVERIFY(host->extras().identities.size() == 1);
        QVERIFY(observed.connection->status().system.contains(u"QEMU"));
    }

    void changesFromOutside_arriveWithinASecond()
    {
        Observed observed(m_daemon->uri(), {{Kind::Vm}, {}, {}, true, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        // The clock runs from the moment virsh was told to: starting it and the guest are part of that.
        const auto arrivesAfter = [&](const QStringList &command, std::string_view state) {
            m_daemon->virsh(command);
            const qint64 took = observed.waitForResource(Guest.view(), inState(state));
            return took >= 0 && took < 1000;
        };
        QVERIFY(arrivesAfter({u"start"_s, u"guest"_s}, "running"));
        QVERIFY(arrivesAfter({u"suspend"_s, u"guest"_s}, "paused"));
        QVERIFY(arrivesAfter({u"resume"_s, u"guest"_s}, "running"));
        QVERIFY(arrivesAfter({u"destroy"_s, u"guest"_s}, "shut off"));
        QVERIFY(!observed.store.find(Guest)->usage.isKnown());

        QFile file(m_daemon->path(u"second.xml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<domain type='qemu'><name>second</name><uuid>11111111-1111-4111-8111-111111111111</uuid>"
                   "<memory unit='MiB'>32</memory><vcpu>1</vcpu><os><type arch='x86_64'>hvm</type></os></domain>");
        file.close();
        m_daemon->virsh({u"define"_s, file.fileName()});
        QVERIFY(observed.waitForResource("libvirt/11111111-1111-4111-8111-111111111111", inState("shut off"), 1000) >= 0);
        m_daemon->virsh({u"undefine"_s, u"second"_s});
        QTRY_COMPARE_WITH_TIMEOUT(observed.names(Kind::Vm), QStringList {u"guest"_s}, 1000);
    }

    void usage_ofARunningGuest_isMeasured()
    {
        Observed observed(m_daemon->uri(), {{Kind::Vm, Kind::Host}, {}, {}, true, true});
        static_cast<LibvirtConnection &>(*observed.connection).setPollInterval(500ms);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        m_daemon->virsh({u"start"_s, u"guest"_s});
        QVERIFY(observed.waitForResource(
                    Guest.view(), [](const Resource &r) { return r.usage.cpuCores.valueOr(0) > 0.01; }, 15'000)
            >= 0);
        const ResourcePtr guest = observed.store.find(Guest);
        QVERIFY(guest->usage.cpuCores.value() < 4);
        QVERIFY(guest->usage.memoryBytes.value() > 10e6 && guest->usage.memoryBytes.value() < 2e9);
        QVERIFY(observed.waitForResource(guest->runsOn.view(), [](const Resource &r) { return r.usage.cpuCores.isKnown(); }) >= 0);
        m_daemon->virsh({u"destroy"_s, u"guest"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!observed.store.find(Guest)->usage.isKnown(), 1000);
    }

    void readOnly_lists()
    {
        Observed observed(m_daemon->uri(), {{Kind::Vm}, {}, {}, false, true}, 30s, true);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QCOMPARE(observed.names(Kind::Vm), QStringList {u"guest"_s});
    }

    void daemonEnds_failsAndRecoversByItself()
    {
        Observed observed(m_daemon->uri());
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        Observed other(u"test:///default"_s);
        QVERIFY(other.waitFor(ConnectionPhase::Live));
        m_daemon->down();
        QVERIFY(observed.waitFor(ConnectionPhase::Failed, 5'000));
        QVERIFY(observed.connection->status().retryAt != NoTime);
        QCOMPARE(observed.collection("domains")->freshness, Freshness::Stale);
        QCOMPARE(observed.names(Kind::Vm), QStringList {u"guest"_s}); // the rows stay
        QCOMPARE(other.phase(), ConnectionPhase::Live);
        m_daemon->up();
        QVERIFY(observed.waitFor(ConnectionPhase::Live, 40'000));
        QCOMPARE(observed.collection("domains")->freshness, Freshness::Live);
        QVERIFY(!observed.connection->status().error);
    }

    void daemonHangs_failsInTimeAndDisturbsNobody()
    {
        Observed observed(m_daemon->uri(), {KindSet::all(), {}, {}, true, true}, 3s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        Observed other(u"test:///default"_s);
        QVERIFY(other.waitFor(ConnectionPhase::Live));
        m_daemon->stall();
        Stalls stalls;
        QElapsedTimer elapsed;
        elapsed.start();
        observed.connection->refresh();
        QVERIFY(observed.waitFor(ConnectionPhase::Failed, 10'000));
        QVERIFY2(elapsed.elapsed() < 4'500, qPrintable(QString::number(elapsed.elapsed())));
        const ErrorCode code = observed.connection->status().error->code; // the call's own time, or the keep-alive's
        QVERIFY(code == ErrorCode::DeadlineExceeded || code == ErrorCode::Unavailable);
        QCOMPARE(observed.collection("domains")->freshness, Freshness::Stale);

        other.connection->refresh();
        QVERIFY(other.waitFor(ConnectionPhase::Live, 2'000));
        auto *documents = dynamic_cast<DocumentSource *>(observed.connection.get());
        QFuture<Result<Document>> document = documents->document(Guest.toString());
        QTRY_VERIFY_WITH_TIMEOUT(document.isFinished(), 10'000);
        QVERIFY(!document.result().ok());
        QVERIFY2(stalls.longest() < 250, qPrintable(QString::number(stalls.longest())));

        m_daemon->resume();
        QVERIFY(observed.waitFor(ConnectionPhase::Live, 40'000));
    }

    void daemonHangs_idleConnection_isNoticedByKeepAlive()
    {
        Observed observed(m_daemon->uri(), {{Kind::Vm}, {}, {}, true, true}, 4s);
        static_cast<LibvirtConnection &>(*observed.connection).setPollInterval(1h);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        m_daemon->stall();
        QVERIFY(observed.waitFor(ConnectionPhase::Failed, 10'000));
        m_daemon->resume();
        QVERIFY(observed.waitFor(ConnectionPhase::Live, 40'000));
    }

    void daemonHangs_newConnection_failsInTime()
    {
        m_daemon->stall();
        QElapsedTimer elapsed;
        elapsed.start();
        {
            Observed observed(m_daemon->uri(), {{Kind::Vm}, {}, {}, false, true}, 1s);
            QVERIFY(observed.waitFor(ConnectionPhase::Failed, 10'000));
            QCOMPARE(observed.connection->status().error->code, ErrorCode::DeadlineExceeded);
        }
        QVERIFY2(elapsed.elapsed() < 2'500, qPrintable(QString::number(elapsed.elapsed()))); // closing does not wait
        m_daemon->resume();
    }

    void daemonHangs_processEndsWithinASecond()
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {u"--list"_s, m_daemon->uri()});
        QVERIFY(child.waitForStarted());
        QVERIFY(child.waitForReadyRead(30'000));
        QCOMPARE(child.readAllStandardOutput(), QByteArray("live\n"));
        m_daemon->stall();
        child.write("\n"); // it asks the daemon once more, and then ends with that question open
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(child.waitForFinished(5'000));
        QVERIFY2(elapsed.elapsed() < 1'500, qPrintable(QString::number(elapsed.elapsed())));
        QCOMPARE(child.exitStatus(), QProcess::NormalExit);
        QCOMPARE(child.exitCode(), 0);
        m_daemon->resume();
    }
};

/// The child of processEndsWithinASecond: lists, waits for a line, asks again and ends half a second later.
static int listAndEnd(const QString &uri)
{
    Observed observed(uri);
    if (!observed.waitFor(ConnectionPhase::Live))
        return 1;
    puts("live");
    fflush(stdout);
    getchar();
    observed.connection->refresh();
    QTest::qWait(500);
    return observed.phase() == ConnectionPhase::Listing ? 0 : 2;
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--list") == 0)
        return listAndEnd(QString::fromLocal8Bit(argv[2]));
    DaemonTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_libvirtdaemon.moc"
