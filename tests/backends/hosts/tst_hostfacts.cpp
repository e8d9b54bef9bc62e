// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/databasefinder.h"
#include "backends/hosts/hostmapper.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace hosts;

/// What hosts that can't be had here would tell.
class TestHostFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sections_forgedAndCutOnesAreNoticed();
    void catalogue_everyRowIsRead();
    void find_everyEngineByItsProcess_data();
    void find_everyEngineByItsProcess();
    void find_portsByProcessByUserAndByArgument();
    void find_workersAndLookAlikesAreNone();
    void find_strangeTextsStayHarmless();
    void host_listenersWithoutSs();
    void host_addressesOfBridgesTellNothing();
    void gpus_nvidiaOfTwoGenerationsAndMig();
    void gpus_nvidiaWithFaultsProcessesAndProfiles();
    void gpus_amdAndIntelAndNoise();
    void backup_newestSignCounts();

private:
    static Sections sections(QByteArray text)
    {
        const auto sections = Sections::read(text.replace("@@", "--mark") + "\n--mark end\n", "--mark");
        if (!sections)
            qFatal("no sections");
        return *sections;
    }
    static std::vector<DatabaseFacts> find(const QByteArray &text)
    {
        static const EngineCatalogue catalogue = EngineCatalogue::load().value();
        const Sections read = sections(text);
        return findDatabases(catalogue, readFacts(read), read);
    }
};

void TestHostFacts::sections_forgedAndCutOnesAreNoticed()
{
    QCOMPARE(Sections::read("--m name\na\n--m end\n", "--other").error().code, ErrorCode::DataLoss);
    QCOMPARE(Sections::read("--m name\na\n", "--m").error().code, ErrorCode::DataLoss);
    const auto read = Sections::read("noise\n--m name\na\n--x name\n--m end\n", "--m");
    QCOMPARE(read->text("name"), "a\n--x name");
    QCOMPARE(harmless(QByteArray("a\033[31mb") + QByteArray(1000, 'x'), 5), u"a\uFFFD[31"_s);
}

void TestHostFacts::catalogue_everyRowIsRead()
{
    const auto catalogue = EngineCatalogue::load();
    QVERIFY2(catalogue, qPrintable(catalogue ? QString() : catalogue.error().toString()));
    QVERIFY(catalogue->rows().size() > 30);
    QCOMPARE(EngineCatalogue::read("{\"engines\":[{\"engine\":\"x\",\"process\":\"(\"}]}").error().about, u"x"_s);
    QVERIFY(!EngineCatalogue::read("nothing"));
}

