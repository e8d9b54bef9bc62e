// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/utf8.h"

#include <QTest>

class tst_Utf8 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCharacter_isReadBackAsWritten()
    {
        for (char32_t c = 1; c <= 0x10FFFF; ++c) {
            if (c >= 0xD800 && c < 0xE000)
                continue;
            std::string text;
            appendUtf8(text, c);
            std::string_view rest = text;
            if (takeCharacter(rest) != c || !rest.empty())
                QFAIL(qPrintable(QStringLiteral("U+%1").arg(uint(c), 4, 16)));
        }
    }

    void whatIsNotUtf8_becomesReplacements_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("characters");
        QTest::newRow("lone continuation") << QByteArray("\x80") << 1;
        QTest::newRow("cut") << QByteArray("\xE6\xBC") << 2;
        QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << 2;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << 3;
        QTest::newRow("beyond Unicode") << QByteArray("\xF5\x80\x80\x80") << 4;
    }
    void whatIsNotUtf8_becomesReplacements()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, characters);
        std::string_view rest(bytes.constData(), size_t(bytes.size()));
        int taken = 0;
        for (; !rest.empty(); ++taken)
            QCOMPARE(takeCharacter(rest), ReplacementCharacter);
        QCOMPARE(taken, characters);
    }

    void printable_holdsNothingThatSteers()
    {
        const std::string hostile = "a\x1b[31mb\x07\r\n\t\xC2\x9B" "c\xE2\x80\xAE" "d\x7F";
        const std::string clean = printable(hostile);
        std::string_view rest = clean;
        while (!rest.empty())
            QVERIFY(!isControl(takeCharacter(rest)));
        QVERIFY(clean.starts_with("a\xEF\xBF\xBD[31mb"));
    }

    void cellWidth_countsTerminalColumns()
    {
        QCOMPARE(cellWidth("abc"), 3);
        QCOMPARE(cellWidth("\xE6\xBC\xA2\xE5\xAD\x97"), 4);     // two ideographs
        QCOMPARE(cellWidth("e\xCC\x81"), 1);                   // e with a combining acute
        QCOMPARE(cellWidth("\xF0\x9F\x98\x80"), 2);            // an emoji
        QCOMPARE(cellWidth("\xC3\xA9"), 1);
    }
};

QTEST_APPLESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"
