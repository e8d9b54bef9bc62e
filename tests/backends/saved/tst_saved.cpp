// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/connectionchoice.h"
#include "app/reports/inventorychanges.h"
#include "app/reports/savedinventory.h"
#include "app/workspace.h"
#include "backends/saved/savedprovider.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <set>

namespace {

const QString SampleFile = QStringLiteral(":/sample/estate.json");

Interest interestIn(KindSet kinds)
{
    Interest interest;
    interest.kinds = kinds;
    return interest;
}

std::vector<ResourcePtr> rowsOf(const Workspace &workspace)
{
    std::vector<ResourcePtr> rows;
    const Snapshot &snapshot = workspace.store().rows();
    for (Slot slot = 0; slot < snapshot.size(); ++slot) {
        if (const ResourcePtr row(snapshot.resource(slot)); row)
            rows.push_back(row);
    }
    return rows;
}

} // namespace

class tst_Saved : public QObject {
    Q_OBJECT

private:
    /// A workspace with every connection of a file.
    std::unique_ptr<Workspace> opened(const QString &file, const Interest &interest)
    {
        const auto profiles = m_provider.adHoc(file);
        auto workspace = std::make_unique<Workspace>(QList<Provider *> {&m_provider}, m_clock);
        workspace->setInterest(interest);
        for (const ConnectionProfile &profile : *profiles)
            workspace->open(profile);
        if (!QTest::qWaitFor([&] { return workspace->isSettled(); }))
            qWarning("the connections did not settle");
        return workspace;
    }

