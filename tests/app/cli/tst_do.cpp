// SPDX-License-Identifier: GPL-3.0-or-later
// actions, do and audit, from arguments to exit code and output, over a system that a test holds in its hand.
#include "app/audit/journal.h"
#include "app/cli/run.h"
#include "app/settings/memorycredentials.h"
#include "app/settings/paths.h"
#include "tests/support/actingprovider.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace fixtures;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// A keychain that lasts, as far as anybody can tell.
class Keychain final : public CredentialStore {
public:
    bool isPersistent() const override { return true; }
    QString limitation() const override { return {}; }
    QFuture<Result<Secret>> read(const QString &key) override { return m_memory.read(key); }
    QFuture<Result<void>> write(const QString &key, Secret secret) override { return m_memory.write(key, std::move(secret)); }
    QFuture<Result<void>> remove(const QString &key) override { return m_memory.remove(key); }

private:
    MemoryCredentials m_memory {QString()};
};

} // namespace

class tst_Do : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString m_config;
    ActingSystem m_system;
    std::unique_ptr<Keychain> m_credentials; ///< null: there is none

    Outcome run(const QString &arguments, const QByteArray &input = {}, bool terminal = false)
    {
        ActingProvider provider(m_system);
        const Clock clock;
        QBuffer in, out, err;
        in.setData(input);
        in.open(QIODevice::ReadOnly);
        out.open(QIODevice::WriteOnly);
        err.open(QIODevice::WriteOnly);
        const QStringList words = arguments.split(u' ') + QStringList {u"--config"_s, m_config};
        const auto line = parseCommandLine(words.constFirst() == u"audit"_s ? words : words + QStringList {u"--libvirt"_s, u"a"_s});
        if (!line)
            return {ExitCode::Usage, {}, line.error().toString().toUtf8()};
        CommandEnvironment environment {.providers = {&provider}, .writers = {}, .clock = clock, .in = in, .out = out, .err = err, .scope = {}};
        environment.inIsTerminal = terminal;
        environment.credentials = m_credentials.get();
        const int code = runCommand(*line, environment);
        return {code, out.data(), err.data()};
    }
    qsizetype acted() const { return m_system.sent(Effect::Mutate).size(); }

