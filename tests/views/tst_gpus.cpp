// SPDX-License-Identifier: GPL-3.0-or-later
// The fleet as a map, in numbers, and what is held for nothing, by keyboard alone.
#include "tests/views/gpuestate.h"
#include "views/common/chartview.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Model = GpuMapModel;
using Idle = GpuIdleModel;

class GpusTest : public QObject {
    Q_OBJECT

    std::unique_ptr<GpuEstateHouse> m_estate;

    MainWindow &window() const { return *m_estate->window; }
    GpuView &view() const { return *window().gpus(); }
    GpuMapModel &map() const { return view().mapModel(); }
    void open(bool hasGpus = true)
    {
        m_estate = std::make_unique<GpuEstateHouse>(hasGpus);
        window().show();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY(window().isSettled());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_4, Qt::ControlModifier);
        QVERIFY(window().gpus());
        if (hasGpus)
            QTRY_COMPARE(map().estate() ? map().estate()->total.devices : 0u, 11u);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    QStringList column(int section) const
    {
        QStringList texts;
        for (int row = 0; row < map().rowCount(); ++row)
            texts.append(map().index(row, section).data().toString());
        return texts;
    }
    QStringList tiles(int row) const
    {
        QStringList texts;
        for (int tile = 0; tile < map().tileCount(row); ++tile)
            texts.append(map().index(row, Model::FirstTile + tile).data().toString());
        return texts;
    }
    QStringList counters() const
    {
        QStringList texts;
        for (const QWidget *cell : view().findChild<Counters *>()->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
            texts.append(cell->accessibleName());
        return texts;
    }

private Q_SLOTS:
    void cleanup() { m_estate.reset(); }

    void map_hasATileForEachGpu_byModel()
    {
        open();
        QCOMPARE(column(Model::NodeColumn), QStringList({u"H100 80GB"_s, u"gpu-1"_s, u"A100 80GB"_s, u"gpu-2"_s, u"L40S 48GB"_s, u"fra-kvm-10"_s}));
        QCOMPARE(map().index(0, 0).data(Model::NoteRole).toString(), u"1 node, 8 GPUs"_s);
        QCOMPARE(tiles(1), QStringList({u"71"_s, u"96"_s, QString(), QString(), u"?"_s, QString(), u"free"_s, u"free"_s}));
        const GpuState states[] {GpuState::Active, GpuState::Active, GpuState::Idle, GpuState::Idle, GpuState::Unknown, GpuState::Fault, GpuState::Free, GpuState::Free};
        for (int tile = 0; tile < 8; ++tile)
            QCOMPARE(GpuState(map().index(1, Model::FirstTile + tile).data(Model::StateRole).toInt()), states[tile]);
        QVERIFY(map().index(3, Model::FirstTile).data(Model::JoinedRole).toBool()); // two slices of one card
        QCOMPARE(map().index(1, Model::WhereColumn).data().toString(), u"prod-fra"_s);
        QCOMPARE(map().index(5, Model::WhereColumn).data().toString(), u"libvirt"_s);
        QCOMPARE(map().index(1, map().busyColumn()).data().toString(), u"42 %"_s); // of the four that are held and measured
    }

    void tiles_sayAllThatIsKnown()
    {
        open();
        const QModelIndex tile = map().index(1, Model::FirstTile);
        QCOMPARE(tile.data(Qt::ToolTipRole).toString(),
            u"GPU 0 of gpu-1: H100 80GB\nActive\n71 % by SM_ACTIVE, 20 s ago\nHeld by train, team ml-platform\n80 GiB of memory\n€1,000 a month, own"_s);
        QCOMPARE(tile.data(Qt::AccessibleTextRole).toString(), tile.data(Qt::ToolTipRole).toString().replace(u"\n"_s, u", "_s));
        QVERIFY(map().index(1, Model::FirstTile + 5).data(Qt::ToolTipRole).toString().contains(u"Fault: XID 79"_s));
        QVERIFY(map().index(1, Model::FirstTile + 4).data(Qt::ToolTipRole).toString().contains(u"What it does is not known"_s));
        QVERIFY(map().index(3, Model::FirstTile).data(Qt::ToolTipRole).toString().contains(u"GPU_UTIL, which only says that something ran"_s));
        QVERIFY(map().index(5, Model::FirstTile).data(Qt::ToolTipRole).toString().contains(u"No price is known"_s));
    }

    void counters_addUp()
    {
        open();
        const QStringList all = counters();
        QCOMPARE(all.size(), 7);
        QVERIFY2(all[0].endsWith(u"GPUs in 3 nodes"_s), qPrintable(all[0]));
        QVERIFY2(all[5].contains(u"fault: XID 79"_s), qPrintable(all[5]));
        QVERIFY2(all[6].contains(u"1 unpriced"_s), qPrintable(all[6]));
        QVERIFY2(all[2].contains(u"measured"_s), qPrintable(all[2]));
    }

    void arrows_moveOverTiles_andFoldGroups()
    {
        open();
        QCOMPARE(QApplication::focusWidget(), view().map());
        press(Qt::Key_Home);
        QCOMPARE(view().map()->currentIndex().row(), 0);
        press(Qt::Key_Down);
        QCOMPARE(view().map()->currentIndex(), map().index(1, Model::FirstTile));
        for (int i = 0; i < 8; ++i)
            press(Qt::Key_Right);
        QCOMPARE(view().map()->currentIndex(), map().index(3, Model::FirstTile)); // over the heading
        press(Qt::Key_Left);
        QCOMPARE(view().map()->currentIndex(), map().index(1, Model::FirstTile + 7));
        press(Qt::Key_Down);
        press(Qt::Key_Left);
        QCOMPARE(map().rowCount(), 5); // folded
        press(Qt::Key_Right);
        QCOMPARE(map().rowCount(), 6);
    }

    void enter_opensTheMachine()
    {
        open();
        view().map()->setCurrentIndex(map().index(1, Model::FirstTile));
        press(Qt::Key_Return);
        QTRY_COMPARE(window().inventory()->details()->resourceId(), fixtures::t("k8s/p1/_/nodes/gpu-1"));
    }

    void grouping_byTeam_namesWhatNobodyHolds()
    {
        open();
        press(Qt::Key_F6, Qt::ShiftModifier); // to the segments
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        const QStringList names = column(Model::NodeColumn);
        QVERIFY(names.contains(u"ml-platform"_s));
        QVERIFY(names.contains(u"research"_s));
        QVERIFY(names.contains(u"fraud"_s));
        QCOMPARE(names[names.size() - 3], u"Held by nobody"_s); // gpu-1 and gpu-2 have free ones
    }

    void idle_isListed_theDearestFirst_andReleased()
    {
        open();
        GpuIdleTable *idle = view().idle();
        QCOMPARE(idle->model()->rowCount(), 2);
        QCOMPARE(idle->model()->index(0, Idle::HolderColumn).data().toString(), u"jupyter"_s); // the pod's workload
        QCOMPARE(idle->model()->index(0, Idle::SlotsColumn).data().toString(), u"2, 3"_s);
        QCOMPARE(idle->model()->index(0, Idle::MoneyColumn).data().toString(), u"€2,000"_s);
        QCOMPARE(idle->model()->index(0, Idle::SinceColumn).data().toString(), u"–"_s);
        QCOMPARE(idle->model()->index(1, Idle::MoneyColumn).data().toString(), u"–"_s);
        QCOMPARE(idle->model()->index(1, Idle::ReleaseColumn).data(Idle::ObstacleRole).toString(), u"Nothing here can act on fraud-train"_s);
        idle->setFocus();
        idle->setCurrentIndex(idle->model()->index(0, Idle::ReleaseColumn));
        press(Qt::Key_Return);
        auto *dialog = window().findChild<PlanDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->panel()->plan());
        const Plan &plan = *dialog->panel()->plan();
        QCOMPARE(plan.items().size(), 1);
        QCOMPARE(plan.items()[0].request.action, u"scale"_s);
        QCOMPARE(plan.items()[0].request.target, u"k8s/p1/ml/workloads/jupyter"_s);
        QCOMPARE(plan.items()[0].request.arguments.value(u"replicas"_s).toInt(-1), 0);
        QVERIFY(m_estate->prod->executed.isEmpty()); // a plan only
        dialog->reject();
        QTRY_VERIFY(!window().findChild<PlanDialog *>());
        idle->setCurrentIndex(idle->model()->index(1, Idle::ReleaseColumn)); // nothing can act on that one
        QTest::keyClick(idle, Qt::Key_Return);
        QVERIFY(!window().findChild<PlanDialog *>());
    }

