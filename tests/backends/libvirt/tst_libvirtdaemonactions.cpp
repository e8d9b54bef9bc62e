// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/libvirt/acted.h"
#include "tests/backends/libvirt/daemon.h"

#include "app/provider/definitionsource.h"
#include "app/provider/streamsources.h"

#include <QRegularExpression>
#include <algorithm>
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

    void edit_beginsWithWhatCountsFromTheNextStart()
    {
        QCOMPARE(act(u"start"_s), QString());
        auto &connection = *m_observed->connection;
        const auto running = dynamic_cast<DocumentSource &>(connection).document(Guest.toString());
        const auto next = dynamic_cast<DefinitionSource &>(connection).definition(Guest.toString());
        QTRY_VERIFY_WITH_TIMEOUT(running.isFinished() && next.isFinished(), 30'000);
        QVERIFY(running.result() && running.result()->text.contains("<alias "));
        QVERIFY(next.result());
        QCOMPARE(QString::fromUtf8(next.result()->text).trimmed(), m_daemon->virsh({u"dumpxml"_s, u"guest"_s, u"--inactive"_s}));
        const auto unchanged = m_acted->plan(u"edit"_s, Guest.toString(), {{u"xml"_s, QString::fromUtf8(next.result()->text)}});
        QVERIFY(!unchanged && unchanged.error().message == u"nothing is changed");
    }

    void create_fromAnImage_thenDeleteWithItsDisk()
    {
        const QString host = m_observed->store.find(Guest)->runsOn.toString();
        QCOMPARE(m_acted->perform(u"create"_s, host,
                     {{u"name"_s, u"made"_s}, {u"pool"_s, u"images"_s}, {u"image"_s, u"guest.qcow2"_s}, {u"size"_s, 128 * MiB},
                         {u"memory"_s, 64 * MiB}, {u"vcpus"_s, 1}, {u"start"_s, true}, {u"claim"_s, u"0123456789abcdef"_s}},
                     u"libvirt/host"_s),
            QString());
        QCOMPARE(state(u"made"_s), u"running"_s);
        QVERIFY(m_daemon->virsh({u"metadata"_s, u"made"_s, u"https://allod.dev/xmlns/claim/1"_s}).contains(u"0123456789abcdef"));
        const auto again = m_acted->plan(u"create"_s, host,
            {{u"name"_s, u"made"_s}, {u"pool"_s, u"images"_s}, {u"claim"_s, u"0123456789abcdef"_s}, {u"start"_s, true}}, u"libvirt/host"_s);
        QVERIFY2(again && again->steps.isEmpty(), again ? "" : qPrintable(again.error().toString()));
        QVERIFY(m_daemon->virsh({u"vol-info"_s, u"made.qcow2"_s, u"images"_s}).contains(u"128.00 MiB"));
        QTRY_VERIFY(m_observed->named(Kind::Vm, "made"));
        const QString id = m_observed->named(Kind::Vm, "made")->id.toString();
        QCOMPARE(m_acted->perform(u"delete"_s, id, {{u"disks"_s, true}}), QString());
        QCOMPARE(m_daemon->virsh({u"list"_s, u"--all"_s, u"--name"_s}), u"guest"_s);
        QVERIFY(!m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"made"));
        QTRY_VERIFY(!m_observed->named(Kind::Vm, "made"));
    }

    void upload_thenCreateWithCloudInit_theGuestKnows()
    {
        const QString host = m_observed->store.find(Guest)->runsOn.toString();
        QTRY_VERIFY(m_observed->named(Kind::Volume, "images"));
        const QString pool = m_observed->named(Kind::Volume, "images")->id.toString();
        const QString file = m_daemon->path(u"boot/boot.qcow2"_s);
        double fraction = 0;
        const auto sending = m_acted->plan(u"upload"_s, pool, {{u"file"_s, file}, {u"name"_s, u"base.qcow2"_s}}, u"libvirt/pool"_s);
        QVERIFY2(sending, sending ? "" : qPrintable(sending.error().toString()));
        QCOMPARE(m_acted->runAll(*sending, 30'000, [&](const StepProgress &progress) { fraction = progress.fraction; }), QString());
        QCOMPARE(fraction, 1.0);
        QVERIFY(m_daemon->virsh({u"vol-dumpxml"_s, u"base.qcow2"_s, u"images"_s}).contains(u"<format type='qcow2'/>"));
        QVERIFY(m_daemon->virsh({u"vol-info"_s, u"base.qcow2"_s, u"images"_s}).contains(u"32.00 MiB"));

        const QJsonObject form {{u"name"_s, u"made"_s}, {u"pool"_s, u"images"_s}, {u"image"_s, u"images/base.qcow2"_s}, {u"size"_s, 64 * MiB},
            {u"memory"_s, 128 * MiB}, {u"vcpus"_s, 1}, {u"start"_s, true}, {u"hostname"_s, u"made-here"_s}, {u"user"_s, u"alice"_s},
            {u"ssh-keys"_s, u"# mine\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB alice \"at\" home\n"_s}, {u"packages"_s, u"nginx, curl"_s}};
        QCOMPARE(m_acted->perform(u"create"_s, host, form, u"libvirt/host"_s), QString());
        QCOMPARE(state(u"made"_s), u"running"_s);
        QVERIFY(m_daemon->virsh({u"vol-dumpxml"_s, u"made.qcow2"_s, u"images"_s}).contains(u"/images/base.qcow2</path>"));
        QTRY_VERIFY(m_observed->named(Kind::Vm, "made"));
        const QString id = m_observed->named(Kind::Vm, "made")->id.toString();

        const auto console = dynamic_cast<ConsoleSource &>(*m_observed->connection).console(id, false);
        QByteArray said;
        connect(console.get(), &Channel::received, console.get(), [&](const QByteArray &bytes) { said += bytes; });
        console->open();
        QTRY_VERIFY_WITH_TIMEOUT(said.contains("guest ready"), 120'000);
        console->write("hostname; cat /seed/meta-data /seed/user-data; echo end-$((6 * 7))\n");
        QTRY_VERIFY2_WITH_TIMEOUT(said.contains("end-42"), said.right(2000).constData(), 60'000);
        QVERIFY2(said.contains("\nmade-here\r\n"), said.constData());
        QVERIFY(said.contains("  - name: \"alice\"\r\n"));
        QVERIFY(said.contains("      - \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB alice \\\"at\\\" home\"\r\n"));
        QVERIFY(said.contains("  - \"nginx\"\r\n  - \"curl\"\r\n"));

        // What is built on an image keeps it from being deleted.
        QTRY_VERIFY(m_observed->named(Kind::Volume, "base.qcow2"));
        const QString base = m_observed->named(Kind::Volume, "base.qcow2")->id.toString();
        const auto refused = m_acted->plan(u"delete"_s, base, {}, u"libvirt/volume"_s);
        QVERIFY(refused);
        QCOMPARE(refused->checks.front().verdict, Verdict::Failed);

        QCOMPARE(m_acted->perform(u"delete"_s, id, {{u"disks"_s, true}}), QString());
        QVERIFY(!m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"made"));
        QCOMPARE(m_acted->perform(u"delete"_s, base, {}, u"libvirt/volume"_s), QString());
        QVERIFY(!m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"base"));
    }

    void create_fromAnIso_andFromACopy()
    {
        const QString host = m_observed->store.find(Guest)->runsOn.toString();
        m_daemon->virsh({u"vol-create-as"_s, u"images"_s, u"install.iso"_s, u"1M"_s, u"--format"_s, u"raw"_s});
        const QJsonObject installed {{u"name"_s, u"fresh"_s}, {u"pool"_s, u"images"_s}, {u"iso"_s, u"images/install.iso"_s}, {u"size"_s, 16 * MiB}, {u"memory"_s, 64 * MiB}, {u"vcpus"_s, 1}};
        QCOMPARE(m_acted->perform(u"create"_s, host, installed, u"libvirt/host"_s), QString());
        QCOMPARE(state(u"fresh"_s), u"shut off"_s);
        const QString drives = m_daemon->virsh({u"domblklist"_s, u"fresh"_s, u"--details"_s});
        QVERIFY2(drives.contains(QRegularExpression(u"cdrom\\s+\\w+\\s+\\S*install.iso"_s)), qPrintable(drives));
        QVERIFY(m_daemon->virsh({u"vol-info"_s, u"fresh.qcow2"_s, u"images"_s}).contains(u"16.00 MiB"));

        const QJsonObject copied {{u"name"_s, u"copied"_s}, {u"pool"_s, u"images"_s}, {u"image"_s, u"images/guest.qcow2"_s}, {u"image-use"_s, u"copy"_s}, {u"size"_s, 128 * MiB}, {u"memory"_s, 64 * MiB}, {u"vcpus"_s, 1}};
        QCOMPARE(m_acted->perform(u"create"_s, host, copied, u"libvirt/host"_s), QString());
        const QString disk = m_daemon->virsh({u"vol-dumpxml"_s, u"copied.qcow2"_s, u"images"_s});
        QVERIFY2(!disk.contains(u"backingStore") && disk.contains(u"<format type='qcow2'/>"), qPrintable(disk));

        for (const char *name : {"fresh", "copied"}) {
            QTRY_VERIFY(m_observed->named(Kind::Vm, name));
            const QString id = m_observed->named(Kind::Vm, name)->id.toString();
            const bool withDisks = QLatin1String(name) == u"copied";
            QCOMPARE(m_acted->perform(u"delete"_s, id, {{u"disks"_s, withDisks}}), QString());
        }
        QCOMPARE(m_daemon->virsh({u"list"_s, u"--all"_s, u"--name"_s}), u"guest"_s);
        const QString left = m_daemon->virsh({u"vol-list"_s, u"images"_s});
        QVERIFY2(left.contains(u"fresh.qcow2") && !left.contains(u"copied.qcow2") && left.contains(u"install.iso"), qPrintable(left)); // without its disks, with them
        m_daemon->virsh({u"vol-delete"_s, u"fresh.qcow2"_s, u"images"_s});
        m_daemon->virsh({u"vol-delete"_s, u"install.iso"_s, u"images"_s});
    }

    void create_refusedMidway_takesItsDisksAway()
    {
        const QString host = m_observed->store.find(Guest)->runsOn.toString();
        const auto plan = m_acted->plan(u"create"_s, host,
            {{u"name"_s, u"late"_s}, {u"pool"_s, u"images"_s}, {u"size"_s, 16 * MiB}, {u"memory"_s, 64 * MiB}, {u"hostname"_s, u"late"_s}},
            u"libvirt/host"_s);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
        QCOMPARE(plan->steps.size(), 4);
        for (const ActionStep &step : plan->steps.first(3))
            QCOMPARE(m_acted->run(*plan, step).verdict, StepOutcome::Verdict::Done);
        QVERIFY(m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"late-seed.iso"));
        // Somebody else takes the seed's place away.
        m_daemon->virsh({u"vol-delete"_s, u"late-seed.iso"_s, u"images"_s});
        const StepOutcome outcome = m_acted->run(*plan, plan->steps.last());
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        for (const QString &words : {u"images/late.qcow2 was taken away again"_s, u"the definition of late was taken away again"_s})
            QVERIFY2(outcome.error->detail.contains(words), qPrintable(outcome.error->toString()));
        QVERIFY(!m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"late"));
        QVERIFY(!m_daemon->virsh({u"list"_s, u"--all"_s, u"--name"_s}).contains(u"late"));
    }

    void create_forAClaim_brokenOffAnywhere_isCompleted()
    {
        const QString host = m_observed->store.find(Guest)->runsOn.toString();
        const QJsonObject form {{u"name"_s, u"halves"_s}, {u"pool"_s, u"images"_s}, {u"image"_s, u"guest.qcow2"_s}, {u"image-use"_s, u"copy"_s},
            {u"size"_s, 128 * MiB}, {u"data-size"_s, 16 * MiB}, {u"memory"_s, 64 * MiB}, {u"hostname"_s, u"halves"_s}, {u"claim"_s, u"0123456789abcdef"_s},
            {u"engine"_s, u"postgresql"_s}, {u"start"_s, true}};
        const auto plan = [&] { return m_acted->plan(u"create"_s, host, form, u"libvirt/host"_s).value(); };
        const auto callsOf = [](const TargetPlan &plan) {
            QStringList calls;
            for (const ActionStep &step : plan.steps)
                calls.append(step.payload.value("call"_L1).toString());
            return calls;
        };
        const QStringList whole {u"defineNew"_s, u"volumeCreate"_s, u"volumeResize"_s, u"volumeCreate"_s, u"volumeCreate"_s, u"uploadSeed"_s,
            u"finishNew"_s, u"startNew"_s};
        QCOMPARE(callsOf(plan()), whole);
        for (qsizetype done = 1; done <= whole.size(); ++done) {
            const TargetPlan rest = plan();
            QCOMPARE(m_acted->run(rest, rest.steps.front()).verdict, StepOutcome::Verdict::Done);
            if (callsOf(rest).front() == u"uploadSeed") { // that it was complete is noted by the next step only
                QCOMPARE(callsOf(plan()), whole.mid(5));
                QCOMPARE(m_acted->run(rest, rest.steps.at(1)).verdict, StepOutcome::Verdict::Done);
                ++done;
            }
            QCOMPARE(callsOf(plan()), whole.mid(done));
        }
        QCOMPARE(state(u"halves"_s), u"running"_s);
        QCOMPARE(m_daemon->virsh({u"vol-list"_s, u"images"_s}).count(u"/halves"), 3);
        QVERIFY(m_daemon->virsh({u"vol-info"_s, u"halves.qcow2"_s, u"images"_s}).contains(u"128.00 MiB"));
        QVERIFY(m_daemon->virsh({u"domblklist"_s, u"halves"_s}).contains(u"halves-data.qcow2"));
        QVERIFY(m_daemon->virsh({u"domiflist"_s, u"halves"_s}).contains(u"user")); // what there is without root
        QTRY_VERIFY(m_observed->named(Kind::Vm, "halves"));
        const ResourcePtr made = m_observed->named(Kind::Vm, "halves");
        QCOMPARE(made->label("allod.org/claim"), Text("0123456789abcdef"));
        QCOMPARE(made->label("allod.org/engine"), Text("postgresql"));

        // More storage: the template that the engine's name stands for has the file system grow.
        const QString id = made->id.toString();
        const auto larger = m_acted->plan(u"resize"_s, id, {{u"disk"_s, u"vdc"_s}, {u"size"_s, 24 * MiB}});
        QVERIFY(larger && larger->warnings.join(u' ').contains(u"grows as the guest sees the new size"));
        QCOMPARE(m_acted->runAll(*larger), QString());
        QVERIFY(m_daemon->virsh({u"domblkinfo"_s, u"halves"_s, u"vdc"_s}).contains(u"25165824"));

        // A last backup: while it runs it would be asked to shut down, which this guest does not understand.
        QCOMPARE(m_acted->plan(u"delete"_s, id, {{u"final-copy"_s, true}}).error().about, u"final-copy"_s);
        const auto running = m_acted->plan(u"delete"_s, id, {{u"disks"_s, true}, {u"final-copy"_s, true}});
        QCOMPARE(callsOf(*running).front(), u"shutdown"_s);
        QCOMPARE(m_acted->perform(u"poweroff"_s, id), QString());
        QCOMPARE(m_acted->perform(u"delete"_s, id, {{u"disks"_s, true}, {u"final-copy"_s, true}}), QString());
        QVERIFY(!m_daemon->virsh({u"list"_s, u"--all"_s, u"--name"_s}).contains(u"halves"));
        const QString left = m_daemon->virsh({u"vol-list"_s, u"images"_s});
        QCOMPARE(left.count(u"/halves"), 2);
        QVERIFY(!m_daemon->virsh({u"vol-dumpxml"_s, u"halves-final.qcow2"_s, u"images"_s}).contains(u"backingStore"));
        for (const QString &copy : {u"halves-final.qcow2"_s, u"halves-data-final.qcow2"_s}) {
            QVERIFY2(left.contains(copy), qPrintable(left));
            m_daemon->virsh({u"vol-delete"_s, copy, u"images"_s});
        }
    }

    void createVolume_isThereAsAskedFor()
    {
        QTRY_VERIFY(m_observed->named(Kind::Volume, "images"));
        const QString pool = m_observed->named(Kind::Volume, "images")->id.toString();
        QCOMPARE(m_acted->perform(u"create-volume"_s, pool, {{u"name"_s, u"data.qcow2"_s}, {u"size"_s, 48 * MiB}}, u"libvirt/pool"_s), QString());
        QVERIFY(m_daemon->virsh({u"vol-dumpxml"_s, u"data.qcow2"_s, u"images"_s}).contains(u"<format type='qcow2'/>"));
        QVERIFY(m_daemon->virsh({u"vol-info"_s, u"data.qcow2"_s, u"images"_s}).contains(u"48.00 MiB"));
        m_daemon->virsh({u"vol-delete"_s, u"data.qcow2"_s, u"images"_s});
    }

    void upload_cancelled_leavesNothing()
    {
        QTRY_VERIFY(m_observed->named(Kind::Volume, "images"));
        QFile big(m_daemon->path(u"big.img"_s));
        QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(qint64(256 * MiB)));
        const auto plan = m_acted->plan(u"upload"_s, m_observed->named(Kind::Volume, "images")->id.toString(), {{u"file"_s, big.fileName()}}, u"libvirt/pool"_s);
        QVERIFY(plan);
        QCOMPARE(m_acted->run(*plan, plan->steps.first()).verdict, StepOutcome::Verdict::Done);
        StepContext context;
        context.progress = [cancel = context.cancel](const StepProgress &progress) {
            if (progress.fraction > 0.01)
                cancel.cancel();
        };
        const StepOutcome outcome = m_acted->run(*plan, plan->steps.last(), context);
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QCOMPARE(outcome.error->code, ErrorCode::Cancelled);
        QVERIFY(!m_daemon->virsh({u"vol-list"_s, u"images"_s}).contains(u"big.img"));
    }

    void snapshot_ofDisksOnly_liesBesideThem()
    {
        QCOMPARE(act(u"snapshot"_s, {{u"name"_s, u"beside"_s}, {u"disks-only"_s, true}}), QString());
        QVERIFY(m_daemon->virsh({u"domblklist"_s, u"guest"_s, u"--inactive"_s}).contains(u"guest.beside"));
        const std::string id = std::string(Guest.view()) + "/snapshot/beside";
        QVERIFY(m_observed->waitForResource(id, [](const Resource &) { return true; }) >= 0);
        const auto revert = m_acted->plan(u"revert"_s, QString::fromStdString(id), {}, u"libvirt/snapshot"_s);
        QVERIFY(revert);
        const bool isOld = m_daemon->virsh({u"version"_s}).contains(u"libvirt 9.0"_s);
        QCOMPARE(revert->checks.front().verdict, isOld ? Verdict::Failed : Verdict::Ok);
        QCOMPARE(act(u"start"_s), QString()); // only QEMU can merge what was written since
        QCOMPARE(m_acted->perform(u"delete"_s, QString::fromStdString(id), {}, u"libvirt/snapshot"_s), QString());
        QVERIFY(!m_daemon->virsh({u"domblklist"_s, u"guest"_s}).contains(u"guest.beside"));
        QCOMPARE(m_daemon->virsh({u"snapshot-list"_s, u"guest"_s, u"--name"_s}), QString());
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
