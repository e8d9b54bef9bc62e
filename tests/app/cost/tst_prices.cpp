// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/csvreader.h"
#include "app/cost/gpuprice.h"
#include "app/cost/pricelibrary.h"
#include "app/cost/pricing.h"
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

PriceFile read(const QByteArray &csv)
{
    return readPrices(csv, {});
}

Decimal number(QStringView text)
{
    return *Decimal::fromString(text);
}

PriceBook bookOf(const QByteArray &rows)
{
    PriceFile file = read(Heading + rows);
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
        row("unknown currency", "aws,ec2,r,t,hour,1,EUX,,,,,,", "line 2, column currency: \"EUX\" is in no list of currencies (ISO 4217)");
        row("not a number", "aws,ec2,r,t,hour,NaN,EUR,,,,,,", "line 2, column price: \"NaN\" is no decimal number such as 0.0832");
        row("endless", "aws,ec2,r,t,hour,1000000001,EUR,,,,,,", "line 2, column price: 1000000001 is no amount that can be meant");
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
        const PriceFile file = read(Heading + row + "\naws,ec2,r,right,hour,1,EUR,,,,,,\n");
        QCOMPARE(file.problems.size(), 1);
        QTEST(file.problems.first().toString(), "problem");
        QCOMPARE(file.prices.size(), size_t(1)); // the others hold
    }

    void wrongHeading_namesTheNearestColumn()
    {
        const PriceFile file = read("provider,service,region,type,unit,prize,currency\n");
        QCOMPARE(file.problems.size(), 2);
        QCOMPARE(file.problems[0].toString(), QStringLiteral("line 1: unknown column \"prize\"; nearest is \"price\""));
        QCOMPARE(file.problems[1].toString(), QStringLiteral("line 1: column \"price\" is missing"));
        QCOMPARE(read("").problems.first().message, QStringLiteral("the file is empty"));
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
        QCOMPARE(monthlyAmount(*book.find(key, Now), 200 * BytesPerGib)->amount.toString(), QStringLiteral("19.04"));
    }

    void whatHasNoPrice_isUnknown()
    {
        const PriceBook book = bookOf("aws,ec2,us-east-1,m7g.large,hour,1,USD,,,,,,\n");
        QVERIFY(!book.monthly(Large, Now));
        QVERIFY(!PriceBook().find(Large, Now));
    }

    void ofSeveralPrices_priorityThenAgeDecide()
    {
        const PriceBook book = bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,,old,2026-01-01,,,\n" // as two files may have it
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

    void ofSeveralBases_theOrderDecides()
    {
        PriceBook book = bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,price,,,,,\n"
                                "aws,ec2,eu-central-1,m7g.large,hour,2,EUR,own,,,,,\n"
                                "aws,ec2,*,m7g.large,hour,3,EUR,bill,,,,,\n");
        QCOMPARE(book.find(Large, Now)->amount.toString(), QStringLiteral("3"));
        book.setBasisOrder({PriceBasis::Own, PriceBasis::Price, PriceBasis::Bill});
        QCOMPARE(book.find(Large, Now)->amount.toString(), QStringLiteral("2"));
        book.setBasisOrder({PriceBasis::Price, PriceBasis::Own, PriceBasis::Bill});
        QCOMPARE(book.find(Large, Now)->amount.toString(), QStringLiteral("1"));
    }

    void rowsThatHoldAtOnce_areNamed()
    {
        const PriceFile file = read(Heading
            + "aws,ec2,r,t,hour,1,EUR,,,,2026-01-01,2026-07-01,\n"
              "aws,ec2,r,t,hour,2,EUR,,,,2026-07-01,,\n"
              "aws,ec2,r,t,hour,3,EUR,,,,2026-12-01,2027-01-01,\n"
              "aws,ec2,r,t,hour,3,EUR,own,,,,,\n"
              "aws,ec2,r,t,hour,3,EUR,,,,,,7\n"
              "aws,ec2,r,u,hour,3,EUR,,,,,,\naws,ec2,r,u,hour,3,EUR,,,,,,\n");
        const QList<Error> problems = overlapsIn(file.prices);
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0].toString(), QStringLiteral("line 4: holds on 2026-12-01, as line 3 does, for aws/ec2/r/t"));
        QCOMPARE(problems[1].toString(), QStringLiteral("line 8: holds at the same time, as line 7 does, for aws/ec2/r/u"));
    }

    void everyBundledTable_isReadWhole()
    {
        QTemporaryDir empty;
        const PriceLibrary library = loadPrices(empty.path());
        const struct {
            const char *key, *price;
            PriceUnit unit;
        } known[] = {{"azure/vm/australiaeast/Standard_A1_v2", "0.05", PriceUnit::Hour}, {"gcp/compute/asia-northeast1/a2-highgpu-1g", "4.049590926", PriceUnit::Hour},
            {"gcp/disk/europe-west3/pd-ssd", "0.204", PriceUnit::GibMonth}, {"scaleway/instance/fr-par-2/H100-1-80G", "2.52", PriceUnit::Hour},
            {"aws/ec2/us-east-1/a1.large", "0.051", PriceUnit::Hour}, {"aws/ec2/cn-north-1/c3.large", "1.054", PriceUnit::Hour}};
        for (const auto &[key, amount, unit] : known) {
            const auto price = library.book->find(*PriceKey::fromText(QLatin1String(key)), Now);
            QVERIFY2(price, key);
            QCOMPARE(price->amount.toString(), QLatin1String(amount));
            QCOMPARE(int(price->unit), int(unit));
        }
        size_t count = 0;
        for (const PriceSource &source : priceSources(library)) {
            QVERIFY(source.isBundled && source.prices > 0 && !source.licence.isEmpty() && !source.source.isEmpty());
            count += source.prices;
        }
        QCOMPARE(count, size_t(2653 + 307 + 28081 + 12812 + 518 + 5));
        QVERIFY(!library.book->find(*PriceKey::fromText(QStringLiteral("azure/vm/nowhere/Standard_A1_v2")), Now));
    }

    void discounts_areTakenOffListPricesAlone()
    {
        PriceBook book = bookOf("aws,ec2,*,m7g.large,hour,0.30,EUR,price,list,,,,\naws,ec2,*,m7g.xlarge,hour,0.30,EUR,bill,,,,,\n");
        Discount discount {*PriceKey::fromText(QStringLiteral("aws/ec2/eu-*/m7g.*")), number(u"12.5"), day(2026, 1, 1), day(2027, 1, 1), QStringLiteral("EDP")};
        book.setDiscounts({discount});
        QCOMPARE(book.find(Large, Now)->amount.toString(), QStringLiteral("0.2625"));
        QCOMPARE(book.find(Large, Now)->source.toString(), QStringLiteral("list, less 12.5 % (EDP)"));
        QCOMPARE(book.find(Large, day(2027, 1, 1))->amount.toString(), QStringLiteral("0.3"));
        QCOMPARE(book.find({QStringLiteral("aws"), QStringLiteral("ec2"), QStringLiteral("us-east-1"), QStringLiteral("m7g.large")}, Now)->amount.toString(), QStringLiteral("0.3"));
        QCOMPARE(book.find({QStringLiteral("aws"), QStringLiteral("ec2"), QStringLiteral("eu-west-1"), QStringLiteral("m7g.xlarge")}, Now)->amount.toString(), QStringLiteral("0.3"));
    }

    void policy_isReadWithEveryAssumption()
    {
        const CostPolicyFile file = readCostPolicy("currency: EUR\nbases: [own]\n"
                                                   "discounts:\n  - {provider: aws, percent: 12.5, until: 2027-01-01, source: EDP}\n"
                                                   "hardware:\n  - {name: gpu, match: {name: 'gpu*', labels: {rack: a}}, capex: 250000.50, currency: EUR, residual: 0.1, years: 5,\n"
                                                   "     watts: 6500, electricity: 0.18, space: 1200, support: 5000, source: invoice 4711, asOf: 2026-03-01}\n", QStringLiteral("costs.yaml"));
        for (const Error &problem : file.problems)
            qWarning("%s", qPrintable(problem.toString()));
        QVERIFY(file.problems.isEmpty());
        QCOMPARE(file.policy.allocation.currency, QStringLiteral("EUR"));
        QVERIFY((file.policy.bases == BasisOrder {PriceBasis::Own, PriceBasis::Bill, PriceBasis::Price}));
        const HardwareClass &gpu = file.policy.hardware.at(0);
        // 250000.50 × 0.9 / 43800 + 6.5 × 1.54 × 0.18 + 6200 / 8760, reckoned elsewhere
        QCOMPARE(gpu.hourly().toString(), QStringLiteral("7.64655913242"));
        QVERIFY2(gpu.assumptions().contains(QStringLiteral("× 1.54 ×")), qPrintable(gpu.assumptions()));
        auto *host = new Resource;
        const ResourcePtr kept(host);
        host->kind = Kind::Host;
        host->name = Text(std::string_view("gpu7"));
        PriceBook book;
        book.setHardware(file.policy.hardware);
        QVERIFY(!withMonthlyCost(kept, "lab", book, Now)->extras().monthlyCost);
        host->labels = std::make_shared<const Labels>(Labels {{Text(std::string_view("rack")), Text(std::string_view("a"))}});
        const auto cost = withMonthlyCost(kept, "lab", book, Now)->extras().monthlyCost;
        QVERIFY(cost);
        QCOMPARE(cost->amount.toString(), QStringLiteral("5581.9881666666"));
        QCOMPARE(int(cost->basis), int(PriceBasis::Own));
        QCOMPARE(cost->source.toString(), QStringLiteral("gpu: invoice 4711"));
    }

    void wrongPolicy_namesThePlace_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        QTest::newRow("key") << QByteArray("currency: EUR\ndiscount: []\n") << QStringLiteral("c:2, /discount: unknown key \"discount\"; did you mean \"discounts\"?");
        QTest::newRow("currency") << QByteArray("currency: EUX\n") << QStringLiteral("c:1, /currency: \"EUX\" is in no list of currencies (ISO 4217)");
        QTest::newRow("percent") << QByteArray("discounts:\n  - {provider: aws, source: s, percent: 101}\n") << QStringLiteral("c:2, /discounts/0/percent: must be at most 100");
        QTest::newRow("years") << QByteArray("hardware:\n  - {name: a, capex: 1, currency: EUR, years: 0, watts: 1, electricity: 1}\n") << QStringLiteral("c:2, /hardware/0/years: must be more than 0");
        QTest::newRow("nan") << QByteArray("hardware:\n  - {name: a, capex: .nan, currency: EUR, years: 1, watts: 1, electricity: 1}\n") << QString();
        QTest::newRow("date") << QByteArray("discounts:\n  - {provider: aws, source: s, percent: 1, from: 2026-02-30}\n") << QStringLiteral("c:2, /discounts/0/from: \"2026-02-30\" is no date such as 2026-07-01");
    }

    void wrongPolicy_namesThePlace()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        const CostPolicyFile file = readCostPolicy(yaml, QStringLiteral("c"));
        QCOMPARE(file.problems.size(), 1);
        if (!problem.isEmpty())
            QCOMPARE(file.problems.first().toString(), problem);
    }

    void gpuPrices_areOfModelsSlicesAndFractions()
    {
        const PriceBook book = bookOf("dc1,gpu,*,a100-80gb,hour,7.00,EUR,own,,,,,\n");
        const auto price = gpuPrice(book, QStringLiteral("dc1"), QStringLiteral("fra"), "NVIDIA-A100-SXM4-80GB", Now);
        QVERIFY(price);
        const double memory = 80e9;
        const auto slice = [&](std::string_view profile) { return shareOf(*price, *migShare(*MigProfile::fromText(profile), memory)).amount.toString(); };
        QCOMPARE(slice("1g.10gb"), QStringLiteral("1"));      // 1/7 of the compute slices, 1/8 of the memory
        QCOMPARE(slice("mig-1g.20gb"), QStringLiteral("1.75")); // 2/8 of the memory
        QCOMPARE(slice("nvidia.com/mig-3g.40gb"), QStringLiteral("3.5"));
        QCOMPARE(slice("MIG 7g.80gb"), QStringLiteral("7"));
        QCOMPARE(*migShare(*MigProfile::fromText("1g.6gb"), 24e9), (GpuShare {1, 4}));
        QVERIFY(!migShare(*MigProfile::fromText("7g.80gb"), 24e9));
        for (const char *text : {"", "1g", "g.10gb", "1g.10", "1g.10gbx", "0g.10gb"})
            QVERIFY2(!MigProfile::fromText(text), text);
        QCOMPARE(shareOf(*price, {1, 4}).amount.toString(), QStringLiteral("1.75")); // one of four that share it by turns
    }

    void gpuPartOfAnInstance_isSplitByTheRates()
    {
        const PriceKey key = *PriceKey::fromText(QStringLiteral("gcp/compute/us-central1/a2-highgpu-2g"));
        const GpuInstance *instance = gpuInstance(key);
        QVERIFY(instance);
        QCOMPARE(instance->model, QStringLiteral("a100"));
        Price price;
        price.amount = number(u"7.347");
        // 7.347 × 0.95 / (24 × 0.031611 + 170 × 0.004237 + 2 × 0.95), reckoned elsewhere
        QCOMPARE(gpuPartOf(price, *instance, ComponentRates::standard()).amount.toString(), QStringLiteral("2.065624450644"));
        QVERIFY(!gpuInstance(Large));
    }

    void clusterNodes_areFoundByTypeRegionAndCloud()
    {
        auto extra = std::make_shared<Extra>();
        extra->identities.push_back(Text(std::string_view("provider:gce://project/us-central1-a/node-1")));
        extra->fields.push_back({Text(std::string_view("instanceType")), Text(std::string_view("n2-standard-4"))});
        auto *node = new Resource;
        const ResourcePtr kept(node);
        node->kind = Kind::Node;
        node->extra = extra;
        QVERIFY(!priceKeyOf(*node)); // the region is not known
        node->region = Text(std::string_view("us-central1"));
        QCOMPARE(priceKeyOf(*node)->toText(), QStringLiteral("gcp/compute/us-central1/n2-standard-4"));
    }

    void volumes_arePricedByTheirSize()
    {
        const ResourcePtr volume = priced("aws/ebs/eu-central-1/gp3");
        auto *sized = new Resource(*volume);
        const ResourcePtr kept(sized);
        const PriceBook book = bookOf("aws,ebs,*,gp3,GiB-month,0.10,USD,,,,,,\n");
        QVERIFY(!monthlyCostOf(*sized, {}, book, Now));
        sized->capacity.storageBytes = 100.5 * 0x1p30;
        QCOMPARE(monthlyCostOf(*sized, {}, book, Now)->amount.toString(), QStringLiteral("10.05"));
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
        QCOMPARE(library.book->sheets().size(), size_t(6));
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
        QVERIFY(withMonthlyCost(kept, {}, bookOf("aws,ec2,eu-central-1,m7g.large,hour,1,EUR,,,,,,\n"), Now) == kept);
    }
};

QTEST_APPLESS_MAIN(TestPrices)
#include "tst_prices.moc"
