// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/flags.h"
#include "app/cli/manual.h"

#include <QTest>

/// The manual and the completions are made of the tables of --help: nothing of these may be missing, and a flag whose backend is
/// left out of the build must not be there.
class tst_Manual : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manualPage_everyCommandAndFlag()
    {
        const QString page = manualPage({}, QStringLiteral("1.2.3"));
        QVERIFY(page.startsWith(QStringLiteral(".TH ALLOD 1 \"\" \"Allod 1.2.3\"")));
        for (const CommandDescriptor &command : commandDescriptors())
            QVERIFY2(page.contains(QStringLiteral("\\fB%1\\fR").arg(QLatin1String(command.name))), command.name);
        for (const FlagDescriptor &flag : flagDescriptors()) {
            QString name = QStringLiteral("\\-\\-") + QString(QLatin1String(flag.name)).replace(u'-', QStringLiteral("\\-"));
            QCOMPARE(page.contains(name + QStringLiteral("\\fR")), !flag.provider);
        }
    }

    void completionScript_everyCommandAndFlag_data()
    {
        QTest::addColumn<QString>("flagPrefix");
        QTest::newRow("bash") << QStringLiteral("--");
        QTest::newRow("zsh") << QStringLiteral("*--");
        QTest::newRow("fish") << QStringLiteral("-l ");
    }

    void completionScript_everyCommandAndFlag()
    {
        QFETCH(QString, flagPrefix);
        const QString script = completionScript(QString::fromLatin1(QTest::currentDataTag()), {});
        for (const CommandDescriptor &command : commandDescriptors())
            QVERIFY2(script.contains(QLatin1String(command.name)), command.name);
        for (const FlagDescriptor &flag : flagDescriptors()) {
            if (!flag.provider)
                QVERIFY2(script.contains(flagPrefix + QLatin1String(flag.name)), flag.name);
        }
        QVERIFY(!script.contains(flagPrefix + QStringLiteral("kubeconfig")));
        QVERIFY(script.contains(QStringLiteral("verify")));
    }

    void completionScript_otherShells_haveNone()
    {
        QVERIFY(completionScript(QStringLiteral("csh"), {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Manual)
#include "tst_manual.moc"
