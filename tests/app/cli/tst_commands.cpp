// SPDX-License-Identifier: GPL-3.0-or-later
// Whole commands, from arguments to exit code and output, over a scripted backend.
#include "app/cli/run.h"
#include "app/reports/pdfwriter.h"
#include "app/reports/xlsxwriter.h"
#include "app/settings/paths.h"
#include "tests/support/scriptedprovider.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <yaml-cpp/yaml.h>

using namespace fixtures;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QStringList ids() const
    {
        QStringList ids;
        for (const QJsonValue &resource : json()[u"resources"].toArray())
            ids.append(resource[u"id"].toString());
        return ids;
    }
    QJsonArray lines() const
    {
        QJsonArray array;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                array.append(QJsonDocument::fromJson(line).object());
        }
        return array;
    }
};

} // namespace

class tst_Commands : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString m_config;

    void configure(const QByteArray &yaml)
    {
        QVERIFY(writePrivateFile(m_config + QStringLiteral("/connections.yaml"), yaml));
    }

    Outcome run(const QString &arguments, bool terminal = false)
    {
        QStringList list = arguments.split(u' ', Qt::SkipEmptyParts);
        return run(list << QStringLiteral("--config") << m_config, terminal);
    }
    Outcome run(const QStringList &arguments, bool terminal)
    {
        ScriptedProvider kubernetes, libvirt {QStringLiteral("libvirt")}, saved {QStringLiteral("saved")};
        const Clock clock;
        QBuffer in, out, err;
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        const auto line = parseCommandLine(arguments);
        if (!line)
            return {ExitCode::Usage, {}, line.error().toString().toUtf8()};
        CommandEnvironment environment {.providers = line->connections.sample ? QList<Provider *> {&libvirt, &saved} : QList<Provider *> {&kubernetes, &libvirt},
            .writers = {writePdf, writeXlsx},
            .clock = clock,
            .in = in,
            .out = out,
            .err = err,
            .scope = {}};
        environment.outIsTerminal = environment.errIsTerminal = terminal;
        environment.outWidth = terminal ? 100 : 0;
        environment.scope.environment.insert(QStringLiteral("SCRIPTED"), QStringLiteral("found"));
        const int code = runCommand(*line, environment);
        return {code, out.data(), err.data()};
    }

