// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/ids.h"
#include "backends/libvirt/libvirtprovider.h"
#include "backends/libvirt/uri.h"

#include <QTest>

using namespace libvirt;
using namespace Qt::StringLiterals;

namespace {

class NoSink : public DeltaSink {
public:
    void push(Delta) override { }
};

} // namespace

class UriTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void risky_parameters_needConsent_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::addColumn<QStringList>("risky");
        QTest::newRow("plain") << u"qemu:///system"_s << QStringList();
        QTest::newRow("ssh") << u"qemu+ssh://root@host.example/system?keyfile=/home/a/id&mode=direct"_s << QStringList();
        QTest::newRow("command") << u"qemu+ssh://h/system?command=/opt/openssh/ssh"_s << QStringList {u"command=/opt/openssh/ssh"_s};
        QTest::newRow("encoded") << u"qemu+ssh://h/system?%63ommand=/bin/x"_s << QStringList {u"command=/bin/x"_s};
        QTest::newRow("socket") << u"qemu+unix:///session?socket=/tmp/s"_s << QStringList {u"socket=/tmp/s"_s};
        QTest::newRow("no_verify") << u"qemu+tls://h/system?no_verify=1"_s << QStringList {u"no_verify=1"_s};
        QTest::newRow("known hosts") << u"qemu+libssh://h/system?known_hosts_verify=ignore"_s
                                     << QStringList {u"known_hosts_verify=ignore"_s};
        QTest::newRow("netcat") << u"qemu+ssh://h/system?netcat=/bin/nc&no_sanity=1"_s
                                << QStringList {u"netcat=/bin/nc"_s, u"no_sanity=1"_s};
        QTest::newRow("tomorrow's") << u"qemu+ssh://h/system?run=anything"_s << QStringList {u"run=anything"_s};
    }

    void risky_parameters_needConsent()
    {
        QFETCH(QString, uri);
        QFETCH(QStringList, risky);
        const auto facts = readUri(uri);
        QVERIFY(facts);
        QCOMPARE(facts->risky, risky);

        NoSink sink;
        const Clock clock;
        LibvirtProvider provider;
        ConnectionProfile profile {u"x"_s, u"libvirt"_s, {{u"uri"_s, uri}}, false, false, ProfileOrigin::Configured};
        const auto untrusted = provider.connect(profile, {sink, clock});
        QCOMPARE(untrusted.ok(), risky.isEmpty());
        if (!untrusted)
            QCOMPARE(untrusted.error().code, ErrorCode::PermissionDenied);
        profile.trusted = true;
        QVERIFY(provider.connect(profile, {sink, clock}));
    }

    void invalid_uris_areRefused_data()
    {
        QTest::addColumn<QString>("uri");
        for (const char *uri : {"", "default", "/etc/passwd", "qemu//x", "qemu+ssh://-oProxyCommand=x/system",
                 "qemu+ssh://-l@host/system", "qemu+ssh://user:secret@host/system", "test:///no/such/file", "qemu+ssh://ho st/"})
            QTest::newRow(*uri ? uri : "empty") << QString::fromUtf8(uri);
    }

    void invalid_uris_areRefused()
    {
        QFETCH(QString, uri);
        const auto facts = readUri(uri);
        QVERIFY(!facts);
        QVERIFY(!facts.error().message.isEmpty());
        QVERIFY(!facts.error().toString().contains(u"secret"));
        QVERIFY(!LibvirtProvider().adHoc(uri));
    }

    void programs_areTold()
    {
        const LibvirtProvider provider;
        const ConnectionProfile profile = provider.adHoc(u"qemu+ssh://h/system?command=/opt/my%20ssh"_s)->first();
        const QList<ProgramRequest> programs = provider.programs(profile);
        QCOMPARE(programs.size(), 1);
        QCOMPARE(programs.first().program, u"/opt/my ssh"_s);
        QVERIFY(provider.programs(provider.adHoc(u"qemu:///system"_s)->first()).isEmpty());
    }

    void adHoc_isTrustedAndWritable()
    {
        const auto profiles = LibvirtProvider().adHoc(u"qemu+unix:///session?socket=/tmp/s"_s);
        QCOMPARE(profiles->size(), 1);
        QVERIFY(profiles->first().trusted);
        QVERIFY(!profiles->first().readOnly);
        QCOMPARE(profiles->first().origin, ProfileOrigin::AdHoc);
    }

    void ssh_neverAsksOnATerminal()
    {
        QCOMPARE(effectiveUri(u"qemu+ssh://root@h/system"_s), QByteArray("qemu+ssh://root@h/system?no_tty=1"));
        QCOMPARE(effectiveUri(u"qemu+ssh://h/system?no_tty=0&mode=direct"_s), QByteArray("qemu+ssh://h/system?mode=direct&no_tty=1"));
        QCOMPARE(effectiveUri(u"qemu:///system"_s), QByteArray("qemu:///system"));
    }

    void ids_areReadBack()
    {
        const Text host = hostId("3d33cd20-3cb1-4ebb-8327-d2ab7a8e5b0f");
        const Text volume = volumeId(poolId(host, "fd818607-a2b4-45b8-afc6-23569bdc9566"), "a b/c;$(x).qcow2");
        QCOMPARE(QByteArray(volume.view().data(), qsizetype(volume.view().size())),
            QByteArray("libvirt/host/3d33cd20-3cb1-4ebb-8327-d2ab7a8e5b0f/pool/fd818607-a2b4-45b8-afc6-23569bdc9566/volume/"
                       "a%20b%2Fc%3B%24%28x%29.qcow2"));
        const auto name = parseId(volume.view());
        QVERIFY(name);
        QCOMPARE(name->type, ObjectName::Type::Volume);
        QCOMPARE(name->child, std::string("a b/c;$(x).qcow2"));
        const auto snapshot = parseId(snapshotId(domainId("x"), "before / after").view());
        QVERIFY(snapshot && snapshot->type == ObjectName::Type::Snapshot);
        QCOMPARE(snapshot->key + '|' + snapshot->child, std::string("x|before / after"));
        QCOMPARE(parseId(domainId("x").view())->type, ObjectName::Type::Domain);
        QCOMPARE(parseId(host.view())->type, ObjectName::Type::Host);
        QCOMPARE(parseId(networkId(host, "n").view())->type, ObjectName::Type::Network);
        QCOMPARE(parseId(nodeDeviceId(host, "pci_0").view())->key, std::string("pci_0"));
        for (const char *id : {"", "k8s/x", "libvirt", "libvirt/a/b", "libvirt/host/x/pool", "libvirt/host/x/y/z", "libvirt/host/x/pool/y/z"})
            QVERIFY2(!parseId(id), id);
    }
};

QTEST_GUILESS_MAIN(UriTest)
#include "tst_libvirturi.moc"
