// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/column.h"
#include "tests/support/fixtures.h"

#include <QSet>
#include <QTest>

using namespace fixtures;

class tst_Column : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keys_areUnique()
    {
        QSet<QString> keys;
        for (const Column &column : inventoryColumns())
            keys.insert(column.key);
        QCOMPARE(keys.size(), inventoryColumns().size());
        QVERIFY(!columnByKey(u"nothing"_qs));
    }

    void unknown_isUnknown_neverZero()
    {
        InventoryStore store;
        store.apply(delta("c", "x", Delta::Phase::Complete, 1, {plain("a", "a")}));
        for (const char *key : {"cpu", "mem", "cpuPercent", "gpu", "cost", "age", "country"}) {
            const FieldValue value = columnByKey(QLatin1String(key))->value(store.rows(), 0);
            QVERIFY2(std::holds_alternative<std::monostate>(value), key);
            QCOMPARE(exportText(value), QString());
            QCOMPARE(displayText(value, ColumnFormat::Number, 0), u"–"_qs);
        }
    }

    void percent_ofUnknownCapacity_isUnknown()
    {
        InventoryStore store;
        Resource *r = resource("a", "a");
        r->usage.cpuCores = 2;
        r->usage.memoryBytes = 0x1p30;
        r->capacity.memoryBytes = 0x1p31;
        store.apply(delta("c", "x", Delta::Phase::Complete, 1, {ResourcePtr(r)}));
        QVERIFY(std::holds_alternative<std::monostate>(columnByKey(u"cpuPercent"_qs)->value(store.rows(), 0)));
        QCOMPARE(displayText(columnByKey(u"memPercent"_qs)->value(store.rows(), 0), ColumnFormat::Percent, 0), u"50"_qs);
    }

    void display_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("gib") << displayBytes(16 * 0x1p30) << u"16 GiB"_qs;
        QTest::newRow("mib") << displayBytes(1.5 * 0x1p20) << u"1.5 MiB"_qs;
        QTest::newRow("almost a gib") << displayBytes(1023 * 0x1p20) << u"1 GiB"_qs;
        QTest::newRow("bytes") << displayBytes(12) << u"12 B"_qs;
        QTest::newRow("seconds") << displayDuration(45'000) << u"45s"_qs;
        QTest::newRow("two hours") << displayDuration(7'200'000) << u"2h"_qs;
        QTest::newRow("days") << displayDuration(3 * 86'400'000ll) << u"3d"_qs;
        QTest::newRow("clock went back") << displayDuration(-5) << u"0s"_qs;
        QTest::newRow("millicores") << displayText(Measure(0.25), ColumnFormat::Cores, 0) << u"0.25"_qs;
        QTest::newRow("iso") << isoTime(1'000) << u"1970-01-01T00:00:01Z"_qs;
    }
    void display()
    {
        QFETCH(QString, shown);
        QTEST(shown, "wanted");
    }

    void naturalOrder_numbersBySize()
    {
        QVERIFY(compareNaturally("node-2", "node-10") < 0);
        QVERIFY(compareNaturally("node-02", "node-2") == 0);
        QVERIFY(compareNaturally("Alpha", "beta") < 0);
        QVERIFY(compareNaturally("a", "a1") < 0);
        QVERIFY(compareNaturally("99999999999999999999998", "99999999999999999999999") < 0);
    }

    void compare_unknownLast()
    {
        QVERIFY(compareValues(FieldValue(), FieldValue(Measure(-5))) > 0);
        QVERIFY(compareValues(FieldValue(Measure(1)), FieldValue(Measure(2))) < 0);
        QVERIFY(compareValues(TimeValue {2000}, TimeValue {1000}) < 0); // younger first
        QCOMPARE(compareValues(FieldValue(), FieldValue()), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Column)
#include "tst_column.moc"
