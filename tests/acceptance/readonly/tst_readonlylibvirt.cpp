// SPDX-License-Identifier: GPL-3.0-or-later
// Over every action that a hypervisor's connection describes: where the connection is read-only nothing reaches the hypervisor.
// What it says itself of its machines, pools and volumes is compared before and after.
#include "backends/libvirt/handles.h"
#include "backends/libvirt/libvirtprovider.h"
#include "tests/acceptance/readonly/frontdoors.h"

using namespace Qt::StringLiterals;
using namespace libvirt;

namespace {

/// A connection of the test's own to the driver that both houses look at: its state is shared within the process.
class Hypervisor {
public:
    Hypervisor() { m_connection = virConnectOpen("test:///default"); }
    ~Hypervisor() { virConnectClose(m_connection); }

    QByteArray everything() const
    {
        QByteArray all;
        const auto domains = listAll<DomainHandle>([this](virDomainPtr **out) { return virConnectListAllDomains(m_connection, out, 0); }, u"list"_s);
        for (const DomainHandle &domain : *domains)
            all += describe(domain.get());
        const auto pools = listAll<PoolHandle>([this](virStoragePoolPtr **out) { return virConnectListAllStoragePools(m_connection, out, 0); }, u"list"_s);
        for (const PoolHandle &pool : *pools)
            all += *takeString(virStoragePoolGetXMLDesc(pool.get(), 0), u"read"_s) + QByteArray::number(virStoragePoolNumOfVolumes(pool.get()));
        return all;
    }
    void suspend() const { virDomainSuspend(domain().get()); }
    void destroy() const { virDomainDestroy(domain().get()); }
    /// A snapshot to go back to, a volume to delete, and a machine whose lack of disks lets another one be taken.
    void prepare() const
    {
        const DomainHandle diskless(virDomainDefineXML(m_connection, "<domain type='test'><name>diskless</name><memory unit='MiB'>256</memory><os><type>hvm</type></os></domain>"));
        const PoolHandle pool(virStoragePoolLookupByName(m_connection, "default-pool"));
        virStorageVolFree(virStorageVolCreateXML(pool.get(), "<volume><name>probe.img</name><capacity>1048576</capacity></volume>", 0));
        virDomainSnapshotFree(virDomainSnapshotCreateXML(domain().get(), "<domainsnapshot><name>probe</name></domainsnapshot>", 0));
    }
    QString definition() const { return QString::fromUtf8(*takeString(virDomainGetXMLDesc(domain().get(), VIR_DOMAIN_XML_INACTIVE), u"read"_s)); }

private:
    DomainHandle domain() const { return DomainHandle(virDomainLookupByName(m_connection, "test")); }
    static QByteArray describe(virDomainPtr domain)
    {
        int state = 0, reason = 0, autostart = 0;
        virDomainGetState(domain, &state, &reason, 0);
        virDomainGetAutostart(domain, &autostart);
        return *takeString(virDomainGetXMLDesc(domain, VIR_DOMAIN_XML_INACTIVE), u"read"_s) + QByteArray::number(state) + ' '
            + QByteArray::number(autostart) + ' ' + QByteArray::number(virDomainSnapshotNum(domain, 0));
    }

    virConnectPtr m_connection;
};

QJsonObject argumentsFor(const ActionDescriptor &action, const Hypervisor &hypervisor)
{
    const QJsonObject known {{u"snapshot"_s, u"probe"_s}, {u"name"_s, u"probe-2"_s}, {u"pool"_s, u"default-pool"_s},
        {u"size"_s, 1e9}, {u"file"_s, QCoreApplication::applicationFilePath()},
        {u"memory"_s, 1024.0 * 1024 * 1024}, {u"xml"_s, hypervisor.definition().replace(u"</name>"_s, u"</name><title>probe</title>"_s)}};
    QJsonObject arguments;
    for (const ActionField &field : action.fields) {
        const bool needsDisk = field.key == u"size" && !field.required; // that of a disk, which the machine lacks
        if (known.contains(field.key) && !needsDisk)
            arguments.insert(field.key, known.value(field.key));
    }
    return arguments;
}

} // namespace

class TestReadOnlyLibvirt : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyAction_changesNothing()
    {
        const Hypervisor hypervisor;
        hypervisor.prepare();
        LibvirtProvider provider;
        const ConnectionProfile profile = provider.adHoc(u"test:///default"_s)->constFirst();
        const Interest all {KindSet::all(), {}, {}, true, false};
        House open(provider, profile, all, false);
        ClosedHouse closed(provider, profile, all);
        const QList<ActionDescriptor> actions = closed.house().source().actions();
        const std::pair<const char *, std::function<void()>> states[] {
            {"running", [] { }}, {"paused", [&] { hypervisor.suspend(); }}, {"shut off", [&] { hypervisor.destroy(); }}};
        for (const auto &[state, enter] : states) {
            enter();
            for (const ActionDescriptor &action : actions) {
                const QByteArray before = hypervisor.everything();
                for (const QString &id : open.idsOf(action.types)) {
                    const QString wrong = closed.provoke(open, {action, id, argumentsFor(action, hypervisor)});
                    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
                }
                QVERIFY2(hypervisor.everything() == before, qPrintable(u"%1 changed something while %2"_s.arg(action.id, QLatin1String(state))));
            }
        }
        QCOMPARE(closed.unproven(), QString());
        qInfo("%lld actions, each planned and tried by window, command line and past them: none reached the hypervisor", static_cast<long long>(closed.proven().size()));
    }
};

QTEST_MAIN(TestReadOnlyLibvirt)
#include "tst_readonlylibvirt.moc"
