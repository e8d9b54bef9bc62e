// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for a database by the wizard, by keyboard alone, from its name to the plan that is run.
#include "tests/views/databaseestate.h"
#include "views/claims/claimreview.h"
#include "views/claims/placementgrid.h"
#include "views/claims/placementpage.h"
#include "views/operations/planpanel.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using Model = PlacementsModel;

class ClaimsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DatabaseEstate> m_estate;

    ClaimView &wizard() const { return *m_estate->window->claims(); }
    void open(bool readOnly = false)
    {
        m_estate = std::make_unique<DatabaseEstate>(loadOfferings({}), readOnly);
        m_estate->window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_estate->window.get()));
        QTRY_COMPARE(m_estate->window->databases()->model().counts().all(), 6);
        press(Qt::Key_3, Qt::ControlModifier);
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(wizard().isVisible() && qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void goOn() { press(Qt::Key_Return, Qt::ControlModifier); }

    /// The first two steps, as somebody types them.
    void askForRefunds(const QString &cores = u"4"_s)
    {
        type(u"refunds-pg"_s);
        press(Qt::Key_Tab);
        type(u"Postgre"_s); // the list goes to what begins like that
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NeedsStep);
        for (const QString &text : {cores, u"16Gi"_s, u"200Gi"_s}) {
            type(text);
            press(Qt::Key_Tab);
        }
        goOn();
        QCOMPARE(wizard().step(), ClaimView::PlacementStep);
        QTRY_VERIFY(wizard().placements().columnCount() > 0);
        QTRY_COMPARE(QApplication::focusWidget(), wizard().placementPage()->grid());
    }
    /// To a placement by the arrow keys, and chooses it.
    void choose(const QString &id)
    {
        const int wanted = wizard().placements().columnOf(id);
        QVERIFY2(wanted >= 0, qPrintable(id));
        QAbstractItemView *grid = wizard().placementPage()->grid();
        QCOMPARE(QApplication::focusWidget(), grid);
        while (grid->currentIndex().column() != wanted)
            press(grid->currentIndex().column() < wanted ? Qt::Key_Right : Qt::Key_Left);
        press(Qt::Key_Return);
        QCOMPARE(wizard().placements().chosen(), id);
    }
    int columnAt(const QString &connection) const
    {
        for (int column = 0; column < wizard().placements().columnCount(); ++column) {
            if (wizard().placements().placement(column).connection == connection)
                return column;
        }
        return -1;
    }