    SavedProvider m_provider;
    const ManualClock m_clock {SampleTime};

private Q_SLOTS:
    void sample_isWhatItsMakerWrites()
    {
        const auto saved = readSavedInventoryFile(SampleFile);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().toString()));
        QCOMPARE(saved->takenAt, SampleTime);
        std::set<Text> ids;
        std::set<Kind> kinds;
        for (const SavedInventory::Row &row : saved->rows) {
            QVERIFY2(ids.insert(row.resource->id).second, qPrintable(row.resource->id.toString() + QStringLiteral(" twice")));
            kinds.insert(row.resource->kind);
        }
        QVERIFY(kinds.contains(Kind::Database) && kinds.contains(Kind::Vm) && kinds.contains(Kind::Backup));
        std::set<std::string> families;
        for (const SavedInventory::Row &row : saved->rows) {
            for (const Relation &relation : row.resource->extras().relations)
                QVERIFY2(ids.contains(relation.target), qPrintable(relation.target.toString() + QStringLiteral(" is not there")));
            families.insert(std::string(row.resource->extras().engine.family.view()));
        }
        QVERIFY(families.contains("vector") && families.contains("graph"));
    }

    void connections_standAsTheyWere()
    {
        const auto workspace = opened(SampleFile, interestIn(KindSet::all()));
        for (const Workspace::Entry &entry : workspace->connections()) {
            QVERIFY(entry.profile.readOnly);
            QCOMPARE(entry.status.phase, ConnectionPhase::Live);
            QCOMPARE(entry.status.notices.size(), 1); // as of when it is
            QCOMPARE(entry.status.error.has_value(), entry.profile.name == u"fra-kvm-08");
        }
        constexpr qint64 TenMinutes = 600'000;
        for (const CollectionState &collection : workspace->store().rows().collections())
            QCOMPARE(SampleTime - collection.observedAt > TenMinutes, collection.key.connection == Text("fra-kvm-08"));
    }

    void connection_thatHadFailed_isStale()
    {
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("saved.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"takenAt":"2026-01-01T00:00:00Z","resources":[{"id":"a","kind":"vm","sources":[{"connection":"lab","collection":"domains"}]}],
            "connections":[{"name":"lab","provider":"libvirt","state":"failed","error":{"code":"DEADLINE_EXCEEDED","message":"no answer"},
                "collections":[{"name":"domains","observedAt":"2026-01-01T00:00:00Z"}]}]})");
        file.close();
        const auto workspace = opened(file.fileName(), interestIn(KindSet::all()));
        QCOMPARE(workspace->connections().constFirst().status.error->code, ErrorCode::DeadlineExceeded);
        QCOMPARE(rowsOf(*workspace).size(), size_t(1));
        QCOMPARE(workspace->store().rows().collections().front().freshness, Freshness::Stale);
    }

    void gpuHistory_isToldByTheHour_withItsGaps()
    {
        const auto workspace = opened(SampleFile, interestIn({Kind::Cluster}));
        constexpr qint64 Hour = 3600'000;
        const Timestamp now = SampleTime / Hour * Hour;
        int told = 0;
        for (GpuHistorySource *source : workspace->gpuHistorySources()) {
            const auto points = source->gpuHistory({now - 14 * 24 * Hour, now}).result();
            if (!points)
                continue;
            ++told;
            QCOMPARE(points->size(), size_t(14 * 24 - 5));
            QCOMPARE(points->front().at, now - 14 * 24 * Hour);
            for (const GpuHistoryPoint &point : *points)
                QVERIFY(point.used >= 0 && point.used <= point.held.value() && point.observed > 0);
            QCOMPARE(source->gpuHistory({now - Hour, now}).result()->size(), size_t(1));
            GpuHistoryRequest one {now - Hour, now};
            one.uuid = Text(std::string_view("GPU-1"));
            QVERIFY(!source->gpuHistory(one).result());
        }
        QVERIFY(told > 0);
    }

    void interest_leavesOutOtherKinds()
    {
        const auto workspace = opened(SampleFile, interestIn({Kind::Database}));
        const auto rows = rowsOf(*workspace);
        QVERIFY(!rows.empty());
        for (const ResourcePtr &row : rows)
            QCOMPARE(row->kind, Kind::Database);
        workspace->setInterest(interestIn({Kind::Database, Kind::Vm}));
        QTRY_VERIFY(rowsOf(*workspace).size() > rows.size());
    }

    void file_oddOnes_areRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("why");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("parse");
        QTest::newRow("cut") << QByteArray(R"({"resources":[{"id":"a")") << QStringLiteral("parse");
        QTest::newRow("other JSON") << QByteArray(R"({"a":1})") << QStringLiteral("no resources");
        QTest::newRow("history without numbers") << QByteArray(R"({"resources":[],"connections":[{"name":"a","gpuHistory":[{"at":"2026-01-01T00:00:00Z","observed":1}]}]})")
                                                 << QStringLiteral("lacks");
        QTest::newRow("nameless connection") << QByteArray(R"({"resources":[],"connections":[{}]})") << QStringLiteral("no name");
    }
    void file_oddOnes_areRefusedByName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, why);
        const QTemporaryDir directory;
        const QString name = directory.filePath(QStringLiteral("odd.json"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const auto profiles = m_provider.adHoc(name);
        QVERIFY(!profiles);
        QCOMPARE(profiles.error().about, name);
        QVERIFY2(profiles.error().message.contains(why), qPrintable(profiles.error().message));
        QVERIFY(!m_provider.adHoc(directory.filePath(QStringLiteral("none"))));
    }

    void changes_sayWhatCameWentAndChanged()
    {
        const auto saved = readSavedInventoryFile(SampleFile);
        std::vector<ResourcePtr> before, after;
        for (const SavedInventory::Row &row : saved->rows)
            before.push_back(row.resource);
        QVERIFY(changesBetween(before, before).empty());
        after = before;
        after.erase(after.begin());
        auto *changed = new Resource(*after.back());
        changed->state = Text("rebooting");
        changed->usage.cpuCores = 99;
        after.back() = ResourcePtr(changed);
        auto *added = new Resource;
        added->id = Text("made/just/now");
        after.emplace_back(added);
        const auto changes = changesBetween(before, after);
        QCOMPARE(changes.size(), size_t(3));
        QSet<QString> seen;
        for (const InventoryChange &change : changes)
            seen.insert(changeName(change.what) + QStringLiteral(" ") + change.resource->id.toString() + QStringLiteral(" ") + change.field);
        QVERIFY(seen.contains(QStringLiteral("added made/just/now ")));
        QVERIFY(seen.contains(QStringLiteral("removed %1 ").arg(before.front()->id.toString())));
        QVERIFY(seen.contains(QStringLiteral("changed %1 state").arg(changed->id.toString())));
    }
};

QTEST_GUILESS_MAIN(tst_Saved)
#include "tst_saved.moc"
