// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "tests/support/scriptedprovider.h"

#include <QTest>

using namespace fixtures;
using namespace std::chrono_literals;

namespace {

CommandLine parsed(const QString &arguments)
{
    const auto line = parseCommandLine(arguments.split(u' ', Qt::SkipEmptyParts));
    if (!line)
        qWarning("%s", qPrintable(line.error().toString()));
    return line ? *line : CommandLine();
}

} // namespace

class tst_CommandLine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothing_isTheWindow()
    {
        QVERIFY(parsed({}).isWindow());
        const CommandLine line = parsed(QStringLiteral(
            "--sample --theme dark --size 1440x900 --screenshot a.png --view inventory --select x --kubeconfig f"));
        QVERIFY(line.isWindow());
        QVERIFY(line.connections.sample);
        QCOMPARE(line.theme, QStringLiteral("dark"));
        QCOMPARE(line.size.value_or(QSize()), QSize(1440, 900));
        QCOMPARE(line.screenshot, QStringLiteral("a.png"));
        QCOMPARE(line.view, QStringLiteral("inventory"));
        QCOMPARE(line.select, QStringLiteral("x"));
        QCOMPARE(line.connections.adHoc.size(), 1);
    }

    void flags_standBeforeOrAfterTheCommand()
    {
        for (const char *text : {"-o json --timeout 5s list kind:pod", "list -o json kind:pod --timeout=5s",
                 "list kind:pod --output=json --timeout 5s", "list -ojson kind:pod --timeout 5",
                 "list -o=json --timeout 5s -- kind:pod"}) {
            const CommandLine line = parsed(QLatin1String(text));
            QCOMPARE(line.command, CommandName::List);
            QVERIFY(line.format == ReportFormat::Json);
            QVERIFY(line.timeout == 5s);
            QCOMPARE(line.query(), QStringLiteral("kind:pod"));
        }
    }

    void adHoc_keepsOrderAndBackend()
    {
        const CommandLine line =
            parsed(QStringLiteral("list --kubeconfig a --libvirt b --aws c --ssh d --cloud e --kubeconfig f"));
        QStringList seen;
        for (const auto &asked : line.connections.adHoc)
            seen.append(asked.provider + u'=' + asked.value);
        QCOMPARE(seen.join(u' '), QStringLiteral("kubernetes=a libvirt=b aws=c ssh=d cloud=e kubernetes=f"));
    }

    void dashedWords_excludeInAQuery_andAreFlagsElsewhere()
    {
        QCOMPARE(parsed(QStringLiteral("list kind:vm -label:team=ml -web -v")).query(),
            QStringLiteral("kind:vm -label:team=ml -web"));
        QVERIFY(parsed(QStringLiteral("list -v")).verbose);
        QVERIFY(!parseCommandLine({QStringLiteral("show"), QStringLiteral("-x")}));
        QCOMPARE(parsed(QStringLiteral("list -- --odd")).query(), QStringLiteral("--odd"));
    }

    void mistakes_nameTheNearest_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("command") << QStringLiteral("lst") << QStringLiteral("\"list\"");
        QTest::newRow("command that is far") << QStringLiteral("frobnicate-everything") << QStringLiteral("--help");
        QTest::newRow("flag") << QStringLiteral("list --kubconfig x") << QStringLiteral("\"--kubeconfig\"");
        QTest::newRow("flag without command") << QStringLiteral("-x") << QStringLiteral("-x");
        QTest::newRow("format") << QStringLiteral("list -o jsn") << QStringLiteral("jsonl");
        QTest::newRow("duration") << QStringLiteral("list --timeout soon") << QStringLiteral("30s");
        QTest::newRow("negative duration") << QStringLiteral("list --timeout -5") << QStringLiteral("30s");
        QTest::newRow("no value") << QStringLiteral("list --connection") << QStringLiteral("--connection NAME");
        QTest::newRow("empty value") << QStringLiteral("list --connection=") << QStringLiteral("empty");
        QTest::newRow("value of a switch") << QStringLiteral("list --read-only=yes") << QStringLiteral("no value");
        QTest::newRow("flag of another command") << QStringLiteral("show x --sort age") << QStringLiteral("--sort");
        QTest::newRow("flag of the window") << QStringLiteral("list --screenshot x") << QStringLiteral("--screenshot");
        QTest::newRow("size") << QStringLiteral("--size large") << QStringLiteral("1440x900");
        QTest::newRow("theme") << QStringLiteral("--theme pink") << QStringLiteral("dark");
    }
    void mistakes_nameTheNearest()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, named);
        const auto line = parseCommandLine(arguments.split(u' '));
        QVERIFY(!line);
        QVERIFY2(line.error().message.contains(named), qPrintable(line.error().message));
    }

    void help_listsOnlyWhatThisBuildHas()
    {
        QVERIFY(parsed(QStringLiteral("list --help")).help);
        QVERIFY(parsed(QStringLiteral("frobnicate -h")).help);
        QVERIFY(parsed(QStringLiteral("--version")).version);
        ScriptedProvider kubernetes;
        const QString help = helpText({&kubernetes});
        for (const char *there : {"list", "watch", "show", "actions", "do", "audit", "connections", "--kubeconfig", "--config", "Exit codes"})
            QVERIFY2(help.contains(QLatin1String(there)), there);
        for (const char *absent : {"--aws", "--libvirt", "--ssh", "--sample"})
            QVERIFY2(!help.contains(QLatin1String(absent)), absent);
    }

    void config_redirectsEverything()
    {
        const Paths paths = parsed(QStringLiteral("list --config /tmp/x/")).paths();
        QCOMPARE(paths.connections(), QStringLiteral("/tmp/x/connections.yaml"));
        QCOMPARE(paths.inventory(), QStringLiteral("/tmp/x/inventory.sqlite"));
        QVERIFY(
            parsed(QStringLiteral("list")).paths().connections().endsWith(QStringLiteral("/allod/connections.yaml")));
    }

    void pdf_needsFonts()
    {
        QVERIFY(parsed(QStringLiteral("list -o pdf")).needsFonts());
        QVERIFY(!parsed(QStringLiteral("list -o xlsx")).needsFonts());
    }
};

QTEST_APPLESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
