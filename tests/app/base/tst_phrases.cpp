// SPDX-License-Identifier: GPL-3.0-or-later
// English texts with their places filled, said in another language.
#include "app/base/english.h"
#include "app/base/phrasetranslator.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class tst_Phrases : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString file(const QByteArray &messages) const
    {
        const QString path = m_directory.filePath(u"language.ts"_s);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly))
            qFatal("the file cannot be written");
        out.write("<!DOCTYPE TS><TS><context><name>Else</name><message><source>shut</source><translation>anders</translation></message>"
                  "<message numerus=\"yes\"><source>%n</source><translation><numerusform>einer</numerusform></translation></message></context>"
                  "<context><name>English</name>");
        for (const QByteArray &message : messages.split('|')) {
            const QList<QByteArray> sides = message.split('=');
            out.write("<message><source>" + sides[0] + "</source><translation>" + sides[1] + "</translation></message>");
        }
        out.write("</context></TS>");
        return path;
    }

private Q_SLOTS:
    void translate_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("german");
        QTest::newRow("whole") << QByteArray("start it") << u"starten"_s;
        QTest::newRow("filled") << QByteArray("Shut down web 1") << u"web 1 herunterfahren"_s;
        QTest::newRow("order") << QByteArray("Grow vda of web to 9 GiB") << u"Von web vda auf 9 GiB"_s;
        QTest::newRow("the most words of its own") << QByteArray("it is gone by now") << u"fort"_s;
        QTest::newRow("fewer words") << QByteArray("it is paused") << u"ist paused"_s;
        QTest::newRow("a phrase within") << QByteArray("refused: it is paused") << u"abgelehnt: ist paused"_s;
        QTest::newRow("a name is no phrase") << QByteArray("Shut down Disk") << u"Disk herunterfahren"_s;
        QTest::newRow("one place, one value") << QByteArray("a twice a") << u"zweimal a"_s;
        QTest::newRow("one place, two values") << QByteArray("a twice b") << QString();
        QTest::newRow("parts") << QByteArray("disk: it is paused") << u"Platte: ist paused"_s;
        QTest::newRow("a part of somebody else") << QByteArray("web.yaml: it is paused") << u"web.yaml: ist paused"_s;
        QTest::newRow("few words want a number") << QByteArray("2 of 3") << u"2 von 3"_s;
        QTest::newRow("few words without a number") << QByteArray("end of file") << QString();
        QTest::newRow("nothing in the place") << QByteArray("Shut down ") << QString();
        QTest::newRow("unknown") << QByteArray("what is that") << QString();
    }
    void translate()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, german);
        const PhraseTranslator phrases(file("start it=starten|Shut down %1=%1 herunterfahren|Grow %1 of %2 to %3=Von %2 %1 auf %3|it is %1=ist %1|it is gone by %1=fort"
                                            "|refused: %1=abgelehnt: %1|Disk=Platte|%1 twice %1=zweimal %1|%1 of %2=%1 von %2"));
        QCOMPARE(phrases.translate("English", text.constData()), german);
        QVERIFY(phrases.translate("Else", text.constData()).isNull());
    }

    void noFile_isEmpty()
    {
        QVERIFY(PhraseTranslator(m_directory.filePath(u"none.ts"_s)).isEmpty());
    }

    void shown_withoutATranslator_isItself()
    {
        QCOMPARE(English::shown(English::tr("Shut down %1").arg(u"web"_s)), u"Shut down web"_s);
    }

    /// What is shipped: every phrase with its own places for values comes out as its translation.
    void everyPhrase_saysItself()
    {
        const PhraseTranslator phrases(QStringLiteral(ALLOD_SOURCE_DIR "/translations/allod_de.ts"));
        QCOMPARE(phrases.translate("English", "Shut down test"), u"test herunterfahren"_s);
        QCOMPARE(phrases.translate("English", "no own price for cpu of test-driver"), u"kein eigener Preis für cpu von test-driver"_s);
        QCOMPARE(phrases.translate("English", "up to 1 h (with a backup store; without one everything since the last backup elsewhere)"),
            u"bis zu 1 h (mit einem Sicherungsspeicher; ohne ihn alles seit der letzten Sicherung anderswo)"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Phrases)
#include "tst_phrases.moc"
