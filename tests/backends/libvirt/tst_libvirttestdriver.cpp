// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpufleet.h"
#include "tests/backends/libvirt/observed.h"

#include "backends/libvirt/eventloop.h"
#include "backends/libvirt/handles.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace libvirt;

namespace {

const char *DefaultDomain = "libvirt/6695eb01-f6a4-8304-79aa-97f2502e193f";
const QString GpuHost = u"test://" ALLOD_SOURCE_DIR "/tests/data/libvirt/gpu-host.xml"_s;

/// A second connection to test:///default, which shares its state with every other one in the process.
class Virsh {
public:
    Virsh() { m_connection = virConnectOpen("test:///default"); }
    ~Virsh() { virConnectClose(m_connection); }
    DomainHandle domain(const char *name) { return DomainHandle(virDomainLookupByName(m_connection, name)); }
    DomainHandle define(const QByteArray &xml) { return DomainHandle(virDomainDefineXML(m_connection, xml)); }
    virConnectPtr connection() { return m_connection; }

private:
    virConnectPtr m_connection;
};

QByteArray domainXml(const char *name, const char *uuid)
{
    return QByteArray("<domain type='test'><name>") + name + "</name><uuid>" + uuid
        + "</uuid><memory unit='MiB'>512</memory><vcpu>3</vcpu><os><type>hvm</type></os></domain>";
}

QStringList virshNames(const QString &uri)
{
    QProcess virsh;
    virsh.start(u"virsh"_s, {u"-c"_s, uri, u"list"_s, u"--all"_s, u"--name"_s});
    if (!virsh.waitForFinished(120'000) || virsh.exitCode() != 0)
        qFatal("virsh failed: %s", virsh.readAllStandardError().constData());
    QStringList names = QString::fromUtf8(virsh.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    names.sort();
    return names;
}

} // namespace

class TestDriver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The driver drops every later event once one was sent at the moment when its last listener left
    /// (virObjectEventStateQueueRemote looks at the timer before it locks): connections of one test must not be the only
    /// listeners while the next test begins.
    void initTestCase()
    {
        startEventLoop();
        m_listener = virConnectOpen("test:///default");
        const auto ignore = [](virConnectPtr, virDomainPtr, void *) {};
        QVERIFY(virConnectDomainEventRegisterAny(m_listener, nullptr, VIR_DOMAIN_EVENT_ID_REBOOT,
                    virConnectDomainEventGenericCallback(+ignore), nullptr, nullptr) >= 0);
    }

    void list_default_equalsVirsh()
    {
        Observed observed(u"test:///default"_s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QCOMPARE(observed.names(Kind::Vm), virshNames(u"test:///default"_s));
        QCOMPARE(observed.names(Kind::Network), QStringList {u"default"_s});
        QCOMPARE(observed.names(Kind::Volume), QStringList {u"default-pool"_s});
        QCOMPARE(observed.names(Kind::Host).size(), 1);
        QVERIFY2(observed.connection->status().system.startsWith(u"libvirt "), qPrintable(observed.connection->status().system));
        QVERIFY(observed.connection->status().system.contains(u"TEST"));

        const ResourcePtr domain = observed.store.find(Text(std::string_view(DefaultDomain)));
        QVERIFY(domain);
        QCOMPARE(domain->state.toString(), u"running"_s);
        QCOMPARE(domain->health, Health::Healthy);
        QCOMPARE(domain->capacity.cpuCores.value(), 2.0);
        QCOMPARE(domain->capacity.memoryBytes.value(), 2.0 * 1024 * 1024 * 1024);
        QVERIFY(!domain->capacity.storageBytes.isKnown());
        QVERIFY(!domain->usage.isKnown());
        QCOMPARE(domain->createdAt, NoTime);
        QVERIFY(observed.store.find(domain->runsOn));
        const ResourcePtr network = observed.named(Kind::Network, "default");
        const auto &relations = domain->extras().relations;
        QVERIFY(std::ranges::find(relations, Relation {RelationType::Uses, network->id}) != relations.end());
    }

    void host_default_tellsCapacityAndNoInventedUsage()
    {
        Observed observed(u"test:///default"_s, {{Kind::Host}, {}, {}, true, true});
        static_cast<LibvirtConnection &>(*observed.connection).setPollInterval(std::chrono::milliseconds(50));
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        const ResourcePtr host = observed.store.rows().row(0).resource;
        QCOMPARE(host->type.toString(), u"libvirt/host"_s);
        QCOMPARE(host->capacity.cpuCores.value(), 16.0);
        QCOMPARE(host->capacity.memoryBytes.value(), 3.0 * 1024 * 1024 * 1024);
        QTest::qWait(300); // the driver's CPU times stand still: no usage follows from that
        QVERIFY(!observed.store.rows().resource(0)->usage.isKnown());
        QVERIFY(observed.names(Kind::Vm).isEmpty());
    }

    void interest_oneKind_readsNothingElse()
    {
        Observed observed(u"test:///default"_s, {{Kind::Network}, {}, {}, true, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QCOMPARE(observed.store.rows().count(), 1u);
        QVERIFY(!observed.collection("domains"));
        observed.connection->setInterest({{Kind::Network, Kind::Vm}, {}, {}, true, true});
        QCOMPARE(observed.phase(), ConnectionPhase::Listing);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QCOMPARE(observed.names(Kind::Vm), QStringList {u"test"_s});
        QVERIFY(!observed.collection("host"));
    }

    void interest_nativeType_isListed()
    {
        Observed observed(u"test:///default"_s, {{}, {u"libvirt/pool"_s}, {}, true, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QCOMPARE(observed.names(Kind::Volume), QStringList {u"default-pool"_s});
        QCOMPARE(observed.store.rows().count(), 1u);
    }

    void events_lifecycle_arriveWithinASecond()
    {
        Observed observed(u"test:///default"_s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        Virsh virsh;
        const auto hasState = [](const char *state) {
            return [state](const Resource &resource) { return resource.state == Text(std::string_view(state)); };
        };
        const auto arrivesAs = [&](std::string_view id, const char *state) {
            const qint64 took = observed.waitForResource(id, hasState(state));
            return took >= 0 && took < 1000;
        };
        QCOMPARE(virDomainSuspend(virsh.domain("test").get()), 0);
        QVERIFY(arrivesAs(DefaultDomain, "paused"));
        QCOMPARE(observed.store.find(Text(std::string_view(DefaultDomain)))->health, Health::Stopped);
        QCOMPARE(virDomainResume(virsh.domain("test").get()), 0);
        QVERIFY(arrivesAs(DefaultDomain, "running"));

        const char *uuid = "11111111-1111-4111-8111-111111111111";
        const std::string id = std::string("libvirt/") + uuid;
        const DomainHandle made = virsh.define(domainXml("made", uuid));
        QVERIFY(made);
        QVERIFY(arrivesAs(id, "shut off"));
        QCOMPARE(observed.store.find(Text(id))->capacity.cpuCores.value(), 3.0);
        QCOMPARE(virDomainCreate(made.get()), 0);
        QVERIFY(arrivesAs(id, "running"));
        QCOMPARE(virDomainDestroy(made.get()), 0);
        QVERIFY(arrivesAs(id, "shut off"));
        QCOMPARE(virDomainUndefine(made.get()), 0);
        QVERIFY(QTest::qWaitFor([&] { return !observed.store.find(Text(id)); }, 1000));
        QVERIFY(observed.store.find(Text(std::string_view(DefaultDomain))));
    }

    void events_ofOneDomain_readOnlyThatDomain()
    {
        Virsh virsh;
        const DomainHandle other = virsh.define(domainXml("other", "22222222-2222-4222-8222-222222222222"));
        Observed observed(u"test:///default"_s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QTest::qWait(100);
        observed.sink.clear();
        QCOMPARE(virDomainSuspend(virsh.domain("test").get()), 0);
        QTRY_VERIFY(!observed.sink.of("domains").empty());
        QTest::qWait(200);
        for (const Delta &delta : observed.sink.of("domains")) {
            QCOMPARE(delta.phase, Delta::Phase::Change);
            for (const ResourcePtr &resource : delta.upserts)
                QCOMPARE(resource->name.toString(), u"test"_s);
        }
        virDomainResume(virsh.domain("test").get());
        virDomainUndefine(other.get());
    }

    void events_ofNetworksAndPools_arrive()
    {
        Observed observed(u"test:///default"_s);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        Virsh virsh;
        const NetworkHandle network(virNetworkDefineXML(virsh.connection(), "<network><name>lab</name></network>"));
        QVERIFY(network);
        QTRY_VERIFY_WITH_TIMEOUT(observed.named(Kind::Network, "lab"), 1000);
        QCOMPARE(observed.named(Kind::Network, "lab")->state.toString(), u"inactive"_s);
        virNetworkCreate(network.get());
        QTRY_COMPARE_WITH_TIMEOUT(observed.named(Kind::Network, "lab")->state.toString(), u"active"_s, 1000);
        virNetworkDestroy(network.get());
        virNetworkUndefine(network.get());
        QTRY_VERIFY_WITH_TIMEOUT(!observed.named(Kind::Network, "lab"), 1000);

        const PoolHandle pool(virStoragePoolDefineXML(
            virsh.connection(), "<pool type='dir'><name>scratch</name><target><path>/scratch</path></target></pool>", 0));
        QVERIFY(pool);
        QTRY_VERIFY_WITH_TIMEOUT(observed.named(Kind::Volume, "scratch"), 1000);
        virStoragePoolUndefine(pool.get());
        QTRY_VERIFY_WITH_TIMEOUT(!observed.named(Kind::Volume, "scratch"), 1000);
    }

    void poll_changesWithoutEvents_areFound()
    {
        Observed observed(u"test:///default"_s, {{Kind::Vm}, {}, {}, true, true});
        static_cast<LibvirtConnection &>(*observed.connection).setPollInterval(std::chrono::milliseconds(100));
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        Virsh virsh;
        QCOMPARE(virDomainSetAutostart(virsh.domain("test").get(), 1), 0); // libvirt sends no event for this
        const auto isAutostarted = [](const Resource &resource) {
            return std::ranges::any_of(resource.extras().fields,
                [](const Field &field) { return field.name.view() == "autostart" && field.value == FieldValue(true); });
        };
        QVERIFY(observed.waitForResource(DefaultDomain, isAutostarted) >= 0);
        virDomainSetAutostart(virsh.domain("test").get(), 0);
    }

    void names_withMarkupAndEscapes_stayPlain()
    {
        Virsh virsh;
        const char *uuid = "33333333-3333-4333-8333-333333333333";
        const DomainHandle domain = virsh.define(domainXml("&lt;b&gt;=cmd() ünï\t\"'", uuid));
        QVERIFY(domain);
        Observed observed(u"test:///default"_s, {{Kind::Vm}, {}, {}, false, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        const ResourcePtr resource = observed.store.find(Text("libvirt/" + std::string(uuid)));
        QVERIFY(resource);
        QCOMPARE(resource->name.toString(), u"<b>=cmd() ünï\t\"'"_s);
        virDomainUndefine(domain.get());
    }

    void gpus_passedThroughAndSplit_knowTheirHolders()
    {
        Observed observed(GpuHost);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QCOMPARE(observed.names(Kind::Gpu),
            (QStringList {u"mdev_4b20d080_1b54_4048_85b3_a6a62d165c01_0000_42_00_0"_s, u"pci_0000_41_00_0"_s,
                u"pci_0000_42_00_0"_s}));
        const Text trainer(std::string_view("libvirt/aaaaaaaa-0000-4000-8000-000000000001"));
        const Text desktop(std::string_view("libvirt/aaaaaaaa-0000-4000-8000-000000000002"));
        const auto holder = [&](std::string_view name) {
            const ResourcePtr gpu = observed.named(Kind::Gpu, name);
            return gpu->extras().gpus.front().allocatedTo;
        };
        QTRY_COMPARE(holder("pci_0000_41_00_0"), trainer);
        QCOMPARE(holder("mdev_4b20d080_1b54_4048_85b3_a6a62d165c01_0000_42_00_0"), desktop);
        QCOMPARE(holder("pci_0000_42_00_0"), Text());
        const ResourcePtr slice
            = observed.named(Kind::Gpu, "mdev_4b20d080_1b54_4048_85b3_a6a62d165c01_0000_42_00_0");
        QCOMPARE(slice->parent, observed.named(Kind::Gpu, "pci_0000_42_00_0")->id);
        QCOMPARE(slice->extras().gpus.front().mig.toString(), u"GRID T4-1B"_s);
        QCOMPARE(slice->extras().gpus.front().model.toString(), u"TU104GL [Tesla T4]"_s);

        const ResourcePtr vm = observed.store.find(trainer);
        QCOMPARE(vm->capacity.gpus.value(), 1.0);
        QCOMPARE(vm->extras().gpus.front().vendor.toString(), u"NVIDIA Corporation"_s);
        QCOMPARE(vm->extras().relations.front().target, observed.named(Kind::Gpu, "pci_0000_41_00_0")->id);

        // by hand: a card that the trainer has, a sixteenth of another that the desktop has, and what is left of that
        const GpuFleet fleet(observed.store.snapshot(), PriceBook(), Clock().now());
        const GpuTotals total = fleet.total();
        QCOMPARE(total.cards, 2u);
        QCOMPARE(total.devices, 3u);
        QCOMPARE(total.gpus, 2.0);
        QCOMPARE(total.held, 1 + 1. / 16);
        QCOMPARE(total.gpusIn[size_t(GpuState::Free)], 15. / 16);
        for (const FleetGpu &gpu : fleet.gpus()) {
            if (gpu.holder == trainer) {
                QCOMPARE(gpu.machine, trainer);
                QCOMPARE(gpu.device.address.toString(), u"0000:41:00.0"_s);
                QCOMPARE(gpu.row, observed.named(Kind::Gpu, "pci_0000_41_00_0")->id);
            }
        }
    }

    void volumes_ofAFile_areListedWithTheirPool()
    {
        Observed observed(GpuHost, {{Kind::Volume}, {}, {}, false, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        const ResourcePtr pool = observed.named(Kind::Volume, "images");
        const ResourcePtr volume = observed.named(Kind::Volume, "base image.qcow2");
        QVERIFY(pool && volume);
        QCOMPARE(volume->parent, pool->id);
        QCOMPARE(volume->scope.toString(), u"images"_s);
        QCOMPARE(volume->capacity.storageBytes.value(), 10.0 * 1024 * 1024 * 1024);
        QCOMPARE(volume->usage.storageBytes.value(), 2.0 * 1024 * 1024 * 1024);
        QVERIFY(volume->id.view().ends_with("/volume/base%20image.qcow2"));
    }

    void document_ofEachType_isItsXml()
    {
        Observed observed(GpuHost);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        auto *documents = dynamic_cast<DocumentSource *>(observed.connection.get());
        QVERIFY(documents);
        const QList<std::pair<ResourcePtr, QByteArray>> expected {
            {observed.named(Kind::Vm, "trainer"), "<name>trainer</name>"},
            {observed.named(Kind::Volume, "images"), "<pool type='dir'>"},
            {observed.named(Kind::Volume, "base image.qcow2"), "<volume type='file'>"},
            {observed.named(Kind::Network, "lab"), "<network>"},
            {observed.named(Kind::Gpu, "pci_0000_41_00_0"), "<class>0x030200</class>"},
            {observed.store.find(observed.named(Kind::Vm, "trainer")->runsOn), "<capabilities>"},
        };
        for (const auto &[resource, words] : expected) {
            QVERIFY(resource);
            QFuture<Result<Document>> future = documents->document(resource->id.toString());
            QTRY_VERIFY(future.isFinished());
            QVERIFY2(future.result().ok(), qPrintable(resource->id.toString()));
            QCOMPARE(future.result()->format, Document::Format::Xml);
            QVERIFY(future.result()->text.contains(words));
        }
        QFuture<Result<Document>> missing = documents->document(u"libvirt/00000000-0000-4000-8000-00000000dead"_s);
        QTRY_VERIFY(missing.isFinished());
        QCOMPARE(missing.result().error().code, ErrorCode::NotFound);
        QFuture<Result<Document>> foreign = documents->document(u"k8s/abc"_s);
        QTRY_VERIFY(foreign.isFinished());
        QCOMPARE(foreign.result().error().code, ErrorCode::InvalidArgument);
    }

    void refresh_listsAgainInAHigherEpoch()
    {
        Observed observed(u"test:///default"_s, {{Kind::Vm}, {}, {}, true, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        const quint32 first = observed.collection("domains")->epoch;
        observed.connection->refresh();
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        QVERIFY(observed.collection("domains")->epoch > first);
        QCOMPARE(observed.names(Kind::Vm), QStringList {u"test"_s});
    }

    void open_badUris_failInWords_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<int>("code");
        QTest::newRow("no driver") << u"nosuch:///system"_s << int(ErrorCode::Unavailable);
        QTest::newRow("no socket") << u"qemu+unix:///session?socket=/nonexistent/socket"_s << int(ErrorCode::Unavailable);
        QTest::newRow("refused") << u"qemu+tcp://127.0.0.1:1/system"_s << int(ErrorCode::Unavailable);
    }

    void open_badUris_failInWords()
    {
        QFETCH(QString, uri);
        QFETCH(int, code);
        Observed observed(uri, {KindSet::all(), {}, {}, false, true});
        QVERIFY(observed.waitSettled());
        QCOMPARE(observed.phase(), ConnectionPhase::Failed);
        const Error error = observed.connection->status().error.value();
        QCOMPARE(error.code, ErrorCode(code));
        QVERIFY(!error.message.isEmpty() && !error.message.endsWith(u'.'));
        QVERIFY(!error.detail.isEmpty());
        QVERIFY(error.about.startsWith(uri.section(u':', 0, 0)));
        QCOMPARE(observed.connection->status().retryAt, NoTime);
    }

    void open_malformedFile_failsAlone()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"bad.xml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<node><domain type='test'><name>x</na");
        file.close();
        Observed bad(u"test://"_s + file.fileName(), {KindSet::all(), {}, {}, false, true});
        Observed good(u"test:///default"_s, {KindSet::all(), {}, {}, false, true});
        QVERIFY(bad.waitFor(ConnectionPhase::Failed));
        QVERIFY(good.waitFor(ConnectionPhase::Live));
        QCOMPARE(good.names(Kind::Vm), QStringList {u"test"_s});
    }

    void destroy_atAnyMoment_isSafe()
    {
        for (int wait : {0, 1, 2, 5, 10, 20, 50}) {
            Observed observed(GpuHost);
            QTest::qWait(wait);
            observed.connection.reset();
            observed.sink.clear();
            QTest::qWait(20);
            QVERIFY(observed.sink.of("domains").empty()); // nothing comes after the end
        }
    }

    void list_fiveThousand_isPagedAndComplete()
    {
        QTemporaryDir directory;
        QFile file(directory.filePath(u"many.xml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("<node>");
        for (int i = 0; i < 5000; ++i) {
            const QByteArray number = QByteArray::number(i).rightJustified(4, '0');
            file.write(domainXml("vm-" + number, "00000000-0000-4000-8000-00000000" + number));
        }
        file.write("</node>");
        file.close();
        const QString uri = u"test://"_s + file.fileName();
        QElapsedTimer elapsed;
        elapsed.start();
        const QStringList expected = virshNames(uri);
        const qint64 virsh = elapsed.restart();
        Observed observed(uri, {{Kind::Vm}, {}, {}, false, true});
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        const qint64 ours = elapsed.elapsed();
        QCOMPARE(observed.names(Kind::Vm), expected);
        for (const Delta &delta : observed.sink.of("domains"))
            QVERIFY(delta.upserts.size() <= 500);
        qInfo("5,000 domains: virsh %lld ms, this connection %lld ms", virsh, ours);
    }

private:
    virConnectPtr m_listener = nullptr; ///< open until the process ends
};

QTEST_GUILESS_MAIN(TestDriver)
#include "tst_libvirttestdriver.moc"
