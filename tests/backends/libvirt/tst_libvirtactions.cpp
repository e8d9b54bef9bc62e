// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/libvirt/acted.h"

#include "app/audit/journalcheck.h"
#include "app/base/english.h"
#include "app/operations/executor.h"
#include "backends/libvirt/eventloop.h"
#include "backends/libvirt/handles.h"
#include "backends/libvirt/libvirtprovider.h"
#include "backends/libvirt/snapshots.h"
#include "tests/support/foreignlanguage.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace libvirt;

namespace {

const QString Test = u"libvirt/6695eb01-f6a4-8304-79aa-97f2502e193f"_s;
const QString Other = u"libvirt/55555555-5555-4555-8555-555555555555"_s;

/// A connection of the test's own to test:///default: it says what became of what was done.
class Peer {
public:
    Peer() { m_connection = virConnectOpen("test:///default"); }
    ~Peer() { virConnectClose(m_connection); }
    virConnectPtr connection() { return m_connection; }
    DomainHandle domain(const char *name = "test") { return DomainHandle(virDomainLookupByName(m_connection, name)); }
    int state(const char *name = "test")
    {
        int state = -1;
        virDomainGetState(domain(name).get(), &state, nullptr, 0);
        return state;
    }
    QByteArray xml(const char *name, unsigned int flags = 0)
    {
        return takeString(virDomainGetXMLDesc(domain(name).get(), flags), u"xml"_s).value();
    }
    QStringList snapshots(const char *name = "test")
    {
        QStringList names;
        const auto snapshots = readSnapshots(domain(name).get());
        for (const SnapshotFacts &snapshot : *snapshots)
            names.append(snapshot.name);
        return names;
    }
    DomainHandle defineOther(const QByteArray &disks = {})
    {
        return DomainHandle(virDomainDefineXML(m_connection,
            "<domain type='test'><name>other</name><uuid>55555555-5555-4555-8555-555555555555</uuid><memory unit='MiB'>512</memory>"
            "<vcpu>2</vcpu><os><type>hvm</type></os><devices>" + disks + "</devices></domain>"));
    }
    VolumeHandle makeVolume(const char *name)
    {
        const PoolHandle pool(virStoragePoolLookupByName(m_connection, "default-pool"));
        const QByteArray xml = QByteArray("<volume><name>") + name
            + "</name><capacity>1073741824</capacity><target><format type='qcow2'/></target></volume>";
        return VolumeHandle(virStorageVolCreateXML(pool.get(), xml.constData(), 0));
    }
    bool hasVolume(const char *name)
    {
        const PoolHandle pool(virStoragePoolLookupByName(m_connection, "default-pool"));
        return VolumeHandle(virStorageVolLookupByName(pool.get(), name)) != nullptr;
    }

private:
    virConnectPtr m_connection;
};

/// Plans and runs as a window does, with a journal.
struct Desk {
    Desk()
    {
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        workspace.open(provider.adHoc(u"test:///default"_s).value().first());
        if (!QTest::qWaitFor([&] { return workspace.isSettled() && workspace.store().slotOf(Text(QStringView(Test))) != NoSlot; }, 20'000))
            qFatal("the test driver does not answer");
    }
    Result<Plan> plan(const QString &action, const QJsonObject &arguments = {})
    {
        const QFuture<Result<Plan>> planned = planner.plan({action, {Test}, arguments, {}});
        if (!QTest::qWaitFor([&] { return planned.isFinished(); }, 20'000))
            qFatal("no plan was made");
        return planned.result();
    }

    QTemporaryDir directory;
    Clock clock;
    LibvirtProvider provider;
    Workspace workspace {{&provider}, clock};
    Journal journal {{directory.filePath(u"journal"_s), directory.filePath(u"state/checkpoints"_s)}, clock, nullptr};
    Planner planner {workspace, {}};
    Executor executor {planner, journal, Actor::ofProcess(u"window"_s)};
};

} // namespace

class Actions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        startEventLoop();
        m_peer = std::make_unique<Peer>();
        m_observed = std::make_unique<Observed>(u"test:///default"_s);
        QVERIFY(m_observed->waitFor(ConnectionPhase::Live));
        m_acted = std::make_unique<Acted>(*m_observed);
    }
    void cleanup()
    {
        if (const DomainHandle other = m_peer->domain("other")) {
            virDomainDestroy(other.get());
            virDomainUndefineFlags(other.get(), VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA | VIR_DOMAIN_UNDEFINE_MANAGED_SAVE);
        }
        if (m_peer->state() == VIR_DOMAIN_SHUTOFF)
            virDomainCreate(m_peer->domain().get());
        if (m_peer->state() == VIR_DOMAIN_PAUSED)
            virDomainResume(m_peer->domain().get());
    }
    void cleanupTestCase()
    {
        m_acted.reset();
        m_observed.reset();
    }

    void power_eachVerb_changesTheState()
    {
        QCOMPARE(m_acted->perform(u"suspend"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_PAUSED));
        QCOMPARE(m_acted->perform(u"resume"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_RUNNING));
        QCOMPARE(m_acted->perform(u"reboot"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_RUNNING));
        QCOMPARE(m_acted->perform(u"shutdown"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_SHUTOFF));
        QCOMPARE(m_acted->perform(u"start"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_RUNNING));
        QCOMPARE(m_acted->perform(u"poweroff"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_SHUTOFF));
        QVERIFY(m_observed->waitForResource(Test.toStdString(), [](const Resource &r) { return r.health == Health::Stopped; }) >= 0);
    }

    void save_thenStart_usesTheSavedState()
    {
        QCOMPARE(m_acted->perform(u"save"_s, Test), QString());
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_SHUTOFF));
        QCOMPARE(virDomainHasManagedSaveImage(m_peer->domain().get(), 0), 1);
        const auto plan = m_acted->plan(u"start"_s, Test);
        QVERIFY(plan);
        QCOMPARE(plan->warnings.size(), 1);
        QCOMPARE(m_acted->runAll(*plan), QString());
        QCOMPARE(virDomainHasManagedSaveImage(m_peer->domain().get(), 0), 0);
    }

