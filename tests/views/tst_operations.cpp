// SPDX-License-Identifier: GPL-3.0-or-later
// Acts in the real window by keyboard alone.
#include "tests/views/actinghouse.h"
#include "views/common/plaintext.h"
#include "views/common/tableview.h"
#include "views/operations/activitypane.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

class OperationsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ActingHouse> m_house;

    void open(bool readOnly = false)
    {
        m_house = std::make_unique<ActingHouse>(Theme::Shade::Dark, readOnly);
        QVERIFY(QTest::qWaitForWindowActive(m_house->window.get()));
        QTRY_VERIFY(m_house->window->isSettled() && m_house->window->inventory()->model().rowCount() == 2);
        QVERIFY(m_house->window->showResourceNamed(u"web"_s));
        m_house->window->inventory()->table()->setFocus();
    }
    QMenu *menu() const { return m_house->window->inventory()->details()->actionBar()->menu(); }
    QAction *entry(const QString &title) const
    {
        for (QAction *action : menu()->actions()) {
            if (action->text().remove(u'&').startsWith(title))
                return action;
        }
        return nullptr;
    }
    PlanDialog *dialog() const { return m_house->window->findChild<PlanDialog *>(); }
    /// Ctrl+. and a letter.
    PlanDialog *choose(Qt::Key letter)
    {
        QTest::keyClick(m_house->window->inventory()->table(), Qt::Key_Period, Qt::ControlModifier);
        if (!QTest::qWaitFor([this] { return menu()->isVisible(); }))
            return nullptr;
        QTest::keyClick(menu(), letter);
        const bool shown = QTest::qWaitFor([this] { return dialog() && dialog()->panel()->plan(); });
        return shown ? dialog() : nullptr;
    }
    /// The window takes the keyboard back from a dialog that closed, and a shortcut is pressed in it.
    void press(Qt::Key key)
    {
        QTRY_VERIFY(!dialog());
        m_house->window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_house->window.get()));
        QTest::keyClick(m_house->window.get(), key, Qt::ControlModifier);
    }
    qsizetype acted() const { return m_house->system.sent(Effect::Mutate).size(); }

