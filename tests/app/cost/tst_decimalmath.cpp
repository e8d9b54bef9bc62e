// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/decimalmath.h"

#include <QTest>

class TestDecimalMath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scaled_isExactBetween_data()
    {
        QTest::addColumn<QString>("amount");
        QTest::addColumn<QString>("factor");
        QTest::addColumn<QString>("divisor");
        QTest::addColumn<QString>("result");
        const auto row = [](const char *name, const char *amount, const char *factor, const char *divisor, const char *result) {
            QTest::newRow(name) << QString::fromLatin1(amount) << QString::fromLatin1(factor) << QString::fromLatin1(divisor) << QString::fromLatin1(result);
        };
        row("product", "1.5", "2.25", "1", "3.375");
        row("third", "1", "1", "3", "0.333333333333");
        row("half to even, down", "0.000000000001", "1", "2", "0");
        row("half to even, up", "0.000000000003", "1", "2", "0.000000000002");
        row("negative", "-10", "1", "3", "-3.333333333333");
        row("two negatives", "-1", "-2", "4", "0.5");
        row("long between", "12345678901234567890.123456789012", "98765432109876.543210987654", "98765432109876.543210987654", "12345678901234567890.123456789012");
        row("long and odd", "99999999999999999999.999999999999", "77777777777777.777777777777", "88888888888888.888888888888", "87499999999999999999.999999999999"); // by Python's decimal
    }

    void scaled_isExactBetween()
    {
        QFETCH(QString, amount);
        QFETCH(QString, factor);
        QFETCH(QString, divisor);
        QTEST(scaled(*Decimal::fromString(amount), *Decimal::fromString(factor), *Decimal::fromString(divisor)).toString(), "result");
    }
};

QTEST_APPLESS_MAIN(TestDecimalMath)
#include "tst_decimalmath.moc"