private Q_SLOTS:
    void init()
    {
        static int count = 0;
        m_config = m_directory.filePath(QString::number(++count));
        qputenv("NO_COLOR", "1");
    }

    void list_nothingConfigured_saysHowToBegin()
    {
        const Outcome outcome = run(QStringLiteral("list"));
        QCOMPARE(outcome.code, ExitCode::Usage);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(outcome.err.contains("--kubeconfig"));
    }

    void list_json_isTheContract()
    {
        const Outcome outcome = run(QStringLiteral("list -o json --kubeconfig a,b"));
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
        QCOMPARE(outcome.ids(), QStringList({QStringLiteral("s/a/a"), QStringLiteral("s/b/b")}));
        const QJsonArray connections = outcome.json()[u"connections"].toArray();
        QCOMPARE(connections.size(), 2);
        QCOMPARE(connections[0][u"name"], QStringLiteral("a"));
        QCOMPARE(connections[0][u"origin"], QStringLiteral("adHoc"));
        QCOMPARE(connections[0][u"state"], QStringLiteral("live"));
        QCOMPARE(connections[0][u"readOnly"], false);
        QCOMPARE(connections[0][u"collections"][0][u"freshness"], QStringLiteral("live"));
    }

    void claim_wrong_namesLineAndPath()
    {
        const QString file = m_directory.filePath(QStringLiteral("claim.yaml"));
        QVERIFY(writePrivateFile(file, "claim: database/v1\nname: a\nengine: redis\nsize: {cpu: 1, memory: 1Gi, storge: 1Gi}\n"));
        const Outcome outcome = run(QStringLiteral("claim check %1 -o json").arg(file));
        QCOMPARE(outcome.code, ExitCode::Failed);
        QCOMPARE(outcome.json()[u"ok"], false);
        QCOMPARE(outcome.json()[u"problems"][0][u"place"], file + QStringLiteral(":4, /size"));
        QCOMPARE(outcome.json()[u"problems"][1][u"place"], file + QStringLiteral(":4, /size/storge"));
        QCOMPARE(outcome.json()[u"problems"][1][u"problem"], QStringLiteral("unknown key \"storge\"; did you mean \"storage\"?"));
        QCOMPARE(run(QStringLiteral("claim apply %1").arg(file)).code, ExitCode::Failed);
        QCOMPARE(run(QStringLiteral("claim order %1").arg(file)).code, ExitCode::Usage);
        QVERIFY(writePrivateFile(file, "claim: database/v1\nname: a\nengine: rediss\nsize: {cpu: 1, memory: 1Gi, storage: 1Gi}\n"));
        QCOMPARE(run(QStringLiteral("claim check %1 -o json").arg(file)).json()[u"problems"][0][u"place"], file + QStringLiteral(":3, /engine"));
    }

    void claim_right_comparesThePlacements()
    {
        const QString file = m_directory.filePath(QStringLiteral("claim.yaml"));
        QVERIFY(writePrivateFile(file, "claim: database/v1\nname: a\nengine: redis\nsize: {cpu: 1, memory: 1Gi, storage: 1Gi}\n"));
        const Outcome outcome = run(QStringLiteral("claim check %1 -o json --kubeconfig a --libvirt b").arg(file));
        QCOMPARE(outcome.code, ExitCode::Done);
        QCOMPARE(outcome.json()[u"claim"][u"kind"], QStringLiteral("database/v1"));
        const QJsonArray placements = outcome.json()[u"placements"].toArray();
        QCOMPARE(placements.size(), 2);
        QCOMPARE(placements[0][u"verdict"], QStringLiteral("unknown"));
        QVERIFY(!placements[0].toObject().contains(u"cost"));
        QVERIFY(run(QStringLiteral("claim check %1 --kubeconfig a").arg(file)).out.startsWith("PLACEMENT"));
        QCOMPARE(run(QStringLiteral("claim check %1").arg(file)).code, ExitCode::Usage); // nowhere to place it
    }

    void prices_check_namesLineAndColumn()
    {
        const QString file = m_directory.filePath(QStringLiteral("prices.csv"));
        QVERIFY(writePrivateFile(file, "provider,service,region,type,unit,price,currency\naws,ec2,*,x,hour,1.x,EUR\n"));
        const Outcome wrong = run(QStringLiteral("prices check %1 -o json").arg(file));
        QCOMPARE(wrong.code, ExitCode::Failed);
        QCOMPARE(wrong.json()[u"problems"][0][u"place"], QStringLiteral("line 2, column price"));
        QVERIFY(writePrivateFile(file, "provider,service,region,type,unit,price,currency\naws,ec2,*,x,hour,1.5,EUR\n"));
        const Outcome right = run(QStringLiteral("prices check %1").arg(file));
        QCOMPARE(right.code, ExitCode::Done);
        QVERIFY(right.out.isEmpty());
    }

    void list_everyFormat_worksHeadless_data()
    {
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("table") << QByteArray("NAME");
        QTest::newRow("wide") << QByteArray("NAME");
        QTest::newRow("json") << QByteArray("{\"resources\":[");
        QTest::newRow("jsonl") << QByteArray("{\"id\":");
        QTest::newRow("csv") << QByteArray("name,");
        QTest::newRow("yaml") << QByteArray("resources:");
        QTest::newRow("html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("pdf") << QByteArray("%PDF-");
        QTest::newRow("xlsx") << QByteArray("PK");
    }
    void list_everyFormat_worksHeadless()
    {
        QFETCH(QByteArray, begins);
        const Outcome outcome = run(QStringLiteral("list --kubeconfig a -o ") + QLatin1String(QTest::currentDataTag()));
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY2(outcome.out.startsWith(begins), outcome.out.left(40).constData());
    }

    void list_yaml_saysWhatJsonSays()
    {
        const YAML::Node node = YAML::Load(run(QStringLiteral("list --kubeconfig a,b -o yaml")).out.toStdString());
        QCOMPARE(node["resources"].size(), size_t(2));
        QCOMPARE(node["resources"][1]["id"].as<std::string>(), std::string("s/b/b"));
        QCOMPARE(node["connections"][0]["readOnly"].as<bool>(), false);
    }

    void list_worstFirst_thenByName_orByColumn()
    {
        configure("connections:\n- name: c\n  provider: kubernetes\n  settings:\n    collections:\n"
                  "      pods: [pod-10, pod-2, bad-1, alpha]\n");
        const auto names = [this](const char *flags) {
            QStringList names;
            for (const QString &id : run(QStringLiteral("list -o json ") + QLatin1String(flags)).ids())
                names.append(id.section(u'/', 2));
            return names.join(u' ');
        };
        QCOMPARE(names(""), QStringLiteral("bad-1 alpha pod-2 pod-10"));
        QCOMPARE(names("--sort name"), QStringLiteral("alpha bad-1 pod-2 pod-10"));
        QCOMPARE(names("--sort -name"), QStringLiteral("pod-10 pod-2 bad-1 alpha"));
        QCOMPARE(names("health:critical"), QStringLiteral("bad-1"));
        const Outcome wrong = run(QStringLiteral("list --sort colour"));
        QCOMPARE(wrong.code, ExitCode::Usage);
        QVERIFY(wrong.err.contains("colour"));
    }

    void list_wrongQuery_namesPositionAndNearestKey()
    {
        const Outcome outcome = run(QStringLiteral("list --kubeconfig a kind:pod helth:critical"));
        QCOMPARE(outcome.code, ExitCode::Usage);
        QVERIFY2(outcome.err.contains("position 10") && outcome.err.contains("health"), outcome.err.constData());
    }

    void list_oneConnectionFailed_isPartial()
    {
        configure("connections:\n- {name: good, provider: kubernetes, settings: {collections: {pods: [a]}}}\n"
                  "- {name: down, provider: kubernetes, settings: {fail: \"connection refused\"}}\n");
        const Outcome outcome = run(QStringLiteral("list -o json"));
        QCOMPARE(outcome.code, ExitCode::Partial);
        QCOMPARE(outcome.ids().size(), 1);
        QVERIFY(outcome.err.contains("down: connection refused"));
        QCOMPARE(outcome.json()[u"connections"][1][u"state"], QStringLiteral("failed"));
        QCOMPARE(outcome.json()[u"connections"][1][u"error"][u"message"], QStringLiteral("connection refused"));
        QCOMPARE(outcome.json()[u"connections"][1][u"error"][u"code"], QStringLiteral("UNAVAILABLE"));
    }

    void list_oneCollectionForbidden_isPartial()
    {
        configure("connections:\n- {name: c, provider: kubernetes, settings: {collections: {pods: [a]}, broken: "
                  "{nodes: forbidden}}}\n");
        const Outcome outcome = run(QStringLiteral("list -o json"));
        QCOMPARE(outcome.code, ExitCode::Partial);
        QCOMPARE(outcome.ids().size(), 1);
        QVERIFY2(outcome.err.contains("c: nodes: forbidden"), outcome.err.constData());
    }

    void list_allFailed_isFailure()
    {
        configure("connections:\n- {name: down, provider: kubernetes, settings: {fail: refused}}\n"
                  "- {name: wrong, provider: kubernetes, settings: {impossible: true}}\n"
                  "- {name: absent, provider: mainframe}\n");
        const Outcome outcome = run(QStringLiteral("list"));
        QCOMPARE(outcome.code, ExitCode::Failed);
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(outcome.err.contains("broken.yaml:3"));
        QVERIFY(outcome.err.contains("mainframe"));
        QCOMPARE(run(QStringLiteral("list -o json")).json()[u"connections"].toArray().size(), 3);
    }

    void list_brokenEntry_isPartial_withItsLine()
    {
        configure("connections:\n- {name: good, provider: kubernetes, settings: {collections: {pods: [a]}}}\n- {name: "
                  "half}\n");
        const Outcome outcome = run(QStringLiteral("list -o json"));
        QCOMPARE(outcome.code, ExitCode::Partial);
        QCOMPARE(outcome.ids().size(), 1);
        QVERIFY2(outcome.err.contains("connections.yaml:3"), outcome.err.constData());
    }

    void list_brokenFile_fails_withItsLine_butAdHocWorks()
    {
        configure("connections: [\n");
        const Outcome outcome = run(QStringLiteral("list"));
        QCOMPARE(outcome.code, ExitCode::Failed);
        QVERIFY2(outcome.err.contains("connections.yaml:2"), outcome.err.constData());
        QCOMPARE(run(QStringLiteral("list --kubeconfig a")).code, ExitCode::Done);
    }

    void list_stalled_endsInTime_andTheOthersArePrinted()
    {
        configure("connections:\n- {name: good, provider: kubernetes, settings: {collections: {pods: [a]}}}\n"
                  "- {name: silent, provider: kubernetes, settings: {stall: true}}\n");
        QElapsedTimer timer;
        timer.start();
        const Outcome outcome = run(QStringLiteral("list -o json --timeout 300ms"));
        QVERIFY(timer.elapsed() < 3000);
        QCOMPARE(outcome.code, ExitCode::Partial);
        QCOMPARE(outcome.ids().size(), 1);
        QVERIFY(outcome.err.contains("silent: did not answer in time"));
        QCOMPARE(outcome.json()[u"connections"][1][u"error"][u"code"], QStringLiteral("DEADLINE_EXCEEDED"));
    }

    void list_flagsOfTheChoice_areHeeded()
    {
        QCOMPARE(run(QStringLiteral("list --aws x")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("list --kubeconfig wrong")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("list --kubeconfig a --connection b")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("list --kubeconfig a,b --connection b -o json")).ids(),
            QStringList(QStringLiteral("s/b/b")));
        QCOMPARE(run(QStringLiteral("list --kubeconfig a --read-only -o json")).json()[u"connections"][0][u"readOnly"],
            true);
        QCOMPARE(run(QStringLiteral("list --discover -o json")).json()[u"connections"][0][u"origin"],
            QStringLiteral("discovered"));
        QCOMPARE(
            run(QStringLiteral("list --sample -o json")).json()[u"connections"][1][u"name"], QStringLiteral("test-driver"));
    }

    void list_to_writesTheFile_andUnwritableFails()
    {
        const QString file = m_directory.filePath(QStringLiteral("out.csv"));
        const Outcome outcome = run(QStringLiteral("list --kubeconfig a -o csv --to ") + file);
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY(outcome.out.isEmpty());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().startsWith("name,"));
        const Outcome failed = run(QStringLiteral("list --kubeconfig a -o csv --to /proc/nowhere/x"));
        QCOMPARE(failed.code, ExitCode::Failed);
        QVERIFY(failed.err.contains("/proc/nowhere/x"));
    }

    void list_binaryOnATerminal_isRefused()
    {
        QCOMPARE(run(QStringLiteral("list --kubeconfig a -o xlsx"), true).code, ExitCode::Usage);
    }

    void list_terminal_colourOnlyWithoutNoColor()
    {
        QVERIFY(!run(QStringLiteral("list --kubeconfig a"), true).out.contains('\x1b'));
        qunsetenv("NO_COLOR");
        qputenv("TERM", "xterm");
        QVERIFY(run(QStringLiteral("list --kubeconfig a"), true).out.contains("\033[32mhealthy"));
        QVERIFY(!run(QStringLiteral("list --kubeconfig a --no-color"), true).out.contains('\x1b'));
        QVERIFY(!run(QStringLiteral("list --kubeconfig a")).out.contains('\x1b'));
    }

    void errors_hostileText_cannotSteerTheTerminal()
    {
        configure("connections:\n- {name: down, provider: kubernetes, settings: {fail: \"a\\e[2Jb\\nfake\"}}\n");
        const Outcome outcome = run(QStringLiteral("list"));
        QVERIFY(!outcome.err.contains('\x1b'));
        QCOMPARE(outcome.err.count('\n'), 1);
    }

    void show_yamlJsonAndNative()
    {
        const Outcome yaml = run(QStringLiteral("show s/a/a --kubeconfig a"));
        QCOMPARE(yaml.code, ExitCode::Done);
        QCOMPARE(YAML::Load(yaml.out.toStdString())["name"].as<std::string>(), std::string("a"));
        QCOMPARE(run(QStringLiteral("show s/a/a --kubeconfig a -o json")).json()[u"id"], QStringLiteral("s/a/a"));
        const Outcome native = run(QStringLiteral("show s/a/a --kubeconfig a --native"));
        QCOMPARE(native.code, ExitCode::Done);
        QCOMPARE(native.out, QByteArray("<thing id=\"s/a/a\"/>\n"));
    }

    void show_unknownOrWrong()
    {
        const Outcome unknown = run(QStringLiteral("show s/a/zzz --kubeconfig a"));
        QCOMPARE(unknown.code, ExitCode::Failed);
        QVERIFY(unknown.err.contains("s/a/zzz"));
        QCOMPARE(run(QStringLiteral("show --kubeconfig a")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("show a b --kubeconfig a")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("show a --kubeconfig a -o csv")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("show a --kubeconfig a --native -o json")).code, ExitCode::Usage);
    }

    void watch_reportsAddedChangedRemoved_andEndsOnSignal()
    {
        configure("connections:\n- name: c\n  provider: kubernetes\n  settings:\n    collections: {pods: [a, b]}\n"
                  "    later: [{change: a}, {change: new}, {remove: b}, {remove: absent}]\n");
        QTimer::singleShot(400, this, [] { std::raise(SIGTERM); });
        const Outcome outcome = run(QStringLiteral("watch"));
        QCOMPARE(outcome.code, ExitCode::Done);
        QStringList events;
        for (const QJsonValue &line : outcome.lines())
            events.append(line[u"event"].toString() + u' ' + line[u"resource"][u"name"].toString());
        QCOMPARE(events, QStringList({QStringLiteral("added a"), QStringLiteral("added b"), QStringLiteral("changed a"),
                             QStringLiteral("added new"), QStringLiteral("removed b")}));
        QCOMPARE(outcome.lines()[2][u"resource"][u"state"], QStringLiteral("Changed"));
    }

    void watch_query_whatBeginsOrStopsToMatch()
    {
        configure("connections:\n- name: c\n  provider: kubernetes\n  settings:\n    collections: {pods: [a, b]}\n"
                  "    later: [{change: a}]\n");
        QTimer::singleShot(300, this, [] { std::raise(SIGINT); });
        QCOMPARE(run(QStringLiteral("watch state:Changed")).lines()[0][u"event"], QStringLiteral("added"));
        QTimer::singleShot(300, this, [] { std::raise(SIGINT); });
        const QJsonArray lines = run(QStringLiteral("watch state!=Changed")).lines();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[2][u"event"], QStringLiteral("removed"));
    }

    void watch_hopeless_fails()
    {
        configure("connections:\n- {name: down, provider: kubernetes, settings: {fail: refused}}\n");
        const Outcome outcome = run(QStringLiteral("watch"));
        QCOMPARE(outcome.code, ExitCode::Failed);
        QVERIFY(outcome.err.contains("down: refused"));
        QCOMPARE(run(QStringLiteral("watch -o csv")).code, ExitCode::Usage);
    }

    void connections_listStatePermissionsAndOrigin()
    {
        configure("connections:\n- {name: good, provider: kubernetes, readOnly: true}\n- {name: down, provider: "
                  "libvirt, settings: {fail: refused}}\n");
        const Outcome outcome = run(QStringLiteral("connections -o json --discover"));
        QCOMPARE(outcome.code, ExitCode::Partial);
        const QJsonArray connections = outcome.json()[u"connections"].toArray();
        QCOMPARE(connections.size(), 4);
        QCOMPARE(connections[0][u"state"], QStringLiteral("live"));
        QCOMPARE(connections[0][u"readOnly"], true);
        QCOMPARE(connections[1][u"error"][u"message"], QStringLiteral("refused"));
        QCOMPARE(connections[2][u"state"], QStringLiteral("closed")); // found in files, not contacted
        QCOMPARE(connections[2][u"origin"], QStringLiteral("discovered"));
        const Outcome table = run(QStringLiteral("connections"));
        QVERIFY(table.out.contains("read-only"));
        QVERIFY(table.out.contains("refused"));
        for (const char *format : {"csv", "html", "yaml", "jsonl", "wide"})
            QVERIFY(!run(QStringLiteral("connections -o ") + QLatin1String(format)).out.isEmpty());
    }

    void connections_trust_defaultIsNo()
    {
        configure("connections:\n- {name: prod, provider: kubernetes, settings: {exec: /usr/bin/aws}}\n- {name: lab, "
                  "provider: kubernetes}\n");
        const Outcome refused = run(QStringLiteral("connections trust prod"));
        QCOMPARE(refused.code, ExitCode::Refused);
        QVERIFY(refused.err.contains("/usr/bin/aws token -v"));
        QVERIFY(!std::move(ConnectionBook::load(m_config + QStringLiteral("/connections.yaml")))
                     .value()
                     .isTrusted(programs()));
        QCOMPARE(run(QStringLiteral("connections trust prod --yes")).code, ExitCode::Done);
        QVERIFY(std::move(ConnectionBook::load(m_config + QStringLiteral("/connections.yaml")))
                    .value()
                    .isTrusted(programs()));
        QCOMPARE(run(QStringLiteral("connections trust lab")).code, ExitCode::Done);
        QCOMPARE(run(QStringLiteral("connections trust nobody")).code, ExitCode::Usage);
        QCOMPARE(run(QStringLiteral("connections frob")).code, ExitCode::Usage);
    }

private:
    static QList<ProgramRequest> programs()
    {
        return {{QStringLiteral("/usr/bin/aws"), {QStringLiteral("token"), QStringLiteral("-v")},
            QStringLiteral("/etc/kubeconfig")}};
    }
};

QTEST_MAIN(tst_Commands)
#include "tst_commands.moc"
