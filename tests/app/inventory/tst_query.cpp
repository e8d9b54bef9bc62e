// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/query.h"
#include "app/inventory/queryterms.h"
#include "tests/support/fixtures.h"

#include <QTest>

using namespace fixtures;

class tst_Query : public QObject {
    Q_OBJECT

    static constexpr Timestamp Now = 1'000'000'000'000;

    static void fill(InventoryStore &store)
    {
        Resource *pg = resource("pg", "ledger-pg", Kind::Database);
        pg->labels = labels({{"app.kubernetes.io/name", "Ledger"}, {"team", "payments"}});
        pg->scope = t("payments");
        pg->country = t("DE");
        pg->health = Health::Degraded;
        pg->version = t("16.6");
        pg->capacity.memoryBytes = 128 * 0x1p30;
        pg->capacity.cpuCores = 4;
        pg->createdAt = Now - 3 * 86'400'000ll;
        Extra extra;
        extra.engine = {t("relational"), t("postgresql"), t("16.6")};
        extra.monthlyCost = Money {*Decimal::fromString(u"612"), Text(u"EUR"_qs), PriceBasis::Own, {}, 0};
        pg->extra = std::make_shared<const Extra>(extra);
        Resource *vm = resource("vm", "build agent 7", Kind::Vm);
        vm->state = t("running");
        vm->capacity.cpuCores = 0.5;
        store.apply(delta("prod-fra", "all", Delta::Phase::Complete, 1, {ResourcePtr(pg)}));
        store.apply(delta("test:///default", "domains", Delta::Phase::Complete, 1, {ResourcePtr(vm)}));
    }

private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("ids");
        const QStringList pg {u"pg"_qs}, vm {u"vm"_qs}, both {u"pg"_qs, u"vm"_qs}, none;
        const auto row = [](const char *text, const QStringList &ids) { QTest::newRow(text) << QString::fromUtf8(text) << ids; };
        row("", both);
        row("ledger", pg);
        row("LEDGER", pg);
        row("PAYMENTS", pg);
        row("\"agent 7\"", vm);
        row("led*pg", pg);
        row("kind:vm", vm);
        row("kind:vm,database", both);
        row("kind!=vm", pg);
        row("-kind:vm", pg);
        row("-kind!=vm", vm);
        row("kind:vm ledger", none);
        row("health:degraded", pg);
        row("freshness:live", both);
        row("name:ledger*", pg);
        row("name:ledger", none);
        row("connection:prod-fra", pg);
        row("source:test:///default", vm);
        row("country:de", pg);
        row("engine:postgresql", pg);
        row("engine:relational", pg);
        row("version:16.*", pg);
        row("mem>64Gi", pg);
        row("mem>200Gi", none);
        row("mem>=128Gi", pg);
        row("cpu<1", vm);
        row("cpu:500m", vm);
        row("cpu=4,500m", both);
        row("cost>100", pg);
        row("age<7d", pg);
        row("age>7d", none);
        row("state:running", vm);
        row("label:team", pg);
        row("label:team=payments", pg);
        row("label:team=pay*", pg);
        row("label:team=ml", none);
        row("-label:team", vm);
        row("namespace:payments,other", pg);
        row("-ledger", vm);
        row("- ledger", pg); // a dash alone is a word
    }
    void matches()
    {
        QFETCH(QString, text);
        InventoryStore store;
        fill(store);
        const auto query = Query::parse(text);
        QVERIFY2(query.ok(), query.ok() ? "" : qPrintable(query.error().toString()));
        QStringList found;
        for (Slot slot = 0; slot < store.rows().size(); ++slot) {
            if (query->matches(store.rows(), slot, {Now}))
                found.append(store.rows().resource(slot)->id.toString());
        }
        QTEST(found, "ids");
    }

    void errors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char *text, int position, const char *hint) {
            QTest::newRow(text) << QString::fromUtf8(text) << u"query, position %1"_qs.arg(position) << QString::fromUtf8(hint);
        };
        row("kidn:pod", 1, "nearest is \"kind\"");
        row("a kind:podd", 8, "nearest is \"pod\"");
        row("mem>lots", 5, "64Gi");
        row("age<soon", 5, "7d");
        row("name>5", 5, "no order");
        row("kind:", 6, "needs a value");
        row("kind:pod,", 6, "needs a value");
        row("x \"open", 3, "never closed");
        row("\"\"", 1, "empty word");
    }
    void errors()
    {
        QFETCH(QString, text);
        QFETCH(QString, hint);
        const auto query = Query::parse(text);
        QVERIFY(!query);
        QCOMPARE(query.error().code, ErrorCode::InvalidArgument);
        QTEST(query.error().about, "place");
        QVERIFY2(query.error().message.contains(hint), qPrintable(query.error().message));
    }

    void kinds_narrowWhatIsFetched()
    {
        QCOMPARE(Query::parse(u"kind:pod,vm kind:pod x"_qs)->kinds(), KindSet({Kind::Pod}));
        QVERIFY(!Query::parse(u"-kind:pod"_qs)->kinds().contains(Kind::Pod));
        QCOMPARE(Query().kinds(), KindSet::all());
        QCOMPARE(Query::parse(u"type:example.org/v1/Widget"_qs)->types(), QStringList {u"example.org/v1/Widget"_qs});
    }

    void tokens_tellWhatToPaint()
    {
        const auto query = Query::parse(u"web -kind:pod"_qs);
        QCOMPARE(query->tokens().size(), 2);
        QVERIFY(!query->tokens()[0].isKeyed);
        QCOMPARE(query->tokens()[1].position, 4);
        QCOMPARE(query->tokens()[1].length, 9);
        QVERIFY(query->tokens()[1].isKeyed);
    }

    void quoted_value_isReadBackAsItself()
    {
        for (const QString &name : {u"plain"_qs, u"two words"_qs, u"a,b"_qs, u"say \"hi\""_qs, u"back\\slash"_qs, QString()}) {
            if (name.isEmpty())
                continue;
            InventoryStore store;
            store.apply(delta("c", "x", Delta::Phase::Complete, 1, {plain("id", qPrintable(name))}));
            const auto query = Query::parse(u"name:"_qs + Query::quoted(name));
            QVERIFY(query.ok());
            QVERIFY2(query->matches(store.rows(), 0, {}), qPrintable(query->text()));
        }
    }

    void longAndHostileTexts_endInAnswers()
    {
        QVERIFY(Query::parse(QString(1'000'000, u'a')).ok());
        QVERIFY(Query::parse(u"name:"_qs + QString(100'000, u'*')).ok());
        QVERIFY(!Query::parse(QString(100'000, u'"') + u'"').ok());
        for (int length = 0; length < 16; ++length)
            std::ignore = Query::parse(QStringLiteral("-kind!=\"a\\\"b\",pod").left(length));
    }
};

QTEST_GUILESS_MAIN(tst_Query)
#include "tst_query.moc"