private Q_SLOTS:
    void cleanup() { m_house.reset(); }

    void details_offerActions_andSayWhyNot()
    {
        open();
        ActionBar *bar = m_house->window->inventory()->details()->actionBar();
        QTRY_VERIFY(bar->isVisible());
        const auto buttons = bar->findChildren<Button *>();
        const auto start = std::ranges::find_if(buttons, [](Button *button) { return button->text() == u"Start"_s; });
        QVERIFY(start != buttons.end());
        QVERIFY(!(*start)->isEnabled());
        QCOMPARE((*start)->toolTip(), plainToolTip(u"it is running"_s));
        QTest::keyClick(m_house->window->inventory()->table(), Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY(menu()->isVisible());
        QVERIFY(entry(u"Shut down"_s)->isEnabled());
        QVERIFY(entry(u"Delete"_s)->isEnabled());
        QVERIFY(entry(u"Start"_s)->text().contains(u"it is running"_s));
        QVERIFY(entry(u"Shut down"_s)->text().startsWith(u"&Shut")); // what can be had chooses its letter first
    }

    void ctrlPeriod_aLetter_andCtrlEnter_act()
    {
        open();
        PlanDialog *plan = choose(Qt::Key_S);
        QVERIFY(plan);
        QCOMPARE(plan->panel()->plan()->title(), u"Shut down web"_s);
        QCOMPARE(acted(), 0);
        QTest::keyClick(plan->panel(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_house->system.things[u"web"_s], u"stopped"_s);
        press(Qt::Key_8);
        ActivityView *activity = m_house->window->activity();
        QVERIFY(activity->isVisible());
        QTRY_VERIFY(activity->model().activity(1) && activity->model().activity(1)->state == RunState::Verified);
        QTRY_VERIFY(activity->pane()->isVisible());
        QTRY_VERIFY(!activity->model().activity(1)->entries.empty()); // its record
        const QAbstractItemModelTester tester(&activity->model());
    }

    void runsOfOtherProcesses_areShown()
    {
        open();
        press(Qt::Key_8);
        ActivityModel &model = m_house->window->activity()->model();
        QCOMPARE(model.rowCount(), 0);
        Journal other(m_house->journal.place(), m_house->clock, nullptr);
        for (const char *run : {"first", "second"}) {
            const auto written = other.append({{u"type"_s, u"intent"_s}, {u"run"_s, QLatin1String(run)}, {u"item"_s, 0}, {u"step"_s, 0}, {u"operation"_s, u"Restart db"_s}, {u"target"_s, u"a/thing/db"_s}});
            QTRY_VERIFY(written.isFinished());
            QVERIFY(written.result().ok());
            QTRY_VERIFY(model.rowOf(QLatin1String(run)) >= 0);
        }
    }

    void irreversible_wantsTheName_andEnterAloneDoesNothing()
    {
        open();
        PlanDialog *plan = choose(Qt::Key_D);
        QVERIFY(plan);
        QTRY_COMPARE(QApplication::focusWidget(), plan->panel()->confirmation());
        QVERIFY(!plan->panel()->runButton()->isEnabled());
        QTest::keyClicks(plan->panel()->confirmation(), u"wbe"_s);
        QTest::keyClick(plan->panel()->confirmation(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!plan->panel()->runButton()->isEnabled());
        plan->panel()->confirmation()->clear();
        QTest::keyClicks(plan->panel()->confirmation(), u"web"_s);
        QVERIFY(plan->panel()->runButton()->isEnabled());
        QTest::keyClick(plan->panel()->confirmation(), Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(acted(), 0);
        QTest::keyClick(plan->panel()->confirmation(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!m_house->system.things.contains(u"web"_s));
    }

    void escape_closesThePlan_andNothingIsDone()
    {
        open();
        PlanDialog *plan = choose(Qt::Key_S);
        QVERIFY(plan);
        QTest::keyClick(plan, Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QCOMPARE(acted(), 0);
    }

    void form_isPlannedAnew()
    {
        open();
        PlanDialog *plan = choose(Qt::Key_S);
        QVERIFY(plan);
        const QString before = plan->panel()->plan()->digest();
        auto *grace = plan->findChildren<QLineEdit *>().constFirst();
        QCOMPARE(grace->text(), u"30"_s);
        grace->setText(u"5"_s);
        QTRY_VERIFY(plan->panel()->plan() && plan->panel()->plan()->digest() != before);
        grace->setText(u"long"_s);
        QTRY_VERIFY(!plan->panel()->plan() && !plan->panel()->runButton()->isEnabled());
    }

    void readOnly_everythingIsDisabled_andNothingSent()
    {
        open(true);
        QTest::keyClick(m_house->window->inventory()->table(), Qt::Key_Period, Qt::ControlModifier);
        const auto offered = [this] {
            QList<QAction *> actions = menu()->actions();
            actions.removeIf([](const QAction *action) { return action->isSeparator(); });
            return actions;
        };
        QTRY_COMPARE(offered().size(), 3);
        for (QAction *action : offered()) {
            QVERIFY(!action->isEnabled());
            QVERIFY(action->text().contains(u"read-only"_s));
        }
        menu()->hide();
        for (const char *action : {"start", "shutdown", "delete"}) {
            PlanDialog *plan = m_house->window->sections().dialogs().openPlan(QLatin1String(action), {u"fra-kvm-07/thing/web"_s});
            QTRY_VERIFY(plan->panel()->plan());
            plan->panel()->confirmation()->setText(u"web"_s);
            QTest::keyClick(plan->panel(), Qt::Key_Return, Qt::ControlModifier);
            QTest::qWait(20);
            QVERIFY(!plan->panel()->runButton()->isEnabled());
            plan->close();
            QTRY_VERIFY(!dialog());
        }
        QCOMPARE(acted(), 0);
    }

    void everyControl_hasANameForReaders()
    {
        open();
        PlanDialog *plan = choose(Qt::Key_D);
        QVERIFY(plan);
        for (const QWidget *widget : plan->findChildren<QWidget *>()) {
            if (widget->focusPolicy() != Qt::NoFocus && widget->isVisible() && !widget->inherits("QScrollArea") && !widget->inherits("QScrollBar"))
                QVERIFY2(!widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty(), widget->metaObject()->className());
        }
    }

    void verify_saysHowTheJournalIs()
    {
        open();
        QVERIFY(choose(Qt::Key_S));
        QTest::keyClick(dialog()->panel(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_house->executor.operations().size(), 1);
        QTRY_VERIFY(m_house->executor.operations()[0]->isFinished());
        press(Qt::Key_8);
        m_house->window->activity()->verify();
        const auto says = [this](const QString &words) {
            const auto labels = m_house->window->activity()->findChildren<Label *>();
            return std::ranges::any_of(labels, [&](const Label *label) { return label->isVisible() && label->text().contains(words); });
        };
        QTRY_VERIFY(says(u"Chain intact"_s));
    }
};

QTEST_MAIN(OperationsTest)
#include "tst_operations.moc"
