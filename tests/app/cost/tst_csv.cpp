// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/csvreader.h"
#include "app/cost/exactnumber.h"

#include <QBuffer>
#include <QStringList>
#include <QTest>

namespace {

/// Hands its bytes out one at a time, so that everything falls across two blocks.
class Trickle : public QIODevice {
public:
    explicit Trickle(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

protected:
    qint64 readData(char *data, qint64) override
    {
        if (m_at == m_bytes.size())
            return 0;
        *data = m_bytes[m_at++];
        return 1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// "line|cell|cell" for each row, and the error behind them.
QStringList rowsOf(QIODevice &device)
{
    QStringList rows;
    CsvReader csv(device);
    for (;;) {
        const Result<bool> read = csv.next();
        if (!read)
            return rows << read.error().toString();
        if (!*read)
            return rows;
        QStringList cells {QString::number(csv.line())};
        for (std::string_view cell : csv.cells())
            cells.append(QString::fromUtf8(cell.data(), qsizetype(cell.size())));
        rows.append(cells.join(u'|'));
    }
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rows_areReadAsTheStandardHasIt_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("rows");
        const auto row = [](const char *name, const QByteArray &csv, const char *rows) {
            QTest::newRow(name) << csv << (*rows ? QString::fromUtf8(rows).split(u';') : QStringList());
        };
        row("mark, CRLF, quotes", "\xEF\xBB\xBFname,note\r\n\"a,b\",\"she said \"\"so\"\"\nand left\"\n\nlast,\n", "1|name|note;2|a,b|she said \"so\"\nand left;5|last|");
        row("no line break at the end", "a,b\nc,d", "1|a|b;2|c|d");
        row("an empty last cell", "a,", "1|a|");
        row("empty quotes", "\"\"\n\"\",x\n", "1|;2||x");
        row("blank lines", "\n  \na\n\n", "3|a");
        row("nothing", "", "");
        row("a mark alone", "\xEF\xBB\xBF", "");
        row("CR within a cell", "a\rb,c\n", "1|a\rb|c");
        row("umlauts", "gr\xC3\xB6\xC3\x9F" "e,\"\xE2\x82\xAC\"\n", "1|größe|€");
        row("open quote", "a,b\nx,\"y\nz\n", "1|a|b;line 2: a quote is not closed");
        row("quote within", "a\nb\nx\"y\n", "1|a;2|b;line 3: a quote stands within a cell");
        row("behind a quote", "\"a\"b\n", "line 1: a quote stands within a cell");
        row("no UTF-8", "a\n\xff\xfe\n", "1|a;line 2: the file is not UTF-8");
    }

    void rows_areReadAsTheStandardHasIt()
    {
        QFETCH(QByteArray, csv);
        QBuffer whole(&csv);
        whole.open(QIODevice::ReadOnly);
        QTEST(rowsOf(whole), "rows");
        Trickle trickle(csv);
        QTEST(rowsOf(trickle), "rows");
    }

    void endlessRow_isRefused()
    {
        QByteArray csv = "a,\"" + QByteArray(CsvReader::LargestRow + (1 << 20), 'x');
        QBuffer device(&csv);
        device.open(QIODevice::ReadOnly);
        QCOMPARE(rowsOf(device), QStringList {QStringLiteral("line 1: the row is longer than 16 MiB; is a quote not closed?")});
    }

    void numbers_areReadExactly_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("digits");
        const auto row = [](const char *text, const char *digits) { QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(digits); };
        row("12.5", "12.500000000000");
        row("-0.000000000001", "-0.000000000001");
        row("+3", "3.000000000000");
        row("1.7999999999999999E-05", "0.000018000000");
        row("1.5e3", "1500.000000000000");
        row("1e+2", "100.000000000000");
        row("999999999999999999.999999999999", "999999999999999999.999999999999");
        row("0.0000000000005", "0.000000000000");  // half to even
        row("0.0000000000015", "0.000000000002");
        row("0.0000000000025000001", "0.000000000003");
        row("-0.0000000000015", "-0.000000000002");
        for (const char *text : {"", "-", ".5", "5.", "1e", "NaN", "nan", "inf", "1,5", "0x1", "1000000000000000000", "1e-31", "1e999999999", "1 2", "--1"})
            QTest::newRow(text) << QByteArray(text) << QString();
    }

    void numbers_areReadExactly()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, digits);
        const auto number = ExactNumber::fromText(text.toStdString());
        QCOMPARE(number.has_value(), !digits.isEmpty());
        if (number)
            QCOMPARE(number->toFixed(12), digits);
    }

    void sums_loseNothing()
    {
        ExactNumber sum;
        for (int i = 0; i < 1'000'000; ++i)
            sum += *ExactNumber::fromText("0.000000000000000000000000000001");
        QVERIFY(sum == *ExactNumber::fromText("0.000000000000000000000001"));
        sum += *ExactNumber::fromText("0.004999999999999999999999");
        QCOMPARE(sum.toFixed(2), QStringLiteral("0.00")); // a half, to even
        sum += *ExactNumber::fromText("0.000000000000000000000000000001");
        QCOMPARE(sum.toFixed(2), QStringLiteral("0.01")); // more than that
        ExactNumber negative = *ExactNumber::fromText("-2.675");
        QCOMPARE(negative.toFixed(2), QStringLiteral("-2.68"));
        QCOMPARE(ExactNumber::fromText("-2.665")->toFixed(2), QStringLiteral("-2.66"));
        QCOMPARE(negative.takeWhole().toString(), QStringLiteral("-2.675"));
        QCOMPARE(decimalFromText("0.5")->toString(), QStringLiteral("0.5"));
        QVERIFY(!decimalFromText("0.0000000000001"));
    }
};

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