void TestHostFacts::find_everyEngineByItsProcess_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QString>("version");
    const auto row = [](const char *engine, const QByteArray &command, const QString &version = {}) { QTest::newRow(engine) << command << version; };
    row("postgresql", "/usr/lib/postgresql/15/bin/postgres -D /data");
    row("mariadb", "/usr/sbin/mariadbd");
    row("mysql", "/usr/sbin/mysqld --user=mysql");
    row("mongodb", "/usr/bin/mongod --config /etc/mongod.conf");
    row("redis", "/usr/bin/redis-server 127.0.0.1:6379");
    row("valkey", "valkey-server *:6379");
    row("etcd", "/usr/bin/etcd --name a");
    row("zookeeper", "java -cp /opt/zookeeper/lib/zookeeper-3.8.4.jar org.apache.zookeeper.server.quorum.QuorumPeerMain /etc/zoo.cfg", u"3.8.4"_s);
    row("cassandra", "/usr/bin/java -ea -cp /usr/share/cassandra/apache-cassandra-4.1.3.jar org.apache.cassandra.service.CassandraDaemon", u"4.1.3"_s);
    row("scylladb", "/usr/bin/scylla --log-to-syslog 1");
    row("clickhouse", "/usr/bin/clickhouse-server --config-file=/etc/clickhouse-server/config.xml");
    row("elasticsearch", "/usr/share/elasticsearch/jdk/bin/java -Xmx1g -cp /usr/share/elasticsearch/lib/elasticsearch-8.15.0.jar org.elasticsearch.bootstrap.Elasticsearch", u"8.15.0"_s);
    row("opensearch", "/opt/jdk/bin/java -cp lib/opensearch-2.17.1.jar org.opensearch.bootstrap.OpenSearch -d", u"2.17.1"_s);
    row("kafka", "java -Xmx1G -cp /opt/kafka/libs/kafka_2.13-3.7.0.jar kafka.Kafka /opt/kafka/config/server.properties", u"3.7.0"_s);
    row("qdrant", "./qdrant --config-path config.yaml");
    row("milvus", "/opt/milvus/bin/milvus run standalone");
    row("weaviate", "/usr/local/bin/weaviate --host 0.0.0.0");
    row("chroma", "/usr/bin/python3 /usr/local/bin/chroma run --path /data");
    row("neo4j", "/usr/bin/java -cp /usr/share/neo4j/lib/neo4j-5.20.0.jar org.neo4j.server.startup.NeoBoot com.neo4j.server.enterprise.EnterpriseEntryPoint", u"5.20.0"_s);
    row("memgraph", "/usr/lib/memgraph/memgraph --bolt-port 7687");
    row("rabbitmq", "/usr/lib/erlang/bin/beam.smp -W w -pa /usr/lib/rabbitmq/lib/rabbitmq_server-3.12.1/ebin -s rabbit boot", u"3.12.1"_s);
    row("arangodb", "/usr/sbin/arangod --server.uid arangodb");
}

void TestHostFacts::find_everyEngineByItsProcess()
{
    QFETCH(QByteArray, command);
    QFETCH(QString, version);
    const auto found = find("@@ processes\nservice 998 100 1 50 " + command + "\n");
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].row->engine, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(found[0].version, version);
    QVERIFY(!found[0].size.isKnown());
}

void TestHostFacts::find_portsByProcessByUserAndByArgument()
{
    const QByteArray sockets = "@@ sockets\nLISTEN 0 5 127.0.0.1:6380 0.0.0.0:* users:((\"redis-server\",pid=7,fd=6)) ino:1\n"
                               "LISTEN 0 5 *:27017 *:* uid:105 ino:2\nLISTEN 0 5 [::1]:5432 [::]:* uid:104 ino:3\n";
    const auto found = find(sockets + "@@ processes\nredis 106 7 1 50 redis-server *:1\nmongodb 105 8 1 5 mongod\npostgres 104 9 1 1 postgres -D /d\n"
                                      "etcd 200 10 1 1 etcd --listen-client-urls http://127.0.0.1:2400\nmysql 201 11 1 1 mysqld\n");
    QCOMPARE(found.size(), size_t(5));
    QCOMPARE(found[0].port, quint16(1)); // an argument is more than a socket that is not the usual one
    QCOMPARE(found[1].port, quint16(27017));
    QCOMPARE(found[2].port, quint16(5432));
    QCOMPARE(found[2].addresses, QByteArrayList {"::1"});
    QCOMPARE(found[3].port, quint16(2400));
    QCOMPARE(found[4].port, quint16(0)); // never guessed
    QCOMPARE(databaseId(Text(std::string_view("host/x")), found[4]), Text(std::string_view("host/x/mysql/socket")));
}

void TestHostFacts::find_workersAndLookAlikesAreNone()
{
    const auto found = find("@@ processes\npostgres 104 9 1 1 /usr/lib/postgresql/15/bin/postgres -D /d\npostgres 104 10 9 1 postgres: checkpointer\n"
                            "postgres 104 11 9 1 postgres: walsender rep 10.0.0.2(4) streaming 0/3\nme 1000 12 1 1 vi postgres\nme 1000 13 1 1 sh -c redis-server\n"
                            "redis 106 14 1 1 redis-sentinel *:26379\nme 1000 15 9 1 /usr/lib/postgresql/15/bin/postgres -D /d\n");
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].role, u"primary"_s);
    QCOMPARE(found[0].replicas, Measure(1));
}

