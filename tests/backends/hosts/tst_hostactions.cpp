// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/probes.h"
#include "tests/backends/hosts/observedhost.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>

namespace {

/// One that nobody listens at now.
quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace

/// What is done to databases on a host, each checked by the server's own tools.
class TestHostActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_host = std::make_unique<SshHost>();
        m_databases = std::make_unique<Databases>(*m_host);
        m_databases->psql(u"main"_s, u"postgres"_s, u"create database orders"_s);
        m_databases->psql(u"main"_s, u"orders"_s, u"create table t(a int); insert into t select generate_series(1, 1000)"_s);
        m_databases->psql(u"main"_s, u"postgres"_s, u"create role app login"_s);
        m_databases->mariadb(u"create database shop; create table shop.t(a int); insert into shop.t values (1), (2), (3); create user app@'%' identified by 'x'"_s);
        m_databases->redis({u"set"_s, u"a"_s, u"1"_s});
        m_observed = std::make_unique<ObservedHost>(*m_host);
        QVERIFY(m_observed->waitFor(ConnectionPhase::Live));
    }
    void cleanupTestCase()
    {
        m_observed.reset();
        m_databases.reset();
        m_host.reset();
    }

    void readOnly_nothingLeavesButProbes();
    void plan_badArgumentsAreRefused();
    void plan_isTheSameAgainAndChangesNothing();
    void permission_isSaidWhereItIsMissing();
    void restart_data();
    void restart();
    void backup_andRestoreToNew_data();
    void backup_andRestoreToNew();
    void rotate_madeOnTheHost();
    void rotate_givenPasswordIsNeverSeen();
    void upgrade_installsWhatWasShown();
    void switchover_promotesTheStandby();
    void delete_savesALastTime_data();
    void delete_savesALastTime();

