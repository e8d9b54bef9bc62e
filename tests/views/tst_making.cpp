// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a machine by the wizard and edits a live document, by keyboard alone.
#include "tests/views/makinghouse.h"
#include "views/operations/documenteditor.h"
#include "views/operations/wizarddialog.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;

class MakingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MakingHouse> m_house;

    void open()
    {
        m_house = std::make_unique<MakingHouse>(Theme::Shade::Dark);
        QVERIFY(QTest::qWaitForWindowActive(m_house->window.get()));
        QTRY_VERIFY(m_house->window->isSettled() && m_house->window->inventory()->model().rowCount() == 2);
        m_house->window->inventory()->table()->setFocus();
    }
    WizardDialog *wizard() const { return m_house->window->findChild<WizardDialog *>(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void openWizard()
    {
        open();
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
        QTRY_VERIFY(wizard() && wizard()->isVisible());
        QVERIFY(QTest::qWaitForWindowActive(wizard()));
    }

private Q_SLOTS:
    void cleanup() { m_house.reset(); }

    void wizard_asksStepByStep_andRunsThePlan()
    {
        openWizard();
        QCOMPARE(wizard()->stepCount(), 4);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wizard()->step(), 0); // a name is missing
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"db-01"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wizard()->step(), 1);
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(wizard()->step(), 0);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wizard()->step(), 3);
        QTRY_VERIFY(wizard()->panel()->plan() && wizard()->panel()->runButton()->isEnabled());
        QVERIFY(m_house->system.made.isEmpty());
        QTest::keyClick(wizard()->panel(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_house->system.made.size(), 1);
        const QJsonObject made = m_house->system.made.constFirst();
        QCOMPARE(made[u"name"].toString(), u"db-01"_s);
        QCOMPARE(made[u"memory"].toDouble(), 2147483648.0);
        QCOMPARE(made[u"pool"].toString(), u"default"_s);
        QVERIFY(made[u"start"].toBool());
    }

    void wrongAnswer_leadsBackToItsField()
    {
        openWizard();
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QTest::keyClicks(QApplication::focusWidget(), u"taken"_s);
        for (int i = 0; i < 3; ++i)
            press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(wizard()->step(), 0);
        QTRY_COMPARE(static_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"taken"_s);
        QVERIFY(QApplication::focusWidget()->accessibleDescription().contains(u"There is a machine"_s));
        QVERIFY(m_house->system.made.isEmpty());
    }

    void editor_startsWithTheLiveDocument_showsTheDiff_andTheWrongLine()
    {
        open();
        PlanDialog *dialog = m_house->window->sections().dialogs().openPlan(u"edit"_s, {u"lab/machine/web"_s});
        DocumentEditor *editor = dialog->panel()->editor();
        QVERIFY(editor);
        QTRY_COMPARE(editor->toPlainText().toUtf8(), m_house->system.document);
        QTRY_VERIFY(dialog->panel()->plan());
        editor->setFocus();
        press(Qt::Key_Down);
        press(Qt::Key_End);
        press(Qt::Key_Backspace);
        press(Qt::Key_5);
        QTRY_VERIFY(dialog->panel()->plan() && dialog->panel()->plan()->items()[0].plan.diff.contains(u"+replicas: 5"_s));
        editor->insertPlainText(u"\t"_s);
        QTRY_COMPARE(editor->markedLine(), 2);
        QVERIFY(!dialog->panel()->runButton()->isEnabled());
        press(Qt::Key_Backspace);
        QCOMPARE(editor->markedLine(), 0);
        QTRY_VERIFY(dialog->panel()->runButton()->isEnabled());
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_house->system.made.size(), 1);
        QVERIFY(m_house->system.made[0][u"manifest"].toString().contains(u"replicas: 5\n"_s));
    }
};

QTEST_MAIN(MakingTest)
#include "tst_making.moc"
