// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalcolors.h"
#include "views/consoles/terminalscreen.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::string_literals;
using Kind = TerminalColor::Kind;

class TerminalScreenTest : public QObject {
    Q_OBJECT

    static void feed(TerminalScreen &screen, const QByteArray &bytes) { screen.feed(bytes.constData(), size_t(bytes.size())); }
    static QString all(const TerminalScreen &screen) { return screen.text({screen.firstLine(), 0}, {screen.endLine(), 0}); }

private Q_SLOTS:
    void colours_ofEveryDepth()
    {
        TerminalScreen screen(40, 4);
        feed(screen, "\x1b[31mr\x1b[1;94mb\x1b[38;5;208mp\x1b[48;2;1;2;3;38;2;9;8;7mt\x1b[0mn");
        const TerminalLine line = screen.line(0);
        QCOMPARE(line[0].foreground, (TerminalColor {Kind::Palette, 1, 0, 0}));
        QCOMPARE(line[1].foreground, (TerminalColor {Kind::Palette, 12, 0, 0}));
        QVERIFY(line[1].style & TerminalCell::Bold);
        QCOMPARE(line[2].foreground, (TerminalColor {Kind::Palette, 208, 0, 0}));
        QCOMPARE(line[3].foreground, (TerminalColor {Kind::Rgb, 9, 8, 7}));
        QCOMPARE(line[3].background, (TerminalColor {Kind::Rgb, 1, 2, 3}));
        QCOMPARE(line[4].foreground, TerminalColor());
    }

