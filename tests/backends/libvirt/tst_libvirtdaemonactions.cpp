// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/libvirt/acted.h"
#include "tests/backends/libvirt/daemon.h"

#include <QRegularExpression>
#include <csignal>

using namespace std::chrono_literals;

namespace {

constexpr double MiB = 1024 * 1024;

} // namespace

/// What is done to a real guest, asked of the daemon by virsh afterwards.
class DaemonActions : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Daemon> m_daemon;
    std::unique_ptr<Observed> m_observed;
    std::unique_ptr<Acted> m_acted;

    QString state(const QString &name = u"guest"_s) { return m_daemon->virsh({u"domstate"_s, name}); }
    QString act(const QString &action, const QJsonObject &arguments = {})
    {
        return m_acted->perform(action, Guest.toString(), arguments);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_daemon = std::make_unique<Daemon>();
        m_observed = std::make_unique<Observed>(m_daemon->uri());
        QVERIFY(m_observed->waitFor(ConnectionPhase::Live, 60'000));
        m_acted = std::make_unique<Acted>(*m_observed);
    }
    void cleanupTestCase()
    {
        m_acted.reset();
        m_observed.reset();
        m_daemon.reset();
    }
    void cleanup() { m_daemon->restore(); }

    void power_eachVerb()
    {
        QCOMPARE(act(u"start"_s), QString());
        QCOMPARE(state(), u"running"_s);
        QCOMPARE(act(u"suspend"_s), QString());
        QCOMPARE(state(), u"paused"_s);
        QCOMPARE(act(u"resume"_s), QString());
        QCOMPARE(act(u"reset"_s), QString());
        QCOMPARE(state(), u"running"_s);
        QCOMPARE(act(u"save"_s), QString());
        QCOMPARE(state(), u"shut off"_s);
        QVERIFY(m_daemon->virsh({u"dominfo"_s, u"guest"_s}).contains(QRegularExpression(u"Managed save:\\s+yes"_s)));
        QCOMPARE(act(u"start"_s), QString());
        QVERIFY(m_daemon->virsh({u"dominfo"_s, u"guest"_s}).contains(QRegularExpression(u"Managed save:\\s+no"_s)));
        QCOMPARE(act(u"poweroff"_s), QString());
        QCOMPARE(state(), u"shut off"_s);
    }

    void autostart()
    {
        QCOMPARE(act(u"autostart"_s), QString());
        QVERIFY(m_daemon->virsh({u"dominfo"_s, u"guest"_s}).contains(QRegularExpression(u"Autostart:\\s+enable"_s)));
        QCOMPARE(act(u"autostart"_s, {{u"enabled"_s, false}}), QString());
        QVERIFY(m_daemon->virsh({u"dominfo"_s, u"guest"_s}).contains(QRegularExpression(u"Autostart:\\s+disable"_s)));
    }

    void resize_offAndRunning()
    {
        QCOMPARE(act(u"resize"_s, {{u"vcpus"_s, 2}, {u"memory"_s, 192 * MiB}, {u"disk"_s, u"vda"_s}, {u"size"_s, 80 * MiB}}), QString());
        QCOMPARE(m_daemon->virsh({u"vcpucount"_s, u"guest"_s, u"--config"_s, u"--current"_s}), u"2"_s);
        QVERIFY(m_daemon->virsh({u"dominfo"_s, u"guest"_s}).contains(QRegularExpression(u"Max memory:\\s+196608 KiB"_s)));
        QVERIFY(m_daemon->virsh({u"domblkinfo"_s, u"guest"_s, u"vda"_s}).contains(u"83886080"));
        QVERIFY(m_observed->waitForResource(Guest.view(), [](const Resource &r) { return r.capacity.memoryBytes.valueOr(0) == 192 * MiB; }) >= 0);

        QCOMPARE(act(u"start"_s), QString());
        QCOMPARE(act(u"resize"_s, {{u"disk"_s, u"vda"_s}, {u"size"_s, 96 * MiB}}), QString());
        QVERIFY(m_daemon->virsh({u"domblkinfo"_s, u"guest"_s, u"vda"_s}).contains(u"100663296"));
        QCOMPARE(m_acted->plan(u"resize"_s, Guest.toString(), {{u"disk"_s, u"vda"_s}, {u"size"_s, 64 * MiB}}).error().code, ErrorCode::InvalidArgument);
        // Beyond what it runs with: counts from the next start, and says so.
        const auto plan = m_acted->plan(u"resize"_s, Guest.toString(), {{u"vcpus"_s, 3}});
        QVERIFY(plan);
        QCOMPARE(plan->warnings.size(), 1);
        QCOMPARE(m_acted->runAll(*plan), QString());
        QCOMPARE(m_daemon->virsh({u"vcpucount"_s, u"guest"_s, u"--config"_s, u"--current"_s}), u"3"_s);
        QCOMPARE(m_daemon->virsh({u"vcpucount"_s, u"guest"_s, u"--live"_s, u"--current"_s}), u"2"_s);
    }

    void snapshots_withMemory_revertAndDelete()
    {
        QCOMPARE(act(u"snapshot"_s, {{u"name"_s, u"off"_s}}), QString());
        QCOMPARE(act(u"start"_s), QString());
        QCOMPARE(act(u"snapshot"_s, {{u"name"_s, u"on"_s}}), QString());
        QCOMPARE(m_daemon->virsh({u"snapshot-list"_s, u"guest"_s, u"--name"_s}).split(u'\n'), (QStringList {u"off"_s, u"on"_s}));
        QCOMPARE(act(u"revert"_s, {{u"snapshot"_s, u"off"_s}}), QString());
        QCOMPARE(state(), u"shut off"_s);
        QCOMPARE(act(u"revert"_s, {{u"snapshot"_s, u"on"_s}, {u"run"_s, u"paused"_s}}), QString());
        QCOMPARE(state(), u"paused"_s);
        QCOMPARE(m_daemon->virsh({u"snapshot-current"_s, u"guest"_s, u"--name"_s}), u"on"_s);
        QCOMPARE(act(u"delete-snapshot"_s, {{u"snapshot"_s, u"off"_s}, {u"children"_s, true}}), QString());
        QCOMPARE(m_daemon->virsh({u"snapshot-list"_s, u"guest"_s, u"--name"_s}), QString());
    }

    void edit_invalid_isRefusedByTheSchema()
    {
        const QString before = m_daemon->virsh({u"dumpxml"_s, u"guest"_s, u"--inactive"_s});
        const auto plan = m_acted->plan(u"edit"_s, Guest.toString(), {{u"xml"_s, QString(before).replace(u"<acpi/>"_s, u"<warp/>"_s)}});
        QVERIFY(plan);
        QVERIFY(plan->diff.contains(u"+    <warp/>"));
        const StepOutcome outcome = m_acted->run(*plan, plan->steps.front());
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QVERIFY2(outcome.error->detail.contains(u"features"), qPrintable(outcome.error->toString()));
        QCOMPARE(m_daemon->virsh({u"dumpxml"_s, u"guest"_s, u"--inactive"_s}), before);
        QCOMPARE(act(u"edit"_s, {{u"xml"_s, QString(before).replace(u"A small Linux guest"_s, u"Edited"_s)}}), QString());
        QVERIFY(m_daemon->virsh({u"dumpxml"_s, u"guest"_s, u"--inactive"_s}).contains(u"<title>Edited</title>"));
    }

    void create_fromAnImage_thenDeleteWithItsDisk()
    {
        const QString host = m_observed->store.find(Guest)->runsOn.toString();
        QCOMPARE(m_acted->perform(u"create"_s, host,
                     {{u"name"_s, u"made"_s}, {u"pool"_s, u"images"_s}, {u"image"_s, u"guest.qcow2"_s}, {u"size"_s, 128 * MiB},
                         {u"memory"_s, 64 * MiB}, {u"vcpus"_s, 1}, {u"start"_s, true}},
                     u"libvirt/host"_s),
            QString());
        QCOMPARE(state(u"made"_s), u"running"_s);
        QVERIFY(m_daemon->virsh({u"vol-info"_s, u"made.qcow2"_s, u"images"_s}).contains(u"128.00 MiB"));
        QTRY_VERIFY(m_observed->named(Kind::Vm, "made"));
        const QString id = m_observed->named(Kind::Vm, "made")->id.toString();
        QCOMPARE(m_acted->perform(u"delete"_s, id, {{u"disks"_s, true}}), QString());
        QCOMPARE(m_daemon->virsh({u"list"_s, u"--all"_s, u"--name"_s}), u"guest"_s);
        QVERIFY(!m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"made"));
        QTRY_VERIFY(!m_observed->named(Kind::Vm, "made"));
    }

    void daemonEnds_whileActing_outcomeIsUnknownUntilLookedAt()
    {
        QCOMPARE(act(u"start"_s), QString());
        const auto plan = m_acted->plan(u"suspend"_s, Guest.toString());
        QVERIFY(plan);
        QFile file(m_daemon->path(u"run/libvirt/qemu/run/guest.pid"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const pid_t qemu = file.readAll().trimmed().toInt();
        QVERIFY(qemu > 0);
        // The daemon passes the order on to a QEMU that sleeps, ends, and so never tells what became of it.
        QCOMPARE(kill(qemu, SIGSTOP), 0);
        QFuture<StepOutcome> outcome = m_acted->start(*plan, plan->steps.front());
        const bool isPassedOn = QTest::qWaitFor(
            [&] { return m_daemon->virsh({u"domcontrol"_s, u"guest"_s}).startsWith(u"occupied"); }, 30'000);
        m_daemon->crash();
        QCOMPARE(kill(qemu, SIGCONT), 0);
        QVERIFY(isPassedOn);
        QTRY_VERIFY_WITH_TIMEOUT(outcome.isFinished(), 30'000);
        QCOMPARE(outcome.result().verdict, StepOutcome::Verdict::Unknown);
        QVERIFY(outcome.result().error);
        m_daemon->up();
        QVERIFY(m_observed->waitFor(ConnectionPhase::Live, 60'000));
        QTest::qWait(1'000); // QEMU wakes up, and may or may not have got the order: looking tells
        const auto seen = m_acted->look(*plan, plan->steps.front());
        QVERIFY(seen);
        QCOMPARE(seen->seen, state());
        QCOMPARE(seen->state, seen->seen == u"paused" ? Observation::State::Reached : Observation::State::Absent);
    }

    void daemonHangs_beforeActing_sendsNothing()
    {
        Observed observed(m_daemon->uri(), {{Kind::Vm}, {}, {}, true, true}, 4s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        Acted acted(observed);
        const auto plan = acted.plan(u"start"_s, Guest.toString());
        QVERIFY(plan);
        m_daemon->stall();
        const StepOutcome outcome = acted.run(*plan, plan->steps.front());
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QCOMPARE(outcome.error->code, ErrorCode::DeadlineExceeded);
        m_daemon->resume();
        QVERIFY(observed.waitFor(ConnectionPhase::Live, 40'000));
        QTest::qWait(1'000);
        QCOMPARE(state(), u"shut off"_s); // what was given up is not sent later
    }
};

QTEST_GUILESS_MAIN(DaemonActions)
#include "tst_libvirtdaemonactions.moc"
