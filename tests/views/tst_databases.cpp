// SPDX-License-Identifier: GPL-3.0-or-later
// The databases of three homes in groups, and one of them with its topology and backups, by keyboard alone.
#include "tests/views/databaseestate.h"
#include "views/databases/topologypage.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Model = DatabasesModel;

class DatabasesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DatabaseEstate> m_estate;

    MainWindow &window() const { return *m_estate->window; }
    DatabasesView &view() const { return *window().databases(); }
    DatabasesModel &model() const { return view().model(); }
    void open()
    {
        m_estate = std::make_unique<DatabaseEstate>();
        window().show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_COMPARE(model().counts().all(), 6);
        press(Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), view().table());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    QString cell(const char *name, Model::Section column, int role = Qt::DisplayRole) const
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().database(row) && model().database(row)->resource->name.toString() == QLatin1String(name))
                return model().index(row, column).data(role).toString();
        }
        return QStringLiteral("no row");
    }
    QStringList column(Model::Section section) const
    {
        QStringList texts;
        for (int row = 0; row < model().rowCount(); ++row)
            texts.append(model().index(row, section).data().toString());
        return texts;
    }

private Q_SLOTS:
    void cleanup() { m_estate.reset(); }

    void counts_areTheInventorys_byFamilyAndHome()
    {
        open();
        int inventory = 0;
        const Snapshot &rows = m_estate->workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot)
            inventory += rows.resource(slot) && rows.resource(slot)->kind == Kind::Database;
        QCOMPARE(model().counts().all(), inventory);
        QCOMPARE(model().counts().byHome[size_t(HomeKind::Kubernetes)], 3);
        QCOMPARE(model().counts().byHome[size_t(HomeKind::Vm)], 1);
        QCOMPARE(model().counts().byHome[size_t(HomeKind::Managed)], 2);
        QCOMPARE(model().families().size(), size_t(3));
        QCOMPARE(model().families()[0].first, u"relational"_s);
        QCOMPARE(model().families()[0].second.all(), 4);
        QCOMPARE(model().counts().cost.text(), u"€1,836"_s);
        QCOMPARE(model().counts().cost.unpriced, 3);
    }

    void groups_haveHeadings_worstFirst()
    {
        open();
        QCOMPARE(column(Model::NameColumn), QStringList({u"Relational"_s, u"erp-core-mysql"_s, u"ledger-pg"_s, u"orders-pg"_s, u"billing-aurora"_s, u"Key-value"_s,
                                                u"session-cache"_s, u"Vector"_s, u"vision-qdrant"_s}));
        QCOMPARE(model().index(0, 0).data(Model::NoteRole).toString(), u"4 databases"_s);
    }

    void cells_sayWhatIsKnown_andWhatIsNot()
    {
        open();
        QCOMPARE(cell("ledger-pg", Model::EngineColumn), u"PostgreSQL 16.6"_s);
        QCOMPARE(cell("ledger-pg", Model::HomeColumn), u"Operator"_s);
        QCOMPARE(cell("ledger-pg", Model::WhereColumn), u"CloudNativePG, prod-fra"_s);
        QCOMPARE(cell("ledger-pg", Model::MembersColumn), u"2/3"_s);
        QCOMPARE(cell("ledger-pg", Model::StorageColumn), u"438 of 500 GiB"_s);
        QCOMPARE(cell("ledger-pg", Model::BackupColumn), u"11 h"_s);
        QCOMPARE(cell("ledger-pg", Model::CostColumn), u"€612"_s);
        QCOMPARE(cell("ledger-pg", Model::CostColumn, Model::NoteRole), u"Own"_s);
        QCOMPARE(cell("vision-qdrant", Model::StorageColumn), u"300 GiB"_s);
        QCOMPARE(cell("vision-qdrant", Model::BackupColumn), u"–"_s);
        QCOMPARE(cell("vision-qdrant", Model::BackupColumn, Qt::AccessibleTextRole), u"Last backup unknown"_s);
        QCOMPARE(cell("erp-core-mysql", Model::BackupColumn, Model::LateRole).toInt(), int(BackupAge::Old));
        QCOMPARE(cell("erp-core-mysql", Model::MembersColumn), u"–"_s);
        QCOMPARE(cell("billing-aurora", Model::MembersColumn), u"–/2"_s);
        QCOMPARE(cell("billing-aurora", Model::HomeColumn), u"Managed"_s);
    }

    void typing_filters_andEscapeClears()
    {
        open();
        QTest::keyClicks(view().table(), u"l"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"edger"_s);
        QTRY_COMPARE(model().shownCount(), 1);
        QCOMPARE(model().index(0, 0).data(Model::NoteRole).toString(), u"4 databases, 1 shown by filter"_s);
        QCOMPARE(model().counts().all(), 6);
        press(Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), view().table());
        press(Qt::Key_Escape);
        QTRY_COMPARE(model().shownCount(), 6);
        QVERIFY(view().isVisible());
    }

    void arrowsFoldGroups_andSegmentsChooseHomes()
    {
        open();
        view().table()->setCurrentIndex(model().index(2, 0));
        press(Qt::Key_Left);
        QCOMPARE(view().table()->currentIndex().row(), 0);
        press(Qt::Key_Left);
        QCOMPARE(model().rowCount(), 5);
        press(Qt::Key_Right);
        QCOMPARE(model().rowCount(), 9);
        press(Qt::Key_F6, Qt::ShiftModifier); // to the homes
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        QTRY_COMPARE(column(Model::NameColumn), QStringList({u"Relational"_s, u"erp-core-mysql"_s}));
    }

    void sorting_byStorage_keepsTheUnknownLast()
    {
        open();
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            view().table()->sortByColumn(Model::StorageColumn, order);
            const QStringList names = column(Model::NameColumn);
            QCOMPARE(names[1], order == Qt::AscendingOrder ? u"orders-pg"_s : u"ledger-pg"_s);
            QVERIFY(names.indexOf(u"billing-aurora"_s) > names.indexOf(u"orders-pg"_s));
        }
    }

    void details_showTopologyAndBackups_asChartsAndTables()
    {
        open();
        view().table()->setCurrentIndex(model().index(2, 0));
        press(Qt::Key_Return);
        TopologyPage *page = view().pane()->topology();
        QTRY_COMPARE(page->topology().members.size(), 3);
        const DatabaseTopology topology = page->topology();
        QCOMPARE(topology.members[0].name, u"ledger-pg-1"_s);
        QCOMPARE(topology.members[0].role, MemberRole::Primary);
        QCOMPARE(topology.members[2].role, MemberRole::Replica);
        QCOMPARE(topology.members[1].machine, u"node-2"_s);
        QCOMPARE(topology.members[1].zone, u"b"_s);
        QCOMPARE(topology.endpoints[0].use, EndpointUse::Writes);
        QCOMPARE(topology.endpoints[1].use, EndpointUse::Reads);
        QCOMPARE(topology.backups.size(), 30);
        QCOMPARE(topology.backups[0].name, u"ledger-pg-30"_s);
        QVERIFY(QApplication::focusWidget()->accessibleDescription().contains(u"ledger-pg-rw"_s));
        press(Qt::Key_Right);
        QVERIFY(QApplication::focusWidget()->accessibleDescription().contains(u"ledger-pg-1"_s));
        press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(page->showsTables());
        QCOMPARE(QApplication::focusWidget()->accessibleName(), u"Members"_s);
        press(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), view().table());
    }

    void rolesNobodyTells_areUnknown()
    {
        open();
        const DatabaseTopology topology = topologyOf(m_estate->workspace.store().rows(), m_estate->workspace.store().slotOf(Text(QStringView(u"host/erp-db-01/mysql/3306"))));
        QVERIFY(!topology.rolesKnown());
        QCOMPARE(topology.endpoints[0].host(), u"10.20.4.17"_s);
        QCOMPARE(topology.endpoints[0].use, EndpointUse::Unknown);
    }

    void changesInPlace_moveNoRow_andKeepTheCurrentOne()
    {
        open();
        view().table()->setCurrentIndex(model().index(3, 0));
        QSignalSpy moved(&model(), &QAbstractItemModel::layoutChanged), reset(&model(), &QAbstractItemModel::modelReset);
        QSignalSpy updated(&model(), &DatabasesModel::updated);
        m_estate->prod->change("qdrantclusters.qdrant.io", {DatabaseEstate::operated("vision-qdrant", "vector", "qdrant", "1.12.6", Health::Healthy, 3, 3, 300, -1, -1)});
        QTRY_COMPARE(cell("vision-qdrant", Model::EngineColumn), u"Qdrant 1.12.6"_s);
        QCOMPARE(moved.count(), 0);
        m_estate->prod->change("clusters.postgresql.cnpg.io", {DatabaseEstate::operated("a-new-pg", "relational", "postgresql", "17.2", Health::Critical, 0, 3, 10, -1, -1)});
        QTRY_COMPARE(model().counts().all(), 7);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(view().table()->currentIndex().data().toString(), u"orders-pg"_s);
    }

    void lostConnection_marksItsDatabases_andSaysSo()
    {
        open();
        m_estate->kvm->setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, u"no answer"_s, {}, {}, {}});
        QTRY_COMPARE(cell("erp-core-mysql", Model::HealthColumn), u"Stale"_s);
        QTRY_VERIFY(std::ranges::any_of(view().findChildren<Notice *>(), [](const Notice *notice) { return notice->isVisible(); }));
    }

    void thousandDatabases_followOneChange_quickly()
    {
        open();
        std::vector<ResourcePtr> many;
        for (int i = 0; i < 1000; ++i)
            many.push_back(DatabaseEstate::operated(QByteArray("tenant-" + QByteArray::number(i)).constData(), "relational", "postgresql", "17.2", Health::Healthy, 3, 3, 10, 5, 5));
        m_estate->prod->list("many", many);
        QTRY_COMPARE(model().counts().all(), 1006);
        QSignalSpy moved(&model(), &QAbstractItemModel::layoutChanged);
        m_estate->prod->change("many", {DatabaseEstate::operated("tenant-7", "relational", "postgresql", "17.3", Health::Healthy, 3, 3, 10, 5, 5)});
        QTRY_COMPARE(cell("tenant-7", Model::EngineColumn), u"PostgreSQL 17.3"_s);
        QCOMPARE(moved.count(), 0);
    }
};

QTEST_MAIN(DatabasesTest)
#include "tst_databases.moc"
