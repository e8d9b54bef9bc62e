// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/environments.h"
#include "app/settings/paths.h"
#include "tests/support/fixtures.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fixtures;

class tst_Environments : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    Result<Environments> load(const QByteArray &yaml)
    {
        const QString file = m_directory.filePath(u"environments.yaml"_s);
        if (!writePrivateFile(file, yaml))
            return Error {};
        return Environments::load(file);
    }

private Q_SLOTS:
    void missingFile_protectsNothing()
    {
        const auto environments = Environments::load(m_directory.filePath(u"none.yaml"_s));
        QVERIFY(environments && environments->isEmpty());
    }

    void wrongFile_isRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("line");
        QTest::newRow("not YAML") << QByteArray("- name: [") << u"1"_s;
        QTest::newRow("unknown protection") << QByteArray("- query: name:a\n  protection: much\n") << u"1"_s;
        QTest::newRow("names nothing") << QByteArray("# all\n\n- protection: confirm\n") << u"3"_s;
        QTest::newRow("not a list") << QByteArray("production\n") << u"1"_s;
        QTest::newRow("wrong query") << QByteArray("- protection: confirm\n  query: 'mem>lots'\n") << u"2"_s;
        QTest::newRow("not a map") << QByteArray("- production\n") << u"1"_s;
    }
    void wrongFile_isRefusedWithItsLine()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, line);
        const auto environments = load(yaml);
        QVERIFY(!environments);
        QCOMPARE(environments.error().about.section(u':', -1), line);
    }

    void strongestProtection_wins()
    {
        InventoryStore store;
        auto *web = resource("a/web", "web");
        web->labels = labels({{"env", "prod"}});
        store.apply(delta("a", "things", Delta::Phase::Complete, 1, {ResourcePtr(web), plain("a/db", "db")}));
        store.apply(delta("b", "things", Delta::Phase::Complete, 1, {plain("b/x", "x")}));
        const auto environments = load("- name: production\n  query: label:env=prod\n  protection: read-only\n"
                                       "- name: everything of a\n  connection: a\n  protection: confirm\n");
        QVERIFY2(environments.ok(), environments ? "" : qPrintable(environments.error().toString()));
        const auto of = [&](const char *id) { return environments->of(store.rows(), store.slotOf(t(id)), {0}); };
        QCOMPARE(of("a/web").protection, Protection::ReadOnly);
        QCOMPARE(of("a/web").environment, u"production"_s);
        QCOMPARE(of("a/db").protection, Protection::Confirm);
        QCOMPARE(of("b/x").protection, Protection::None);
    }

    void readOnlyConnection_isOpenedReadOnly()
    {
        const auto environments = load("- connection: a\n  protection: read-only\n- connection: b\n  protection: confirm\n"
                                       "- connection: c\n  query: name:x\n  protection: read-only\n");
        QVERIFY(environments);
        QList<ConnectionProfile> profiles {{u"a"_s, {}, {}}, {u"b"_s, {}, {}}, {u"c"_s, {}, {}}};
        environments->enforce(profiles);
        QVERIFY(profiles[0].readOnly);
        QVERIFY(!profiles[1].readOnly);
        QVERIFY(!profiles[2].readOnly); // a part of it only: the executor's work
    }
};

QTEST_GUILESS_MAIN(tst_Environments)
#include "tst_environments.moc"
