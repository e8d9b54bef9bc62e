// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/csvrows.h"
#include "app/cost/pricelibrary.h"
#include "app/cost/pricingsink.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace {

Timestamp day(int year, int month, int dayOfMonth)
{
    return QDate(year, month, dayOfMonth).startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

const Timestamp Now = day(2026, 8, 1);

const QByteArray Heading = "provider,service,region,type,unit,price,currency,basis,source,asOf,validFrom,validUntil,priority\n";

PriceBook bookOf(const QByteArray &rows)
{
    PriceFile file = readPrices(Heading + rows, {});
    for (const Error &problem : std::as_const(file.problems))
        qFatal("%s", qPrintable(problem.toString()));
    PriceBook book;
    book.add(std::move(file.prices));
    return book;
}

const PriceKey Large {QStringLiteral("aws"), QStringLiteral("ec2"), QStringLiteral("eu-central-1"), QStringLiteral("m7g.large")};

ResourcePtr priced(const char *key)
{
    auto extra = std::make_shared<Extra>();
    extra->fields.push_back({Text(std::string_view("priceKey")), Text(std::string_view(key))});
    auto *resource = new Resource;
    resource->id = Text(std::string_view("vm"));
    resource->extra = std::move(extra);
    return ResourcePtr(resource);
}

struct Kept final : DeltaSink {
    void push(Delta delta) override { deltas.push_back(std::move(delta)); }
    std::vector<Delta> deltas;
};

} // namespace

