// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/domainmapper.h"
#include "backends/libvirt/hostmapper.h"
#include "backends/libvirt/networkmapper.h"
#include "backends/libvirt/nodedevicemapper.h"
#include "backends/libvirt/storagemapper.h"

#include <libvirt/libvirt.h>

#include <QFile>
#include <QTest>

using namespace libvirt;
using namespace Qt::StringLiterals;

namespace {

constexpr double MiB = 1024 * 1024;
constexpr double GiB = 1024 * MiB;

QByteArray recorded(const char *name)
{
    QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/tests/data/libvirt/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", name, qPrintable(file.errorString()));
    return file.readAll();
}

Text t(const char *text) { return Text(std::string_view(text)); }

Surroundings surroundings()
{
    Surroundings around;
    around.host = t("libvirt/host/h");
    around.poolsByPath["/var/lib/allod/disks"] = t("libvirt/host/h/pool/p");
    around.poolsByName["disks"] = t("libvirt/host/h/pool/p");
    around.networks["default"] = t("libvirt/host/h/network/n");
    around.leases["aa:bb:cc:dd:ee:ff"] = {"192.168.122.7"};
    return around;
}

DomainStats stats(int state, int reason = 0)
{
    DomainStats stats;
    stats.uuid = "11111111-2222-4333-8444-555555555555";
    stats.name = "tiny";
    stats.state = state;
    stats.reason = reason;
    return stats;
}

ResourcePtr map(const DomainStats &stats, const QByteArray &xml, const Surroundings &around = surroundings())
{
    TextPool texts;
    return ResourcePtr(domainResource(stats, readDomainXml(xml, u"tiny"_s).value(), {true, true}, around, texts));
}

FieldValue field(const Resource &resource, std::string_view name)
{
    for (const Field &field : resource.extras().fields) {
        if (field.name.view() == name)
            return field.value;
    }
    return {};
}

} // namespace

class MapperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void domain_madeForAClaim_saysSo()
    {
        const QByteArray xml = "<domain><metadata><allod:claim xmlns:allod=\"https://allod.dev/xmlns/claim/1\" engine=\"postgresql\" "
                               "unfinished=\"yes\">0123456789abcdef</allod:claim></metadata></domain>";
        const ResourcePtr vm = map(stats(VIR_DOMAIN_SHUTOFF), xml);
        QCOMPARE(vm->label("allod.org/claim"), t("0123456789abcdef"));
        QCOMPARE(vm->label("allod.org/engine"), t("postgresql"));
        QCOMPARE(field(*vm, "unfinished"), FieldValue(true));
        QVERIFY(vm->extras().engine == Engine()); // what it runs, only the guest knows
        const ResourcePtr done = map(stats(VIR_DOMAIN_SHUTOFF), QByteArray(xml).replace("unfinished=\"yes\"", ""));
        QCOMPARE(field(*done, "unfinished"), FieldValue());
        for (const char *wrong : {"0123456789ABCDEF", "", "0123456789abcdef0"})
            QVERIFY(map(stats(VIR_DOMAIN_SHUTOFF), QByteArray(xml).replace("0123456789abcdef", wrong))->labelList().empty());
        QVERIFY(map(stats(VIR_DOMAIN_SHUTOFF), QByteArray(xml).replace("claim/1", "claim/2"))->labelList().empty());
    }

    void domain_ofQemu_isMapped()
    {
        const ResourcePtr vm = map(stats(VIR_DOMAIN_RUNNING), recorded("qemu-domain.xml"));
        QCOMPARE(vm->id, t("libvirt/11111111-2222-4333-8444-555555555555"));
        QCOMPARE(vm->kind, Kind::Vm);
        QCOMPARE(vm->type, t("libvirt/domain"));
        QCOMPARE(vm->runsOn, t("libvirt/host/h"));
        QCOMPARE(vm->version, t("debian 12"));
        QCOMPARE(vm->capacity.cpuCores.value(), 1.0); // one of two is plugged in
        QCOMPARE(vm->capacity.memoryBytes.value(), 64 * MiB);
        QCOMPARE(field(*vm, "title"), FieldValue(t("A <b> title")));
        QCOMPARE(field(*vm, "architecture"), FieldValue(t("x86_64")));
        QCOMPARE(field(*vm, "machine"), FieldValue(t("pc-q35-7.2")));
        QCOMPARE(field(*vm, "autostart"), FieldValue(true));
        QCOMPARE(vm->extras().relations,
            (std::vector<Relation> {{RelationType::Uses, t("libvirt/host/h/pool/p/volume/disk1.qcow2")}}));
        QCOMPARE(vm->extras().identities, (std::vector<Text> {t("uuid:11111111-2222-4333-8444-555555555555")}));
        QCOMPARE(vm->createdAt, NoTime);
        QVERIFY(vm->region.isEmpty() && vm->country.isEmpty());
    }

    void domain_ofTheTestDriver_usesItsNetworkAndAddress()
    {
        const ResourcePtr vm = map(stats(VIR_DOMAIN_RUNNING), recorded("test-domain.xml"));
        QCOMPARE(vm->capacity.memoryBytes.value(), 2 * GiB);
        QCOMPARE(vm->extras().relations, (std::vector<Relation> {{RelationType::Uses, t("libvirt/host/h/network/n")}}));
        QCOMPARE(vm->extras().identities.back(), t("address:192.168.122.7"));
        QCOMPARE(field(*vm, "address"), FieldValue(t("192.168.122.7")));
        QVERIFY(vm->version.isEmpty());
    }

    void domain_volumesAndHostDevices_areRelations()
    {
        Surroundings around = surroundings();
        around.gpus["pci_0000_41_00_0"] = {t("libvirt/host/h/nodedev/pci_0000_41_00_0"), {t("NVIDIA"), t("A100"), {}, {}, {}, {}, {}}};
        const QByteArray xml = "<domain><memory>1024</memory><vcpu>2</vcpu><devices>"
                               "<disk type='volume'><source pool='disks' volume='a b'/></disk>"
                               "<disk type='volume'><source pool='gone' volume='c'/></disk>"
                               "<disk type='file'><source file='/elsewhere/x.img'/></disk>"
                               "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='65' slot='0x0' function='0'/></source></hostdev>"
                               "<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='5' slot='0' function='0'/></source></hostdev>"
                               "<hostdev mode='subsystem' type='usb'><source><address bus='1' device='2'/></source></hostdev>"
                               "</devices></domain>";
        const ResourcePtr vm = map(stats(VIR_DOMAIN_RUNNING), xml, around);
        QCOMPARE(vm->extras().relations,
            (std::vector<Relation> {{RelationType::Uses, t("libvirt/host/h/pool/p/volume/a%20b")},
                {RelationType::Uses, t("libvirt/host/h/nodedev/pci_0000_41_00_0")}}));
        QCOMPARE(vm->capacity.gpus.value(), 1.0);
        QCOMPARE(vm->capacity.memoryBytes.value(), MiB);
        QCOMPARE(vm->extras().gpus.front().allocatedTo, vm->id);
        QCOMPARE(int(vm->extras().gpus.front().sharing), int(GpuSharing::Passthrough));
        const ResourcePtr off = map(stats(VIR_DOMAIN_SHUTOFF), xml, around);
        QVERIFY(off->extras().gpus.front().allocatedTo.isEmpty());
    }

    void domain_states_inVirshsWords_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("word");
        QTest::addColumn<Health>("health");
        QTest::newRow("running") << int(VIR_DOMAIN_RUNNING) << 0 << u"running"_s << Health::Healthy;
        QTest::newRow("blocked") << int(VIR_DOMAIN_BLOCKED) << 0 << u"idle"_s << Health::Healthy;
        QTest::newRow("paused") << int(VIR_DOMAIN_PAUSED) << int(VIR_DOMAIN_PAUSED_USER) << u"paused"_s << Health::Stopped;
        QTest::newRow("I/O error") << int(VIR_DOMAIN_PAUSED) << int(VIR_DOMAIN_PAUSED_IOERROR) << u"paused"_s << Health::Critical;
        QTest::newRow("starting") << int(VIR_DOMAIN_PAUSED) << int(VIR_DOMAIN_PAUSED_STARTING_UP) << u"paused"_s << Health::Updating;
        QTest::newRow("in shutdown") << int(VIR_DOMAIN_SHUTDOWN) << 0 << u"in shutdown"_s << Health::Updating;
        QTest::newRow("off") << int(VIR_DOMAIN_SHUTOFF) << int(VIR_DOMAIN_SHUTOFF_DESTROYED) << u"shut off"_s << Health::Stopped;
        QTest::newRow("failed") << int(VIR_DOMAIN_SHUTOFF) << int(VIR_DOMAIN_SHUTOFF_FAILED) << u"shut off"_s << Health::Critical;
        QTest::newRow("crashed") << int(VIR_DOMAIN_CRASHED) << 0 << u"crashed"_s << Health::Critical;
        QTest::newRow("asleep") << int(VIR_DOMAIN_PMSUSPENDED) << 0 << u"pmsuspended"_s << Health::Stopped;
        QTest::newRow("none") << int(VIR_DOMAIN_NOSTATE) << 0 << u"no state"_s << Health::Unknown;
        QTest::newRow("tomorrow's") << 99 << 0 << u"no state"_s << Health::Unknown;
    }

    void domain_states_inVirshsWords()
    {
        QFETCH(int, state);
        QFETCH(int, reason);
        QFETCH(QString, word);
        QFETCH(Health, health);
        const ResourcePtr vm = map(stats(state, reason), "<domain/>");
        QCOMPARE(vm->state.toString(), word);
        QCOMPARE(vm->health, health);
    }

    void domain_statsOnly_isARowWithoutInventions()
    {
        const ResourcePtr vm = map(stats(VIR_DOMAIN_RUNNING), "<domain/>");
        QVERIFY(!vm->capacity.cpuCores.isKnown() && !vm->capacity.memoryBytes.isKnown());
        QVERIFY(!vm->capacity.storageBytes.isKnown() && !vm->capacity.gpus.isKnown());
        QVERIFY(!vm->usage.isKnown());
    }

    void usage_needsTwoSamplesForCpu()
    {
        DomainStats first = stats(VIR_DOMAIN_RUNNING);
        first.cpuTime = 1e9;
        first.memoryResident = 50 * MiB;
        const Usage once = domainUsage(first, {}, 0, 5);
        QVERIFY(!once.cpuCores.isKnown());
        QCOMPARE(once.memoryBytes.value(), 50 * MiB);
        DomainStats second = first;
        second.cpuTime = 6e9;
        second.memoryAvailable = 100 * MiB;
        second.memoryUsable = 70 * MiB;
        const Usage twice = domainUsage(second, first.cpuTime, 10'000'000'000, 6);
        QCOMPARE(twice.cpuCores.value(), 0.5);
        QCOMPARE(twice.memoryBytes.value(), 30 * MiB); // the guest's own view, where it tells one
        QCOMPARE(twice.observedAt, Timestamp(6));
        second.cpuTime = 0.5e9; // rebooted in between
        QVERIFY(!domainUsage(second, first.cpuTime, 10'000'000'000, 6).cpuCores.isKnown());
        second.state = VIR_DOMAIN_SHUTOFF;
        QVERIFY(!domainUsage(second, first.cpuTime, 10'000'000'000, 6).isKnown());
    }

    void host_uuid_isRead()
    {
        QCOMPARE(readHostUuid(recorded("qemu-capabilities.xml")).value(), std::string("3d33cd20-3cb1-4ebb-8327-d2ab7a8e5b0f"));
        QCOMPARE(readHostUuid("<capabilities><host/></capabilities>").value(), std::string());
        QCOMPARE(versionWords(7'002'022), std::string("7.2.22"));
    }

    void host_usage_needsTwoReadings()
    {
        HostFacts before;
        before.cpus = 8;
        before.cpuBusy = 100;
        before.cpuIdle = 300;
        HostFacts now = before;
        now.cpuBusy = 125;
        now.cpuIdle = 375;
        QVERIFY(!ResourcePtr(hostResource(t("h"), now, nullptr, 1))->usage.isKnown());
        QCOMPARE(ResourcePtr(hostResource(t("h"), now, &before, 1))->usage.cpuCores.value(), 2.0);
        QVERIFY(!ResourcePtr(hostResource(t("h"), now, &now, 1))->usage.isKnown());
    }

    void pool_andVolume_areMapped()
    {
        const auto pool = readPoolXml(recorded("qemu-pool.xml"), u"disks"_s);
        QVERIFY(pool);
        QCOMPARE(pool->path, std::string("/var/lib/allod/disks"));
        const ResourcePtr row(poolResource(t("libvirt/host/h"), *pool, VIR_STORAGE_POOL_RUNNING, 7));
        QCOMPARE(row->id, t("libvirt/host/h/pool/fd818607-a2b4-45b8-afc6-23569bdc9566"));
        QCOMPARE(row->capacity.storageBytes.value(), 270553174016.0);
        QCOMPARE(row->usage.storageBytes.value(), 25645445120.0);
        QCOMPARE(row->state, t("running"));
        const ResourcePtr off(poolResource(t("libvirt/host/h"), *pool, VIR_STORAGE_POOL_INACTIVE, 7));
        QVERIFY(!off->capacity.storageBytes.isKnown() && !off->usage.isKnown());
        QCOMPARE(off->health, Health::Stopped);

        const auto made = volumeResource(row->id, t("disks"), recorded("qemu-volume.xml"), u"disk1.qcow2"_s, 7);
        QVERIFY(made);
        const ResourcePtr volume(*made);
        QCOMPARE(volume->name, t("disk1.qcow2"));
        QCOMPARE(volume->parent, row->id);
        QCOMPARE(volume->capacity.storageBytes.value(), GiB);
        QCOMPARE(volume->usage.storageBytes.value(), 200704.0);
        QCOMPARE(field(*volume, "format"), FieldValue(t("qcow2")));
    }

    void network_isMapped()
    {
        const auto made = networkResource(t("libvirt/host/h"), recorded("test-network.xml"), u"default"_s, true);
        QVERIFY(made);
        const ResourcePtr network(*made);
        QCOMPARE(network->id, t("libvirt/host/h/network/dd8fe884-6c02-601e-7551-cca97df1c5df"));
        QCOMPARE(field(*network, "forward"), FieldValue(t("nat")));
        QCOMPARE(field(*network, "bridge"), FieldValue(t("virbr0")));
        QCOMPARE(field(*network, "subnet"), FieldValue(t("192.168.122.1/255.255.255.0")));
    }

    void nodeDevice_ofQemu_isNoGpu()
    {
        const auto device = readNodeDeviceXml(recorded("qemu-nodedev.xml"), u"pci_0000_00_01_0"_s);
        QVERIFY(device);
        QCOMPARE(device->pciClass, 0xffff00u);
        QVERIFY(!device->isDisplay() && !device->isMediated());
        QCOMPARE(device->vendor, t("Red Hat, Inc."));
        QCOMPARE(device->driver, std::string("virtio-pci"));
    }

    void gpu_withoutNames_showsIds_andItsUse()
    {
        const auto device = readNodeDeviceXml("<device><name>pci_1</name><driver><name>amdgpu</name></driver><capability type='pci'>"
                                              "<class>0x030000</class><product id='0x744c'/><vendor id='0x1002'/></capability></device>",
            u"pci_1"_s);
        QVERIFY(device && device->isDisplay());
        const auto state = [&](std::optional<Text> holder) {
            return ResourcePtr(gpuResource(t("h"), *device, nullptr, holder))->state.toString();
        };
        QCOMPARE(state(std::nullopt), QString());
        QCOMPARE(state(Text()), u"bound to amdgpu"_s);
        QCOMPARE(state(t("libvirt/x")), u"allocated"_s);
        const ResourcePtr gpu(gpuResource(t("h"), *device, nullptr, Text()));
        QCOMPARE(gpu->extras().gpus.front().model, t("0x744c"));
        QVERIFY(!gpu->extras().gpus.front().memoryBytes.isKnown());
        QVERIFY(!gpu->extras().gpus.front().isFree);
    }

    void badXml_isAnErrorNamingTheLine_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << QByteArray() << 1;
        QTest::newRow("cut") << QByteArray("<domain>\n<name>x</name>\n<devices>") << 3;
        QTest::newRow("crossed") << QByteArray("<domain>\n<a><b></a></b></domain>") << 2;
        QTest::newRow("other root") << QByteArray("<pool/>") << 1;
        QTest::newRow("no XML") << QByteArray("\n\nnot <xml") << 3;
        QTest::newRow("document type") << QByteArray("<!DOCTYPE domain [<!ENTITY a 'b'>]>\n<domain>&a;</domain>") << 1;
        QTest::newRow("not UTF-8") << QByteArray("<domain><name>\xff\xfe</name></domain>") << 1;
        QTest::newRow("trailing") << QByteArray("<domain/>\n<domain/>") << 2;
    }

    void badXml_isAnErrorNamingTheLine()
    {
        QFETCH(QByteArray, xml);
        QFETCH(int, line);
        const auto domain = readDomainXml(xml, u"guest"_s);
        QVERIFY(!domain);
        QCOMPARE(domain.error().about, u"guest"_s);
        QVERIFY2(domain.error().message.endsWith(u"line %1"_s.arg(line)), qPrintable(domain.error().toString()));
    }

    void oddXml_isBounded()
    {
        QByteArray deep = "<device><name>x</name>";
        for (int i = 0; i < 100'000; ++i)
            deep += "<capability type='pci'>";
        QVERIFY(!readNodeDeviceXml(deep, u"x"_s)); // not closed, and no stack overflow on the way
        const QByteArray wide = "<domain><title>" + QByteArray(10 * 1024 * 1024, 'x') + "</title></domain>";
        QCOMPARE(qsizetype(readDomainXml(wide, u"x"_s)->title.view().size()), 10 * 1024 * 1024);
        QVERIFY(!readDomainXml("<domain>" + QByteArray(33 * 1024 * 1024, ' ') + "</domain>", u"x"_s));
        const auto numbers = readDomainXml("<domain><memory unit='parsec'>1</memory><vcpu current='-3'>nan</vcpu></domain>", u"x"_s);
        QVERIFY(numbers && !numbers->memory.isKnown() && !numbers->vcpus.isKnown());
    }
};

QTEST_GUILESS_MAIN(MapperTest)
#include "tst_libvirtmappers.moc"
