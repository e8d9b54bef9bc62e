// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/discovery.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class DiscoveryTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_home;

    void write(const QString &path, const QByteArray &content)
    {
        const QString full = m_home->filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QList<Result<ConnectionProfile>> discover(const QHash<QString, QString> &environment = {})
    {
        return libvirt::discover({m_home->path(), environment}, m_home->filePath(u"run"_s));
    }
    static QStringList uris(const QList<Result<ConnectionProfile>> &found)
    {
        QStringList uris;
        for (const auto &one : found)
            uris.append(one ? one->settings.value(u"uri"_s).toString() : u"!"_s + one.error().toString());
        return uris;
    }

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void nothing_findsNothing() { QVERIFY(discover().isEmpty()); }

    void environment_configurationSocketsAndSession_areFound()
    {
        write(u".config/libvirt/libvirt.conf"_s,
            "# uri_default = \"xen:///no\"\n"
            "uri_aliases = [\n"
            "  \"hail=qemu+ssh://root@hail.example/system\", # the old one\n"
            "  \"sleet=qemu+ssh://root@sleet.example/system?keyfile=/a\",\n"
            "]\n"
            "uri_default = \"qemu:///system\"\n");
        write(u".config/libvirt/qemu/guest.xml"_s, "<domain/>");
        write(u"run/libvirt-sock"_s, "");
        write(u"run/virtxend-sock"_s, "");
        const auto found = discover({{u"LIBVIRT_DEFAULT_URI"_s, u"qemu+tls://env.example/system"_s}});
        QCOMPARE(uris(found),
            (QStringList {u"qemu+tls://env.example/system"_s, u"qemu+ssh://root@hail.example/system"_s,
                u"qemu+ssh://root@sleet.example/system?keyfile=/a"_s, u"qemu:///system"_s, u"xen:///system"_s,
                u"qemu:///session"_s}));
        QCOMPARE(found[1]->name, u"hail"_s);
        for (const auto &one : found) {
            QVERIFY(one->readOnly);
            QVERIFY(!one->trusted);
            QCOMPARE(one->origin, ProfileOrigin::Discovered);
            QCOMPARE(one->provider, u"libvirt"_s);
        }
    }

    void malformed_lines_areErrorsWithTheirPlace()
    {
        write(u".config/libvirt/libvirt.conf"_s, "uri_default = \"qemu:///system\nuri_aliases = [ \"x=not a uri\", \"y=qemu:///session\" ]\n");
        const QStringList found = uris(discover());
        QCOMPARE(found.size(), 3);
        QVERIFY2(found[0].contains(u"libvirt.conf:1"), qPrintable(found[0]));
        QVERIFY2(found[1].contains(u"libvirt.conf:2"), qPrintable(found[1]));
        QCOMPARE(found[2], u"qemu:///session"_s);
    }

    void unreadable_file_isAnError()
    {
        QDir().mkpath(m_home->filePath(u".config/libvirt/libvirt.conf"_s)); // a directory can be read by nobody as a file
        const auto found = discover();
        QCOMPARE(found.size(), 1);
        QVERIFY(!found.first());
        QVERIFY(found.first().error().about.endsWith(u"libvirt.conf"));
    }
};

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "tst_libvirtdiscovery.moc"
