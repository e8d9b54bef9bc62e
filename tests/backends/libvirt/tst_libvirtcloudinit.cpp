// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/cloudinit.h"
#include "backends/libvirt/isoimage.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace libvirt;

class CloudInitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingGiven_isNothing()
    {
        const auto read = readCloudInit({{u"name"_s, u"vm"_s}, {u"user"_s, u" "_s}}, u"vm"_s);
        QVERIFY(read && !*read);
    }

    void form_becomesCloudConfig()
    {
        const auto read = readCloudInit({{u"hostname"_s, u"web-1.example"_s}, {u"user"_s, u"bob"_s}, {u"packages"_s, u"git  g++,libc6:arm64"_s},
                                            {u"ssh-keys"_s, u"ssh-rsa AAAA== b\\\"\n\necdsa-sha2-nistp256 AAAA"_s}},
            u"vm"_s);
        QVERIFY2(read && *read, read ? "" : qPrintable(read.error().toString()));
        QCOMPARE((*read)->userData, u"#cloud-config\nhostname: \"web-1.example\"\nusers:\n  - name: \"bob\"\n    shell: /bin/bash\n"
                                    "    sudo: \"ALL=(ALL) NOPASSWD:ALL\"\n    lock_passwd: true\n    ssh_authorized_keys:\n"
                                    "      - \"ssh-rsa AAAA== b\\\\\\\"\"\n      - \"ecdsa-sha2-nistp256 AAAA\"\n"
                                    "package_update: true\npackages:\n  - \"git\"\n  - \"g++\"\n  - \"libc6:arm64\"\n"_s);
        QVERIFY((*read)->metaData.startsWith(u"instance-id: iid-"));
        QVERIFY((*read)->metaData.endsWith(u"\nlocal-hostname: \"web-1.example\"\n"));
        // the form's own output is what the check of a user's text accepts
        QVERIFY(readCloudInit({{u"user-data"_s, (*read)->userData}}, u"vm"_s));
    }

    void keysWithoutUser_areTheImagesOwn()
    {
        const auto read = readCloudInit({{u"ssh-keys"_s, u"ssh-ed25519 AAAA x"_s}}, u"vm"_s);
        QVERIFY(read && *read);
        QCOMPARE((*read)->userData, u"#cloud-config\nssh_authorized_keys:\n  - \"ssh-ed25519 AAAA x\"\n"_s);
    }

    void wrong_isNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("message");
        QTest::newRow("user") << u"user"_s << u"Bob Smith"_s << u"Bob Smith"_s;
        QTest::newRow("host name") << u"hostname"_s << u"-web"_s << u"-web"_s;
        QTest::newRow("package") << u"packages"_s << u"git; rm"_s << u"git;"_s;
        QTest::newRow("key") << u"ssh-keys"_s << u"ssh-rsa AAAA\nnonsense"_s << u"line 2"_s;
        QTest::newRow("private key") << u"ssh-keys"_s << u"-----BEGIN OPENSSH PRIVATE KEY-----"_s << u"private key"_s;
        QTest::newRow("no header") << u"user-data"_s << u"packages: []"_s << u"line 1"_s;
        QTest::newRow("tab") << u"user-data"_s << u"#cloud-config\na: 1\n\tb: 2\n"_s << u"line 3"_s;
        QTest::newRow("list") << u"user-data"_s << u"#cloud-config\n- a\n"_s << u"line 2"_s;
        QTest::newRow("open list") << u"user-data"_s << u"#cloud-config\na: 1\nb: [x\n"_s << u"line "_s;
    }

    void wrong_isNamed()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, message);
        const auto read = readCloudInit({{field, value}}, u"vm"_s);
        QVERIFY(!read);
        QCOMPARE(read.error().about, field);
        QCOMPARE(read.error().code, ErrorCode::InvalidArgument);
        QVERIFY2(read.error().message.contains(message), qPrintable(read.error().message));
    }

    void ownUserData_standsAlone()
    {
        for (const QString &text : {u"#cloud-config\n"_s, u"#!/bin/sh\n\tfalse\n"_s, u"## template: jinja\n#cloud-config\n{{ x }}"_s}) {
            const auto read = readCloudInit({{u"user-data"_s, text}}, u"vm"_s);
            QVERIFY2(read && *read && (*read)->userData == text, qPrintable(text));
            QCOMPARE((*read)->vendorData, QString());
        }
    }

    void ownUserData_goesBeforeTheForm()
    {
        const QString own = u"#cloud-config\npackages: [git]\n"_s;
        const auto both = readCloudInit({{u"user-data"_s, own}, {u"user"_s, u"bob"_s}}, u"vm"_s);
        QVERIFY(both && *both);
        QCOMPARE((*both)->userData, own);
        QCOMPARE((*both)->vendorData, readCloudInit({{u"user"_s, u"bob"_s}}, u"vm"_s).value()->userData);
        QVERIFY((*both)->seed().contains("name: \"bob\""));
        QVERIFY((*both)->toString().contains(u"vendor-data:"));
        QVERIFY((*both)->metaData != readCloudInit({{u"user-data"_s, own}}, u"vm"_s).value()->metaData);
    }

    void anotherText_isAnotherInstance()
    {
        const auto meta = [](const QString &user) { return readCloudInit({{u"user"_s, user}}, u"vm"_s).value()->metaData; };
        QVERIFY(meta(u"a"_s) != meta(u"b"_s));
        QCOMPARE(meta(u"a"_s), meta(u"a"_s));
    }

    /// That real systems read it is shown by a guest; here, what the standard fixes.
    void image_isLaidOutAsTheStandardSays()
    {
        const QByteArray content(5000, 'x');
        const QByteArray image = isoImage("cidata", {{"meta-data", "m"}, {"user-data", content}});
        QCOMPARE(image.size() % 2048, 0);
        QCOMPARE(image.mid(16 * 2048, 7), QByteArray("\1CD001\1"));
        QCOMPARE(image.mid(16 * 2048 + 40, 32), QByteArray("cidata").leftJustified(32));
        QCOMPARE(image.mid(17 * 2048, 6), QByteArray("\2CD001"));
        QCOMPARE(image.mid(18 * 2048, 6), QByteArray("\xff" "CD001"));
        QCOMPARE(image.count(content), 1);
        QVERIFY(image.contains("USER_DATA.;1") && image.contains(QByteArray("\0u\0s\0e\0r\0-\0d\0a\0t\0a", 18)));
        QCOMPARE(image, isoImage("cidata", {{"meta-data", "m"}, {"user-data", content}}));
    }
};

QTEST_GUILESS_MAIN(CloudInitTest)
#include "tst_libvirtcloudinit.moc"
