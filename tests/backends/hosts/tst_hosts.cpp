// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gpu/gpufleet.h"
#include "tests/backends/hosts/observedhost.h"

#include "app/settings/memorycredentials.h"

#include <QSignalSpy>

/// A host and its databases as they are seen over sshd.
class TestHosts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_host = std::make_unique<SshHost>();
        m_databases = std::make_unique<Databases>(*m_host);
    }
    void cleanupTestCase()
    {
        m_databases.reset();
        m_host.reset();
    }

    void host_tellsWhatItsOwnToolsTell();
    void databases_countsAndFactsEqualTheServersOwn();
    void poll_noticesWhatStopped();
    void poll_outlivesACutConnection();
    void port_answersPostgresqlsHandshake();
    void streams_programShellAndLog();
    void gpus_ofFakedVendorTools();
    void hostile_programsOnTheHost();
    void diagnosis_namesEachStage();
    void provider_takesThePassphraseFromTheKeychain();
    void provider_discoversWhatTheConfigurationNames();

private:
    static QString told(const QByteArray &output) { return QString::fromUtf8(output).trimmed(); }
    /// Everything that a channel gave until it closed.
    static QByteArray readAll(Channel &channel, const QByteArray &input = {})
    {
        QByteArray got;
        QSignalSpy closed(&channel, &Channel::closed);
        connect(&channel, &Channel::received, &channel, [&](const QByteArray &bytes) { got += bytes; });
        channel.open();
        channel.write(input);
        if (!QTest::qWaitFor([&] { return !closed.isEmpty(); }, 30'000))
            qFatal("the channel stays open");
        return got;
    }

    std::unique_ptr<SshHost> m_host;
    std::unique_ptr<Databases> m_databases;
};

void TestHosts::host_tellsWhatItsOwnToolsTell()
{
    const qsizetype before = m_host->commands().size();
    ObservedHost observed(*m_host, true);
    QVERIFY(observed.waitFor(ConnectionPhase::Live));
    const ResourcePtr host = observed.find(Kind::Host);
    QVERIFY(host);
    const QString machineId = run(u"cat"_s, {u"/etc/machine-id"_s});
    QCOMPARE(host->id.toString(), u"host/"_s + machineId);
    QCOMPARE(host->name.toString(), run(u"hostname"_s, {}));
    QCOMPARE(host->capacity.cpuCores, Measure(run(u"getconf"_s, {u"_NPROCESSORS_ONLN"_s}).toDouble()));
    QCOMPARE(host->capacity.memoryBytes, Measure(run(u"awk"_s, {u"/^MemTotal/ { print $2 * 1024 }"_s, u"/proc/meminfo"_s}).toDouble()));
    QCOMPARE(ObservedHost::field(*host, "kernel"), run(u"uname"_s, {u"-srm"_s}));
    QVERIFY(host->usage.memoryBytes.isKnown() && !host->usage.cpuCores.isKnown()); // that takes two looks
    QCOMPARE(observed.connection->status().system, host->version.toString());
    QCOMPARE(m_host->commands().size(), before + 1); // one round trip
}

void TestHosts::databases_countsAndFactsEqualTheServersOwn()
{
    m_databases->psql(u"main"_s, u"postgres"_s, u"create database orders"_s);
    m_databases->mariadb(u"create database shop"_s);
    m_databases->redis({u"set"_s, u"a"_s, u"1"_s});
    ObservedHost observed(*m_host, true);
    QVERIFY(observed.waitFor(ConnectionPhase::Live));
    const auto find = [&](const char *engine, const char *port) {
        const QString end = u"/%1/%2"_s.arg(QLatin1String(engine), m_databases->value(port));
        return observed.count(Kind::Database, end) == 1 ? observed.find(Kind::Database, end) : ResourcePtr();
    };
    const ResourcePtr main = find("postgresql", "PG_PORT"), standby = find("postgresql", "STANDBY_PORT"), mariadb = find("mariadb", "MARIADB_PORT"), redis = find("redis", "REDIS_PORT");
    QVERIFY(main && standby && mariadb && redis);
    for (const ResourcePtr &each : {main, standby, mariadb, redis}) {
        QCOMPARE(each->runsOn, observed.find(Kind::Host)->id);
        QCOMPARE(each->health, Health::Healthy);
        QVERIFY(each->capacity.storageBytes.isKnown());
        QVERIFY(each->extras().backup.state.isEmpty());
    }
    QCOMPARE(main->version.toString(), m_databases->psql(u"main"_s, u"postgres"_s, u"show server_version"_s).section(u' ', 0, 0));
    QCOMPARE(mariadb->version.toString(), m_databases->mariadb(u"select version()"_s).section(u'-', 0, 0));
    QCOMPARE(redis->version.toString(), m_databases->redis({u"info"_s, u"server"_s}).section(u"redis_version:"_s, 1).section(u"\r"_s, 0, 0).trimmed());
    QCOMPARE(main->usage.storageBytes, Measure(m_databases->psql(u"main"_s, u"postgres"_s, u"select sum(pg_database_size(oid)) from pg_database"_s).toDouble()));
    QCOMPARE(ObservedHost::field(*main, "role"), u"primary"_s);
    QCOMPARE(ObservedHost::field(*main, "replicas"), u"1"_s);
    QCOMPARE(ObservedHost::field(*standby, "role"), u"replica"_s);
    QCOMPARE(ObservedHost::field(*main, "cluster"), m_databases->value("PG_VERSION") + u"/main"_s);
    QCOMPARE(main->extras().engine.family.toString(), u"relational"_s);
    QVERIFY(ObservedHost::field(*mariadb, "package").startsWith(u"mariadb-server"_s));
    QVERIFY(redis->extras().endpoints.at(0).toString() == u"127.0.0.1:"_s + m_databases->value("REDIS_PORT"));
    // as many as run here, whoever started them
    const int clusters = run(u"pg_lsclusters"_s, {u"-h"_s}, m_databases->environment()).count(u'\n') + 1;
    QCOMPARE(clusters, 2);
}

void TestHosts::poll_noticesWhatStopped()
{
    ObservedHost observed(*m_host, true, true);
    observed.connection->setPollInterval(std::chrono::milliseconds(500));
    QVERIFY(observed.waitFor(ConnectionPhase::Live));
    const QString redis = u"/redis/"_s + m_databases->value("REDIS_PORT");
    QVERIFY(observed.find(Kind::Database, redis));
    QVERIFY(QTest::qWaitFor([&] { return observed.find(Kind::Host)->usage.cpuCores.isKnown(); }, 30'000));
    run(QString::fromLatin1(ALLOD_SOURCE_DIR "/tests/peers/databases/peer"), {u"halt"_s, u"redis"_s, u"--dir"_s, m_databases->directory()});
    QVERIFY(QTest::qWaitFor([&] { return !observed.find(Kind::Database, redis); }, 30'000));
    run(QString::fromLatin1(ALLOD_SOURCE_DIR "/tests/peers/databases/peer"), {u"restart"_s, u"redis"_s, u"--dir"_s, m_databases->directory()});
    QVERIFY(QTest::qWaitFor([&] { return bool(observed.find(Kind::Database, redis)); }, 30'000));
}

void TestHosts::poll_outlivesACutConnection()
{
    ObservedHost observed(*m_host, true, true);
    QVERIFY(observed.waitFor(ConnectionPhase::Live));
    m_host->cut();
    QSignalSpy changed(observed.connection.get(), &Connection::statusChanged);
    const Timestamp before = observed.find(Kind::Host)->usage.observedAt;
    observed.connection->refresh();
    QVERIFY(QTest::qWaitFor([&] { return observed.find(Kind::Host)->usage.observedAt > before; }, 60'000));
    QCOMPARE(observed.connection->status().phase, ConnectionPhase::Live);
}

void TestHosts::port_answersPostgresqlsHandshake()
{
    ObservedHost observed(*m_host);
    QVERIFY(observed.waitFor(ConnectionPhase::Live));
    const ResourcePtr main = observed.find(Kind::Database, u"/postgresql/"_s + m_databases->value("PG_PORT"));
    const auto channel = observed.connection->connectPort(main->id.toString(), m_databases->value("PG_PORT").toUShort());
    QSignalSpy received(channel.get(), &Channel::received);
    channel->open();
    channel->write(QByteArray::fromHex("0000000804d2162f")); // does it speak TLS?
    QVERIFY(received.wait(20'000));
    const QByteArray answer = received[0][0].toByteArray();
    QVERIFY2(answer == "S" || answer == "N", answer.toHex().constData());

    const auto other = observed.connection->connectPort(u"host/another"_s, 22);
    QSignalSpy closed(other.get(), &Channel::closed);
    other->open();
    QVERIFY(closed.wait());
    QCOMPARE(closed[0][0].value<ChannelEnd>().error->code, ErrorCode::NotFound);
}

void TestHosts::streams_programShellAndLog()
{
    ObservedHost observed(*m_host);
    QVERIFY(observed.waitFor(ConnectionPhase::Live));
    const QString host = observed.find(Kind::Host)->id.toString();
    ExecRequest request;
    request.command = {u"printf"_s, u"%s|"_s, u"a b"_s, u"$HOME;'"_s};
    QCOMPARE(readAll(*observed.connection->execute(host, request)), "a b|$HOME;'|");
    const QByteArray shell = readAll(*observed.connection->console(host, false), "echo $((6*7)); exit\n");
    QVERIFY2(shell.contains("42"), shell.constData());

    const QString main = observed.find(Kind::Database, u"/postgresql/"_s + m_databases->value("PG_PORT"))->id.toString();
    const auto parts = observed.connection->logParts(main).result();
    QVERIFY(parts && parts->size() == 1);
    LogRequest log;
    log.tail = 5;
    const QByteArray lines = readAll(*observed.connection->log(parts->at(0), log));
    QCOMPARE(lines.count('\n'), 5);
    log.follow = true;
    const auto followed = observed.connection->log(parts->at(0), log);
    QByteArray got;
    connect(followed.get(), &Channel::received, this, [&](const QByteArray &bytes) { got += bytes; });
    followed->open();
    QVERIFY(QTest::qWaitFor([&] { return !got.isEmpty(); }, 20'000));
    m_databases->psql(u"main"_s, u"postgres"_s, u"do $$ begin raise log 'a word for the log'; end $$"_s);
    QVERIFY(QTest::qWaitFor([&] { return got.contains("a word for the log"); }, 20'000));
}

void TestHosts::gpus_ofFakedVendorTools()
{
    m_host->write(u"bin/nvidia-smi"_s, R"(#!/bin/sh
case $1 in
-L) printf 'GPU 0: A100 (UUID: GPU-aa)\n  MIG 3g.20gb     Device  0: (UUID: MIG-11)\n  MIG 3g.20gb     Device  1: (UUID: MIG-22)\n' ;;
-q) echo '<nvidia_smi_log><gpu id="00000000:3B:00.0"><product_name>NVIDIA A100-SXM4-40GB</product_name><uuid>GPU-aa</uuid><mig_devices>
    <mig_device><index>0</index><gpu_instance_id>1</gpu_instance_id><fb_memory_usage><total>8 MiB</total></fb_memory_usage></mig_device>
    <mig_device><index>1</index><gpu_instance_id>2</gpu_instance_id></mig_device></mig_devices></gpu>
    <gpu id="00000000:AF:00.0"><product_name>NVIDIA A100-SXM4-40GB</product_name><uuid>GPU-bb</uuid><utilization><gpu_util>0 %</gpu_util></utilization>
    <processes><process_info><pid>9</pid><type>C</type><process_name>python3</process_name></process_info></processes></gpu></nvidia_smi_log>' ;;
esac
)", true);
    m_host->write(u"bin/rocm-smi"_s, "#!/bin/sh\necho '{\"card0\":{\"Card series\":\"Card B\",\"GPU use (%)\":\"5\"}}'\n", true);
    {
        ObservedHost observed(*m_host, true);
        QVERIFY(observed.waitFor(ConnectionPhase::Live));
        const ResourcePtr host = observed.find(Kind::Host);
        QCOMPARE(host->capacity.gpus, Measure(3));
        QCOMPARE(host->extras().gpus.at(0).memoryBytes, Measure(8 * 1024 * 1024));
        QCOMPARE(host->extras().gpus.at(1).uuid, Text(std::string_view("MIG-22")));
        QCOMPARE(host->extras().gpus.at(3).utilisationPercent, Measure(5));
        // by hand: a card in two halves, one that a program keeps idle, one that is at work
        const GpuFleet fleet(observed.store.snapshot(), PriceBook(), host->usage.observedAt);
        const GpuTotals total = fleet.total();
        QCOMPARE(total.cards, 3u);
        QCOMPARE(total.devices, 4u);
        QCOMPARE(total.gpus, 3.0);
        QCOMPARE(total.held, 1.0);
        QCOMPARE(total.devicesIn[size_t(GpuState::Idle)], 1u);
        QCOMPARE(total.devicesIn[size_t(GpuState::Active)], 1u);
        QCOMPARE(total.devicesIn[size_t(GpuState::Unknown)], 2u);
    }
    QFile::remove(m_host->file(u"bin/nvidia-smi"_s));
    QFile::remove(m_host->file(u"bin/rocm-smi"_s));
}

void TestHosts::hostile_programsOnTheHost()
{
    const auto look = [&] {
        ObservedHost observed(*m_host, true);
        if (!QTest::qWaitFor([&] { return observed.connection->status().settled() && observed.queue.isEmpty(); }, 90'000))
            qFatal("it does not settle");
        return std::pair(observed.connection->status(), observed.find(Kind::Host));
    };
    m_host->write(u"bin/hostname"_s, "#!/bin/sh\nhead -c 100000 /dev/urandom\n", true);
    m_host->write(u"bin/df"_s, "#!/bin/sh\nexec sleep 100\n", true);
    m_host->write(u"bin/ps"_s, "#!/bin/sh\nyes 'root 0 1 1 1 postgres' | head -c 300000000\n", true);
    auto [status, host] = look();
    QVERIFY2(status.phase == ConnectionPhase::Live, qPrintable(status.error ? status.error->toString() : QString()));
    QVERIFY(host && host->name.view().size() <= 800 && !host->capacity.storageBytes.isKnown());
    m_host->write(u"bin/hostname"_s, "#!/bin/sh\nexec yes\n", true);
    std::tie(status, host) = look();
    QCOMPARE(status.phase, ConnectionPhase::Failed);
    QVERIFY2(status.error->code == ErrorCode::ResourceExhausted, qPrintable(status.error->toString()));
    m_host->write(u"bin/hostname"_s, "#!/bin/sh\nkill -9 $PPID\n", true);
    std::tie(status, host) = look();
    QCOMPARE(status.error->code, ErrorCode::DataLoss);
    for (const char *name : {"bin/hostname", "bin/df", "bin/ps"})
        QFile::remove(m_host->file(QLatin1String(name)));
}

void TestHosts::diagnosis_namesEachStage()
{
    const auto cause = [](const ssh::Target &target) {
        const auto link = std::make_shared<ssh::Link>(std::make_shared<ssh::Engine>(), target, true, QList<ssh::Probe> {});
        HostDiagnosis diagnosis(link, std::chrono::seconds(5));
        QSignalSpy finished(&diagnosis, &Diagnosis::finished);
        diagnosis.start();
        if (!finished.wait(30'000))
            qFatal("the doctor does not come to an end");
        const Finding *found = causeOf(diagnosis.findings());
        return found ? checkName(found->check) : QLatin1String("well");
    };
    const ssh::Target well = m_host->target();
    QCOMPARE(cause(well), QLatin1String("well"));
    ssh::Target ill = well;
    ill.host = u"no-such-host.invalid"_s;
    QCOMPARE(cause(ill), QLatin1String("dns"));
    ill = well;
    ill.port = 1;
    QCOMPARE(cause(ill), QLatin1String("tcp"));
    ill = well;
    ill.knownHosts.clear();
    QCOMPARE(cause(ill), QLatin1String("tls"));
    ill = well;
    ill.identityFiles.clear();
    QCOMPARE(cause(ill), QLatin1String("authentication"));
    ill = well;
    ill.via = std::make_shared<const ssh::Target>([&] {
        ssh::Target gate = well;
        gate.port = 1;
        return gate;
    }());
    QCOMPARE(cause(ill), QLatin1String("proxy"));
}

void TestHosts::provider_takesThePassphraseFromTheKeychain()
{
    QFile::copy(m_host->file(u"user"_s), m_host->file(u"locked"_s));
    run(u"ssh-keygen"_s, {u"-q"_s, u"-p"_s, u"-P"_s, {}, u"-N"_s, u"open sesame"_s, u"-f"_s, m_host->file(u"locked"_s)});
    MemoryCredentials credentials {QString()};
    QVERIFY(credentials.write(u"ssh/passphrase"_s, Secret("open sesame")).result());
    for (const bool isKnown : {false, true}) {
        ConnectionProfile profile;
        profile.name = profile.provider = u"ssh"_s;
        profile.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, QString::number(m_host->port())}, {u"identityFile"_s, m_host->file(u"locked"_s)},
            {u"knownHosts"_s, m_host->file(u"known"_s)}, {u"config"_s, u"/nowhere"_s}, {u"passphrase"_s, isKnown ? u"ssh/passphrase"_s : u"another"_s}};
        HostProvider provider;
        provider.setCredentials(&credentials);
        InventoryStore store;
        DeltaQueue queue(store);
        const Clock clock;
        const auto connection = provider.connect(profile, {queue, clock, std::chrono::seconds(60)}).value();
        connection->open({KindSet::all(), {}, {}, false, true});
        QVERIFY(QTest::qWaitFor([&] { return connection->status().settled(); }, 60'000));
        QCOMPARE(connection->status().phase, isKnown ? ConnectionPhase::Live : ConnectionPhase::Failed);
        QVERIFY(isKnown || connection->status().error->detail.contains(u"locked by a passphrase"_s));
    }
}

void TestHosts::provider_discoversWhatTheConfigurationNames()
{
    QTemporaryDir home;
    QDir(home.path()).mkdir(u".ssh"_s);
    QFile config(home.filePath(u".ssh/config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("Host db1 db2\n HostName x\nHost *.y\nHost odd\n ProxyCommand x\n");
    config.close();
    const auto found = HostProvider().discover({home.path(), {}});
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0]->name, u"db1"_s);
    QCOMPARE(found[1]->settings.value(u"host"_s).toString(), u"db2"_s);
    QCOMPARE(found[2].error().about, home.filePath(u".ssh/config"_s) + u":4"_s);
    QVERIFY(HostProvider().discover({u"/nowhere"_s, {}}).isEmpty());
    QVERIFY(!HostProvider().adHoc(u"-oProxyCommand=x"_s));
}

QTEST_GUILESS_MAIN(TestHosts)
#include "tst_hosts.moc"
