// SPDX-License-Identifier: GPL-3.0-or-later
// allod connections check, from arguments to exit code and output, over a scripted backend.
#include "app/cli/run.h"
#include "app/settings/paths.h"
#include "tests/support/scriptedprovider.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace fixtures;

class TestConnectionsCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void well_exitsWithZero();
    void failing_exitsWithOneAndSaysWhat();
    void impossible_namesThePlace();
    void all_areCheckedAtOnce();
    void discovered_isCheckedWhereNamedOnly();
    void unknownName_isAUsageError();

private:
    struct Outcome {
        int code;
        QByteArray out, err;
        QJsonArray connections() const { return QJsonDocument::fromJson(out)[u"connections"].toArray(); }
    };
    Outcome run(const QString &arguments) const;
    QTemporaryDir m_config;
};

void TestConnectionsCheck::initTestCase()
{
    QVERIFY(writePrivateFile(Paths::in(m_config.path()).connections(), R"(connections:
  - {name: good, provider: kubernetes}
  - {name: down, provider: kubernetes, settings: {fail: no route to host}}
  - {name: odd, provider: kubernetes, settings: {impossible: true}}
  - {name: foreign, provider: mainframe}
)"));
}

TestConnectionsCheck::Outcome TestConnectionsCheck::run(const QString &arguments) const
{
    ScriptedProvider provider;
    const Clock clock;
    QBuffer in, out, err;
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const auto line = parseCommandLine(arguments.split(u' ') << QStringLiteral("--config") << m_config.path());
    if (!line)
        return {ExitCode::Usage, {}, line.error().toString().toUtf8()};
    CommandEnvironment environment {.providers = {&provider}, .writers = {}, .clock = clock, .in = in, .out = out, .err = err, .scope = {}};
    environment.scope.environment.insert(QStringLiteral("SCRIPTED"), QStringLiteral("found"));
    const int code = runCommand(*line, environment);
    return {code, out.data(), err.data()};
}

void TestConnectionsCheck::well_exitsWithZero()
{
    const Outcome outcome = run(QStringLiteral("connections check good -o json"));
    QCOMPARE(outcome.code, ExitCode::Done);
    QCOMPARE(outcome.connections().size(), 1);
    QCOMPARE(outcome.connections()[0][u"ok"], true);
    QCOMPARE(outcome.connections()[0][u"checks"][0][u"seen"], QStringLiteral("Scripted 1.0"));
    QVERIFY(outcome.connections()[0][u"cause"].isUndefined());
}

void TestConnectionsCheck::failing_exitsWithOneAndSaysWhat()
{
    const Outcome outcome = run(QStringLiteral("connections check down"));
    QCOMPARE(outcome.code, ExitCode::Failed);
    QVERIFY2(outcome.out.contains("failed") && outcome.out.contains("no route to host"), outcome.out.constData());
}

void TestConnectionsCheck::impossible_namesThePlace()
{
    const Outcome outcome = run(QStringLiteral("connections check odd -o json"));
    QCOMPARE(outcome.code, ExitCode::Failed);
    QCOMPARE(outcome.connections()[0][u"cause"], QStringLiteral("settings"));
    QCOMPARE(outcome.connections()[0][u"checks"][0][u"seen"], QStringLiteral("broken.yaml:3: no such file"));
}

void TestConnectionsCheck::all_areCheckedAtOnce()
{
    const Outcome outcome = run(QStringLiteral("connections check -o json"));
    QCOMPARE(outcome.code, ExitCode::Failed);
    QStringList ok;
    for (const QJsonValue &connection : outcome.connections())
        ok.append(connection[u"name"].toString() + (connection[u"ok"].toBool() ? QLatin1Char('+') : QLatin1Char('-')));
    QCOMPARE(ok, QStringList({QStringLiteral("good+"), QStringLiteral("down-"), QStringLiteral("odd-"), QStringLiteral("foreign-")}));
}

void TestConnectionsCheck::discovered_isCheckedWhereNamedOnly()
{
    const Outcome all = run(QStringLiteral("connections check --discover -o json"));
    QCOMPARE(all.connections().size(), 4);
    const Outcome named = run(QStringLiteral("connections check found --discover -o json"));
    QCOMPARE(named.code, ExitCode::Done);
    QCOMPARE(named.connections().size(), 1);
}

void TestConnectionsCheck::unknownName_isAUsageError()
{
    const Outcome outcome = run(QStringLiteral("connections check goood"));
    QCOMPARE(outcome.code, ExitCode::Usage);
    QVERIFY2(outcome.err.contains("nearest is \"good\""), outcome.err.constData());
}

QTEST_GUILESS_MAIN(TestConnectionsCheck)
#include "tst_connectionscheck.moc"
