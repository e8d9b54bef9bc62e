// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage/inventorycache.h"

#include "app/storage/inventorydatabase.h"
#include "tests/app/reports/richresource.h"
#include "tests/support/scriptedprovider.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace fixtures;
using Phase = Delta::Phase;

namespace {

/// One process: a workspace with an open connection "c" and a cache.
struct Process {
    explicit Process(const QString &file, const QString &setting = QStringLiteral("x"))
        : profile {QStringLiteral("c"), QStringLiteral("kubernetes"), {{QStringLiteral("stall"), setting}}}
        , workspace({&provider}, clock)
        , cache(std::make_unique<InventoryCache>(workspace, file))
        , problems(cache.get(), &InventoryCache::problem)
    {
    }
    void restore()
    {
        QSignalSpy restored(cache.get(), &InventoryCache::restored);
        cache->restore({profile});
        QVERIFY(restored.wait());
        QTRY_VERIFY(workspace.queue().isEmpty());
        workspace.open(profile);
    }
    void apply(const Delta &delta) { workspace.store().apply(delta); }
    void flush()
    {
        QSignalSpy flushed(cache.get(), &InventoryCache::flushed);
        cache->flush();
        QVERIFY(flushed.count() || flushed.wait());
    }
    const Snapshot &rows() const { return workspace.store().rows(); }
    ResourcePtr find(const char *id) const { return workspace.store().find(t(id)); }

    ScriptedProvider provider;
    Clock clock;
    ConnectionProfile profile;
    Workspace workspace;
    std::unique_ptr<InventoryCache> cache;
    QSignalSpy problems;
};

std::vector<ResourcePtr> many(int count, int from = 0)
{
    std::vector<ResourcePtr> resources;
    for (int i = from; i < from + count; ++i) {
        const QByteArray id = "pod-" + QByteArray::number(i);
        resources.push_back(plain(id.constData(), id.constData()));
    }
    return resources;
}

} // namespace

class tst_InventoryCache : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString m_file;

    /// A file with one resource of every sort and an empty collection, written by a process that has ended.
    void keepSomething()
    {
        Process process(m_file);
        process.restore();
        process.apply(delta("c", "pods", Phase::Complete, 1, {rich("rich"), plain("bare", "bare")}, {}, 5000));
        process.apply(delta("c", "nothing", Phase::Complete, 1, {}, {}, 6000));
    }

    static QSqlDatabase openPlainly(const QString &file)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("plain"));
        database.setDatabaseName(file);
        database.open();
        return database;
    }
    void execute(const QStringList &statements)
    {
        {
            QSqlDatabase database = openPlainly(m_file);
            QSqlQuery query(database);
            for (const QString &statement : statements)
                QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("plain"));
    }

