// SPDX-License-Identifier: GPL-3.0-or-later
// allod providers check, from arguments to exit code and output.
#include "app/cli/run.h"
#include "backends/cloud/cloudprovider.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

class ProvidersCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rightDescriptor_exitsWithZero();
    void wrongDescriptor_namesPlacesAndNearestKeys();
    void everyMistake_isALineOfTheTable();
    void notJson_namesTheByte();
    void missingFile_isAFailure();
    void wrongWords_areUsageErrors_data();
    void wrongWords_areUsageErrors();
    void withoutADescriptorBackend_isSaid();

private:
    struct Outcome {
        int code;
        QByteArray out, err;
        QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    static Outcome run(const QStringList &arguments, bool withClouds = true);
    /// The right descriptor with some of its text replaced, as a file.
    QString changed(const QByteArray &text, const QByteArray &into);
    static QString rightFile() { return QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/linode.json"); }

    QTemporaryDir m_folder;
};

ProvidersCheckTest::Outcome ProvidersCheckTest::run(const QStringList &arguments, bool withClouds)
{
    CloudProvider clouds;
    const Clock clock;
    QBuffer in, out, err;
    in.open(QIODevice::ReadOnly);
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const auto line = parseCommandLine(QStringList {QStringLiteral("providers")} + arguments);
    if (!line)
        return {ExitCode::Usage, {}, line.error().toString().toUtf8()};
    CommandEnvironment environment {.providers = {}, .writers = {}, .clock = clock, .in = in, .out = out, .err = err, .scope = {}};
    if (withClouds)
        environment.providers = {&clouds};
    const int code = runCommand(*line, environment);
    return {code, out.data(), err.data()};
}

QString ProvidersCheckTest::changed(const QByteArray &text, const QByteArray &into)
{
    QFile right(rightFile()), wrong(m_folder.filePath(QStringLiteral("wrong.json")));
    const bool opened = right.open(QIODevice::ReadOnly) && wrong.open(QIODevice::WriteOnly);
    QByteArray json = opened ? right.readAll() : QByteArray();
    if (!json.contains(text))
        qFatal("the descriptor lacks %s", text.constData());
    wrong.write(json.replace(text, into));
    return wrong.fileName();
}

void ProvidersCheckTest::rightDescriptor_exitsWithZero()
{
    const Outcome words = run({QStringLiteral("check"), rightFile()});
    QCOMPARE(words.code, ExitCode::Done);
    QVERIFY(words.out.isEmpty());
    QVERIFY2(words.err.contains("linode.json is a right descriptor"), words.err.constData());
    const Outcome json = run({QStringLiteral("check"), rightFile(), QStringLiteral("-o"), QStringLiteral("json")});
    QCOMPARE(json.code, ExitCode::Done);
    QCOMPARE(json.json()[u"ok"], true);
    QCOMPARE(json.json()[u"problems"].toArray().size(), 0);
}

void ProvidersCheckTest::wrongDescriptor_namesPlacesAndNearestKeys()
{
    const QString file = changed("\"collections\"", "\"colections\"");
    const Outcome outcome = run({QStringLiteral("check"), file, QStringLiteral("-o"), QStringLiteral("json")});
    QCOMPARE(outcome.code, ExitCode::Failed);
    QCOMPARE(outcome.json()[u"ok"], false);
    QCOMPARE(outcome.json()[u"file"], file);
    const QJsonArray problems = outcome.json()[u"problems"].toArray();
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems[0][u"place"], QStringLiteral("/"));
    QCOMPARE(problems[0][u"problem"], QStringLiteral("key \"collections\" is missing"));
    QCOMPARE(problems[1][u"place"], QStringLiteral("/colections"));
    QCOMPARE(problems[1][u"problem"], QStringLiteral("unknown key \"colections\"; did you mean \"collections\"?"));
}

void ProvidersCheckTest::everyMistake_isALineOfTheTable()
{
    const Outcome outcome = run({QStringLiteral("check"), changed("\"wire\": \"json\"", "\"wire\": \"jsn\"")});
    QCOMPARE(outcome.code, ExitCode::Failed);
    QVERIFY2(outcome.out.contains("/services/") && outcome.out.contains("did you mean json?"), outcome.out.constData());
    QVERIFY2(outcome.err.contains("1 wrong"), outcome.err.constData());
}

void ProvidersCheckTest::notJson_namesTheByte()
{
    const Outcome outcome = run({QStringLiteral("check"), changed("\"collections\":", "\"collections\" "), QStringLiteral("-o"), QStringLiteral("json")});
    QCOMPARE(outcome.code, ExitCode::Failed);
    QVERIFY2(outcome.json()[u"problems"][0][u"place"].toString().startsWith(u"byte "), outcome.out.constData());
}

void ProvidersCheckTest::missingFile_isAFailure()
{
    const Outcome outcome = run({QStringLiteral("check"), QStringLiteral("/nowhere/at/all.json")});
    QCOMPARE(outcome.code, ExitCode::Failed);
    QVERIFY2(outcome.out.contains("can't read the file"), outcome.out.constData());
}

void ProvidersCheckTest::wrongWords_areUsageErrors_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("none") << QStringList {};
    QTest::newRow("no file") << QStringList {QStringLiteral("check")};
    QTest::newRow("two files") << QStringList {QStringLiteral("check"), QStringLiteral("a"), QStringLiteral("b")};
    QTest::newRow("other verb") << QStringList {QStringLiteral("chek"), rightFile()};
    QTest::newRow("unknown flag") << QStringList {QStringLiteral("check"), rightFile(), QStringLiteral("--sort"), QStringLiteral("name")};
}

void ProvidersCheckTest::wrongWords_areUsageErrors()
{
    QFETCH(const QStringList, arguments);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, ExitCode::Usage);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(!outcome.err.isEmpty());
}

void ProvidersCheckTest::withoutADescriptorBackend_isSaid()
{
    const Outcome outcome = run({QStringLiteral("check"), rightFile()}, false);
    QCOMPARE(outcome.code, ExitCode::Usage);
    QVERIFY2(outcome.err.contains("no backend"), outcome.err.constData());
}

QTEST_GUILESS_MAIN(ProvidersCheckTest)
#include "tst_providerscheck.moc"
