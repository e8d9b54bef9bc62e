// SPDX-License-Identifier: GPL-3.0-or-later
// What everything costs, in a window over a system that can be acted upon, by keyboard alone.
#include "app/operations/executor.h"
#include "app/settings/paths.h"
#include "tests/support/actingprovider.h"
#include "views/models/moneytext.h"
#include "views/cost/costview.h"
#include "views/models/costcharts.h"
#include "views/shell/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QInputDialog>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Model = CostModel;

namespace {

class November final : public Clock {
public:
    Timestamp now() const override { return QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC).toMSecsSinceEpoch(); }
};

Decimal number(QStringView text)
{
    return *Decimal::fromString(text);
}

/// One euro an hour for every machine.
PriceBookPtr prices()
{
    HardwareClass machine;
    machine.name = u"machine"_s;
    machine.kind = Kind::Vm;
    machine.capex = number(u"8760");
    machine.currency = u"EUR"_s;
    machine.years = number(u"1");
    auto book = std::make_shared<PriceBook>();
    book->setHardware({machine});
    return book;
}

/// A window, and everything that it reckons costs from: "web" runs, "db" is off.
struct CostHouse {
    explicit CostHouse(PriceBookPtr book = prices(), const QByteArray &bills = {})
        : places(CostPlaces::of(Paths::in(directory.path())))
        , workspace({&provider}, clock)
        , journal({directory.filePath(u"journal"_s), directory.filePath(u"state/checkpoints"_s)}, clock, nullptr)
        , planner(workspace, {})
        , executor(planner, journal, Actor::ofProcess(u"window"_s))
    {
        if (!bills.isEmpty())
            import(bills);
        workspace.setPrices(std::move(book));
        workspace.setInterest({KindSet::all(), {}, {}, true, true});
        CostPolicy policy;
        policy.allocation.currency = u"EUR"_s;
        policy.budgets = {{u"all"_s, {}, {}, {}, number(u"1000"), u"EUR"_s}, {u"house"_s, CostBy::Source, {}, u"fra-kvm-07"_s, number(u"2000"), u"EUR"_s}};
        ledger = std::make_unique<CostLedger>(workspace, policy, places);
        workspace.open({u"fra-kvm-07"_s, u"libvirt"_s, {}});
        WindowSetup setup;
        setup.workspace = &workspace;
        setup.costs = ledger.get();
        setup.prices = directory.filePath(u"prices"_s);
        setup.desk = {&planner, &executor, &journal, ledger.get()};
        setup.shade = Theme::Shade::Dark;
        window = std::make_unique<MainWindow>(setup);
        window->resize(1440, 900);
        window->show();
    }
    void import(QByteArray csv)
    {
        QBuffer file(&csv);
        file.open(QIODevice::ReadOnly);
        BillStore store;
        QList<Error> problems;
        if (!store.open(places.bills) || !store.import(file, u"bill.csv"_s, clock.now(), [](std::string_view) { return true; }, problems) || !problems.isEmpty())
            qFatal("the bill could not be imported");
    }

    QTemporaryDir directory;
    CostPlaces places;
    November clock;
    fixtures::ActingSystem system;
    fixtures::ActingProvider provider {system};
    Workspace workspace;
    Journal journal;
    Planner planner;
    Executor executor;
    std::unique_ptr<CostLedger> ledger;
    std::unique_ptr<MainWindow> window;
};

const QByteArray Bills = "BilledCost,BillingCurrency,ChargePeriodStart,ResourceId,ServiceProviderName,ServiceName\n"
                         "300,EUR,2026-10-01T00:00:00Z,fra-kvm-07/thing/web,Own,Compute\n"
                         "220,EUR,2026-11-22T00:00:00Z,fra-kvm-07/thing/web,Own,Compute\n"
                         "33,EUR,2026-11-05T00:00:00Z,,Own,Support\n";

} // namespace

class CostTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CostHouse> m_house;
    CostView *m_view = nullptr;

    MainWindow &window() const { return *m_house->window; }
    Model &model() const { return m_view->model(); }
    void open(PriceBookPtr book = prices(), const QByteArray &bills = {})
    {
        m_house = std::make_unique<CostHouse>(std::move(book), bills);
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        press(Qt::Key_5, Qt::ControlModifier);
        m_view = window().findChild<CostView *>();
        QVERIFY(m_view);
        QTRY_VERIFY_WITH_TIMEOUT(m_house->workspace.isSettled() && m_view->isSettled(), 10'000);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window(), key, modifiers); }
    QStringList column(int section) const
    {
        QStringList texts;
        for (int row = 0; row < model().rowCount(); ++row)
            texts.append(model().index(row, section).data().toString());
        return texts;
    }
    static void verifySums(const CostNode &node)
    {
        if (!node.isBranch())
            return;
        MonthSum sum;
        for (const CostNode &child : node.children) {
            sum += child.sum;
            verifySums(child);
        }
        QVERIFY(sum == node.sum);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_house.reset();
        m_view = nullptr;
    }

    void theBreakdown_unfoldsByKeys_andLeadsToTheInventory()
    {
        open();
        QVERIFY(m_view->table()->isVisible());
        m_view->table()->setFocus();
        QCOMPARE(column(Model::ExpectedColumn), (QStringList {u"1,460"_s, u"1,460"_s})); // nobody's, and the total
        QCOMPARE(column(Model::SoFarColumn).last(), u"1,071"_s);                        // 22 of 30 days
        QCOMPARE(column(Model::BudgetColumn).last(), u"146 % of €1,000"_s);
        m_view->table()->setCurrentIndex(model().index(0, 0));
        press(Qt::Key_Right);
        QCOMPARE(column(Model::NameColumn), (QStringList {u"No team named"_s, u"VMs"_s, u"Total"_s}));
        press(Qt::Key_Down);
        press(Qt::Key_Right);
        QCOMPARE(model().rowCount(), 5);
        press(Qt::Key_Left);
        QCOMPARE(model().rowCount(), 3);
        press(Qt::Key_Right);
        press(Qt::Key_Down);
        press(Qt::Key_Return);
        QVERIFY(!m_view->isVisible());
        QVERIFY(window().inventory()->isVisible());
    }

    void everyGrouping_addsUpToTheTotal()
    {
        open(prices(), Bills);
        QAbstractItemModelTester tester(&model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester wasteTester(&m_view->wasteModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int grouping = 0; grouping <= int(CostGrouping::Label); ++grouping) {
            const QSignalSpy updated(&model(), &Model::updated);
            m_view->groupBy(CostGrouping(grouping), u"env"_s);
            QTRY_VERIFY(!updated.isEmpty());
            verifySums(model().trunk());
            QVERIFY(model().trunk().sum == m_house->ledger->statement()->month->total());
            model().setExpanded(0, true);
            model().sort(Model::NameColumn, Qt::AscendingOrder);
            model().setExpanded(0, false);
            model().sort(Model::ExpectedColumn, Qt::DescendingOrder);
        }
    }

    void whatIsBilled_isComparedAndNamed()
    {
        open(prices(), Bills);
        QCOMPARE(column(Model::NameColumn).last(), u"Total"_s);
        QCOMPARE(column(Model::SoFarColumn).last(), u"788"_s); // 220 + 33 billed, and 22 of 30 days of 730
        const QStringList names = column(Model::NameColumn);
        const qsizetype stray = names.indexOf(u"Billed, not in the inventory"_s);
        QVERIFY(stray >= 0);
        QCOMPARE(column(Model::BasisColumn)[stray], u"Bill"_s);
        QVERIFY(model().index(model().rowCount() - 1, Model::ChangeColumn).data().toString().startsWith(u'+'));
        QVERIFY(model().index(model().rowCount() - 1, Model::MonthsColumn).data(Model::MonthsRole).isValid());
        const Chart months = monthsChart(*m_house->ledger->statement(), CostBy::Kind);
        QCOMPARE(chartNumber(months.series.front().values[BilledMonths - 2]), 300.0);
        QVERIFY(std::isnan(chartNumber(months.series.front().values[0]))); // not 0: nothing is known of it
        QCOMPARE(unbilledSources(*m_house->ledger->statement()), QStringList());
    }

    void money_standsAsTheLocaleHasIt()
    {
        const QLocale before;
        const Decimal amount = *Decimal::fromString(u"118868.56"), debt = *Decimal::fromString(u"-1.5");
        for (const auto &[language, expected] : {std::pair(QLocale(QLocale::C), u"€118,869|-€1.50|118,869 CHF"_s), {QLocale(QLocale::English, QLocale::UnitedKingdom), u"€118,869|-€1.50|118,869 CHF"_s},
                 {QLocale(QLocale::German), u"118.869\u00a0€|-1,50\u00a0€|118.869 CHF"_s}}) {
            QLocale::setDefault(language);
            const QString shown = amountText(amount, u"EUR"_s) + u'|' + amountText(debt, u"EUR"_s) + u'|' + amountText(amount, u"CHF"_s);
            QLocale::setDefault(before);
            QCOMPARE(shown, expected);
        }
    }

    void theQuery_filtersTheBreakdown()
    {
        open();
        const QSignalSpy updated(&model(), &Model::updated);
        window().queryField()->setText(u"web"_s);
        QTRY_VERIFY(!updated.isEmpty());
        QTRY_COMPARE(column(Model::NameColumn).last(), u"Total of what matches"_s);
        QCOMPARE(column(Model::ExpectedColumn).last(), u"730"_s);
        QVERIFY(m_view->isVisible());
    }

    void charts_areTablesToo_andTellTheirValues()
    {
        open(prices(), Bills);
        m_view->months()->focusTarget()->setFocus();
        press(Qt::Key_End);
        QCOMPARE(m_view->months()->column(), std::optional<size_t>(11));
        QVERIFY2(m_view->months()->columnText(11).contains(u"VMs €755"_s), qPrintable(m_view->months()->columnText(11)));
        press(Qt::Key_Left);
        QCOMPARE(m_view->months()->column(), std::optional<size_t>(10));
        QVERIFY(m_view->months()->focusTarget()->accessibleDescription().contains(u"€300"_s));
        press(Qt::Key_Home);
        QVERIFY(m_view->months()->columnText(0).contains(u"not known"_s));
        press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(m_view->months()->showsTable() && m_view->pace()->showsTable());
        const auto *table = qobject_cast<TableView *>(m_view->months()->focusTarget());
        QVERIFY(table && table->hasFocus());
        QCOMPARE(table->model()->rowCount(), 12);
        QCOMPARE(table->model()->index(10, 1).data().toString(), u"€300"_s);
        press(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(!m_view->months()->showsTable());
    }

    void paceChart_goesOnToWhatIsExpected()
    {
        open(prices(), Bills);
        const CostStatement &statement = *m_house->ledger->statement();
        const Chart chart = paceChart(statement);
        QCOMPARE(chart.columnCount(), size_t(31));
        QCOMPARE(chart.series.size(), size_t(2));
        QCOMPARE(chartNumber(chart.series[1].values.back()), (statement.month->total().expected - number(u"1000")).toDouble());
        QVERIFY(std::isnan(chartNumber(chart.series[0].values.back())));
    }

    void waste_isPlannedAndLeftWithAReason()
    {
        open();
        QTRY_COMPARE(m_view->wasteModel().rowCount(), 1);
        QVERIFY(m_view->wasteModel().index(0).data().toString().contains(u"db"_s));
        m_view->waste()->setFocus();
        m_view->waste()->setCurrentIndex(m_view->wasteModel().index(0));
        press(Qt::Key_Return);
        auto *dialog = window().findChild<PlanDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->panel()->plan());
        QCOMPARE(dialog->panel()->plan()->action().id, u"delete"_s);
        QCOMPARE(dialog->panel()->plan()->items().constFirst().plan.name, u"db"_s);
        const QList<Label *> labels = dialog->panel()->findChildren<Label *>();
        QVERIFY(std::ranges::any_of(labels, [](const Label *label) { return label->text() == u"€730"; })); // before, and 0 after
        QVERIFY(std::ranges::any_of(labels, [](const Label *label) { return label->text() == u"€0.00"; }));
        dialog->reject();
        QVERIFY(m_house->system.sent(Effect::Mutate).isEmpty());

        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        m_view->waste()->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), m_view->waste());
        press(Qt::Key_Delete);
        auto *question = m_view->findChild<QInputDialog *>();
        QVERIFY(question);
        question->setTextValue(u"kept for the audit"_s);
        question->accept();
        QTRY_COMPARE(m_house->ledger->dismissed().size(), size_t(1));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        m_view->waste()->setFocus();
        QCOMPARE(m_view->wasteModel().findingCount(), 0);
        QVERIFY(m_view->wasteModel().index(1).data(WasteModel::NoteRole).toString().contains(u"audit"_s)); // under its heading
        m_view->waste()->setCurrentIndex(m_view->wasteModel().index(1));
        press(Qt::Key_Delete); // counts again
        QTRY_COMPARE(m_house->ledger->waste().size(), size_t(1));
    }

    void withoutAnyPrice_itSaysWhereTheyComeFrom()
    {
        open(std::make_shared<PriceBook>());
        QTRY_VERIFY(m_view->placeholder()->isVisible());
        QVERIFY(!m_view->table()->isVisible());
        QVERIFY(m_view->placeholder()->button()->isVisible());
    }

    void whatHasNoPrice_isCounted_andListed()
    {
        HardwareClass some;
        some.name = u"web"_s;
        some.kind = Kind::Vm;
        some.machine = u"web"_s;
        some.capex = number(u"8760");
        some.currency = u"EUR"_s;
        some.years = number(u"1");
        auto book = std::make_shared<PriceBook>();
        book->setHardware({some});
        open(book);
        QCOMPARE(m_view->unpricedButton()->text(), u"1 resource has no price"_s);
        m_view->unpricedButton()->setFocus();
        press(Qt::Key_Space);
        QVERIFY(window().inventory()->isVisible());
        QTRY_COMPARE(window().inventory()->model().rowCount(), 1);
        QCOMPARE(window().inventory()->model().resource(0)->name.view(), std::string_view("db"));
    }

    void panes_areVisitedInOrder()
    {
        open(prices(), Bills);
        m_view->table()->setFocus();
        QSet<QWidget *> visited;
        for (int step = 0; step < 12; ++step) {
            press(Qt::Key_F6);
            visited.insert(QApplication::focusWidget());
        }
        QVERIFY(visited.contains(m_view->months()->focusTarget()));
        QVERIFY(visited.contains(m_view->pace()->focusTarget()));
        QVERIFY(visited.contains(m_view->waste()));
    }
};

QTEST_MAIN(CostTest)
#include "tst_cost.moc"
