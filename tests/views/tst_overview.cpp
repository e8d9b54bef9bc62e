// SPDX-License-Identifier: GPL-3.0-or-later
// The estate at a glance, from what live connections tell, by keyboard alone.
#include "tests/views/databaseestate.h"
#include "tests/views/gpuestate.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Model = AttentionModel;

namespace {

template <typename Estate>
OverviewView &opened(Estate &estate)
{
    MainWindow &window = *estate.window;
    window.show();
    [&] { QVERIFY(QTest::qWaitForWindowActive(&window)); }();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_1, Qt::ControlModifier);
    [&] { QTRY_VERIFY(window.overview() && window.overview()->watch().facts() && window.isSettled()); }();
    return *window.overview();
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

int rowOf(AttentionModel &model, Attention::Rule rule)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.item(row)->rule == rule)
            return row;
    }
    return -1;
}

QString tileName(OverviewView &view, const QString &title)
{
    for (const QAbstractButton *tile : view.tiles()->findChildren<QAbstractButton *>()) {
        if (tile->text() == title)
            return tile->accessibleName();
    }
    return {};
}

} // namespace

class OverviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tiles_countWhatTheInventoryHas_andListIt()
    {
        DatabaseEstate estate;
        OverviewView &view = opened(estate);
        QCOMPARE(tileName(view, u"Databases"_s), u"Databases: 6, 3 healthy, 1 updating, 1 degraded, 1 critical"_s);
        QCOMPARE(tileName(view, u"Clusters"_s), u"Clusters: 1, 1 healthy"_s);
        view.tiles()->first()->setFocus();
        press(Qt::Key_Space);
        QTRY_COMPARE(estate.window->queryField()->text(), u"kind:cluster"_s);
        QVERIFY(estate.window->inventory()->isVisible());
    }

    void attention_isWorstFirst_withWhatHelps()
    {
        DatabaseEstate estate;
        estate.kvm->offered = {{u"backup"_s, u"Back up"_s, {u"test/thing"_s}, {}, Risk::Harmless}};
        OverviewView &view = opened(estate);
        AttentionModel &model = view.attentionModel();
        const int old = rowOf(model, Attention::Rule::BackupOld);
        QVERIFY(old >= 0);
        QCOMPARE(model.item(old)->name, fixtures::t("erp-core-mysql"));
        QCOMPARE(model.index(old).data().toString(), u"No backup for 9 days"_s);
        QCOMPARE(model.index(old).data(Model::HelpRole).toString(), u"Back up"_s);
        QVERIFY(model.index(old).data(Qt::AccessibleTextRole).toString().startsWith(u"Critical: No backup for 9 days"_s));
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(model.item(row - 1)->severity <= model.item(row)->severity);
        QCOMPARE(QApplication::focusWidget(), view.attention());
        view.attention()->setCurrentIndex(model.index(old));
        press(Qt::Key_Return);
        auto *dialog = estate.window->findChild<PlanDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->panel()->plan());
        QCOMPARE(dialog->panel()->plan()->items()[0].request.action, u"backup"_s);
        QVERIFY(estate.kvm->executed.isEmpty()); // a plan only
    }

    void attention_withoutAnAction_leadsToThePage()
    {
        DatabaseEstate estate;
        OverviewView &view = opened(estate);
        AttentionModel &model = view.attentionModel();
        const int old = rowOf(model, Attention::Rule::BackupOld);
        QCOMPARE(model.index(old).data(Model::HelpRole).toString(), u"Open"_s);
        view.attention()->setCurrentIndex(model.index(old));
        press(Qt::Key_Return);
        QTRY_VERIFY(estate.window->databases()->isVisible());
        QCOMPARE(estate.window->databases()->pane()->databaseId(), fixtures::t("host/erp-db-01/mysql/3306"));
    }

    void connections_thatFail_areTold_andComeBack()
    {
        DatabaseEstate estate;
        OverviewView &view = opened(estate);
        estate.prod->setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, u"connection refused"_s, {}, {}, {}});
        QTRY_VERIFY(view.findChild<Notice *>()->isVisible());
        estate.clock.advance(12 * 60'000);
        estate.kvm->list("domains", {}); // something that makes it look again
        QTRY_VERIFY(rowOf(view.attentionModel(), Attention::Rule::ConnectionStale) >= 0);
        const int stale = rowOf(view.attentionModel(), Attention::Rule::ConnectionStale);
        QCOMPARE(view.attentionModel().index(stale).data().toString(), u"Inventory 12 min old"_s);
        QVERIFY(view.attentionModel().index(stale).data(Model::NoteRole).toString().contains(u"connection refused"_s));
        QVERIFY(tileName(view, u"Databases"_s).startsWith(u"Databases: 5,"_s)); // those of the silent one stay
    }

    void places_sayWhoseLaw_andWhatIsNotTold()
    {
        DatabaseEstate estate;
        OverviewView &view = opened(estate);
        const Whereabouts &where = view.watch().facts()->whereabouts;
        QCOMPARE(where.all(), int(estate.workspace.store().rows().count()));
        QVERIFY(where.notKnown > 0);
        QCOMPARE(view.places()->headline(), u"0 %"_s); // nobody says whose the machines are
    }

    void backups_haveAMarkEach_oldestFirst()
    {
        DatabaseEstate estate;
        OverviewView &view = opened(estate);
        QCOMPARE(view.watch().facts()->backups.size(), 6u);
        QCOMPARE(view.backups()->headline(), u"17 %"_s); // ledger-pg alone is fresh
        BackupMarks *marks = view.backups()->marks();
        QCOMPARE(marks->shownCount(), 6);
        marks->setFocus();
        QCOMPARE(marks->accessibleName(), u"erp-core-mysql: last backup 9 days ago"_s);
        press(Qt::Key_Right);
        QCOMPARE(marks->accessibleName(), u"orders-pg: last backup 31 h ago"_s);
        press(Qt::Key_End);
        QCOMPARE(marks->accessibleName(), u"ledger-pg: last backup 11 h ago"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(estate.window->databases()->isVisible());
    }

    void gpus_andTheirFaults_areTold()
    {
        GpuEstateHouse estate;
        OverviewView &view = opened(estate);
        QTRY_VERIFY(rowOf(view.attentionModel(), Attention::Rule::GpuFault) >= 0);
        AttentionModel &model = view.attentionModel();
        QCOMPARE(model.index(rowOf(model, Attention::Rule::GpuFault)).data().toString(), u"1 GPU broken: XID 79"_s);
        const int idle = rowOf(model, Attention::Rule::GpusIdle);
        QVERIFY(idle > rowOf(model, Attention::Rule::GpuFault));
        QCOMPARE(model.index(idle).data().toString(), u"3 GPUs held and idle"_s);
        QVERIFY(tileName(view, u"GPUs"_s).contains(u"1 critical"_s));
        view.attention()->setCurrentIndex(model.index(idle));
        view.attention()->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(estate.window->gpus() && estate.window->gpus()->isVisible());
    }

    void costs_spendAndWaste()
    {
        DatabaseEstate estate;
        opened(estate);
        GpuWatch gpus(estate.workspace);
        ConnectionsModel connections(estate.workspace);
        CostLedger costs(estate.workspace, CostPolicy(), CostPlaces());
        OverviewView view({&estate.workspace, &connections, &gpus, &costs, nullptr, {}});
        view.resize(1300, 900);
        QCOMPARE(view.spend()->headline(), QString());
        QCOMPARE(view.waste()->headline(), u"–"_s);
        view.show();
        QTRY_VERIFY(costs.isCurrent());
        QTRY_VERIFY(view.spend()->headline().startsWith(u'€'));
        QCOMPARE(view.spend()->headline(), amountText(costs.statement()->month->total().soFar, costs.statement()->currency()));
        QCOMPARE(view.waste()->rules().size() > 0, !costs.waste().empty());
    }

    void panels_reflow_andF6WalksThem()
    {
        DatabaseEstate estate;
        OverviewView &view = opened(estate);
        QCOMPARE(view.board()->columnCount(), 3);
        for (const auto &[width, columns] : {std::pair(1270, 2), {1090, 1}, {1440, 3}}) {
            estate.window->resize(width, 900);
            QTRY_COMPARE(view.board()->columnCount(), columns);
        }
        view.attention()->setFocus();
        QSet<QWidget *> seen;
        for (int i = 0; i < 12; ++i) {
            press(Qt::Key_F6);
            seen.insert(QApplication::focusWidget());
        }
        for (QWidget *pane : view.panes())
            QVERIFY2(seen.contains(pane), pane->metaObject()->className());
    }

    void withoutConnections_itSaysSo()
    {
        Clock clock;
        Workspace workspace({}, clock);
        GpuWatch gpus(workspace);
        ConnectionsModel connections(workspace);
        OverviewView view({&workspace, &connections, &gpus, nullptr, nullptr, {}});
        view.show();
        auto *placeholder = view.findChild<Placeholder *>();
        QVERIFY(placeholder->isVisible());
        QSignalSpy wanted(&view, &OverviewView::connectionWanted);
        placeholder->button()->click();
        QCOMPARE(wanted.size(), 1);
    }
};

QTEST_MAIN(OverviewTest)
#include "tst_overview.moc"
