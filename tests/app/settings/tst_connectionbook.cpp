// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connectionbook.h"

#include "app/settings/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

class tst_ConnectionBook : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString m_file;

    void put(const QByteArray &text)
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }
    QByteArray text() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    ConnectionBook book() { return std::move(ConnectionBook::load(m_file)).value(); }

private Q_SLOTS:
    void init()
    {
        static int count = 0;
        m_file = m_directory.filePath(QStringLiteral("%1/config/connections.yaml").arg(++count));
        QVERIFY(QDir().mkpath(QFileInfo(m_file).path()));
    }

    void missingFile_isAnEmptyBook()
    {
        QVERIFY(book().profiles().isEmpty());
        QVERIFY(book().problems().isEmpty());
    }

    void profiles_areReadBackAsWritten()
    {
        ConnectionProfile profile;
        profile.name = QStringLiteral("true");
        profile.provider = QStringLiteral("kubernetes");
        profile.readOnly = true;
        profile.settings = {{QStringLiteral("context"), QStringLiteral("0123")},
            {QStringLiteral("odd"), QStringLiteral("a: \"b\"\n\t#c 漢")}, {QStringLiteral("insecure"), false},
            {QStringLiteral("port"), 6443}, {QStringLiteral("ratio"), 0.1}, {QStringLiteral("empty"), QString()},
            {QStringLiteral("namespaces"), QJsonArray {QStringLiteral("a"), QStringLiteral("no")}},
            {QStringLiteral("nested"), QJsonObject {{QStringLiteral("null"), QStringLiteral("null")}}}};
        ConnectionBook written = book();
        written.put(profile);
        QVERIFY(written.save());
        const ConnectionBook read = book();
        QCOMPARE(read.profiles().size(), 1);
        QVERIFY2(read.profiles()[0] == profile, text().constData());
    }

    void file_isForTheUserAlone()
    {
        m_file = m_directory.filePath(QStringLiteral("fresh/connections.yaml"));
        ConnectionBook written = book();
        written.put({QStringLiteral("a"), QStringLiteral("libvirt"), {}});
        QVERIFY(written.save());
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
            | QFile::WriteOther | QFile::ExeOther;
        QCOMPARE(QFileInfo(m_file).permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(QFileInfo(m_file).path()).permissions() & others, QFile::Permissions());
    }

    void unknownKeys_stay()
    {
        put("version: 7\nconnections:\n  - name: a\n    provider: libvirt\n    colour: blue\n    settings: {uri: x}\n"
            "  - name: b\n    provider: later\n    settings: {z: 1}\n");
        ConnectionBook changed = book();
        changed.put({QStringLiteral("c"), QStringLiteral("libvirt"), {{QStringLiteral("uri"), QStringLiteral("y")}}},
            QStringLiteral("a"));
        QVERIFY(changed.save());
        QVERIFY(text().contains("version: 7"));
        QVERIFY(text().contains("colour: blue"));
        const ConnectionBook read = book();
        QVERIFY(!read.find(QStringLiteral("a")));
        QCOMPARE(read.find(QStringLiteral("c"))->settings[u"uri"], QStringLiteral("y"));
        QCOMPARE(read.profiles().size(), 2);
    }

    void remove_leavesTheOthers()
    {
        put("connections:\n  - {name: a, provider: libvirt}\n  - {name: b, provider: libvirt}\n");
        ConnectionBook changed = book();
        QVERIFY(changed.remove(QStringLiteral("a")));
        QVERIFY(!changed.remove(QStringLiteral("a")));
        QVERIFY(changed.save());
        QCOMPARE(book().profiles().size(), 1);
        QCOMPARE(book().profiles()[0].name, QStringLiteral("b"));
    }

    void brokenYaml_failsWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("line");
        QTest::newRow("unclosed") << QByteArray("connections:\n  - name: [a\n") << 3;
        QTest::newRow("not a map") << QByteArray("- a\n- b\n") << 1;
        QTest::newRow("not a list") << QByteArray("\nconnections:\n  name: a\n") << 3;
        QTest::newRow("trust is not a list") << QByteArray("connections: []\ntrustedPrograms: all\n") << 2;
        QTest::newRow("tab") << QByteArray("connections:\n\t- name: a\n") << 2;
    }
    void brokenYaml_failsWithItsLine()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(int, line);
        put(yaml);
        const auto loaded = ConnectionBook::load(m_file);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().about, QStringLiteral("%1:%2").arg(m_file).arg(line));
    }

    void wrongEntry_isToldWithItsLine_andTheOthersWork_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<QString>("named");
        QTest::newRow("no name") << QByteArray("{provider: libvirt}") << QStringLiteral("name");
        QTest::newRow("no provider") << QByteArray("{name: a}") << QStringLiteral("provider");
        QTest::newRow("text") << QByteArray("just text") << QStringLiteral("map");
        QTest::newRow("settings") << QByteArray("{name: a, provider: b, settings: 5}") << QStringLiteral("settings");
        QTest::newRow("readOnly") << QByteArray("{name: a, provider: b, readOnly: perhaps}")
                                  << QStringLiteral("readOnly");
        QTest::newRow("twice") << QByteArray("{name: good, provider: b}") << QStringLiteral("good");
    }
    void wrongEntry_isToldWithItsLine_andTheOthersWork()
    {
        QFETCH(QByteArray, entry);
        QFETCH(QString, named);
        put("connections:\n  - {name: good, provider: libvirt}\n  - " + entry
            + "\n  - {name: also, provider: libvirt}\n");
        ConnectionBook read = book();
        QCOMPARE(read.profiles().size(), 2);
        QCOMPARE(read.problems().size(), 1);
        QCOMPARE(read.problems()[0].about, m_file + QStringLiteral(":3"));
        QVERIFY2(read.problems()[0].message.contains(named), qPrintable(read.problems()[0].message));
        read.put({QStringLiteral("new"), QStringLiteral("libvirt"), {}});
        QVERIFY(read.save()); // what it could not use is still there
        QCOMPARE(book().problems().size(), 1);
        QCOMPARE(book().profiles().size(), 3);
    }

    void changedByAnother_isNotOverwritten()
    {
        ConnectionBook mine = book(), theirs = book();
        theirs.put({QStringLiteral("theirs"), QStringLiteral("libvirt"), {}});
        QVERIFY(theirs.save());
        mine.put({QStringLiteral("mine"), QStringLiteral("libvirt"), {}});
        const Result<void> saved = mine.save();
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Aborted);
        QVERIFY(book().find(QStringLiteral("theirs")));
        QVERIFY(theirs.save()); // its own writing is no surprise
    }

    void trust_needsProgramArgumentsAndFile()
    {
        const ProgramRequest program {
            QStringLiteral("/usr/bin/aws"), {QStringLiteral("eks"), QStringLiteral("get-token")}, QStringLiteral("/k")};
        ConnectionBook trusting = book();
        QVERIFY(trusting.isTrusted({}));
        QVERIFY(!trusting.isTrusted({program}));
        trusting.trust({program});
        QVERIFY(trusting.save());
        QVERIFY(book().isTrusted({program}));
        for (const ProgramRequest &other :
            {ProgramRequest {QStringLiteral("/tmp/aws"), program.arguments, program.namedBy},
                ProgramRequest {program.program, {QStringLiteral("eks")}, program.namedBy},
                ProgramRequest {program.program, program.arguments, QStringLiteral("/other")}}) {
            QVERIFY(!book().isTrusted({other}));
            QVERIFY(!book().isTrusted({program, other}));
        }
        trusting.revoke({program});
        QVERIFY(trusting.save());
        QVERIFY(!book().isTrusted({program}));
    }

    void unreadableTrust_allowsNothing()
    {
        put("trustedPrograms:\n  - 5\n  - {program: /a}\n");
        QVERIFY(!book().isTrusted({{QStringLiteral("/b"), {}, QStringLiteral("/k")}}));
    }

    void unwritableDirectory_isAnError()
    {
        m_file = QStringLiteral("/proc/allod/connections.yaml");
        ConnectionBook nowhere = book();
        nowhere.put({QStringLiteral("a"), QStringLiteral("libvirt"), {}});
        QVERIFY(!nowhere.save());
    }
};

QTEST_GUILESS_MAIN(tst_ConnectionBook)
#include "tst_connectionbook.moc"
