// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixtures.h"
#include "views/models/inventorymodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace fixtures;

class InventoryModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rows_arriveSorted();
    void sortWhileFiltering_losesNoRow();
    void query_narrowsTheRows();
    void persistentIndex_followsItsResource();
    void persistentIndex_ofARemovedResource_isInvalid();
    void persistentIndex_ofAReusedSlot_isInvalid();
    void changeOfValue_repaintsVisibleRowsOnly();
    void changeWhileSorting_isNotLost();
    void stream_ofManyRows_endsComplete();
    void marks_surviveFiltering_andDieWithTheRow();
    void failure_makesRowsStale();
    void cells_haveTextsForPeopleAndReaders();
    void timeQuery_isAskedAgain();

private:
    QStringList names() const;
    int columnOf(const char *key) const;

    std::unique_ptr<InventoryStore> m_store;
    ManualClock m_clock {10'000'000};
    std::unique_ptr<InventoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void InventoryModelTest::init()
{
    m_store = std::make_unique<InventoryStore>();
    m_model = std::make_unique<InventoryModel>(*m_store, m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {plain("1", "web"), plain("2", "api"), plain("3", "db", Kind::Database)}));
    QTRY_COMPARE(m_model->rowCount(), 3);
}

void InventoryModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

QStringList InventoryModelTest::names() const
{
    QStringList list;
    for (int row = 0; row < m_model->rowCount(); ++row)
        list.append(m_model->resource(row)->name.toString());
    return list;
}

int InventoryModelTest::columnOf(const char *key) const
{
    return int(m_model->columns().indexOf(columnByKey(QLatin1String(key)))) + 1;
}

void InventoryModelTest::rows_arriveSorted()
{
    const QStringList up {QStringLiteral("api"), QStringLiteral("db"), QStringLiteral("web")};
    QCOMPARE(names(), up);
    m_model->sort(columnOf("name"), Qt::DescendingOrder);
    QTRY_COMPARE(names(), QStringList(up.rbegin(), up.rend()));
}

/// The order gives up the work under way, whose filtering was not done yet.
void InventoryModelTest::sortWhileFiltering_losesNoRow()
{
    InventoryModel later(*m_store, m_clock); // as of a second window: everything is there already
    later.sort(columnOf("name"), Qt::DescendingOrder);
    QTRY_VERIFY(later.isCurrent());
    QCOMPARE(later.rowCount(), 3);
    later.setQuery(Query::parse(QStringLiteral("kind:database")).value());
    later.sort(columnOf("name"), Qt::AscendingOrder);
    QTRY_VERIFY(later.isCurrent());
    QCOMPARE(later.rowCount(), 1);
}

void InventoryModelTest::query_narrowsTheRows()
{
    m_model->setQuery(Query::parse(QStringLiteral("kind:database")).value());
    QTRY_COMPARE(names(), QStringList {QStringLiteral("db")});
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {plain("4", "cache", Kind::Database), plain("5", "no")}));
    const QStringList both {QStringLiteral("cache"), QStringLiteral("db")};
    QTRY_COMPARE(names(), both);
    m_model->setQuery(Query());
    QTRY_COMPARE(m_model->rowCount(), 5);
}

void InventoryModelTest::persistentIndex_followsItsResource()
{
    const QPersistentModelIndex web = m_model->index(2, columnOf("name"));
    QCOMPARE(web.data().toString(), QStringLiteral("web"));
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {plain("9", "zz"), plain("8", "aa")}));
    QTRY_COMPARE(m_model->rowCount(), 5);
    QCOMPARE(web.row(), 3);
    QCOMPARE(web.data().toString(), QStringLiteral("web"));
    m_model->sort(columnOf("name"), Qt::DescendingOrder);
    QTRY_COMPARE(web.row(), 1);
    QCOMPARE(m_model->rowOf(t("1")), 1);
}

void InventoryModelTest::persistentIndex_ofARemovedResource_isInvalid()
{
    const QPersistentModelIndex web = m_model->index(2, 1);
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {}, {t("1")}));
    QTRY_COMPARE(m_model->rowCount(), 2);
    QVERIFY(!web.isValid());
    QCOMPARE(m_model->rowOf(t("1")), -1);
}

void InventoryModelTest::persistentIndex_ofAReusedSlot_isInvalid()
{
    const QPersistentModelIndex web = m_model->index(2, 1);
    const Slot slot = m_store->slotOf(t("1"));
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {}, {t("1")}));
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {plain("7", "web")}));
    QCOMPARE(m_store->slotOf(t("7")), slot);
    QTRY_COMPARE(m_model->rowOf(t("7")), 2);
    QVERIFY(!web.isValid());
}

