// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/costledger.h"
#include "app/settings/paths.h"
#include "tests/support/fixtures.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace fixtures;
using namespace Qt::StringLiterals;

namespace {

class August final : public Clock {
public:
    Timestamp now() const override { return QDateTime(QDate(2026, 8, 11), QTime(9, 0), Qt::UTC).toMSecsSinceEpoch(); }
};

ResourcePtr machine(const char *id, const char *team, const char16_t *amount, Health health = Health::Healthy)
{
    Resource *made = resource(id, id);
    made->owner = t(team);
    made->health = health;
    auto extra = std::make_shared<Extra>();
    extra->monthlyCost = Money {*Decimal::fromString(amount), t("EUR"), PriceBasis::Price, {}, 0};
    made->extra = extra;
    return ResourcePtr(made);
}

} // namespace

class TestCostLedger : public QObject {
    Q_OBJECT

private:
    void list(std::vector<ResourcePtr> resources)
    {
        const quint32 epoch = ++m_epoch;
        m_workspace->store().apply(delta("prod", "all", Delta::Phase::Begin, epoch));
        m_workspace->store().apply(delta("prod", "all", Delta::Phase::Complete, epoch, std::move(resources)));
    }
    QString total() const { return m_ledger->statement()->month->total().expected.toFixed(2); }

    August m_clock;
    quint32 m_epoch = 0;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Workspace> m_workspace;
    CostPlaces m_places;
    std::unique_ptr<CostLedger> m_ledger;

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_places = CostPlaces::of(Paths::in(m_directory->path()));
        m_workspace = std::make_unique<Workspace>(QList<Provider *>(), m_clock);
        m_workspace->setPrices(std::make_shared<PriceBook>());
        CostPolicy policy;
        policy.budgets = {{u"ml"_s, CostBy::Team, {}, u"ml"_s, *Decimal::fromString(u"100"), u"EUR"_s}};
        m_ledger = std::make_unique<CostLedger>(*m_workspace, policy, m_places);
    }
    void cleanup()
    {
        m_ledger.reset();
        m_workspace.reset();
    }

    void follows_whatTheInventoryTells()
    {
        QVERIFY(!m_ledger->statement());
        list({machine("a", "ml", u"60"), machine("b", "shop", u"40")});
        QTRY_VERIFY(m_ledger->isCurrent());
        QCOMPARE(total(), u"100.00"_s);
        QCOMPARE(m_ledger->alerts(), 0);
        const CostStatementPtr before = m_ledger->statement();
        list({machine("a", "ml", u"85"), machine("b", "shop", u"40")});
        QVERIFY(!m_ledger->isCurrent());
        QTRY_VERIFY_WITH_TIMEOUT(m_ledger->isCurrent(), 10'000);
        QCOMPARE(total(), u"125.00"_s);
        QCOMPARE(m_ledger->alerts(), 1);
        QCOMPARE(before->month->total().expected.toFixed(2), u"100.00"_s); // who kept it still has it
        list({});
        QTRY_VERIFY_WITH_TIMEOUT(m_ledger->isCurrent(), 10'000);
        QVERIFY(m_ledger->statement()->isEmpty());
    }

    void dismissedFindings_areKeptApart()
    {
        list({machine("off", "ml", u"60", Health::Stopped), machine("b", "shop", u"40", Health::Stopped)});
        QTRY_COMPARE(m_ledger->waste().size(), size_t(2));
        QCOMPARE(m_ledger->waste().front().target.view(), std::string_view("off"));
        const QSignalSpy changed(m_ledger.get(), &CostLedger::changed);
        QVERIFY(m_ledger->dismiss(m_ledger->waste().front(), u"kept for the audit"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_ledger->waste().size(), size_t(1));
        QCOMPARE(m_ledger->dismissed().front().second.reason, u"kept for the audit"_s);
        QVERIFY(Dismissals::load(m_places.dismissed)->find(m_ledger->dismissed().front().first)); // the command line knows it too
        QVERIFY(m_ledger->takeBack(m_ledger->dismissed().front().first));
        QCOMPARE(m_ledger->waste().front().target.view(), std::string_view("off"));
        QVERIFY(m_ledger->dismissed().empty());
    }

    void bills_areReadWhenTheyCome()
    {
        list({machine("a", "ml", u"310")});
        QTRY_VERIFY(m_ledger->isCurrent());
        QVERIFY(!m_ledger->statement()->bills);
        QCOMPARE(total(), u"310.00"_s);
        QByteArray csv = "BilledCost,BillingCurrency,ChargePeriodStart,ResourceId,ServiceProviderName\n2,EUR,2026-08-09T00:00:00Z,a,own\n4,EUR,2026-08-10T00:00:00Z,a,own\n"
                         "9,EUR,2026-08-11T00:00:00Z,a,own\n7,USD,2026-08-10T00:00:00Z,a,own\n";
        QBuffer file(&csv);
        file.open(QIODevice::ReadOnly);
        {
            BillStore store;
            QVERIFY(store.open(m_places.bills));
            QList<Error> problems;
            QVERIFY(store.import(file, u"a.csv"_s, m_clock.now(), [](std::string_view) { return true; }, problems));
            QVERIFY2(problems.isEmpty(), problems.isEmpty() ? "" : qPrintable(problems.first().toString()));
        }
        m_ledger->refresh();
        QTRY_VERIFY_WITH_TIMEOUT(m_ledger->statement()->bills, 10'000);
        QCOMPARE(total(), u"69.00"_s); // 2 + 4, and 21 days of 3: today is not over
        QCOMPARE(m_ledger->statement()->bills->unconverted, std::set<QString> {u"USD"_s});
        const auto bills = m_ledger->statement()->bills;
        list({machine("a", "ml", u"310"), machine("b", "ml", u"1")});
        QTRY_VERIFY_WITH_TIMEOUT(m_ledger->isCurrent(), 10'000);
        QCOMPARE(m_ledger->statement()->bills, bills); // not read again
    }

    void aDamagedFileOfBills_isSaid()
    {
        QVERIFY(makePrivateDirectory(QFileInfo(m_places.bills).path()));
        QFile file(m_places.bills);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        const QSignalSpy problems(m_ledger.get(), &CostLedger::problem);
        list({machine("a", "ml", u"310")});
        QTRY_VERIFY(m_ledger->isCurrent());
        QVERIFY2(m_ledger->statement()->billProblem->code == ErrorCode::DataLoss, qPrintable(m_ledger->statement()->billProblem->toString()));
        QCOMPARE(problems.size(), 1);
        QCOMPARE(total(), u"310.00"_s); // at present prices all the same
    }
};

QTEST_GUILESS_MAIN(TestCostLedger)
#include "tst_costledger.moc"