    void plan_saysWhatIsSent_andChangesNothing()
    {
        const auto plan = m_acted->plan(u"shutdown"_s, Test);
        QVERIFY(plan);
        QCOMPARE(plan->steps.size(), 1);
        QCOMPARE(plan->steps.front().request, u"virDomainShutdown(test)"_s);
        QCOMPARE(plan->command, u"virsh --connect test:///default shutdown test"_s);
        QCOMPARE(plan->changes.front().before, u"running"_s);
        QCOMPARE(plan->changes.front().after, u"shut off"_s);
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_RUNNING));
        QCOMPARE(canonical(*plan), canonical(m_acted->plan(u"shutdown"_s, Test).value()));
        QCOMPARE(m_acted->plan(u"start"_s, Test).error().code, ErrorCode::FailedPrecondition);
        QCOMPARE(m_acted->plan(u"start"_s, u"libvirt/00000000-0000-4000-8000-00000000dead"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(m_acted->plan(u"start"_s, u"k8s/1"_s).error().code, ErrorCode::InvalidArgument);
    }

    void plan_inAnotherLanguage_isTheSame_andSoIsItsRecord()
    {
        Desk desk;
        const std::pair<QString, QJsonObject> requests[] {{u"shutdown"_s, {}}, {u"delete"_s, {{u"disks"_s, true}}}, {u"resize"_s, {{u"vcpus"_s, 1}}},
            {u"snapshot"_s, {{u"name"_s, u"clean"_s}}}, {u"autostart"_s, {}}};
        for (const auto &[action, arguments] : requests) {
            const Result<Plan> english = desk.plan(action, arguments);
            const ForeignLanguage german(QStringLiteral(ALLOD_SOURCE_DIR));
            const Result<Plan> foreign = desk.plan(action, arguments);
            QVERIFY2(english, qPrintable(action));
            QVERIFY(foreign);
            QCOMPARE(foreign->digest(), english->digest());
            QCOMPARE(foreign->title(), english->title());
        }
        const ForeignLanguage german(QStringLiteral(ALLOD_SOURCE_DIR));
        const Result<Plan> plan = desk.plan(u"shutdown"_s);
        QCOMPARE(English::shown(plan->items().first().plan.steps.first().title), u"test herunterfahren"_s);
        QCOMPARE(English::shown(desk.plan(u"start"_s).error().message), u"ist running"_s);
        Operation *operation = *desk.executor.run(*plan, *Approval::of(*plan, plan->confirmation()));
        QVERIFY(QTest::qWaitFor([&] { return operation->isFinished(); }, 20'000));
        QCOMPARE(operation->state(), RunState::Verified);
        const JournalCheck check = *checkJournal(desk.journal.place());
        const auto intent = std::ranges::find(check.records, u"intent"_s, &JournalRecord::type);
        QVERIFY(intent != check.records.end());
        QCOMPARE(intent->fields[u"operation"_s].toString(), u"Shut Down test"_s);
        QCOMPARE(intent->fields[u"title"_s].toString(), u"Shut down test"_s);
        for (const JournalRecord &record : check.records)
            QVERIFY(!QJsonDocument(record.fields).toJson().contains("¿"));
    }

    void execute_afterAChange_isAborted()
    {
        const auto plan = m_acted->plan(u"shutdown"_s, Test);
        QVERIFY(plan);
        QCOMPARE(virDomainSuspend(m_peer->domain().get()), 0);
        const StepOutcome outcome = m_acted->run(*plan, plan->steps.front());
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QCOMPARE(outcome.error->code, ErrorCode::Aborted);
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_PAUSED));
    }

    void execute_readOnly_reachesNothing()
    {
        Observed reader(u"test:///default"_s, {{Kind::Vm}, {}, {}, true, true}, std::chrono::seconds(30), true);
        QVERIFY(reader.waitFor(ConnectionPhase::Live));
        Acted acted(reader);
        auto plan = acted.plan(u"poweroff"_s, Test);
        QVERIFY(plan);
        StepOutcome outcome = acted.run(*plan, plan->steps.front());
        QCOMPARE(outcome.error->code, ErrorCode::PermissionDenied);
        plan->steps.front().effect = Effect::Read; // a step that lies is refused by libvirt itself
        outcome = acted.run(*plan, plan->steps.front());
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QCOMPARE(outcome.error->code, ErrorCode::PermissionDenied);
        QCOMPARE(m_peer->state(), int(VIR_DOMAIN_RUNNING));
    }

    void autostart_isSetAndCleared()
    {
        int enabled = -1;
        QCOMPARE(m_acted->perform(u"autostart"_s, Test), QString());
        virDomainGetAutostart(m_peer->domain().get(), &enabled);
        QCOMPARE(enabled, 1);
        QCOMPARE(m_acted->plan(u"autostart"_s, Test).error().code, ErrorCode::FailedPrecondition);
        QCOMPARE(m_acted->perform(u"autostart"_s, Test, {{u"enabled"_s, false}}), QString());
        virDomainGetAutostart(m_peer->domain().get(), &enabled);
        QCOMPARE(enabled, 0);
    }

    void resize_processorsAndMemory_growAndShrink()
    {
        const DomainHandle other = m_peer->defineOther();
        QVERIFY(other);
        QCOMPARE(m_acted->perform(u"resize"_s, Other, {{u"vcpus"_s, 4}, {u"memory"_s, 1024.0 * 1024 * 1024}}), QString());
        QCOMPARE(virDomainGetVcpusFlags(other.get(), VIR_DOMAIN_AFFECT_CONFIG), 4);
        QCOMPARE(virDomainGetMaxMemory(other.get()), 1024u * 1024u);
        QCOMPARE(m_acted->perform(u"resize"_s, Other, {{u"vcpus"_s, 1}, {u"memory"_s, 256.0 * 1024 * 1024}}), QString());
        QCOMPARE(virDomainGetVcpusFlags(other.get(), VIR_DOMAIN_AFFECT_CONFIG), 1);
        QCOMPARE(virDomainGetMaxMemory(other.get()), 256u * 1024u);
        QVERIFY(m_observed->waitForResource(Other.toStdString(),
                    [](const Resource &r) { return r.capacity.memoryBytes.valueOr(0) == 256.0 * 1024 * 1024; }, 30'000) >= 0);
    }

    void resize_nonsense_isRefused()
    {
        QCOMPARE(m_acted->plan(u"resize"_s, Test).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_acted->plan(u"resize"_s, Test, {{u"vcpus"_s, 1.5}}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_acted->plan(u"resize"_s, Test, {{u"vcpus"_s, 0}}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_acted->plan(u"resize"_s, Test, {{u"vcpus"_s, 2}}).error().code, ErrorCode::FailedPrecondition);
        QCOMPARE(m_acted->plan(u"resize"_s, Test, {{u"disk"_s, u"vda"_s}}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(m_acted->plan(u"resize"_s, Test, {{u"disk"_s, u"vdz"_s}, {u"size"_s, 1e15}}).error().code, ErrorCode::NotFound);
    }

    void snapshots_tree_createRevertDelete()
    {
        QVERIFY(m_peer->defineOther());
        const auto act = [&](const QString &action, const QJsonObject &arguments) { return m_acted->perform(action, Other, arguments); };
        QCOMPARE(act(u"snapshot"_s, {{u"name"_s, u"clean"_s}, {u"description"_s, u"a < b"_s}}), QString());
        QCOMPARE(act(u"snapshot"_s, {{u"name"_s, u"patched"_s}}), QString());
        QCOMPARE(act(u"start"_s, {}), QString());
        QCOMPARE(act(u"snapshot"_s, {}), QString()); // named by libvirt
        QCOMPARE(m_peer->snapshots("other").size(), 3);
        QCOMPARE(m_acted->plan(u"snapshot"_s, Other, {{u"name"_s, u"clean"_s}}).error().code, ErrorCode::AlreadyExists);

        const auto plan = m_acted->plan(u"revert"_s, Other, {{u"snapshot"_s, u"clean"_s}});
        QVERIFY(plan);
        QCOMPARE(plan->risk, Risk::Irreversible);
        QCOMPARE(plan->warnings.size(), 2);
        QCOMPARE(m_acted->runAll(*plan), QString());
        QCOMPARE(m_peer->state("other"), int(VIR_DOMAIN_SHUTOFF));
        QCOMPARE(act(u"revert"_s, {{u"snapshot"_s, u"patched"_s}}), QString());
        QVERIFY(act(u"revert"_s, {{u"snapshot"_s, u"nosuch"_s}}).contains(u"clean (patched ("));

        const auto forget = m_acted->plan(u"delete-snapshot"_s, Other, {{u"snapshot"_s, u"patched"_s}, {u"children"_s, true}});
        QVERIFY(forget);
        QCOMPARE(forget->dependants.size(), 1);
        QCOMPARE(m_acted->runAll(*forget), QString());
        QCOMPARE(m_peer->snapshots("other"), QStringList {u"clean"_s});
    }

    void snapshot_ofARawDisk_isRefusedBefore()
    {
        QVERIFY(m_peer->defineOther("<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/x.img'/>"
                                    "<target dev='vda' bus='virtio'/></disk>"));
        const auto plan = m_acted->plan(u"snapshot"_s, Other);
        QVERIFY(plan);
        QCOMPARE(plan->checks.front().verdict, Verdict::Failed);
        QVERIFY(plan->checks.front().seen.contains(u"vda (raw)"));
    }

    void edit_showsTheDifference_andKeepsIdentity()
    {
        QVERIFY(m_peer->defineOther());
        const QString before = QString::fromUtf8(m_peer->xml("other", VIR_DOMAIN_XML_INACTIVE));
        QString after = before;
        after.replace(u"<memory"_s, u"<title>Edited</title>\n  <memory"_s);
        const auto plan = m_acted->plan(u"edit"_s, Other, {{u"xml"_s, after}});
        QVERIFY(plan);
        QVERIFY2(plan->diff.contains(u"\n+  <title>Edited</title>\n"), qPrintable(plan->diff));
        QVERIFY(!m_peer->xml("other").contains("Edited"));
        QCOMPARE(m_acted->runAll(*plan), QString());
        QVERIFY(m_peer->xml("other").contains("<title>Edited</title>"));
        QCOMPARE(m_acted->run(*plan, plan->steps.front()).error->code, ErrorCode::Aborted); // it is not as it was planned on

        const auto refused = [&](QString xml) { return m_acted->plan(u"edit"_s, Other, {{u"xml"_s, xml}}).error(); };
        QCOMPARE(refused(before.left(100)).code, ErrorCode::InvalidArgument);
        QVERIFY(refused(before.left(100)).message.contains(u"line"));
        QCOMPARE(refused(QString(before).replace(u">other<"_s, u">another<"_s)).code, ErrorCode::InvalidArgument);
        QCOMPARE(refused(QString(before).replace(u"55555555"_s, u"66666666"_s)).code, ErrorCode::InvalidArgument);
        QCOMPARE(refused(u"<network/>"_s).code, ErrorCode::InvalidArgument);
        // What only libvirt knows to be wrong is told when it runs, and nothing has changed then.
        const auto wrong = m_acted->plan(u"edit"_s, Other, {{u"xml"_s, QString(after).replace(u"<memory unit='KiB'>524288"_s, u"<memory unit='KiB'>much"_s)}});
        QVERIFY(wrong);
        const StepOutcome outcome = m_acted->run(*wrong, wrong->steps.front());
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QVERIFY(!outcome.error->detail.isEmpty());
    }

    void delete_running_withDisks_sparesWhatOthersNeed()
    {
        const VolumeHandle own = m_peer->makeVolume("own.qcow2");
        const VolumeHandle shared = m_peer->makeVolume("shared.qcow2");
        QVERIFY(own && shared);
        const auto disk = [](const char *volume, const char *target) {
            return QByteArray("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/default-pool/") + volume
                + "'/><target dev='" + target + "' bus='virtio'/></disk>";
        };
        QVERIFY(m_peer->defineOther(disk("own.qcow2", "vda") + disk("shared.qcow2", "vdb")));
        const QByteArray neighbour = "<domain type='test'><name>neighbour</name><memory>1024</memory><os><type>hvm</type></os><devices>"
            + disk("shared.qcow2", "vda") + "</devices></domain>";
        const DomainHandle second(virDomainDefineXML(m_peer->connection(), neighbour.constData()));
        QVERIFY(second);
        QCOMPARE(virDomainCreate(m_peer->domain("other").get()), 0);

        const auto plan = m_acted->plan(u"delete"_s, Other, {{u"disks"_s, true}});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
        QCOMPARE(plan->risk, Risk::Irreversible);
        QCOMPARE(plan->steps.size(), 3);
        QCOMPARE(plan->dependants, QStringList {u"volume /default-pool/own.qcow2"_s});
        QVERIFY(plan->warnings.contains(u"/default-pool/shared.qcow2 stays: neighbour needs it"_s));
        QCOMPARE(m_acted->runAll(*plan), QString());
        QVERIFY(!m_peer->domain("other"));
        QVERIFY(!m_peer->hasVolume("own.qcow2"));
        QVERIFY(m_peer->hasVolume("shared.qcow2"));
        QTRY_VERIFY(!m_observed->store.find(Text(std::string_view(Other.toStdString()))));
        virDomainUndefine(second.get());
        virStorageVolDelete(shared.get(), 0);
    }

    void create_withDiskAndNetwork_isDefinedAndStarted()
    {
        const std::string host = m_observed->store.find(Text(std::string_view(Test.toStdString())))->runsOn.toString().toStdString();
        const QString target = QString::fromStdString(host);
        const QJsonObject arguments {{u"name"_s, u"new <one>"_s}, {u"pool"_s, u"default-pool"_s}, {u"size"_s, 1073741824.0},
            {u"memory"_s, 512.0 * 1024 * 1024}, {u"vcpus"_s, 3}, {u"network"_s, u"default"_s}, {u"start"_s, true}};
        QCOMPARE(m_acted->perform(u"create"_s, target, arguments, u"libvirt/host"_s), QString());
        QCOMPARE(m_peer->state("new <one>"), int(VIR_DOMAIN_RUNNING));
        const QByteArray xml = m_peer->xml("new <one>");
        QVERIFY(xml.contains("<source network='default'/>"));
        QVERIFY(xml.contains("volume='new &lt;one&gt;.img'"));
        QVERIFY(!xml.contains("seed"));
        QVERIFY(m_peer->hasVolume("new <one>.img"));

        const auto refused = [&](const QString &key, const QJsonValue &value) {
            QJsonObject wrong = arguments;
            wrong.insert(u"name"_s, u"unused"_s);
            wrong.insert(key, value);
            return m_acted->plan(u"create"_s, target, wrong, u"libvirt/host"_s).error();
        };
        QCOMPARE(refused(u"name"_s, u"new <one>"_s).code, ErrorCode::AlreadyExists);
        QCOMPARE(refused(u"pool"_s, u"nosuch"_s).about, u"pool"_s);
        QCOMPARE(refused(u"network"_s, u"nosuch"_s).about, u"network"_s);
        QCOMPARE(refused(u"image"_s, u"nosuch"_s).about, u"image"_s);
        const DomainHandle made = m_peer->domain("new <one>");
        virDomainDestroy(made.get());
        virDomainUndefine(made.get());
    }

    void create_forAClaim_isStampedAndMadeOnce()
    {
        const QString target = m_observed->store.find(Text(std::string_view(Test.toStdString())))->runsOn.toString();
        const QString claim = u"0123456789abcdef"_s;
        QJsonObject arguments {{u"name"_s, u"refunds-pg"_s}, {u"pool"_s, u"default-pool"_s}, {u"size"_s, 1073741824.0}, {u"claim"_s, claim}};
        const auto plan = [&] { return m_acted->plan(u"create"_s, target, arguments, u"libvirt/host"_s); };
        QCOMPARE(m_acted->perform(u"create"_s, target, arguments, u"libvirt/host"_s), QString());
        const DomainHandle made = m_peer->domain("refunds-pg");
        char *stamp = virDomainGetMetadata(made.get(), VIR_DOMAIN_METADATA_ELEMENT, "https://allod.dev/xmlns/claim/1", VIR_DOMAIN_AFFECT_CONFIG);
        QVERIFY(stamp);
        QVERIFY(QByteArray(stamp).contains(claim.toLatin1()));
        free(stamp);
        QVERIFY(plan());
        QVERIFY(plan()->steps.isEmpty());

        arguments.insert(u"start"_s, true);
        QCOMPARE(plan()->steps.size(), 1);
        QCOMPARE(m_acted->perform(u"create"_s, target, arguments, u"libvirt/host"_s), QString());
        QCOMPARE(m_peer->state("refunds-pg"), int(VIR_DOMAIN_RUNNING));
        QVERIFY(plan()->steps.isEmpty());

        for (const QString &other : {u"fedcba9876543210"_s, QString()}) {
            arguments.insert(u"claim"_s, other);
            QCOMPARE(plan().error().code, ErrorCode::AlreadyExists);
        }
        arguments.insert(u"claim"_s, u"<x>"_s);
        QCOMPARE(plan().error().about, u"claim"_s);
        arguments.insert(u"claim"_s, claim);
        arguments.insert(u"engine"_s, u"<x>"_s);
        QCOMPARE(plan().error().about, u"engine"_s);
        virDomainDestroy(made.get());
        virDomainUndefine(made.get());
    }

    /// After each step the making is broken off and begun anew: what is there is left, what is missing is made.
    void create_forAClaim_brokenOffAnywhere_isCompleted()
    {
        const QString target = m_observed->store.find(Text(std::string_view(Test.toStdString())))->runsOn.toString();
        const QJsonObject arguments {{u"name"_s, u"halves"_s}, {u"pool"_s, u"default-pool"_s}, {u"size"_s, 1e9}, {u"data-size"_s, 2e9},
            {u"claim"_s, u"0123456789abcdef"_s}, {u"engine"_s, u"postgresql"_s}, {u"start"_s, true}};
        const auto plan = [&] { return m_acted->plan(u"create"_s, target, arguments, u"libvirt/host"_s).value(); };
        const auto callsOf = [](const TargetPlan &plan) {
            QStringList calls;
            for (const ActionStep &step : plan.steps)
                calls.append(step.payload.value("call"_L1).toString());
            return calls;
        };
        const QStringList whole {u"defineNew"_s, u"volumeCreate"_s, u"volumeCreate"_s, u"finishNew"_s, u"startNew"_s};
        QCOMPARE(callsOf(plan()), whole);
        for (qsizetype done = 1; done <= whole.size(); ++done) {
            const TargetPlan rest = plan();
            QCOMPARE(m_acted->run(rest, rest.steps.front()).verdict, StepOutcome::Verdict::Done);
            QCOMPARE(callsOf(plan()), whole.mid(done));
        }
        QCOMPARE(m_peer->state("halves"), int(VIR_DOMAIN_RUNNING));
        const QByteArray xml = m_peer->xml("halves");
        QVERIFY(xml.contains("engine=\"postgresql\"") || xml.contains("engine='postgresql'"));
        QVERIFY2(!xml.contains("unfinished"), xml.constData());
        QVERIFY(xml.contains("<serial>data</serial>"));
        QVERIFY(m_peer->hasVolume("halves-data.img"));
        QTRY_VERIFY(m_observed->named(Kind::Vm, "halves"));
        QCOMPARE(m_observed->named(Kind::Vm, "halves")->label("allod.org/engine"), Text("postgresql"));
        QCOMPARE(m_observed->named(Kind::Vm, "halves")->label("allod.org/claim"), Text("0123456789abcdef"));
        const DomainHandle made = m_peer->domain("halves");
        virDomainDestroy(made.get());
        virDomainUndefine(made.get());
    }

    void actions_areOnlyWhatPlansKnow()
    {
        QSet<QString> ids;
        const QList<ActionDescriptor> actions = dynamic_cast<ActionSource &>(*m_observed->connection).actions();
        for (const ActionDescriptor &action : actions) {
            const QString id = action.types.join(u',') + u' ' + action.id;
            QVERIFY2(!ids.contains(id), qPrintable(id));
            ids.insert(id);
            QCOMPARE(action.effect, Effect::Mutate);
            QVERIFY(!action.title.isEmpty() && !action.summary.isEmpty());
        }
        QCOMPARE(ids.size(), 21);
    }

    void fields_proposeWhatTheHostHas()
    {
        const VolumeHandle image = m_peer->makeVolume("base.qcow2");
        const VolumeHandle disc = m_peer->makeVolume("install.ISO");
        m_observed->connection->refresh();
        const auto choices = [&](const QString &key) {
            const QList<ActionDescriptor> actions = dynamic_cast<ActionSource &>(*m_observed->connection).actions();
            const ActionDescriptor *create = findAction(actions, u"create"_s, u"libvirt/host"_s);
            const auto field = std::ranges::find(create->fields, key, &ActionField::key);
            return field->choices;
        };
        QTRY_VERIFY(choices(u"image"_s).contains(u"default-pool/base.qcow2"_s));
        QTRY_COMPARE(choices(u"iso"_s), QStringList {u"default-pool/install.ISO"_s});
        QCOMPARE(choices(u"pool"_s), QStringList {u"default-pool"_s});
        QCOMPARE(choices(u"network"_s), QStringList {u"default"_s});
        QCOMPARE(choices(u"image-use"_s), (QStringList {u"overlay"_s, u"copy"_s}));
        virStorageVolDelete(image.get(), 0);
        virStorageVolDelete(disc.get(), 0);
    }

    void volumes_createAndDelete()
    {
        m_observed->connection->refresh();
        QVERIFY(m_observed->waitForResource(Test.toStdString(), [](const Resource &) { return true; }) >= 0);
        QTRY_VERIFY(m_observed->named(Kind::Volume, "default-pool"));
        const QString pool = m_observed->named(Kind::Volume, "default-pool")->id.toString();
        const auto act = [&](const QString &action, const QString &target, const QJsonObject &arguments, const QString &type) {
            return m_acted->perform(action, target, arguments, type);
        };
        QCOMPARE(act(u"create-volume"_s, pool, {{u"name"_s, u"a <b>.img"_s}, {u"size"_s, 1e9}, {u"format"_s, u"raw"_s}}, u"libvirt/pool"_s), QString());
        QVERIFY(m_peer->hasVolume("a <b>.img"));
        const auto again = m_acted->plan(u"create-volume"_s, pool, {{u"name"_s, u"a <b>.img"_s}, {u"size"_s, 1e9}}, u"libvirt/pool"_s);
        QCOMPARE(again.error().code, ErrorCode::AlreadyExists);
        QCOMPARE(m_acted->plan(u"create-volume"_s, pool, {{u"name"_s, u"../x"_s}, {u"size"_s, 1e9}}, u"libvirt/pool"_s).error().about, u"name"_s);
        const auto huge = m_acted->plan(u"create-volume"_s, pool, {{u"name"_s, u"x"_s}, {u"size"_s, 1e15}, {u"format"_s, u"raw"_s}}, u"libvirt/pool"_s);
        QVERIFY(huge);
        QCOMPARE(huge->checks.front().verdict, Verdict::Failed);

        QTRY_VERIFY(m_observed->named(Kind::Volume, "a <b>.img"));
        const QString volume = m_observed->named(Kind::Volume, "a <b>.img")->id.toString();
        QCOMPARE(act(u"delete"_s, volume, {}, u"libvirt/volume"_s), QString());
        QVERIFY(!m_peer->hasVolume("a <b>.img"));
        QTRY_VERIFY(!m_observed->named(Kind::Volume, "a <b>.img"));
        QCOMPARE(m_acted->plan(u"delete"_s, volume, {}, u"libvirt/volume"_s).error().code, ErrorCode::NotFound);
    }

    void volume_inUse_isNotDeleted()
    {
        const VolumeHandle used = m_peer->makeVolume("used.qcow2");
        QVERIFY(m_peer->defineOther("<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/default-pool/used.qcow2'/>"
                                    "<target dev='vda' bus='virtio'/></disk>"));
        m_observed->connection->refresh();
        QTRY_VERIFY(m_observed->named(Kind::Volume, "used.qcow2"));
        const auto plan = m_acted->plan(u"delete"_s, m_observed->named(Kind::Volume, "used.qcow2")->id.toString(), {}, u"libvirt/volume"_s);
        QVERIFY(plan);
        QCOMPARE(plan->checks.front().verdict, Verdict::Failed);
        QCOMPARE(plan->checks.front().seen, u"other needs it"_s);
        virStorageVolDelete(used.get(), 0);
    }

    void upload_ofWhatCannotBeRead_isRefused()
    {
        QTRY_VERIFY(m_observed->named(Kind::Volume, "default-pool"));
        const QString pool = m_observed->named(Kind::Volume, "default-pool")->id.toString();
        for (const QString &file : {u"/no/such/file"_s, u"/tmp"_s, u"/dev/null"_s}) {
            const auto plan = m_acted->plan(u"upload"_s, pool, {{u"file"_s, file}}, u"libvirt/pool"_s);
            QVERIFY2(!plan && plan.error().about == file, qPrintable(file));
        }
    }

    void snapshots_areListedAsATree_andActedOn()
    {
        QVERIFY(m_peer->defineOther());
        QCOMPARE(m_acted->perform(u"snapshot"_s, Other, {{u"name"_s, u"first"_s}, {u"description"_s, u"before <all>"_s}}), QString());
        QCOMPARE(m_acted->perform(u"snapshot"_s, Other, {{u"name"_s, u"second"_s}}), QString());
        const std::string id = Other.toStdString() + "/snapshot/second";
        const auto follows = [](const Resource &snapshot) {
            const auto &fields = snapshot.extras().fields;
            return std::ranges::any_of(fields, [](const Field &field) {
                return field.name == Text(std::string_view("follows")) && field.value == FieldValue(Text(std::string_view("first")));
            });
        };
        QVERIFY(m_observed->waitForResource(id, follows) >= 0);
        const ResourcePtr second = m_observed->store.find(Text(std::string_view(id)));
        QCOMPARE(second->parent.toString(), Other);
        QVERIFY(second->createdAt != NoTime);
        const QString first = Other + u"/snapshot/first"_s;
        QCOMPARE(m_acted->perform(u"revert"_s, first, {}, u"libvirt/snapshot"_s), QString());
        QCOMPARE(m_acted->perform(u"delete"_s, QString::fromStdString(id), {}, u"libvirt/snapshot"_s), QString());
        QCOMPARE(m_peer->snapshots("other"), QStringList {u"first"_s});
        QTRY_VERIFY(!m_observed->store.find(Text(std::string_view(id))));
        QCOMPARE(m_acted->perform(u"delete"_s, first, {{u"children"_s, true}}, u"libvirt/snapshot"_s), QString());
        QVERIFY(m_peer->snapshots("other").isEmpty());
    }

    void snapshot_ofDisksOnly_takesRawDisks()
    {
        QVERIFY(m_peer->defineOther("<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/x.img'/>"
                                    "<target dev='vda' bus='virtio'/></disk>"));
        const auto plan = m_acted->plan(u"snapshot"_s, Other, {{u"disks-only"_s, true}});
        QVERIFY(plan);
        QCOMPARE(plan->checks.front().verdict, Verdict::Ok); // a raw disk gets a file beside it
        QVERIFY(plan->steps.front().request.contains(u"DISK_ONLY"));
        QVERIFY(plan->command.endsWith(u" --disk-only"));
    }

private:
    std::unique_ptr<Peer> m_peer;
    std::unique_ptr<Observed> m_observed;
    std::unique_ptr<Acted> m_acted;
};

QTEST_GUILESS_MAIN(Actions)
#include "tst_libvirtactions.moc"