    void actions_areTheHolders()
    {
        open();
        view().map()->setCurrentIndex(map().index(1, Model::FirstTile)); // held by a pod
        press(Qt::Key_Period, Qt::ControlModifier);
        QMenu *menu = view().actions()->menu();
        QTRY_VERIFY(menu->isVisible());
        QCOMPARE(menu->actions().constFirst()->text().remove(u'&'), u"Delete"_s);
        menu->close();
    }

    void history_isAChart_withItsGaps_andATable()
    {
        open();
        QTRY_VERIFY(view().use()->isAnswered());
        QTRY_VERIFY(view().use()->chart()->isVisible());
        const Chart &chart = view().use()->chart()->chart();
        QCOMPARE(chart.times.size(), size_t(14 * 24));
        QCOMPARE(chart.series.size(), size_t(2));
        const auto known = std::ranges::count_if(chart.series[0].values, [](const FieldValue &value) { return !std::holds_alternative<std::monostate>(value); });
        QCOMPARE(known, 6);
        QVERIFY(std::holds_alternative<std::monostate>(chart.series[0].values[chart.times.size() - 5])); // a gap
        press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(view().use()->chart()->showsTable());
    }

    void changes_areFollowed_withWhatIsCurrentKept()
    {
        open();
        view().map()->setCurrentIndex(map().index(3, Model::FirstTile + 1));
        m_estate->prod->change("nodes", {GpuEstateHouse::node("gpu-0", "H100 80GB", {{}, {}})});
        QTRY_COMPARE(map().estate()->total.devices, 13u);
        QCOMPARE(map().machine(view().map()->currentIndex().row()), fixtures::t("k8s/p1/_/nodes/gpu-2"));
        QCOMPARE(view().map()->currentIndex().column(), Model::FirstTile + 1);
    }

