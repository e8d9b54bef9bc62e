// SPDX-License-Identifier: GPL-3.0-or-later
// Bills in FOCUS, from the file to the store and back.
#include "app/cost/billstore.h"

#include <QBuffer>
#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QByteArray Heading = "BilledCost,BillingCurrency,ResourceId,ServiceName,ProviderName,ChargePeriodStart\n";

struct Imported {
    BillTotals totals;
    QStringList problems;
};

Timestamp day(int month, int dayOfMonth)
{
    return QDate(2026, month, dayOfMonth).startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

class TestFocus : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    BillStore m_store;

    Imported import(QByteArray csv)
    {
        QBuffer device(&csv);
        device.open(QIODevice::ReadOnly);
        QList<Error> problems;
        const auto totals = m_store.import(device, QStringLiteral("bill.csv"), day(9, 1), [](std::string_view id) { return id.starts_with("i-"); }, problems);
        if (!totals)
            return {{}, {totals.error().toString()}};
        QStringList words;
        for (const Error &problem : std::as_const(problems))
            words.append(problem.toString());
        return {*totals, words};
    }

private Q_SLOTS:
    void init()
    {
        static int count = 0;
        const auto opened = m_store.open(m_directory.filePath(QStringLiteral("%1/bills.sqlite").arg(++count)));
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
    }

    void bill_isAddedUpAndCompared()
    {
        const Imported bill = import(Heading
            + "0.005,USD,i-1,EC2,AWS,2026-08-01T00:00:00Z\n"
              "0.0100000001,USD,i-1,EC2,AWS,2026-08-01T01:00:00Z\n"
              "1.7999999999999999E-05,USD,vol-1,EBS,AWS,2026-08-02T00:00:00Z\n"
              "-0.01,USD,,Tax,AWS,2026-08-31T00:00:00Z\n");
        QCOMPARE(bill.problems, QStringList());
        QCOMPARE(bill.totals.rows, 4);
        QCOMPARE(bill.totals.billed.at(QStringLiteral("USD")).toFixed(12), QStringLiteral("0.005018000100"));
        QCOMPARE(bill.totals.billed.at(QStringLiteral("USD")).toFixed(2), QStringLiteral("0.01"));
        QCOMPARE(bill.totals.matched, 2);
        QCOMPARE(bill.totals.unmatched, 2);
        QCOMPARE(bill.totals.matchedCost.at(QStringLiteral("USD")).toFixed(12), QStringLiteral("0.015000000100"));
        QCOMPARE(bill.totals.begin, day(8, 1));
        QCOMPARE(bill.totals.end, day(8, 31));
        std::vector<BilledDay> days;
        QVERIFY(m_store.days(day(8, 1), day(9, 1), [&](const BilledDay &each) { days.push_back(each); }));
        QCOMPARE(days.size(), size_t(3));
        QCOMPARE(days[0].resourceId, QStringLiteral("i-1"));
        QCOMPARE(days[0].cost.toString(), QStringLiteral("0.0150000001")); // the hours of a day are one
        QCOMPARE(days[2].cost.toString(), QStringLiteral("-0.01"));
        QCOMPARE(days[2].day, day(8, 31));
    }

    void sameFile_isTakenInOnce()
    {
        const QByteArray csv = Heading + "1,USD,i-1,EC2,AWS,2026-08-01T00:00:00Z\n";
        QVERIFY(!import(csv).totals.wasKnown);
        const Imported again = import(csv);
        QVERIFY(again.totals.wasKnown);
        QCOMPARE(again.totals.rows, 1);
        QVERIFY(!import(csv + "2,USD,i-1,EC2,AWS,2026-08-01T00:00:00Z\n").totals.wasKnown);
        const auto bills = m_store.bills();
        QCOMPARE(bills->size(), 2);
        QCOMPARE(bills->at(1).billed.at(QStringLiteral("USD")).toString(), QStringLiteral("3"));
        QVERIFY(m_store.remove(bills->at(0).id));
        QCOMPARE(m_store.bills()->size(), 1);
    }

    void daysOfABill_comeToItsTotal_whateverTheDigits()
    {
        QByteArray csv = Heading;
        for (int i = 0; i < 1000; ++i)
            csv += "0.0000000000004,USD,i-" + QByteArray::number(i) + ",EC2,AWS,2026-08-01\n";
        QCOMPARE(import(csv).problems, QStringList());
        QCOMPARE(m_store.bills()->at(0).billed.at(QStringLiteral("USD")).toString(), QStringLiteral("0.0000000004"));
    }

    void everyProvider_isUnderstood_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("total");
        QTest::newRow("mark, CRLF, other case") << QByteArray("\xEF\xBB\xBF" "billedcost,BillingCurrency\r\n1.10,EUR\r\n2.20,EUR") << QStringLiteral("3.30");
        QTest::newRow("as spreadsheets write") << QByteArray("BilledCost,BillingCurrency,ChargePeriodStart\n\"$10,000.00 \",USD,4/1/25\n\"-$1,000.50\",USD,12/31/25\n") << QStringLiteral("8999.50");
        QTest::newRow("null and quotes") << QByteArray("x_Note,BilledCost,BillingCurrency,ResourceId\n\"a \"\"b\"\"\nc\",1,USD,null\n,2,USD,NULL\n") << QStringLiteral("3.00");
        QTest::newRow("half to even") << QByteArray("BilledCost,BillingCurrency\n0.0625,USD\n0.0625,USD\n") << QStringLiteral("0.12");
        QTest::newRow("1.4") << QByteArray("BilledCost,BillingCurrency,ServiceProviderName,HostProviderName,InvoiceIssuerName\n7,USD,ACME,ACME,ACME\n") << QStringLiteral("7.00");
    }

    void everyProvider_isUnderstood()
    {
        QFETCH(QByteArray, csv);
        const Imported bill = import(csv);
        QCOMPARE(bill.problems, QStringList());
        QCOMPARE(bill.totals.billed.size(), size_t(1));
        QTEST(bill.totals.billed.begin()->second.toFixed(2), "total");
    }

    void severalCurrencies_stayApart()
    {
        const Imported bill = import(Heading + "1,USD,,,,\n2,EUR,,,,\n");
        QCOMPARE(bill.totals.billed.size(), size_t(2));
        QCOMPARE(import("BilledCost\n5\n").totals.billed.at(QString()).toFixed(2), QStringLiteral("5.00")); // of which currency is not known
    }

    void everyMistake_namesRowAndColumn_andNothingIsImported_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("problems");
        const auto row = [](const char *name, const QByteArray &csv, const QStringList &problems) { QTest::newRow(name) << csv << problems; };
        const QByteArray right = "1,USD,i-1,EC2,AWS,2026-08-01\n";
        row("NaN", Heading + right + "NaN,USD,,,,\n", {QStringLiteral("line 3, column BilledCost: \"NaN\" is no decimal number such as 0.0832")});
        row("no cost", Heading + ",USD,,,,\n", {QStringLiteral("line 2, column BilledCost: is empty")});
        row("thousands", Heading + "\"1,00\",USD,,,,\n", {QStringLiteral("line 2, column BilledCost: \"1,00\" is no decimal number such as 0.0832")});
        row("thousands of four", Heading + "\"1000,000\",USD,,,,\n", {QStringLiteral("line 2, column BilledCost: \"1000,000\" is no decimal number such as 0.0832")});
        row("currency", Heading + "1,EUX,,,,\n", {QStringLiteral("line 2, column BillingCurrency: \"EUX\" is in no list of currencies (ISO 4217)")});
        row("no currency", Heading + "1,,,,,\n", {QStringLiteral("line 2, column BillingCurrency: is empty")});
        row("time", Heading + "1,USD,,,,13/32/2026\n", {QStringLiteral("line 2, column ChargePeriodStart: \"13/32/2026\" is no time such as 2026-07-01T00:00:00Z")});
        row("cells", Heading + right + "1,USD\n", {QStringLiteral("line 3: the row has 2 cells, the heading 6")});
        row("heading", "BilledCosts,BillingCurrency,ResourceId\n1,USD,\n", {QStringLiteral("line 1: column \"BilledCost\" is missing; nearest is \"BilledCosts\"")});
        row("twice", "BilledCost,BilledCost\n1,1\n", {QStringLiteral("line 1: column \"BilledCost\" stands there twice")});
        row("empty", "", {QStringLiteral("line 1: the file is empty")});
        row("quote", Heading + right + "1,\"USD,,,,\n", {QStringLiteral("line 3: a quote is not closed")});
        row("several", Heading + "x,USD,,,,\n" + right + "1,usd,,,,\n", {QStringLiteral("line 2, column BilledCost: \"x\" is no decimal number such as 0.0832"),
            QStringLiteral("line 4, column BillingCurrency: \"usd\" is in no list of currencies (ISO 4217)")});
    }

    void everyMistake_namesRowAndColumn_andNothingIsImported()
    {
        QFETCH(QByteArray, csv);
        QTEST(import(csv).problems, "problems");
        QVERIFY(m_store.bills()->isEmpty());
    }

    void fileFullOfMistakes_isGivenUp()
    {
        QCOMPARE(import(Heading + QByteArray("x,USD,,,,\n").repeated(1000)).problems.size(), FocusReader::MostProblems);
    }
};

QTEST_APPLESS_MAIN(TestFocus)
#include "tst_focus.moc"
