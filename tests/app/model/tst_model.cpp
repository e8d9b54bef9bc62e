// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/money.h"
#include "app/model/resource.h"
#include "tests/support/fixtures.h"

#include <QTest>
#include <thread>

class tst_Model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_equalBytes_areEqualAndHashAlike()
    {
        const Text a(u"größe"_qs), b(std::string_view("gr\xc3\xb6\xc3\x9f" "e"));
        QCOMPARE(a, b);
        QCOMPARE(qHash(a), qHash(b));
        QCOMPARE(a.toString(), u"größe"_qs);
        QVERIFY(Text().isEmpty());
        QVERIFY(Text(std::string_view()).isEmpty());
        QVERIFY(a != Text());
    }

    void text_sharedByThreads_keepsItsCount()
    {
        const Text text(std::string_view("shared"));
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([copy = text] {
                    for (int n = 0; n < 10'000; ++n)
                        Text other = copy;
                });
        }
        QVERIFY(text.isUnique());
    }

    void textPool_interned_sharesAndCompacts()
    {
        TextPool pool;
        {
            const Text a = pool.intern("node-1"), b = pool.intern("node-1");
            QCOMPARE(a.view().data(), b.view().data());
        }
        const Text kept = pool.intern("kept");
        QCOMPARE(pool.size(), size_t(2));
        pool.compact();
        QCOMPARE(pool.size(), size_t(1));
        QCOMPARE(kept.view(), std::string_view("kept"));
    }

    void decimal_strings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical");
        QTest::addColumn<QString>("cents");
        QTest::newRow("integer") << u"318"_qs << u"318"_qs << u"318.00"_qs;
        QTest::newRow("sub-cent") << u"0.00005479452"_qs << u"0.00005479452"_qs << u"0.00"_qs;
        QTest::newRow("negative") << u"-1.5"_qs << u"-1.5"_qs << u"-1.50"_qs;
        QTest::newRow("half to even, down") << u"0.125"_qs << u"0.125"_qs << u"0.12"_qs;
        QTest::newRow("half to even, up") << u"0.135"_qs << u"0.135"_qs << u"0.14"_qs;
        QTest::newRow("negative rounds to plain zero") << u"-0.001"_qs << u"-0.001"_qs << u"0.00"_qs;
        QTest::newRow("12 digits") << u"0.000000000001"_qs << u"0.000000000001"_qs << u"0.00"_qs;
        QTest::newRow("trailing zeros") << u"1.50000000000000"_qs << u"1.5"_qs << u"1.50"_qs;
        QTest::newRow("large") << u"1234567890123456789012345.6"_qs << u"1234567890123456789012345.6"_qs
                               << u"1234567890123456789012345.60"_qs;
    }
    void decimal_strings()
    {
        QFETCH(QString, text);
        const auto decimal = Decimal::fromString(text);
        QVERIFY(decimal);
        QTEST(decimal->toString(), "canonical");
        QTEST(decimal->toFixed(2), "cents");
    }

    void decimal_badStrings_areRefused()
    {
        for (const char *text : {"", "-", ".", "1.", ".5", "1e3", "1,5", "0.0000000000001", "12345678901234567890123456", "1.2.3", "٣"})
            QVERIFY2(!Decimal::fromString(QString::fromUtf8(text)), text);
    }

    void decimal_parts_areRoundedHalfEven()
    {
        const auto number = [](QStringView text) { return *Decimal::fromString(text); };
        QCOMPARE(number(u"1").dividedBy(3).toString(), u"0.333333333333"_qs);
        QCOMPARE(number(u"2").dividedBy(3).toString(), u"0.666666666667"_qs);
        QCOMPARE(number(u"-2").dividedBy(3).toString(), u"-0.666666666667"_qs);
        QCOMPARE(number(u"0.000000000001").dividedBy(2).toString(), u"0"_qs);
        QCOMPARE(number(u"0.000000000003").dividedBy(2).toString(), u"0.000000000002"_qs);
        QCOMPARE(number(u"0.051").times(730).toString(), u"37.23"_qs);
    }

    void decimal_sum_isExact()
    {
        Decimal sum;
        for (int i = 0; i < 1'000'000; ++i)
            sum += *Decimal::fromString(u"0.1");
        QCOMPARE(sum.toString(), u"100000"_qs);
    }

    void kinds_names_roundTrip()
    {
        for (int i = 0; i < KindCount; ++i)
            QCOMPARE(kindFromName(kindName(Kind(i))), Kind(i));
        for (int i = 0; i < HealthCount; ++i)
            QCOMPARE(healthFromName(healthName(Health(i))), Health(i));
        QVERIFY(!kindFromName("pods"));
        QCOMPARE(KindSet::all().size(), KindCount);
    }

    void resource_labels_areFoundByKey()
    {
        Resource resource;
        QVERIFY(resource.label("team").isEmpty());
        resource.labels = fixtures::labels({{"app", "web"}, {"team", "ml"}});
        QCOMPARE(resource.label("team"), fixtures::t("ml"));
        QVERIFY(resource.label("tea").isEmpty());
    }

    void resource_equality_seesEveryField()
    {
        const ResourcePtr a = fixtures::plain("x", "x");
        Resource b(*a);
        QVERIFY(*a == b);
        b.usage.cpuCores = 0.5;
        QVERIFY(!(*a == b));
        Resource c(*a);
        Extra extra;
        extra.endpoints = {fixtures::t("db:5432")};
        c.extra = std::make_shared<const Extra>(extra);
        QVERIFY(!(*a == c));
        Resource d(c);
        d.extra = std::make_shared<const Extra>(extra);
        QVERIFY(c == d);
    }
};

QTEST_GUILESS_MAIN(tst_Model)
#include "tst_model.moc"