    void largeMachine_goesOnInTheNextLine()
    {
        open();
        m_estate->prod->change("nodes", {GpuEstateHouse::node("big", "B200 180GB", std::vector<GpuEstateHouse::Card>(72))});
        QTRY_COMPARE(map().estate()->total.devices, 83u);
        int lines = 0, count = 0;
        for (int row = 0; row < map().rowCount(); ++row) {
            if (map().machine(row) == fixtures::t("k8s/p1/_/nodes/big")) {
                ++lines;
                count += map().tileCount(row);
            }
        }
        QCOMPARE(count, 72);
        QCOMPARE(lines, (72 + map().tilesPerLine() - 1) / map().tilesPerLine());
    }

    void withoutGpus_itSaysSo()
    {
        open(false);
        auto *placeholder = view().findChild<Placeholder *>();
        QTRY_VERIFY(placeholder->isVisible());
        QTRY_COMPARE(QApplication::focusWidget(), placeholder->button());
        press(Qt::Key_Space);
        QTRY_VERIFY(window().connections()->isVisible());
    }

    void lostConnection_isTold_andRowsStay()
    {
        open();
        m_estate->prod->setPhase(ConnectionPhase::Failed, Error {ErrorCode::Unavailable, u"connection refused"_s, {}, {}, {}});
        QTRY_VERIFY(view().findChild<Notice *>()->isVisible());
        QCOMPARE(map().estate()->total.devices, 11u);
    }
};

QTEST_MAIN(GpusTest)
#include "tst_gpus.moc"