private Q_SLOTS:
    void cleanup() { m_estate.reset(); }

    void wizard_leadsFromTheNameToThePlan_andRunsIt()
    {
        open();
        askForRefunds();
        QCOMPARE(wizard().draft().value(u"/engine"_s), u"postgresql"_s);
        QCOMPARE(wizard().placements().chosen(), wizard().placements().placement(0).id); // the best is proposed
        choose(u"prod-fra/CloudNativePG"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::AccessStep);
        type(u"payments"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::ReviewStep);
        QTRY_VERIFY(wizard().review()->panel() && wizard().review()->panel()->plan());
        QVERIFY(m_estate->prod->executed.isEmpty());
        const QString manifest = wizard().review()->panel()->plan()->items()[0].plan.steps[0].body;
        QVERIFY2(manifest.contains(u"kind: Cluster"_s) && manifest.contains(u"name: refunds-pg"_s), qPrintable(manifest));
        QTemporaryDir files;
        const Result<QStringList> saved = wizard().review()->saveTo(files.path());
        QVERIFY(saved && saved->contains(u"refunds-pg.claim.yaml"_s) && saved->size() == 2);
        QTRY_VERIFY(wizard().review()->isAncestorOf(QApplication::focusWidget()));
        QVERIFY2(wizard().review()->panel()->runButton()->isEnabled(), qPrintable(wizard().review()->panel()->plan()->obstacle()));
        goOn();
        QTRY_VERIFY(wizard().review()->isBegun());
        QTRY_COMPARE(m_estate->prod->executed, QStringList {manifest});
        QVERIFY(wizard().review()->isRunning()); // made, and waited for
        auto *made = new Resource(*DatabaseEstate::operated("refunds-pg", "relational", "postgresql", "17", Health::Healthy, 3, 3, 200, -1, -1));
        made->id = fixtures::t("k8s/p1/payments/clusters.postgresql.cnpg.io/refunds-pg");
        m_estate->prod->change("clusters.postgresql.cnpg.io", {ResourcePtr(made)});
        m_estate->prod->change("services", {fixtures::plain("k8s/p1/payments/services/refunds-pg-rw", "refunds-pg-rw", Kind::Service)});
        QTRY_VERIFY_WITH_TIMEOUT(!wizard().review()->isRunning(), 20'000); // well as far as its system says: its port cannot be asked here
    }

    void whatIsMissingOrWrong_isSaidAtItsField()
    {
        open();
        type(u"Refunds!"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NameStep);
        auto *name = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(name && name->text() == u"Refunds!"_s);
        QVERIFY(!name->accessibleDescription().isEmpty());
        name->clear();
        type(u"refunds-pg"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NameStep); // no engine yet
        QVERIFY(qobject_cast<QComboBox *>(QApplication::focusWidget()));
        type(u"Postgre"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NeedsStep);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NeedsStep); // nothing is said of its size
        type(u"lots"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NeedsStep);
        QVERIFY(QApplication::focusWidget()->accessibleDescription().size() > 0);
    }

    void draft_isSaved_readByTheCommandLine_andResumed()
    {
        open();
        askForRefunds();
        choose(u"prod-fra/CloudNativePG"_s);
        QTRY_VERIFY(wizard().file().endsWith(u"/refunds-pg.yaml"_s));
        QTRY_VERIFY(readClaimFile(wizard().file()).claim.has_value());
        QTRY_COMPARE(readClaimFile(wizard().file()).claim->placement, u"prod-fra/CloudNativePG"_s);
        const QString file = wizard().file();
        const ClaimDraft before = wizard().draft();
        wizard().startNew();
        QVERIFY(wizard().draft() != before);
        Button *resume = nullptr;
        for (Button *button : wizard().findChildren<Button *>()) {
            if (button->accessibleName() == u"Resume refunds-pg"_s)
                resume = button;
        }
        QVERIFY(resume);
        resume->setFocus();
        press(Qt::Key_Space);
        QTRY_COMPARE(wizard().draft(), before);
        QCOMPARE(wizard().file(), file);
    }

    void discarding_isAskedFor_andRemovesTheFile()
    {
        open();
        type(u"refunds-pg"_s);
        QTRY_VERIFY(QFile::exists(wizard().file()) && wizard().file().endsWith(u"refunds-pg.yaml"_s));
        const QString file = wizard().file();
        for (Button *button : wizard().findChildren<Button *>()) {
            if (button->text() == u"Discard draft"_s)
                button->setFocus();
        }
        press(Qt::Key_Space);
        QVERIFY(QFile::exists(file));
        auto *yes = qobject_cast<Button *>(QApplication::focusWidget());
        QVERIFY(yes && yes->text() == u"Discard"_s);
        press(Qt::Key_Space);
        QVERIFY(!QFile::exists(file));
        QVERIFY(m_estate->window->databases()->isVisible());
    }

    void grid_comparesByKeyboard_andBlockedOnesSayWhy()
    {
        open();
        askForRefunds();
        choose(u"prod-fra/CloudNativePG"_s);
        const int chosen = wizard().placements().columnOf(u"prod-fra/CloudNativePG"_s);
        const QString verdict = wizard().placements().index(Model::VerdictRow, chosen).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(verdict.contains(u"CloudNativePG on cluster prod-fra"_s) && verdict.contains(u"Verdict"_s), qPrintable(verdict));
        QVERIFY(columnAt(u"fra-kvm-07"_s) >= 0);
        wizard().goTo(ClaimView::NeedsStep);
        for (QComboBox *box : wizard().findChildren<QComboBox *>()) {
            if (box->accessibleName() == u"Law"_s)
                box->setEditText(u"EU"_s);
        }
        wizard().goTo(ClaimView::PlacementStep);
        QTRY_COMPARE(wizard().placements().placement(columnAt(u"aws-prod"_s)).verdict(), Fit::Block);
        const int blocked = columnAt(u"aws-prod"_s);
        QVERIFY(wizard().placements().index(Model::VerdictRow, blocked).data(Model::NoteRole).toString().contains(u"US"_s));
        const QString before = wizard().placements().chosen();
        wizard().placementPage()->grid()->setCurrentIndex(wizard().placements().index(0, blocked));
        wizard().placementPage()->grid()->setFocus();
        press(Qt::Key_Return);
        QCOMPARE(wizard().placements().chosen(), before);
        const int all = wizard().placements().columnCount();
        wizard().placements().setShowBlocked(false);
        QVERIFY(wizard().placements().columnCount() < all);
        QCOMPARE(wizard().placements().columnCount(), wizard().placements().possibleCount());
    }

    void impossibleNeeds_blockEveryPlacement_andTheWizardStopsThere()
    {
        open();
        askForRefunds(u"60"_s); // no machine has so many
        for (int column = 0; column < wizard().placements().columnCount(); ++column) {
            if (wizard().placements().placement(column).connection == u"prod-fra"_s)
                QCOMPARE(wizard().placements().placement(column).verdict(), Fit::Block);
        }
        wizard().placements().setChosen(u"prod-fra/CloudNativePG"_s);
        goOn();
        QCOMPARE(wizard().step(), ClaimView::PlacementStep);
    }

    void readOnlyConnections_areBlocked_andNothingIsSent()
    {
        open(true);
        askForRefunds();
        const int prod = columnAt(u"prod-fra"_s);
        QCOMPARE(wizard().placements().placement(prod).verdict(), Fit::Block);
        QVERIFY(wizard().placements().index(Model::VerdictRow, prod).data(Model::NoteRole).toString().contains(u"read-only"_s));
        QVERIFY(wizard().placements().chosen().isEmpty());
        goOn();
        QCOMPARE(wizard().step(), ClaimView::NeedsStep); // all that is left is to ask for something else
        QVERIFY(m_estate->prod->executed.isEmpty());
    }
};

QTEST_MAIN(ClaimsTest)
#include "tst_claims.moc"