void InventoryModelTest::changeOfValue_repaintsVisibleRowsOnly()
{
    m_model->setVisibleRows(0, 0); // api
    QSignalSpy painted(m_model.get(), &InventoryModel::dataChanged), moved(m_model.get(), &InventoryModel::layoutChanged),
        updated(m_model.get(), &InventoryModel::updated);
    auto *hidden = resource("1", "web");
    hidden->state = t("Paused");
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {ResourcePtr(hidden)}));
    QTRY_VERIFY(updated.count() > 0);
    QCOMPARE(painted.count(), 0);
    QCOMPARE(m_model->index(2, columnOf("state")).data().toString(), QStringLiteral("Paused"));
    auto *seen = resource("2", "api");
    seen->state = t("Running");
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {ResourcePtr(seen)}));
    QTRY_COMPARE(painted.count(), 1);
    QCOMPARE(painted.at(0).at(0).toModelIndex().row(), 0);
    QCOMPARE(painted.at(0).at(1).toModelIndex().row(), 0);
    QCOMPARE(moved.count(), 0);
}

void InventoryModelTest::changeWhileSorting_isNotLost()
{
    m_model->sort(columnOf("state"), Qt::AscendingOrder);
    QVERIFY(m_model->isBusy());
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {plain("10", "late")}, {t("1")}));
    QTRY_COMPARE(m_model->rowOf(t("1")), -1);
    QTRY_VERIFY(m_model->rowOf(t("10")) >= 0);
    QCOMPARE(m_model->rowCount(), 3);
}

void InventoryModelTest::stream_ofManyRows_endsComplete()
{
    constexpr int Pages = 60, PageSize = 500;
    for (int page = 0; page < Pages; ++page) {
        std::vector<ResourcePtr> rows;
        for (int i = 0; i < PageSize; ++i) {
            const QByteArray id = "pod/" + QByteArray::number((i * 7919 + page * 104729) % 1'000'003);
            rows.push_back(plain(id.constData(), id.constData(), Kind::Pod));
        }
        m_store->apply(delta("k", "pods", Delta::Phase::Change, 1, rows));
        QTest::qWait(1);
    }
    QTRY_COMPARE(m_model->rowCount(), int(m_store->rows().count()));
    QTRY_VERIFY(!m_model->isBusy());
    QStringList shown = names();
    for (int row = 1; row < shown.size(); ++row)
        QVERIFY(compareNaturally(shown[row - 1].toStdString(), shown[row].toStdString()) <= 0);
}

void InventoryModelTest::marks_surviveFiltering_andDieWithTheRow()
{
    QSignalSpy changed(m_model.get(), &InventoryModel::marksChanged);
    QVERIFY(m_model->setData(m_model->index(0, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(m_model->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    m_model->setQuery(Query::parse(QStringLiteral("kind:database")).value());
    QTRY_COMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->markedCount(), 1);
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {}, {t("2")}));
    QTRY_COMPARE(m_model->markedCount(), 0);
    m_model->setAllMarked(true);
    QCOMPARE(m_model->markedSlots().size(), size_t(1));
    QVERIFY(changed.count() >= 3);
}

void InventoryModelTest::failure_makesRowsStale()
{
    QVERIFY(!m_model->index(0, 1).data(InventoryModel::StaleRole).toBool());
    m_store->failConnection(t("c"), {ErrorCode::Unavailable, QStringLiteral("gone"), {}, {}, {}}, m_clock.now());
    QTRY_VERIFY(m_model->index(0, 1).data(InventoryModel::StaleRole).toBool());
    QCOMPARE(m_model->index(0, columnOf("health")).data().toString(), QStringLiteral("Stale"));
    QCOMPARE(m_model->rowCount(), 3);
}

void InventoryModelTest::cells_haveTextsForPeopleAndReaders()
{
    auto *busy = resource("1", "web");
    busy->health = Health::Degraded;
    busy->capacity.cpuCores = 4;
    busy->usage.cpuCores = 3.12;
    busy->usage.observedAt = 1;
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {ResourcePtr(busy)}));
    const int cpu = columnOf("cpuPercent");
    QTRY_COMPARE(m_model->index(2, cpu).data().toString(), QStringLiteral("78"));
    QCOMPARE(m_model->index(2, cpu).data(Qt::AccessibleTextRole).toString(), QStringLiteral("CPU 78 percent"));
    QCOMPARE(m_model->index(2, columnOf("kind")).data().toString(), QStringLiteral("VM"));
    QCOMPARE(m_model->index(2, 1).data(Qt::AccessibleTextRole).toString(), QStringLiteral("web, VM, Degraded"));
    QCOMPARE(m_model->index(0, cpu).data().toString(), QStringLiteral("–"));
    QVERIFY(!m_model->index(0, cpu).data(InventoryModel::NumberRole).isValid());
}

void InventoryModelTest::timeQuery_isAskedAgain()
{
    auto *fresh = resource("20", "young");
    fresh->createdAt = m_clock.now() - 1000;
    m_store->apply(delta("c", "vms", Delta::Phase::Change, 1, {ResourcePtr(fresh)}));
    m_model->setQuery(Query::parse(QStringLiteral("age<1h")).value());
    QTRY_COMPARE(names(), QStringList {QStringLiteral("young")});
    m_clock.advance(2 * 3600 * 1000);
    QTRY_COMPARE_WITH_TIMEOUT(m_model->rowCount(), 0, 15'000);
}

QTEST_GUILESS_MAIN(InventoryModelTest)
#include "tst_inventorymodel.moc"