private Q_SLOTS:
    void init()
    {
        static int count = 0;
        m_config = m_directory.filePath(QString::number(++count));
        qputenv("XDG_STATE_HOME", (m_config + u"-state"_s).toUtf8());
        m_system = {};
        m_credentials.reset();
    }

    void actions_sayWhatAndWhyNot()
    {
        const Outcome outcome = run(u"actions a/thing/web -o json"_s);
        QCOMPARE(outcome.code, ExitCode::Done);
        const QJsonArray actions = outcome.json()[u"actions"_s].toArray();
        QCOMPARE(actions.size(), 3);
        QCOMPARE(actions[0][u"id"_s].toString(), u"start"_s);
        QCOMPARE(actions[0][u"available"_s].toBool(), false);
        QCOMPARE(actions[0][u"obstacle"_s].toString(), u"it is running"_s);
        QCOMPARE(actions[1][u"available"_s].toBool(), true);
        QCOMPARE(actions[1][u"fields"_s][0][u"key"_s].toString(), u"grace"_s);
        QVERIFY(run(u"actions a/thing/web"_s).out.contains("it is running"));
    }

    void actions_withoutId_tellWhatHomesCan()
    {
        const Outcome outcome = run(u"actions -o json"_s);
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY(outcome.json()[u"capabilities"_s].isArray()); // of backends without databases: none
        QVERIFY(m_system.requests.isEmpty());
    }

    void plan_tellsWhatItDoesToCosts()
    {
        QVERIFY(makePrivateDirectory(m_config + u"/prices"_s));
        QVERIFY(writePrivateFile(m_config + u"/prices/costs.yaml"_s,
            "hardware:\n- {name: web, match: {kind: vm, name: web}, capex: 8760, currency: EUR, years: 1, watts: 0, electricity: 0.2}\n"));
        const QJsonObject cost = run(u"do delete a/thing/web -o json"_s).json()[u"items"_s][0][u"cost"_s].toObject();
        QCOMPARE(cost[u"before"_s].toString(), u"730.00"_s);
        QCOMPARE(cost[u"after"_s].toString(), u"0.00"_s);
        QCOMPARE(cost[u"currency"_s].toString(), u"EUR"_s);
        QCOMPARE(cost[u"basis"_s].toString(), u"own"_s);
        const QByteArray text = run(u"do delete a/thing/web"_s).out;
        QVERIFY2(text.contains("730.00 -> 0.00 EUR a month, own"), text.constData());
        const QJsonObject unknown = run(u"do delete a/thing/db -o json"_s).json()[u"items"_s][0][u"cost"_s].toObject();
        QVERIFY(!unknown.contains(u"before"_s) && !unknown.contains(u"after"_s));
        QCOMPARE(unknown[u"why"_s].toString(), u"it has no price"_s);
    }

    void plan_isPrinted_andNothingDone()
    {
        const Outcome outcome = run(u"do shutdown a/thing/web"_s);
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY(outcome.out.contains("Shut down web\n"));
        QVERIFY(outcome.out.contains("POST web/shutdown"));
        QVERIFY(outcome.err.contains("--plan "));
        QCOMPARE(acted(), 0);
    }

    void verb_isTheActionOfThatName()
    {
        QCOMPARE(run(u"actions a/thing/db -o json"_s).json()[u"actions"_s][0][u"verb"_s].toString(), u"restart"_s);
        const QByteArray byId = run(u"do start a/thing/db -o json"_s).out;
        QCOMPARE(QJsonDocument::fromJson(byId)[u"action"_s].toString(), u"start"_s);
        QCOMPARE(run(u"do restart a/thing/db -o json"_s).json()[u"digest"_s], QJsonDocument::fromJson(byId)[u"digest"_s]);
        QCOMPARE(run(u"do restart a/thing/db --yes"_s).code, ExitCode::Done);
        QCOMPARE(m_system.things[u"db"_s], u"running"_s);
        QVERIFY(run(u"audit -o json"_s).out.contains("start"));
    }

    void yes_runsAndWaits_andIsAudited()
    {
        const Outcome outcome = run(u"do shutdown a/thing/web --yes --wait -o json"_s);
        QCOMPARE(outcome.code, ExitCode::Done);
        QCOMPARE(outcome.json()[u"run"_s][u"state"_s].toString(), u"verified"_s);
        QCOMPARE(outcome.json()[u"plan"_s][u"digest"_s].toString().size(), 64);
        QCOMPARE(m_system.things[u"web"_s], u"stopped"_s);
        const Outcome audit = run(u"audit -o json"_s);
        QCOMPARE(audit.json()[u"rows"_s].toArray().size(), 4);
        QVERIFY(run(u"audit"_s).out.contains("reached"));
        QCOMPARE(run(u"audit verify"_s).code, ExitCode::Done);
    }

    void digest_runsExactlyThatPlan()
    {
        const QString digest = run(u"do shutdown a/thing/web -o json"_s).json()[u"digest"_s].toString();
        m_system.things[u"web"_s] = u"paused"_s;
        const Outcome changed = run(u"do shutdown a/thing/web --yes --plan "_s + digest);
        QCOMPARE(changed.code, ExitCode::Changed);
        QVERIFY(changed.out.contains("paused")); // the new plan
        QCOMPARE(acted(), 0);
        m_system.things[u"web"_s] = u"running"_s;
        QCOMPARE(run(u"do shutdown a/thing/web --plan "_s + digest).code, ExitCode::Done);
        QCOMPARE(acted(), 1);
        m_system.things.remove(u"web"_s);
        m_system.things[u"web2"_s] = u"running"_s;
        QCOMPARE(run(u"do shutdown a/thing/web --plan nonsense"_s).code, ExitCode::Usage);
    }

    void irreversible_wantsTheName()
    {
        QCOMPARE(run(u"do delete a/thing/web --yes"_s).code, ExitCode::Refused);
        QCOMPARE(run(u"do delete a/thing/web --yes --confirm wbe"_s).code, ExitCode::Refused);
        QCOMPARE(acted(), 0);
        QCOMPARE(run(u"do delete a/thing/web --yes --confirm web"_s).code, ExitCode::Done);
        QVERIFY(!m_system.things.contains(u"web"_s));
    }

    void terminal_asks()
    {
        QCOMPARE(run(u"do shutdown a/thing/web"_s, "n\n", true).code, ExitCode::Done);
        QCOMPARE(acted(), 0);
        QCOMPARE(run(u"do delete a/thing/web"_s, "y\nnot this\n", true).code, ExitCode::Refused);
        QCOMPARE(acted(), 0);
        QCOMPARE(run(u"do delete a/thing/web"_s, "y\nweb\n", true).code, ExitCode::Done);
        QCOMPARE(acted(), 1);
    }

    void refusals_areFour_data()
    {
        QTest::addColumn<QString>("flags");
        QTest::addColumn<QByteArray>("environments");
        QTest::newRow("read-only") << u" --read-only"_s << QByteArray();
        QTest::newRow("environment") << QString() << QByteArray("- query: name:web\n  protection: read-only\n");
        QTest::newRow("typed confirmation") << QString() << QByteArray("- query: name:web\n  protection: confirm\n");
        QTest::newRow("environments that cannot be read") << QString() << QByteArray("- nonsense\n");
        QTest::newRow("permission") << QString() << QByteArray("# may not\n");
    }
    void refusals_areFour()
    {
        QFETCH(QString, flags);
        QFETCH(QByteArray, environments);
        QVERIFY(environments.isEmpty() || writePrivateFile(m_config + u"/environments.yaml"_s, environments));
        m_system.mayAct = !environments.startsWith('#');
        QCOMPARE(run(u"do shutdown a/thing/web --yes --wait"_s + flags).code, ExitCode::Refused);
        QCOMPARE(acted(), 0);
    }

    void mistakes_areTwo_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words : {"do", "do shutdown", "do shutdwon a/thing/web", "do shutdown a/thing/web grace=long", "do shutdown a/thing/web grase=3",
                 "do shutdown a/thing/web password=hunter2", "do shutdown a/thing/web -o csv", "actions a b", "audit everything", "do shutdown a/thing/web --parallel 0"})
            QTest::newRow(words) << QString::fromLatin1(words);
    }
    void mistakes_areTwo()
    {
        QFETCH(QString, words);
        QCOMPARE(run(words).code, ExitCode::Usage);
        QCOMPARE(acted(), 0);
    }

    void secret_fromStandardInput()
    {
        const Outcome outcome = run(u"do shutdown a/thing/web password=@- --yes"_s, "hunter2\n");
        QCOMPARE(outcome.code, ExitCode::Done);
        QVERIFY(!outcome.out.contains("hunter2") && !run(u"audit -o json"_s).out.contains("hunter2"));
    }

    void bulk_mixed_isPartial()
    {
        m_system.things[u"c"_s] = u"running"_s;
        const Outcome outcome = run(u"do shutdown a/thing/web a/thing/c --yes --wait"_s);
        QCOMPARE(outcome.code, ExitCode::Done);
        QCOMPARE(acted(), 2);
        QCOMPARE(run(u"do shutdown a/thing/web a/thing/none --yes"_s).code, ExitCode::Failed);
    }

    void lostAnswer_isToldAndSettled()
    {
        m_system.answer = ActingSystem::Answer::LostButDone;
        QCOMPARE(run(u"do shutdown a/thing/web --yes"_s).code, ExitCode::Done);
        QCOMPARE(acted(), 1);
        QVERIFY(run(u"audit -o jsonl"_s).out.contains("\"unknown\""));
    }

    void keychain_signs_andAnotherKeyIsFound()
    {
        m_credentials = std::make_unique<Keychain>();
        QCOMPARE(run(u"do shutdown a/thing/web --yes"_s).code, ExitCode::Done);
        const Outcome intact = run(u"audit verify -o json"_s);
        QCOMPARE(intact.code, ExitCode::Done);
        QCOMPARE(intact.json()[u"signed"_s].toInt(), 3);
        const Result<Signer> other = Signer::generate();
        QVERIFY(m_credentials->write(journalKeyName(JournalPlace::in(m_config)), other->seed().clone()).result().ok());
        QCOMPARE(run(u"audit verify"_s).code, ExitCode::Failed);
    }

    void verify_findsTampering()
    {
        QCOMPARE(run(u"do shutdown a/thing/web --yes"_s).code, ExitCode::Done);
        QFile file(journalFiles(m_config + u"/journal"_s).constFirst());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray bytes = file.readAll();
        bytes.replace("shutdown", "shutdowm");
        file.seek(0);
        file.write(bytes);
        file.close();
        const Outcome outcome = run(u"audit verify -o json"_s);
        QCOMPARE(outcome.code, ExitCode::Failed);
        QCOMPARE(outcome.json()[u"ok"_s].toBool(true), false);
        QVERIFY(!outcome.json()[u"findings"_s].toArray().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Do)
#include "tst_do.moc"