private Q_SLOTS:
    void init()
    {
        static int count = 0;
        m_file = m_directory.filePath(QStringLiteral("%1/inventory.sqlite").arg(++count));
    }

    void nextStart_showsStaleRowsWithTheirAge()
    {
        keepSomething();
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 2u);
        QVERIFY(*next.find("rich") == *rich("rich"));
        QCOMPARE(next.rows().collections().size(), size_t(2));
        const CollectionState &pods = next.rows().collections()[0];
        QCOMPARE(pods.freshness, Freshness::Stale);
        QCOMPARE(pods.observedAt, Timestamp(5000));
        QCOMPARE(pods.epoch, 0u);
        QCOMPARE(next.rows().collections()[1].observedAt, Timestamp(6000));
    }

    void firstListing_replacesWhatWasRestored()
    {
        keepSomething();
        Process next(m_file);
        next.restore();
        next.apply(delta("c", "pods", Phase::Begin, 1));
        QVERIFY(next.find("rich"));
        next.apply(delta("c", "pods", Phase::Page, 1, {plain("bare", "bare"), plain("new", "new")}));
        next.apply(delta("c", "pods", Phase::Complete, 1));
        QVERIFY(!next.find("rich"));
        QCOMPARE(next.rows().count(), 2u);
        QCOMPARE(next.rows().collections()[0].freshness, Freshness::Live);
    }

    void restoredWhileListing_fillsInWhatIsNotThereYet()
    {
        keepSomething();
        Process next(m_file);
        next.apply(delta("c", "pods", Phase::Begin, 1));
        next.apply(delta("c", "pods", Phase::Page, 1, {plain("bare", "listed")}));
        next.restore();
        QVERIFY(next.find("rich"));
        QCOMPARE(next.find("bare")->name, t("listed"));
        QCOMPARE(next.rows().collections()[0].freshness, Freshness::Stale);
        next.apply(delta("c", "pods", Phase::Complete, 1, {}, {}, 9000));
        QVERIFY(!next.find("rich"));
        QCOMPARE(next.find("bare")->name, t("listed"));
        QCOMPARE(next.rows().collections()[0].freshness, Freshness::Live);
        next.restore(); // too late
        QVERIFY(!next.find("rich"));
    }

    void file_isForTheUserAlone()
    {
        Process process(m_file);
        process.restore();
        process.apply(delta("c", "pods", Phase::Complete, 1, many(10)));
        process.flush();
        const QDir directory = QFileInfo(m_file).dir();
        QVERIFY(directory.entryList(QDir::Files).size() >= 2); // the write-ahead log as well
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QFileInfo &file : directory.entryInfoList(QDir::Files)) {
            if (!file.fileName().endsWith(QStringLiteral(".lock")))
                QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
        }
    }

    void changes_areKeptPageByPage()
    {
        {
            Process process(m_file);
            process.restore();
            process.apply(delta("c", "pods", Phase::Complete, 1, many(3000)));
            process.flush();
            process.apply(
                delta("c", "pods", Phase::Change, 1, {plain("pod-7", "renamed")}, {t("pod-2999"), t("pod-600")}));
            process.apply(delta("c", "pods", Phase::Change, 1, many(10, 5000)));
            process.flush();
            process.apply(delta("c", "pods", Phase::Change, 1, {}, {t("pod-5000")}));
        }
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 3007u);
        QCOMPARE(next.find("pod-7")->name, t("renamed"));
        QVERIFY(!next.find("pod-600"));
        QVERIFY(!next.find("pod-5000"));
        QVERIFY(next.find("pod-5001"));
    }

    void notYetListed_keepsWhatAnEarlierRunKept()
    {
        {
            Process process(m_file);
            process.restore();
            process.apply(delta("c", "pods", Phase::Complete, 1, many(2000)));
            process.apply(delta("c", "vms", Phase::Complete, 1, many(2000, 10'000)));
        }
        {
            Process process(m_file);
            process.restore();
            process.apply(delta("c", "vms", Phase::Complete, 1, many(5, 10'000)));
            process.flush();
        }
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 2005u);
    }

    void otherSettings_areAnotherSystem()
    {
        keepSomething();
        Process next(m_file, QStringLiteral("elsewhere"));
        next.restore();
        QCOMPARE(next.rows().count(), 0u);
    }

    void settingsChangedWhileRunning_isAnotherSystem()
    {
        Process process(m_file);
        process.restore();
        process.apply(delta("c", "pods", Phase::Complete, 1, many(3)));
        process.flush();
        process.profile.settings[QStringLiteral("stall")] = QStringLiteral("elsewhere");
        process.workspace.open(process.profile);
        process.apply(delta("c", "pods", Phase::Complete, 1, many(5)));
        process.cache->finish();
        Process former(m_file);
        former.restore();
        QCOMPARE(former.rows().count(), 0u);
        former.cache->finish();
        Process same(m_file, QStringLiteral("elsewhere"));
        same.restore();
        QCOMPARE(same.rows().count(), 5u);
    }

    void removedConnection_isForgotten()
    {
        keepSomething();
        {
            Process process(m_file);
            process.restore();
            process.workspace.close(QStringLiteral("c"));
            process.cache->forget(QStringLiteral("c"));
        }
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 0u);
    }

    void severalSources_areKeptForEach()
    {
        {
            Process process(m_file);
            process.restore();
            process.apply(delta("c", "pods", Phase::Complete, 1, many(3)));
            process.apply(delta("c", "pods/team", Phase::Complete, 1, many(2)));
        }
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 3u);
        QCOMPARE(next.rows().sources(next.workspace.store().slotOf(t("pod-0"))).size(), size_t(2));
    }

    void secondProcess_readsAndDoesNotWrite()
    {
        keepSomething();
        Process first(m_file);
        first.restore();
        {
            Process second(m_file);
            second.restore();
            QCOMPARE(second.rows().count(), 2u);
            QCOMPARE(second.problems.count(), 0);
            second.apply(delta("c", "pods", Phase::Complete, 1, many(500)));
            second.flush();
        }
        first.apply(delta("c", "pods", Phase::Complete, 1, many(3)));
        first.cache->finish();
        Process third(m_file);
        third.restore();
        QCOMPARE(third.rows().count(), 3u);
    }

    void twoProcesses_atOnce_readWhileTheOtherWrites()
    {
        keepSomething();
        Process writer(m_file);
        writer.restore();
        for (quint32 round = 1; round <= 20; ++round) {
            writer.apply(delta("c", "pods", Phase::Complete, round, many(2000)));
            writer.cache->flush();
            Process reader(m_file);
            reader.restore();
            QVERIFY(
                reader.rows().count() == 2 || reader.rows().count() == 2000); // one listing or the other, never half
            QCOMPARE(reader.problems.count(), 0);
        }
    }

    void everyEarlierSchema_isBroughtUp()
    {
        for (int version = 0; version < InventoryDatabase::schemaVersion(); ++version) {
            QFile::remove(m_file);
            QDir().mkpath(QFileInfo(m_file).path());
            QStringList statements;
            for (int step = 0; step < version; ++step)
                statements += InventoryDatabase::migration(step);
            execute(statements << QStringLiteral("PRAGMA user_version = %1").arg(version));
            keepSomething();
            Process next(m_file);
            next.restore();
            QCOMPARE(next.problems.count(), 0);
            QCOMPARE(next.rows().count(), 2u);
        }
    }

    void rowsOfAnEarlierLayout_areForgotten()
    {
        QDir().mkpath(QFileInfo(m_file).path());
        execute(InventoryDatabase::migration(0) << QStringLiteral("INSERT INTO collections VALUES(1, 'c', x'00', 'pods', 16, 1000)")
                                                << QStringLiteral("INSERT INTO pages VALUES(1, 0, x'0102030405')") << QStringLiteral("PRAGMA user_version = 1"));
        Process next(m_file);
        next.restore();
        QCOMPARE(next.problems.count(), 0);
        QCOMPARE(next.rows().count(), 0u);
    }

    void damaged_isSetAside_andBuiltAnew_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("text")
            << QByteArray("this is no database at all, but it is long enough to look at").repeated(40);
        QTest::newRow("zeros") << QByteArray("SQLite format 3").leftJustified(100, '\0') + QByteArray(8000, '\xAA');
    }
    void damaged_isSetAside_andBuiltAnew()
    {
        QFETCH(QByteArray, bytes);
        keepSomething();
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        {
            Process process(m_file);
            process.restore();
            QCOMPARE(process.problems.count(), 1);
            QCOMPARE(process.rows().count(), 0u);
            process.apply(delta("c", "pods", Phase::Complete, 1, many(3)));
        }
        QVERIFY(QFile::exists(m_file + QStringLiteral(".damaged")));
        Process next(m_file);
        next.restore();
        QCOMPARE(next.problems.count(), 0);
        QCOMPARE(next.rows().count(), 3u);
    }

    void damagedPage_isSetAside()
    {
        keepSomething();
        execute({QStringLiteral("UPDATE pages SET resources = x'0203ffff'")});
        Process process(m_file);
        process.restore();
        QCOMPARE(process.problems.count(), 1);
        QVERIFY(QFile::exists(m_file + QStringLiteral(".damaged")));
        process.apply(delta("c", "pods", Phase::Complete, 1, many(3)));
        process.cache->finish();
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 3u);
    }

    void newerFile_isSetAside()
    {
        keepSomething();
        execute({QStringLiteral("PRAGMA user_version = 999")});
        Process process(m_file);
        process.restore();
        QCOMPARE(process.problems.count(), 1);
        QVERIFY(qvariant_cast<Error>(process.problems[0][0]).message.contains(QStringLiteral("newer")));
        QVERIFY(QFile::exists(m_file + QStringLiteral(".newer")));
    }

    void noDirectory_goesOnWithoutCache_andSaysSoOnce()
    {
        Process process(QStringLiteral("/proc/allod/inventory.sqlite"));
        process.restore();
        for (quint32 round = 1; round <= 3; ++round) {
            process.apply(delta("c", "pods", Phase::Complete, round, many(3)));
            process.flush();
        }
        QCOMPARE(process.rows().count(), 3u);
        QCOMPARE(process.problems.count(), 1);
    }

    void fullDisk_goesOn_andSaysSoOnce()
    {
        Process process(m_file);
        process.restore();
        process.apply(delta("c", "pods", Phase::Complete, 1, many(3)));
        process.flush();
        execute({QStringLiteral(
            "CREATE TRIGGER full BEFORE INSERT ON pages BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END")});
        for (quint32 round = 2; round <= 4; ++round) {
            process.apply(delta("c", "pods", Phase::Complete, round, many(int(round) * 1000)));
            process.flush();
        }
        QCOMPARE(process.problems.count(), 1);
        execute({QStringLiteral("DROP TRIGGER full")});
        process.apply(delta("c", "pods", Phase::Complete, 5, many(5000)));
        process.cache->finish(); // space was made: everything is there again
        Process next(m_file);
        next.restore();
        QCOMPARE(next.rows().count(), 5000u);
    }

    void lastObserved_isReadWithoutMakingAFile()
    {
        const ConnectionProfile profile = Process(m_directory.filePath(QStringLiteral("other"))).profile;
        QVERIFY(InventoryCache::lastObserved(m_file, {profile}).isEmpty());
        QVERIFY(!QFile::exists(m_file));
        keepSomething();
        QCOMPARE(InventoryCache::lastObserved(m_file, {profile}).value(QStringLiteral("c")), Timestamp(6000));
    }
};

QTEST_GUILESS_MAIN(tst_InventoryCache)
#include "tst_inventorycache.moc"