    void sequences_areCutToWhatTheLibraryHolds()
    {
        EscapeLimit limit;
        QCOMPARE(limit.limited("a;1\x1b[1;22;333333333mb;;;"), std::string_view("a;1\x1b[1;22;33333mb;;;"));
        const std::string many = "\x1b[" + std::string(40, ';') + "mx;;";
        QCOMPARE(limit.limited(many), std::string_view("\x1b[;;;;;;;;;;;;;;;mx;;"));
        std::string kept; // however the pieces are cut, with control characters between
        for (const char c : "\x1b[?1;2;3;4;5;6;7;8\n;9;10;11;12;13;14;15;16;17;18h\x1b]8;;http://x;;;;;;;;;;;;;;;;;;;;;\x07"s)
            kept += limit.limited({&c, 1});
        QCOMPARE(kept, "\x1b[?1;2;3;4;5;6;7;8\n;9;10;11;12;13;14;15;16h\x1b]8;;http://x;;;;;;;;;;;;;;;;;;;;;\x07"s);

        TerminalScreen screen(20, 3);
        feed(screen, QByteArray::fromStdString(many + "\x1b[" + std::string(100'000, ':') + "m"));
        QVERIFY(all(screen).startsWith(u"x;;"_s));
        feed(screen, "\x1bP$qunknown\x1b\\y\x1bP$q q\x07z");
        QVERIFY(all(screen).startsWith(u"x;;yz"_s));
    }

    void cursor_staysInside_whereTheWindowBecomesSmaller()
    {
        for (const char *place : {"\x1b[H", "\x1b[24;80H\x1b""7\x1b[H", "\x1b[24;80H\x1b""7\x1b[?1049h"}) {
            TerminalScreen screen(80, 24);
            feed(screen, QByteArray("line\r\n").repeated(40) + "end" + place);
            screen.resize(20, 3);
            const auto row = [&] { return screen.cursor().position.line - screen.firstScreenLine(); };
            QVERIFY(row() >= 0 && row() < 3);
            feed(screen, "\x1b""8xyz");
            QVERIFY(row() >= 0 && row() < 3);
            QVERIFY(all(screen).contains(u"yz"_s));
        }
        EscapeLimit limit;
        QCOMPARE(limit.limited("\x1b#8\x1b""7\x1b""8"), std::string_view("\x1b#8\x1b""7\x1b[?1048l"));
    }

    void bytes_thatAreNoCharacters()
    {
        TerminalScreen screen(20, 3);
        feed(screen, "a\xf4\x90\x80\x80z\xed\xa0\x80.");
        QCOMPARE(all(screen).trimmed(), u"a\uFFFDz\uFFFD."_s);
    }

    void theme_firstColoursCanBeRead()
    {
        for (const Theme::Shade shade : {Theme::Shade::Dark, Theme::Shade::Light}) {
            const TerminalColors colors {Look(Theme::builtIn(shade))};
            for (int number = 1; number < 16; ++number)
                QVERIFY2(Theme::contrast(colors.palette(number), colors.ground()) >= (number == 8 || number == 15 ? 3.0 : 4.5), qPrintable(QString::number(number)));
        }
    }

    void past_isBounded_andKeepsItsNumbers()
    {
        TerminalScreen screen(20, 5);
        QByteArray lines;
        for (int i = 0; i < 10'020; ++i)
            lines += "line " + QByteArray::number(i) + "\r\n";
        feed(screen, lines);
        QCOMPARE(screen.firstScreenLine() - screen.firstLine(), qint64(TerminalScreen::MostPastLines));
        QCOMPARE(screen.firstLine(), 10'020 - 4 - 10'000);
        QCOMPARE(screen.text({5000, 0}, {5000, 20}).trimmed(), u"line 5000"_s);
        QVERIFY(all(screen).endsWith(u"line 10019\n"_s) || all(screen).trimmed().endsWith(u"line 10019"_s));
    }

    void alternateScreen_leavesThePastAlone()
    {
        TerminalScreen screen(20, 3);
        feed(screen, "before\r\n\x1b[?1049h\x1b[Hinside\r\n1\r\n2\r\n3\r\n4");
        QVERIFY(screen.isAlternate());
        QCOMPARE(screen.firstLine(), screen.firstScreenLine());
        feed(screen, "\x1b[?1049l");
        QVERIFY(!screen.isAlternate());
        QVERIFY(all(screen).startsWith(u"before"_s));
    }

    void resize_keepsWhatIsWritten()
    {
        TerminalScreen screen(20, 10);
        for (int i = 0; i < 9; ++i)
            feed(screen, "row " + QByteArray::number(i) + "\r\n");
        screen.resize(30, 4);
        QCOMPARE(screen.rows(), 4);
        QVERIFY(screen.firstScreenLine() > screen.firstLine());
        screen.resize(30, 12);
        for (int i = 0; i < 9; ++i)
            QVERIFY2(all(screen).contains(u"row %1"_s.arg(i)), qPrintable(all(screen)));
    }

    void wideCharactersAndMarks_areOneCellEach()
    {
        TerminalScreen screen(20, 2);
        feed(screen, "a\u4f60e\u0301z");
        const TerminalLine line = screen.line(0);
        QCOMPARE(line[1].width, quint8(2));
        QCOMPARE(line[2].width, quint8(0));
        QCOMPARE(line[3].mark, char32_t(0x301));
        QCOMPARE(screen.text({0, 0}, {0, 5}), QString::fromUtf8("a\u4f60e\u0301z"));
    }

    void brokenLines_areCopiedAsOne()
    {
        TerminalScreen screen(5, 4);
        feed(screen, "abcdefgh\r\nxy");
        QCOMPARE(screen.text({0, 0}, {3, 0}).trimmed(), u"abcdefgh\nxy"_s);
    }

    void requestsToTheSystem_areDropped()
    {
        TerminalScreen screen(40, 3);
        QSignalSpy output(&screen, &TerminalScreen::output);
        feed(screen, "\x1b]0;evil title\x07\x1b]52;c;ZXZpbA==\x07\x1b]8;;http://evil\x07link\x1b]8;;\x07\x1bP$qq\x1b\\\x1b[21t\x1b]11;?\x07");
        for (const QList<QVariant> &answer : output)
            QVERIFY2(!answer[0].toByteArray().contains("evil"), answer[0].toByteArray().constData());
        QVERIFY(all(screen).contains(u"link"_s));
        QVERIFY(!all(screen).contains(u"evil"_s));
    }

    void paste_bringsNoControlCharacters_andIsBracketedWhereAskedFor()
    {
        TerminalScreen screen(40, 3);
        QByteArray sent;
        connect(&screen, &TerminalScreen::output, this, [&](const QByteArray &bytes) { sent += bytes; });
        screen.paste(u"ls\x1b[201~\r\nrm\x03\tx"_s);
        QCOMPARE(sent, QByteArray("ls[201~\rrm\tx"));
        sent.clear();
        feed(screen, "\x1b[?2004h");
        screen.paste(u"a\nb"_s);
        QCOMPARE(sent, QByteArray("\x1b[200~a\rb\x1b[201~"));
    }

    void anyBytes_areTaken()
    {
        TerminalScreen screen(30, 6);
        quint32 next = 7;
        QByteArray noise;
        for (int i = 0; i < 300'000; ++i) {
            next = next * 1664525 + 1013904223;
            noise += char(i % 5 == 0 ? "\x1b[;?0123456789hlmHJKABCDPX@]\x07"[next >> 8 & 31 ? (next >> 8) % 28 : 0] : next >> 16);
        }
        feed(screen, noise);
        feed(screen, "\x1b[99999999999;99999999999H\x1b[999999999L\x1b[999999999b\x1b[2147483647C\x1b[2147483647@\x1b[0;99999999r");
        feed(screen, "\x18\x1b\\\x1b[!p\x1b[r\x1b[?1049l\x1b[2J\x1b[Hstill there");
        QVERIFY(all(screen).contains(u"still there"_s));
    }
};

QTEST_MAIN(TerminalScreenTest)
#include "tst_terminalscreen.moc"