private:
    template <typename T>
    static T wait(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 120'000))
            qFatal("no answer");
        return future.result();
    }
    QString idOf(const QString &engine, const char *port) const
    {
        const ResourcePtr found = m_observed->find(Kind::Database, u"/%1/%2"_s.arg(engine, m_databases->value(port)));
        if (!found)
            qFatal("no such database: %s", port);
        return found->id.toString();
    }
    ActionRequest request(const QString &action, const QString &target, QJsonObject arguments = {}) const
    {
        const QList<ActionDescriptor> actions = m_observed->connection->actions();
        const ActionDescriptor *descriptor = findAction(actions, action, m_observed->store.find(Text(QStringView(target)))->type.toString());
        if (!descriptor)
            qFatal("no such action");
        if (std::ranges::any_of(descriptor->fields, [](const ActionField &field) { return field.key == u"directory"; }))
            arguments.insert(u"directory"_s, m_databases->store());
        const auto whole = completeRequest(*descriptor, {action, target, arguments});
        if (!whole)
            qFatal("%s", qPrintable(whole.error().toString()));
        return *whole;
    }
    /// Plans and runs as the executor does; what went wrong in words, else nothing. Keeps what the host answered last.
    QString perform(const ActionRequest &request)
    {
        const auto plan = wait(m_observed->connection->plan(request));
        if (!plan)
            return plan.error().toString();
        for (const ActionStep &step : plan->steps) {
            const StepOutcome outcome = wait(m_observed->connection->execute(*plan, step, request, {}));
            if (outcome.verdict != StepOutcome::Verdict::Done)
                return step.title + u": "_s + outcome.error->toString();
            m_answer = outcome.answer;
            Result<Observation> seen = Observation {};
            const auto isReached = [&] {
                seen = wait(m_observed->connection->observe(*plan, step));
                return seen && seen->state == Observation::State::Reached;
            };
            if (!QTest::qWaitFor(isReached, 60'000))
                return step.title + u" has not come true: "_s + (seen ? seen->seen : seen.error().toString());
        }
        return {};
    }
    QString perform(const QString &action, const QString &target, const QJsonObject &arguments = {}) { return perform(request(action, target, arguments)); }

    std::unique_ptr<SshHost> m_host;
    std::unique_ptr<Databases> m_databases;
    std::unique_ptr<ObservedHost> m_observed;
    QString m_answer;
};

void TestHostActions::readOnly_nothingLeavesButProbes()
{
    ObservedHost readOnly(*m_host, true);
    QVERIFY(readOnly.waitFor(ConnectionPhase::Live));
    QSet<QByteArray> probes;
    for (const ssh::Probe &probe : hosts::probes())
        probes.insert(ssh::shellCommand(probe.script));
    const qsizetype before = m_host->commands().size();
    int tried = 0;
    for (const ActionDescriptor &action : readOnly.connection->actions()) {
        const QString engine = action.types.first().section(u'/', 1);
        const QString target = idOf(engine, engine == u"postgresql" ? "PG_PORT" : engine == u"mariadb" ? "MARIADB_PORT" : "REDIS_PORT");
        TargetPlan plan;
        ActionStep step;
        step.payload = {{u"family"_s, engine}, {u"script"_s, action.id}, {u"arguments"_s, QJsonArray()}};
        const StepOutcome outcome = wait(readOnly.connection->execute(plan, step, {action.id, target, {}}, {}));
        QCOMPARE(outcome.verdict, StepOutcome::Verdict::Failed);
        QCOMPARE(outcome.error->code, ErrorCode::PermissionDenied);
        ++tried;
    }
    QCOMPARE(tried, 21); // seven verbs in three families
    for (const auto &channel : {readOnly.connection->console(readOnly.find(Kind::Host)->id.toString(), true),
             readOnly.connection->connectPort(readOnly.find(Kind::Host)->id.toString(), 22)}) {
        QSignalSpy closed(channel.get(), &Channel::closed);
        channel->open();
        QVERIFY(closed.wait());
        QCOMPARE(closed[0][0].value<ChannelEnd>().error->code, ErrorCode::PermissionDenied);
    }
    const QByteArrayList sent = m_host->commands().mid(before);
    for (const QByteArray &command : sent) // looks that follow an attempt
        QVERIFY2(std::ranges::any_of(probes, [&](const QByteArray &probe) { return command.startsWith(probe); }), command.left(200).constData());
}

void TestHostActions::plan_badArgumentsAreRefused()
{
    const QString main = idOf(u"postgresql"_s, "PG_PORT");
    const qsizetype before = m_host->commands().size();
    for (const char *name : {"x; drop", "../x", "-x", "a b", "\"", "x$(id)", "1x"})
        QCOMPARE(wait(m_observed->connection->plan(request(u"restore"_s, main, {{u"database"_s, u"orders"_s}, {u"name"_s, QLatin1String(name)}}))).error().about, u"name"_s);
    ActionRequest wrong = request(u"backup"_s, main);
    wrong.arguments[u"directory"_s] = u"/tmp/../etc"_s;
    QCOMPARE(wait(m_observed->connection->plan(wrong)).error().about, u"directory"_s);
    QCOMPARE(wait(m_observed->connection->plan(request(u"rotate"_s, main, {{u"user"_s, u"app'; --"_s}}))).error().about, u"user"_s);
    QCOMPARE(m_host->commands().size(), before);
    QVERIFY(perform(u"rotate"_s, main, {{u"user"_s, u"nobody_at_all"_s}}).contains(u"no such user"_s));
    QVERIFY(perform(u"restore"_s, main, {{u"database"_s, u"orders"_s}, {u"name"_s, u"orders"_s}}).contains(u"of that name"_s));
}

void TestHostActions::plan_isTheSameAgainAndChangesNothing()
{
    const ActionRequest backup = request(u"backup"_s, idOf(u"postgresql"_s, "PG_PORT"));
    const auto first = wait(m_observed->connection->plan(backup)), second = wait(m_observed->connection->plan(backup));
    QVERIFY(first && second);
    QCOMPARE(canonical(*first), canonical(*second));
    QVERIFY(first->steps[0].body.contains(u"pg_dump"_s) && first->steps[0].request.startsWith(u"ssh "_s));
    QCOMPARE(first->checks[0].verdict, Verdict::Ok);
    QVERIFY(!QFile::exists(m_databases->store()));
}

void TestHostActions::permission_isSaidWhereItIsMissing()
{
    // A user that may do nothing: the server runs as one whom sudo does not let us be.
    m_host->write(u"bin/id"_s, "#!/bin/sh\ncase $1 in -u) echo 4242 ;; *) echo somebody ;; esac\n", true);
    m_host->write(u"bin/sudo"_s, "#!/bin/sh\nexit 1\n", true);
    const auto plan = wait(m_observed->connection->plan(request(u"backup"_s, idOf(u"postgresql"_s, "PG_PORT"))));
    QFile::remove(m_host->file(u"bin/id"_s));
    QFile::remove(m_host->file(u"bin/sudo"_s));
    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
    QCOMPARE(plan->checks[0].verdict, Verdict::Failed);
    QVERIFY(plan->checks[0].seen.contains(u"sudoers"_s));
}

void TestHostActions::restart_data()
{
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QByteArray>("port");
    QTest::newRow("postgresql") << u"postgresql"_s << QByteArray("PG_PORT");
    QTest::newRow("mariadb") << u"mariadb"_s << QByteArray("MARIADB_PORT");
    QTest::newRow("redis") << u"redis"_s << QByteArray("REDIS_PORT");
}

void TestHostActions::restart()
{
    QFETCH(QString, engine);
    QFETCH(QByteArray, port);
    const auto started = [&] {
        if (engine == u"postgresql")
            return m_databases->psql(u"main"_s, u"postgres"_s, u"select pg_postmaster_start_time()"_s);
        if (engine == u"mariadb")
            return m_databases->mariadb(u"select @@pid_file"_s).isEmpty() ? QString() : run(u"cat"_s, {m_databases->directory() + u"/mariadb/pid"_s});
        return m_databases->redis({u"info"_s, u"server"_s}).section(u"run_id:"_s, 1).left(40);
    };
    const QString before = started();
    QVERIFY(!before.isEmpty());
    QCOMPARE(perform(u"restart"_s, idOf(engine, port.constData())), QString());
    QVERIFY(started() != before && !started().isEmpty());
    m_databases->redis({u"set"_s, u"a"_s, u"1"_s}); // it keeps nothing over a restart here
}

void TestHostActions::backup_andRestoreToNew_data() { restart_data(); }

void TestHostActions::backup_andRestoreToNew()
{
    QFETCH(QString, engine);
    QFETCH(QByteArray, port);
    const QString target = idOf(engine, port.constData());
    QCOMPARE(perform(u"backup"_s, target), QString());
    const QString path = m_answer.section(u',', 0, 0);
    QVERIFY2(path.startsWith(m_databases->store() + u"/backups/"_s + engine) && m_answer.endsWith(u"KiB"_s), qPrintable(m_answer));
    QVERIFY(QFile::exists(path));
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    if (engine == u"redis") {
        const QString copy = QString::number(freePort());
        QCOMPARE(perform(u"restore"_s, target, {{u"port"_s, copy.toInt()}}), QString());
        QCOMPARE(run(u"redis-cli"_s, {u"-p"_s, copy, u"get"_s, u"a"_s}), u"1"_s);
        QVERIFY(perform(u"restore"_s, target, {{u"port"_s, copy.toInt()}}).contains(u"listens"_s));
        run(u"redis-cli"_s, {u"-p"_s, copy, u"shutdown"_s, u"nosave"_s});
    } else if (engine == u"mariadb") {
        QCOMPARE(perform(u"restore"_s, target, {{u"database"_s, u"shop"_s}, {u"name"_s, u"shop_again"_s}}), QString());
        QCOMPARE(m_databases->mariadb(u"select count(*) from shop_again.t"_s), u"3"_s);
    } else {
        QCOMPARE(perform(u"restore"_s, target, {{u"database"_s, u"orders"_s}, {u"name"_s, u"orders_again"_s}}), QString());
        QCOMPARE(m_databases->psql(u"main"_s, u"orders_again"_s, u"select count(*) from t"_s), u"1000"_s);
        QVERIFY(perform(u"restore"_s, target, {{u"database"_s, u"absent"_s}, {u"name"_s, u"absent_again"_s}}).contains(u"not in the backup"_s));
        QVERIFY(perform(u"backup"_s, target, {{u"database"_s, u"absent"_s}}).contains(u"called so"_s));
    }
}

void TestHostActions::rotate_madeOnTheHost()
{
    QCOMPARE(perform(u"rotate"_s, idOf(u"postgresql"_s, "PG_PORT"), {{u"user"_s, u"app"_s}}), QString());
    const QString place = m_answer.section(u" in "_s, 1);
    QVERIFY2(place.startsWith(m_databases->store() + u"/credentials/"_s), qPrintable(m_answer));
    QFile file(place);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray password = file.readAll().trimmed();
    QVERIFY(password.size() >= 24);
    QProcessEnvironment environment = m_databases->environment();
    environment.insert(u"PGPASSWORD"_s, QString::fromLatin1(password));
    QCOMPARE(run(u"psql"_s, {u"-XAtw"_s, u"-h"_s, u"127.0.0.1"_s, u"-p"_s, m_databases->value("PG_PORT"), u"-U"_s, u"app"_s, u"-d"_s, u"postgres"_s, u"-c"_s, u"select 7"_s}, environment), u"7"_s);
    for (const QByteArray &command : m_host->commands())
        QVERIFY(!command.contains(password));

    QCOMPARE(perform(u"rotate"_s, idOf(u"redis"_s, "REDIS_PORT")), QString());
    QVERIFY(m_databases->redis({u"get"_s, u"a"_s}).contains(u"NOAUTH"_s));
    QCOMPARE(perform(u"backup"_s, idOf(u"redis"_s, "REDIS_PORT")), QString()); // the host has kept it
}

void TestHostActions::rotate_givenPasswordIsNeverSeen()
{
    const QByteArray password = "it's \\a \"good\" $one";
    for (const auto &[engine, port] : {std::pair(u"postgresql"_s, "PG_PORT"), std::pair(u"mariadb"_s, "MARIADB_PORT")}) {
        ActionRequest given = request(u"rotate"_s, idOf(engine, port), {{u"user"_s, u"app"_s}});
        given.secrets[u"password"_s] = std::make_shared<const Secret>(password);
        const auto plan = wait(m_observed->connection->plan(given));
        QVERIFY(!QJsonDocument(canonical(*plan)).toJson().contains("good"));
        QCOMPARE(perform(given), QString());
        QVERIFY(!m_answer.contains(u"good"_s));
    }
    QVERIFY(!m_host->contents(u"commands"_s).contains("good"));
    QProcessEnvironment environment = m_databases->environment();
    environment.insert(u"PGPASSWORD"_s, QString::fromLatin1(password));
    QCOMPARE(run(u"psql"_s, {u"-XAtw"_s, u"-h"_s, u"127.0.0.1"_s, u"-p"_s, m_databases->value("PG_PORT"), u"-U"_s, u"app"_s, u"-d"_s, u"postgres"_s, u"-c"_s, u"select 7"_s}, environment), u"7"_s);
    environment.insert(u"MYSQL_PWD"_s, QString::fromLatin1(password));
    QCOMPARE(run(u"mariadb"_s, {u"--no-defaults"_s, u"-h"_s, u"127.0.0.1"_s, u"-P"_s, m_databases->value("MARIADB_PORT"), u"-u"_s, u"app"_s, u"-NBe"_s, u"select 7"_s}, environment), u"7"_s);
    QVERIFY(!m_host->contents(u"../databases/pg/main.log"_s).contains("good"));
}

void TestHostActions::upgrade_installsWhatWasShown()
{
    // The machine's own packages stay as they are: what apt is told is written down.
    m_host->write(u"bin/apt-cache"_s, "#!/bin/sh\nprintf '  Installed: %s\\n  Candidate: 15.99-1\\n' \"$(cat " + m_host->file(u"installed"_s).toUtf8() + ")\"\n", true);
    m_host->write(u"bin/apt-get"_s, "#!/bin/sh\necho \"$@\" >" + m_host->file(u"told"_s).toUtf8() + "\necho 15.99-1 >" + m_host->file(u"installed"_s).toUtf8() + "\n", true);
    m_host->write(u"installed"_s, "15.1-1\n");
    const QString main = idOf(u"postgresql"_s, "PG_PORT");
    QCOMPARE(perform(u"upgrade"_s, main), QString());
    QCOMPARE(m_host->contents(u"told"_s).trimmed(), "install -y -q --only-upgrade postgresql-" + m_databases->value("PG_VERSION").toUtf8() + "=15.99-1");
    QVERIFY(perform(u"upgrade"_s, main).contains(u"newest"_s));
    QFile::remove(m_host->file(u"bin/apt-cache"_s));
    QFile::remove(m_host->file(u"bin/apt-get"_s));
}

void TestHostActions::switchover_promotesTheStandby()
{
    QVERIFY(perform(u"switchover"_s, idOf(u"postgresql"_s, "PG_PORT")).contains(u"standby"_s));
    QCOMPARE(perform(u"switchover"_s, idOf(u"postgresql"_s, "STANDBY_PORT")), QString());
    QCOMPARE(m_databases->psql(u"standby"_s, u"postgres"_s, u"select pg_is_in_recovery()"_s), u"f"_s);
    const QList<ActionDescriptor> actions = m_observed->connection->actions();
    const ActionDescriptor *action = findAction(actions, u"switchover"_s, u"ssh/mariadb"_s);
    QVERIFY(!m_observed->connection->obstacle(*action, *m_observed->store.find(Text(QStringView(idOf(u"mariadb"_s, "MARIADB_PORT"))))).isEmpty());
}

void TestHostActions::delete_savesALastTime_data() { restart_data(); }

void TestHostActions::delete_savesALastTime()
{
    QFETCH(QString, engine);
    QFETCH(QByteArray, port);
    const QString target = idOf(engine, port.constData());
    const QString backups = m_databases->store() + u"/backups/%1-%2"_s.arg(engine, m_databases->value(port.constData()));
    const qsizetype before = QDir(backups).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size();
    QTest::qWait(1100); // backups are called by the second
    QCOMPARE(perform(u"delete"_s, target), QString());
    QCOMPARE(QDir(backups).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), before + 1);
    if (engine == u"postgresql") {
        QVERIFY(!run(u"pg_lsclusters"_s, {u"-h"_s}, m_databases->environment()).contains(u" main "_s));
        QVERIFY(!QFile::exists(m_databases->directory() + u"/pg/main"_s));
    } else {
        QVERIFY(!QFile::exists(m_databases->directory() + (engine == u"mariadb" ? u"/mariadb/data/ibdata1"_s : u"/redis/dump.rdb"_s)));
    }
    m_observed->connection->refresh();
    QVERIFY(QTest::qWaitFor([&] { return !m_observed->find(Kind::Database, u"/%1/%2"_s.arg(engine, m_databases->value(port.constData()))); }, 60'000));
}

QTEST_GUILESS_MAIN(TestHostActions)
#include "tst_hostactions.moc"
