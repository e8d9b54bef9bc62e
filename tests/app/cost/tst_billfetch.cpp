// SPDX-License-Identifier: GPL-3.0-or-later
// Bills that a provider's interface tells for money: when it is asked, what is kept, and how it differs from what prices say.
#include "app/cost/billfetch.h"
#include "app/inventory/inventorystore.h"
#include "tests/support/fixtures.h"
#include "tests/support/hostile.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

using namespace fixtures;
using namespace Qt::StringLiterals;

namespace {

Timestamp at(int month, int day, int hour = 12)
{
    return QDateTime(QDate(2026, month, day), QTime(hour, 0), Qt::UTC).toMSecsSinceEpoch();
}

BillCharge charge(int day, const QString &service, const QString &amount, bool isEstimated = false)
{
    return {QDate(2026, 11, day), service, u"eu-west-1"_s, amount, u"USD"_s, isEstimated};
}

ResourcePtr priced(const char *id, const char *type, const char *monthly, const QString &currency, Timestamp createdAt = NoTime)
{
    Resource *made = resource(id, id, Kind::Vm);
    made->type = t(type);
    made->createdAt = createdAt;
    if (monthly) {
        auto extra = std::make_shared<Extra>();
        extra->monthlyCost = Money {*Decimal::fromString(QString::fromLatin1(monthly)), Text(QStringView(currency)), PriceBasis::Price, {}, 0};
        made->extra = std::move(extra);
    }
    return ResourcePtr(made);
}

} // namespace

class TestBillFetch : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    BillTotals replace(BillStore &store, const FetchedBill &bill, const QString &name, BillFetch fetch)
    {
        QByteArray csv = focusOf(bill, u"AWS"_s, u"1"_s);
        QBuffer buffer(&csv);
        buffer.open(QIODevice::ReadOnly);
        QList<Error> problems;
        const Result<BillTotals> totals = store.replace(buffer, name, fetch, problems);
        return totals && problems.isEmpty() ? *totals : BillTotals {.rows = -1, .billed = {}, .matchedCost = {}, .notices = {}};
    }