class TestPrices : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void csv_isReadAsTheStandardHasIt()
    {
        const auto rows = readCsv("\xEF\xBB\xBFname,note\r\n\"a,b\",\"she said \"\"so\"\"\nand left\"\n\nlast,\n");
        QVERIFY(rows);
        QCOMPARE(rows->size(), size_t(3));
        QCOMPARE((*rows)[0].cells, (QStringList {QStringLiteral("name"), QStringLiteral("note")}));
        QCOMPARE((*rows)[1].cells, (QStringList {QStringLiteral("a,b"), QStringLiteral("she said \"so\"\nand left")}));
        QCOMPARE((*rows)[2].line, 5);
        QCOMPARE((*rows)[2].cells, (QStringList {QStringLiteral("last"), QString()}));
    }

    void brokenCsv_namesTheLine_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("about");
        QTest::newRow("open quote") << QByteArray("a,b\nx,\"y\nz\n") << QStringLiteral("line 2");
        QTest::newRow("quote within") << QByteArray("a\nb\nx\"y\n") << QStringLiteral("line 3");
        QTest::newRow("behind a quote") << QByteArray("\"a\"b\n") << QStringLiteral("line 1");
        QTest::newRow("no UTF-8") << QByteArray("a\n\xff\xfe\n") << QStringLiteral("line 1");
    }

    void brokenCsv_namesTheLine()
    {
        QFETCH(QByteArray, csv);
        const auto rows = readCsv(csv);
        QVERIFY(!rows);
        QTEST(rows.error().about, "about");
    }

    void everyMistake_namesLineAndColumn_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *csv, const char *problem) {
            QTest::newRow(name) << QByteArray(csv) << QString::fromLatin1(problem);
        };
        row("price", "aws,ec2,r,t,hour,\"0,08\",EUR,,,,,,", "line 2, column price: \"0,08\" is no decimal number such as 0.0832");
        row("negative", "aws,ec2,r,t,hour,-1,EUR,,,,,,", "line 2, column price: -1 is negative");
        row("empty", "aws,ec2,r,,hour,1,EUR,,,,,,", "line 2, column type: is empty");
        row("unit", "aws,ec2,r,t,hours,1,EUR,,,,,,", "line 2, column unit: \"hours\" is none of hour, month and GiB-month");
        row("currency", "aws,ec2,r,t,hour,1,eur,,,,,,", "line 2, column currency: \"eur\" is no currency such as EUR");
        row("basis", "aws,ec2,r,t,hour,1,EUR,list,,,,,", "line 2, column basis: \"list\" is none of bill, price and own");
        row("date", "aws,ec2,r,t,hour,1,EUR,,,01.07.2026,,,", "line 2, column asOf: \"01.07.2026\" is no date such as 2026-07-01");
        row("validity", "aws,ec2,r,t,hour,1,EUR,,,,2026-07-01,2026-07-01,", "line 2, column validUntil: is not after validFrom");
        row("priority", "aws,ec2,r,t,hour,1,EUR,,,,,,high", "line 2, column priority: \"high\" is no whole number");
        row("slash", "a/b,ec2,r,t,hour,1,EUR,,,,,,", "line 2, column provider: \"a/b\" has a slash in it");
        row("cells", "aws,ec2", "line 2: the row has 2 cells, the heading 13");
        row("too exact", "aws,ec2,r,t,hour,0.1234567890123,EUR,,,,,,", "line 2, column price: \"0.1234567890123\" is no decimal number such as 0.0832");
    }

    void everyMistake_namesLineAndColumn()
    {
        QFETCH(QByteArray, row);
        const PriceFile file = readPrices(Heading + row + "\naws,ec2,r,right,hour,1,EUR,,,,,,\n", {});
        QCOMPARE(file.problems.size(), 1);
        QTEST(file.problems.first().toString(), "problem");
        QCOMPARE(file.prices.size(), size_t(1)); // the others hold
    }

    void wrongHeading_namesTheNearestColumn()
    {
        const PriceFile file = readPrices("provider,service,region,type,unit,prize,currency\n", {});
        QCOMPARE(file.problems.size(), 2);
        QCOMPARE(file.problems[0].toString(), QStringLiteral("line 1: unknown column \"prize\"; nearest is \"price\""));
        QCOMPARE(file.problems[1].toString(), QStringLiteral("line 1: column \"price\" is missing"));
        QCOMPARE(readPrices("", {}).problems.first().message, QStringLiteral("the file is empty"));
    }

    void pricesByTheHour_becomeExactAmountsByTheMonth()
    {
        const PriceBook book = bookOf("aws,ec2,eu-central-1,m7g.large,hour,0.000000000001,EUR,own,our contract,2026-07-01,,,\n");
        const auto cost = book.monthly(Large, Now);
        QVERIFY(cost);
        QCOMPARE(cost->amount.toString(), QStringLiteral("0.00000000073"));
        QCOMPARE(cost->currency.toString(), QStringLiteral("EUR"));
        QCOMPARE(int(cost->basis), int(PriceBasis::Own));
        QCOMPARE(cost->source.toString(), QStringLiteral("our contract"));
        QCOMPARE(cost->asOf, day(2026, 7, 1));
    }

    void pricesBySize_needTheSize()
    {
        const PriceBook book = bookOf("aws,ebs,eu-central-1,gp3,GiB-month,0.0952,USD,,,,,,\n");
        const PriceKey key {QStringLiteral("aws"), QStringLiteral("ebs"), QStringLiteral("eu-central-1"), QStringLiteral("gp3")};
        QVERIFY(!book.monthly(key, Now));
        QCOMPARE(monthlyAmount(*book.find(key, Now), 200)->amount.toString(), QStringLiteral("19.04"));
    }

    void whatHasNoPrice_isUnknown()
    {
        const PriceBook book = bookOf("aws,ec2,us-east-1,m7g.large,hour,1,USD,,,,,,\n");
        QVERIFY(!book.monthly(Large, Now));
        QVERIFY(!PriceBook().find(Large, Now));
    }

    void ofSeveralPrices_priorityThenAgeDecide()
    {
        const PriceBook book = bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,,old,2026-01-01,,,\n"
                                      "aws,ec2,eu-central-1,m7g.large,hour,2,EUR,,new,2026-06-01,,,\n"
                                      "aws,ec2,*,m7g.large,hour,3,EUR,,everywhere,2026-07-01,,,\n");
        QCOMPARE(book.find(Large, Now)->source.toString(), QStringLiteral("new"));
        PriceKey elsewhere = Large;
        elsewhere.region = QStringLiteral("eu-west-1");
        QCOMPARE(book.find(elsewhere, Now)->source.toString(), QStringLiteral("everywhere"));
        const PriceBook preferred = bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,,here,2026-01-01,,,\n"
                                           "aws,ec2,*,m7g.large,hour,3,EUR,,agreed,2025-01-01,,,5\n");
        QCOMPARE(preferred.find(Large, Now)->source.toString(), QStringLiteral("agreed"));
    }

    void prices_holdWhileTheyAreValid()
    {
        const PriceBook book = bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,,first,,,2026-07-01,\n"
                                      "aws,ec2,eu-central-1,m7g.large,hour,2,EUR,,second,,2026-07-01,2026-09-01,\n");
        QCOMPARE(book.find(Large, day(2026, 6, 30))->source.toString(), QStringLiteral("first"));
        QCOMPARE(book.find(Large, day(2026, 7, 1))->source.toString(), QStringLiteral("second"));
        QVERIFY(!book.find(Large, day(2026, 9, 1)));
    }

    void key_needsFourParts()
    {
        QCOMPARE(PriceKey::fromText(QStringLiteral("aws/rds/eu-west-1/postgres/db.m6g.large"))->type, QStringLiteral("postgres/db.m6g.large"));
        for (const char *text : {"", "aws", "aws/ec2/eu-west-1", "aws/ec2//x", "aws/ec2/eu-west-1/"})
            QVERIFY(!PriceKey::fromText(QString::fromLatin1(text)));
    }

    void bundledPrices_areRight()
    {
        QTemporaryDir empty;
        const PriceLibrary library = loadPrices(empty.path());
        for (const Error &problem : library.problems)
            qWarning("%s", qPrintable(problem.toString()));
        QVERIFY(library.problems.isEmpty());
        QVERIFY(library.book->size() > 2500);
        const auto cost = library.book->monthly({QStringLiteral("aws"), QStringLiteral("ec2"), QStringLiteral("us-east-1"), QStringLiteral("a1.large")}, Now);
        QVERIFY(cost);
        QCOMPARE(cost->amount.toString(), QStringLiteral("37.23")); // 0.051 × 730
        QCOMPARE(cost->currency.toString(), QStringLiteral("USD"));
        QCOMPARE(int(cost->basis), int(PriceBasis::Price));
        QVERIFY(!cost->source.isEmpty());
        QCOMPARE(cost->asOf, day(2026, 7, 20));
    }

    void ownPrices_goBeforeTheBundled()
    {
        QTemporaryDir directory;
        QFile own(directory.filePath(QStringLiteral("contract.csv"))), broken(directory.filePath(QStringLiteral("z.csv")));
        QVERIFY(own.open(QIODevice::WriteOnly) && broken.open(QIODevice::WriteOnly));
        own.write("provider,service,region,type,unit,price,currency,basis\naws,ec2,*,a1.large,month,20,EUR,bill\n");
        broken.write("provider,service,region,type,unit,price,currency\naws,ec2,*,a1.large,month,much,EUR\n");
        own.close();
        broken.close();
        const PriceLibrary library = loadPrices(directory.path());
        QCOMPARE(library.problems.size(), 1);
        QVERIFY(library.problems.first().about.endsWith(QStringLiteral("z.csv: line 2, column price")));
        const auto cost = library.book->monthly({QStringLiteral("aws"), QStringLiteral("ec2"), QStringLiteral("us-east-1"), QStringLiteral("a1.large")}, Now);
        QCOMPARE(cost->amount.toString(), QStringLiteral("20"));
        QCOMPARE(int(cost->basis), int(PriceBasis::Bill));
        QCOMPARE(cost->source.toString(), QStringLiteral("contract.csv"));
    }

    void resources_getTheirCostOnTheWay()
    {
        Kept kept;
        const Clock clock;
        PricingSink sink(kept, clock);
        Delta delta;
        delta.upserts = {priced("aws/ec2/eu-central-1/m7g.large"), priced("aws/ec2/eu-central-1/x"), ResourcePtr(new Resource)};
        sink.push(delta);
        QVERIFY(kept.deltas[0].upserts[0] == delta.upserts[0]); // without prices nothing is touched
        sink.setPrices(std::make_shared<PriceBook>(bookOf("aws,ec2,eu-central-1,m7g.large,hour,0.1,EUR,,,,,,\n")));
        sink.push(delta);
        const auto &out = kept.deltas[1].upserts;
        QCOMPARE(out[0]->extras().monthlyCost->amount.toString(), QStringLiteral("73"));
        QCOMPARE(out[0]->extras().fields.size(), size_t(1));
        QVERIFY(out[1] == delta.upserts[1]);
        QVERIFY(out[2] == delta.upserts[2]);
    }

    void whatTheSourceSaid_stays()
    {
        const ResourcePtr resource = priced("aws/ec2/eu-central-1/m7g.large");
        auto extra = std::make_shared<Extra>(resource->extras());
        extra->monthlyCost = Money {*Decimal::fromString(u"5"), Text(std::string_view("EUR")), PriceBasis::Bill, {}, 0};
        auto *billed = new Resource(*resource);
        billed->extra = extra;
        const ResourcePtr kept(billed);
        QVERIFY(withMonthlyCost(kept, bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,,,,,,\n"), Now) == kept);
    }
};

QTEST_APPLESS_MAIN(TestPrices)
#include "tst_prices.moc"