void TestHostFacts::find_strangeTextsStayHarmless()
{
    const auto found = find("@@ name\n\033]0;evil\007\n@@ processes\n\xff\xfe 1 2 3 4 postgres\nredis 106 7 1 50 redis-server \033[31m*:6379 " + QByteArray(100'000, 'x')
        + "\nbroken\n@@ disks\n/dev/a b c\n@@ memory\nMemTotal: many kB\n@@ packages\n|\n||\n@@ postgresql\n|||||\n@@ data\n|||\n@@ backups\nfile x y z\npgbackrest {[}\n");
    for (const DatabaseFacts &facts : found)
        QVERIFY(!facts.user.contains(u'\033') && facts.user.size() <= 64);
    QCOMPARE(readFacts(sections("@@ name\n\033]0;evil\007\n")).name, u"\uFFFD]0;evil\uFFFD"_s);
}

void TestHostFacts::host_listenersWithoutSs()
{
    const HostFacts facts = readFacts(sections("@@ sockets\n  sl  local_address rem_address   st\n"
                                               "   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   104        0 1 1\n"
                                               "   1: 0100007F:1539 0100007F:9999 01 00000000:00000000 00:00000000 00000000   104        0 1 1\n"
                                               "   0: 00000000000000000000000001000000:18EB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000 106 0 2 1\n"));
    QCOMPARE(facts.listeners.size(), size_t(2));
    QCOMPARE(facts.listeners[0].address, "127.0.0.1");
    QCOMPARE(facts.listeners[0].port, quint16(5432));
    QCOMPARE(facts.listeners[0].uid, 104);
    QCOMPARE(facts.listeners[1].address, "::1");
    QCOMPARE(facts.listeners[1].port, quint16(6379));
}

void TestHostFacts::host_addressesOfBridgesTellNothing()
{
    const HostFacts facts = readFacts(sections("@@ machine\n0123456789abcdef0123456789abcdef\n@@ addresses\n2: eth0    inet 192.0.2.7/24 scope global eth0\n"
                                               "3: docker0    inet 172.17.0.1/16 scope global docker0\n2: eth0    inet6 2001:db8::7/64 scope global\n"));
    QCOMPARE(facts.addresses, (QByteArrayList {"192.0.2.7", "2001:db8::7"}));
    const ResourcePtr host = hostResource(hostId(facts, {}), facts, nullptr, 0);
    QCOMPARE(host->id, Text(std::string_view("host/0123456789abcdef0123456789abcdef")));
    QCOMPARE(host->extras().identities[0], Text(std::string_view("uuid:01234567-89ab-cdef-0123-456789abcdef")));
    QVERIFY(!host->capacity.memoryBytes.isKnown());
    QVERIFY(hostId(HostFacts {}, u"a@b"_s).toString().startsWith(u"host/at-"_s));
}

void TestHostFacts::gpus_nvidiaOfTwoGenerationsAndMig()
{
    const GpuReport report = readNvidia(R"(<?xml version="1.0"?><!DOCTYPE nvidia_smi_log SYSTEM "x.dtd"><nvidia_smi_log><driver_version>1</driver_version>
        <gpu id="0"><product_name>Card A</product_name><fb_memory_usage><total>1024 MiB</total><used>3 MiB</used></fb_memory_usage>
        <utilization><gpu_util>37 %</gpu_util></utilization><power_readings><power_draw>25.5 W</power_draw></power_readings></gpu>
        <gpu id="1"><product_name>Card B</product_name><fb_memory_usage><total>N/A</total></fb_memory_usage><utilization><gpu_util>N/A</gpu_util></utilization>
        <gpu_power_readings><average_power_draw>70 W</average_power_draw></gpu_power_readings><mig_devices>
        <mig_device><gpu_instance_id>1</gpu_instance_id><fb_memory_usage><total>512 MiB</total></fb_memory_usage></mig_device>
        <mig_device><gpu_instance_id>2</gpu_instance_id></mig_device></mig_devices></gpu></nvidia_smi_log>)");
    QCOMPARE(report.cards, 2);
    QCOMPARE(report.devices.size(), size_t(3));
    QCOMPARE(report.devices[0].memoryBytes, Measure(1024.0 * 1024 * 1024));
    QCOMPARE(report.devices[0].utilisationPercent, Measure(37));
    QCOMPARE(report.devices[0].powerWatts, Measure(25.5));
    QCOMPARE(report.devices[1].mig, Text(std::string_view("instance 1")));
    QVERIFY(!report.devices[2].memoryBytes.isKnown());
    QVERIFY(!report.devices[1].utilisationPercent.isKnown());
}

/// Two cards, one cut in two, the other broken and in use, as the driver's report has them, and its list.
void TestHostFacts::gpus_nvidiaWithFaultsProcessesAndProfiles()
{
    const QByteArray list = "GPU 0: NVIDIA A100-SXM4-40GB (UUID: GPU-aa)\n  MIG 3g.20gb     Device  0: (UUID: MIG-11)\n  MIG 2g.10gb     Device  1: (UUID: MIG-22)\n"
                            "GPU 1: NVIDIA A100-SXM4-40GB (UUID: GPU-bb)\n";
    const GpuReport report = readNvidia(R"(<?xml version="1.0"?><nvidia_smi_log>
        <gpu id="00000000:3B:00.0"><product_name>NVIDIA A100-SXM4-40GB</product_name><uuid>GPU-aa</uuid><mig_devices>
        <mig_device><index>0</index><gpu_instance_id>2</gpu_instance_id><fb_memory_usage><total>20096 MiB</total></fb_memory_usage></mig_device>
        <mig_device><index>1</index><gpu_instance_id>3</gpu_instance_id></mig_device></mig_devices></gpu>
        <gpu id="00000000:AF:00.0"><product_name>NVIDIA A100-SXM4-40GB</product_name><uuid>GPU-bb</uuid><utilization><gpu_util>0 %</gpu_util></utilization>
        <ecc_errors><volatile><sram_correctable>9</sram_correctable><sram_uncorrectable>2</sram_uncorrectable><dram_uncorrectable>1</dram_uncorrectable></volatile>
        <aggregate><sram_uncorrectable>50</sram_uncorrectable></aggregate></ecc_errors>
        <remapped_rows><remapped_row_pending>Yes</remapped_row_pending><remapped_row_failure>No</remapped_row_failure></remapped_rows>
        <processes><process_info><pid>7</pid><type>G</type><process_name>/usr/lib/xorg/Xorg</process_name></process_info>
        <process_info><pid>725</pid><type>C</type><process_name>/opt/x/python3</process_name></process_info>
        <process_info><pid>726</pid><type>C</type><process_name>python3</process_name></process_info></processes></gpu>
        <gpu id="00000000:D8:00.0"><product_name>C</product_name><processes>N/A</processes></gpu>
        <gpu id="00000000:D9:00.0"><product_name>D</product_name><processes> </processes></gpu></nvidia_smi_log>)", list);
    QCOMPARE(report.cards, 4);
    QCOMPARE(report.devices.size(), size_t(5));
    const auto text = [](const Text &text) { return text.toString(); };
    QCOMPARE(text(report.devices[0].mig), u"3g.20gb"_s);
    QCOMPARE(text(report.devices[0].uuid), u"MIG-11"_s);
    QCOMPARE(text(report.devices[0].card), u"GPU-aa"_s);
    QCOMPARE(text(report.devices[1].mig), u"2g.10gb"_s);
    QCOMPARE(text(report.devices[1].name), u"0:1"_s);
    const GpuDevice &card = report.devices[2];
    QCOMPARE(text(card.uuid), u"GPU-bb"_s);
    QCOMPARE(text(card.address), u"0000:af:00.0"_s);
    QCOMPARE(text(card.name), u"1"_s);
    QCOMPARE(text(card.fault), u"3 uncorrectable ECC errors, row remap pending"_s);
    QCOMPARE(text(card.process), u"python3 (pid 725) and 1 more"_s);
    QCOMPARE(text(card.activityKind), u"GPU_UTIL"_s);
    QVERIFY(!card.isFree);
    QVERIFY(!report.devices[3].isFree && report.devices[3].process.isEmpty()); // the driver does not tell
    QVERIFY(report.devices[4].isFree);
}

void TestHostFacts::gpus_amdAndIntelAndNoise()
{
    const GpuReport amd = readAmd(R"json(WARNING: no driver
        {"card0":{"Card series":"Card C","GPU use (%)":"12","VRAM Total Memory (B)":"2048","Average Graphics Package Power (W)":"39.0"},
         "card1":{"PCI Bus":"0000:1E:00.0","Unique ID":"0xab12","Card series":"N/A","Card model":"0x738c","GPU use (%)":"N/A"},"system":{"Driver version":"6"}})json");
    QCOMPARE(amd.cards, 2);
    QCOMPARE(amd.devices[0].model, Text(std::string_view("Card C")));
    QCOMPARE(amd.devices[0].memoryBytes, Measure(2048));
    QVERIFY(amd.devices[1].model.isEmpty() && !amd.devices[1].utilisationPercent.isKnown());
    QCOMPARE(amd.devices[0].activityKind, Text(std::string_view("GFX_ACTIVITY")));
    QCOMPARE(amd.devices[1].address, Text(std::string_view("0000:1e:00.0")));
    QCOMPARE(amd.devices[1].uuid, Text(std::string_view("0xab12")));
    const GpuReport intel = readIntel(R"({"device_list":[{"device_id":0,"device_name":"Card D","memory_physical_size_byte":"4096","pci_bdf_address":"0000:4D:00.0","uuid":"u-1"}]})");
    QCOMPARE(intel.devices[0].address, Text(std::string_view("0000:4d:00.0")));
    QCOMPARE(intel.devices[0].uuid, Text(std::string_view("u-1")));
    QCOMPARE(intel.cards, 1);
    QCOMPARE(intel.devices[0].memoryBytes, Measure(4096));
    for (const QByteArray &noise : {QByteArray(), QByteArray("NVIDIA-SMI has failed"), QByteArray(1000, '\0'), QByteArray("<html>"), QByteArray("[1]")})
        QCOMPARE(readNvidia(noise).cards + readAmd(noise).cards + readIntel(noise).cards, 0);
}

void TestHostFacts::backup_newestSignCounts()
{
    const BackupState files = find("@@ processes\npostgres 1 2 1 1 postgres -D /d\n@@ backups\ncron pg_dump\nfile 1000.5 5 /var/backups/postgres-old.dump\n"
                                   "file 2000 5 /var/backups/postgres-new.dump\nfile 3000 5 /var/backups/mysql.sql\n")[0].backup;
    QCOMPARE(files.lastAt, Timestamp(2'000'000));
    QCOMPARE(files.state, Text(std::string_view("/var/backups/postgres-new.dump")));
    const BackupState planned = find("@@ processes\npostgres 1 2 1 1 postgres -D /d\n@@ backups\ncron pg_dump\n")[0].backup;
    QCOMPARE(planned.lastAt, NoTime);
    QCOMPARE(planned.state, Text(std::string_view("cron: pg_dump")));
    QVERIFY(find("@@ processes\npostgres 1 2 1 1 postgres -D /d\n")[0].backup.state.isEmpty());
    QCOMPARE(find("@@ processes\npostgres 1 2 1 1 postgres\n@@ backups\npgbackrest [{\"backup\":[{\"timestamp\":{\"stop\":77}}]}]\n")[0].backup.lastAt, Timestamp(77'000));
}

QTEST_GUILESS_MAIN(TestHostFacts)
#include "tst_hostfacts.moc"