private Q_SLOTS:
    void finalBills_areNotPaidForAgain()
    {
        QVERIFY(!fetchObstacle({}, at(11, 5)));
        QVERIFY(!fetchObstacle({{at(11, 5, 1), false}, {at(11, 5, 2), false}, {at(11, 4), false}}, at(11, 5)));
        QVERIFY(fetchObstacle({{at(11, 5, 1), false}, {at(11, 5, 2), false}, {at(11, 5, 3), false}}, at(11, 5))->contains(u"3 times"_s));
        QVERIFY(!fetchObstacle({{at(11, 5, 1), false}, {at(11, 5, 2), false}, {at(11, 5, 3), false}}, at(11, 6)));
        QVERIFY(fetchObstacle({{at(11, 5), true}}, at(12, 25))->contains(u"final"_s));

        const QDate end(2026, 12, 1);
        QVERIFY(isFinal({{charge(1, u"S"_s, u"1"_s)}, 1}, end, at(12, 1)));
        QVERIFY(!isFinal({{charge(1, u"S"_s, u"1"_s)}, 1}, end, at(11, 30)));
        QVERIFY(!isFinal({{charge(1, u"S"_s, u"1"_s, true)}, 1}, end, at(12, 9)));
        QVERIFY(!isFinal({{}, 1}, end, at(12, 9)));
    }

    void store_replacesTheMonth_andKeepsEveryDigit()
    {
        BillStore store;
        QVERIFY(store.open(m_directory.filePath(u"bills.sqlite"_s)));
        const FetchedBill first {{charge(1, u"S"_s, u"0.0000001234"_s, true), charge(2, u"S, \"T\""_s, u"1.2E-05"_s, true)}, 1};
        QCOMPARE(replace(store, first, u"november"_s, {at(11, 3), false}).rows, 2);
        const FetchedBill second {{charge(1, u"S"_s, u"2.0000001234"_s), charge(2, u"S"_s, u"-0.5"_s), charge(3, u"S"_s, u"7"_s)}, 1};
        const BillTotals totals = replace(store, second, u"november"_s, {at(12, 8), true});
        QCOMPARE(totals.rows, 3);
        QCOMPARE(totals.billed.at(u"USD"_s).toFixed(10), u"8.5000001234"_s);
        QCOMPARE(store.bills()->size(), 1);
        QCOMPARE(store.bills()->first().billed.at(u"USD"_s).toString(), u"8.5000001234"_s);
        const auto fetches = store.fetches(u"november"_s);
        QCOMPARE(fetches->size(), 2u);
        QVERIFY(!fetches->front().isFinal && fetches->back().isFinal);
        QVERIFY(store.fetches(u"october"_s)->empty());
        for (const char *month : {"empty", "empty too", "empty"})
            QCOMPARE(replace(store, {}, QString::fromLatin1(month), {at(11, 3), false}).rows, 0);
        QCOMPARE(store.fetches(u"empty"_s)->size(), 2u);
    }

    void hostileServices_stayInTheirCells()
    {
        BillStore store;
        QVERIFY(store.open(m_directory.filePath(u"hostile.sqlite"_s)));
        FetchedBill bill;
        for (const std::string_view name : hostile::names)
            bill.charges.push_back(charge(1, QString::fromUtf8(name.data(), qsizetype(name.size())), u"1"_s));
        const BillTotals totals = replace(store, bill, u"h"_s, {at(11, 3), false});
        QCOMPARE(totals.rows, qint64(bill.charges.size()));
        QCOMPARE(totals.billed.at(u"USD"_s).toFixed(0), QString::number(bill.charges.size()));
    }

    void difference_isBilledLessExpected()
    {
        InventoryStore store;
        store.apply(delta("prod", "ec2", Delta::Phase::Complete, 1,
            {priced("a", "aws/ec2/instance", "300", u"USD"_s), priced("b", "aws/ec2/instance", "60", u"USD"_s, at(11, 10)), priced("c", "aws/ec2/instance", nullptr, {}),
                priced("d", "aws/ec2/instance", "100", u"EUR"_s), priced("v", "aws/ec2/volume", "30", u"USD"_s)}));
        store.apply(delta("other", "ec2", Delta::Phase::Complete, 1, {priced("e", "aws/ec2/instance", "900", u"USD"_s)}));
        const BillTerms terms {u"T"_s, {}, u"USD"_s, 1, {{u"Compute"_s, {u"aws/ec2/instance"_s}}, {u"Other"_s, {u"aws/ec2/volume"_s}}}};
        const FetchedBill bill {{charge(1, u"Compute"_s, u"60.5"_s), charge(15, u"Compute"_s, u"100"_s), charge(3, u"Other"_s, u"1"_s), charge(3, u"Tax"_s, u"9.99"_s)}, 1};
        const auto services = billDifferences(bill, terms, store.rows(), u"prod"_s);
        QCOMPARE(services.size(), 3u);
        QCOMPARE(services[0].service, u"Compute"_s);
        QCOMPARE(services[0].billed.toFixed(2), u"160.50"_s);
        QCOMPARE(services[0].expected->toFixed(2), u"162.00"_s); // 15 of 30 days of 300, 6 of 60
        QCOMPARE(services[0].difference()->toFixed(2), u"-1.50"_s);
        QCOMPARE(services[0].resources, 4);
        QCOMPARE(services[0].priced, 2);
        QCOMPARE(services[1].service, u"Tax"_s);
        QVERIFY(!services[1].expected && !services[1].difference());
        QCOMPARE(services[2].expected->toFixed(2), u"15.00"_s);
    }
};

QTEST_GUILESS_MAIN(TestBillFetch)
#include "tst_billfetch.moc"
