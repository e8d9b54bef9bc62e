// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/rates.h"

#include <QBuffer>
#include <QDateTime>
#include <QTest>

namespace {

Timestamp day(int month, int dayOfMonth)
{
    return QDate(2026, month, dayOfMonth).startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

RateFile read(QByteArray rows)
{
    rows.prepend("date,from,to,rate,source\n");
    QBuffer device(&rows);
    device.open(QIODevice::ReadOnly);
    return readRates(device);
}

Money dollars(QStringView amount, Timestamp asOf = day(8, 1))
{
    return {*Decimal::fromString(amount), Text(std::string_view("USD")), PriceBasis::Bill, Text(std::string_view("bill")), asOf};
}

} // namespace

class TestRates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amounts_areConvertedByTheRateOfTheDay()
    {
        const RateFile file = read("2026-07-01,USD,EUR,0.92,ECB\n2026-08-01,USD,EUR,0.90,ECB\n");
        QVERIFY(file.problems.isEmpty());
        const auto july = file.rates.converted(dollars(u"100"), QStringLiteral("EUR"), day(7, 31));
        QVERIFY(july);
        QCOMPARE(july->amount.toString(), QStringLiteral("92"));
        QCOMPARE(july->currency.toString(), QStringLiteral("EUR"));
        QCOMPARE(int(july->basis), int(PriceBasis::Bill));
        QCOMPARE(july->source.toString(), QStringLiteral("bill, at 0.92 EUR/USD of 2026-07-01 (ECB)"));
        QCOMPARE(july->asOf, day(7, 1)); // no younger than the rate
        QCOMPARE(file.rates.converted(dollars(u"100"), QStringLiteral("EUR"), day(8, 1))->amount.toString(), QStringLiteral("90"));
        QVERIFY(!file.rates.converted(dollars(u"100"), QStringLiteral("EUR"), day(6, 30))); // of then nothing is known
        QCOMPARE(*file.rates.converted(dollars(u"100"), QStringLiteral("USD"), NoTime), dollars(u"100"));
        QCOMPARE(file.rates.converted(dollars(u"100", NoTime), QStringLiteral("EUR"), day(8, 1))->asOf, NoTime);
    }

    void withoutARate_nothingIsRelabelled()
    {
        const RateFile file = read("2026-07-01,USD,EUR,0.92,ECB\n");
        QVERIFY(!file.rates.converted(dollars(u"1"), QStringLiteral("CHF"), day(8, 1)));
        QVERIFY(!file.rates.conversion(QStringLiteral("CHF"), QStringLiteral("EUR"), day(8, 1)));
        QVERIFY(!RateBook().converted(dollars(u"1"), QStringLiteral("EUR"), day(8, 1)));
    }

    void inverseAndChainedRates_doAsWell()
    {
        const RateFile file = read("2026-07-01,EUR,USD,1.25,ECB\n2026-07-02,EUR,CHF,0.95,ECB\n");
        QCOMPARE(file.rates.converted(dollars(u"100"), QStringLiteral("EUR"), day(8, 1))->amount.toString(), QStringLiteral("80"));
        const auto francs = file.rates.conversion(QStringLiteral("USD"), QStringLiteral("CHF"), day(8, 1));
        QVERIFY(francs);
        QCOMPARE((*francs)(*Decimal::fromString(u"100")).toString(), QStringLiteral("76"));
        QCOMPARE(francs->date, day(7, 1));
        QCOMPARE(francs->words, QStringLiteral("1.25 USD/EUR of 2026-07-01 (ECB), 0.95 CHF/EUR of 2026-07-02 (ECB)"));
    }

    void everyMistake_namesThePlace_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *csv, const char *problem) { QTest::newRow(csv) << QByteArray(csv) << QString::fromLatin1(problem); };
        row("2026-07-01,USD,EUX,0.92,ECB", "line 2, column to: \"EUX\" is in no list of currencies (ISO 4217)");
        row("2026-07-01,USD,EUR,0,ECB", "line 2, column rate: is 0");
        row("2026-07-01,USD,EUR,-1,ECB", "line 2, column rate: -1 is negative");
        row("2026-07-01,USD,EUR,NaN,ECB", "line 2, column rate: \"NaN\" is no decimal number such as 0.0832");
        row(",USD,EUR,1,ECB", "line 2, column date: is empty");
        row("2026-07-01,USD,EUR,1,", "line 2, column source: is empty");
        row("2026-07-01,USD,USD,1,ECB", "line 2, column to: is the currency of column from");
        row("2026-07-01,USD,EUR,1,ECB\n2026-07-01,USD,EUR,2,ECB", "line 3: line 2 has a rate of that day already");
    }

    void everyMistake_namesThePlace()
    {
        QFETCH(QByteArray, row);
        const RateFile file = read(row + '\n');
        QCOMPARE(file.problems.size(), 1);
        QTEST(file.problems.first().toString(), "problem");
    }
};

QTEST_APPLESS_MAIN(TestRates)
#include "tst_rates.moc"
