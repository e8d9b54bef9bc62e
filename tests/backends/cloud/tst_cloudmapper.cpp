// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/descriptorloader.h"
#include "backends/cloud/mapper.h"

#include <QFile>
#include <QTest>
#include <map>

using namespace cloud;

namespace {

using Rows = std::map<std::string, ResourcePtr>;

QByteArray data(const QString &name)
{
    QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const CollectionDescriptor &collectionOf(const Descriptor &descriptor, const char *name)
{
    return *std::ranges::find(descriptor.collections, name, &CollectionDescriptor::name);
}

/// The rows of a recorded answer, by name.
Rows mapped(const QString &provider, const char *collection, const QByteArray &bytes)
{
    const DescriptorPtr descriptor = DescriptorLoader::shipped(provider).descriptor;
    const CollectionDescriptor &rules = collectionOf(*descriptor, collection);
    MapperContext context {descriptor, {{"provider", provider.toStdString()}, {"account", "123456789012"}}, rules.regional};
    if (rules.regional)
        context.variables.merge(Variables {{"region", "eu-west-1"}, {"partition", "aws"}, {"dnsSuffix", "amazonaws.com"}});
    TextPool pool;
    const Mapper mapper(context, rules.resource, pool);
    const WireTree tree = (bytes.startsWith('<') ? WireTree::fromXml(bytes) : WireTree::fromJson(bytes)).value();
    Rows rows;
    const Path &items = rules.each ? rules.each->items : rules.list.items;
    for (const WireTree::Node item : items.select(tree, WireTree::Root)) {
        if (ResourcePtr row = mapper.map(tree, item))
            rows[std::string(row->name.view())] = row;
    }
    return rows;
}

const Resource &row(const Rows &rows, const char *name)
{
    static const Resource none;
    const auto found = rows.find(name);
    return found == rows.end() ? none : *found->second;
}

QString q(const Text &text)
{
    return text.toString();
}

QStringList texts(const std::vector<Text> &list)
{
    QStringList result;
    for (const Text &text : list)
        result += text.toString();
    return result;
}

FieldValue field(const Resource &resource, std::string_view name)
{
    for (const Field &each : resource.extras().fields) {
        if (each.name.view() == name)
            return each.value;
    }
    return {};
}

Text textField(const Resource &resource, std::string_view name)
{
    const FieldValue value = field(resource, name);
    return std::holds_alternative<Text>(value) ? std::get<Text>(value) : Text();
}

constexpr double Gib = 1024.0 * 1024 * 1024;

} // namespace

class CloudMapperTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rdsInstances_areDatabases();
    void rdsMembersAndReplicas_belongToTheirDatabase();
    void rdsClusters_areTypedByEngine();
    void documentdb_keepsUnknownStates();
    void ec2Instances_areMachines();
    void ec2Volumes_areVolumes();
    void caches_countMembersOnce();
    void memorydb_isMapped();
    void opensearch_isMapped();
    void redshift_isMapped();
    void eks_isMapped();
    void droplets_surviveNulls();
    void managedDatabases_hidePasswords();
    void hetznerServers_areMapped();
    void nullsEverywhere_surviveInEveryCollection();
};

void CloudMapperTest::rdsInstances_areDatabases()
{
    const Rows rows = mapped(QStringLiteral("aws"), "rds", data(QStringLiteral("rds-instances.xml")));
    QCOMPARE(rows.size(), 5u);
    const Resource &orders = row(rows, "orders");
    QCOMPARE(q(orders.id), QStringLiteral("arn:aws:rds:eu-west-1:123456789012:db:orders"));
    QCOMPARE(orders.kind, Kind::Database);
    QCOMPARE(q(orders.type), QStringLiteral("aws/rds/instance"));
    QCOMPARE(q(orders.provider), QStringLiteral("aws"));
    QCOMPARE(q(orders.region), QStringLiteral("eu-west-1"));
    QCOMPARE(q(orders.country), QStringLiteral("IE"));
    QCOMPARE(q(orders.state), QStringLiteral("available"));
    QCOMPARE(orders.health, Health::Healthy);
    QCOMPARE(q(orders.owner), QStringLiteral("payments"));
    QCOMPARE(q(orders.extras().engine.family), QStringLiteral("relational"));
    QCOMPARE(q(orders.extras().engine.name), QStringLiteral("postgresql"));
    QCOMPARE(q(orders.extras().engine.version), QStringLiteral("16.3"));
    QCOMPARE(orders.capacity.cpuCores.value(), 2.0);
    QCOMPARE(orders.capacity.memoryBytes.value(), 8 * Gib);
    QCOMPARE(orders.capacity.storageBytes.value(), 100 * Gib);
    QCOMPARE(q(orders.extras().backup.state), QStringLiteral("kept 7 days"));
    QVERIFY(orders.createdAt != NoTime);
    QCOMPARE(std::get<bool>(field(orders, "multiAz")), true);
    QVERIFY(q(orders.extras().endpoints.front()).endsWith(u":5432"));
    QVERIFY(orders.parent.isEmpty());
    QCOMPARE(q(textField(orders, "priceKey")), QStringLiteral("aws/rds/eu-west-1/postgres/db.m6g.large"));
    QCOMPARE(q(row(rows, "catalogue").extras().engine.name), QStringLiteral("mysql"));
}

void CloudMapperTest::rdsMembersAndReplicas_belongToTheirDatabase()
{
    const Rows rows = mapped(QStringLiteral("aws"), "rds", data(QStringLiteral("rds-instances.xml")));
    const Resource &member = row(rows, "ledger-1");
    QCOMPARE(member.kind, Kind::Object); // the cluster is the database
    QCOMPARE(q(member.type), QStringLiteral("aws/rds/member"));
    QCOMPARE(q(member.parent), QStringLiteral("arn:aws:rds:eu-west-1:123456789012:cluster:ledger"));
    QVERIFY(!member.capacity.storageBytes.isKnown()); // Aurora tells 1 GiB for what grows by itself
    const Resource &replica = row(rows, "orders-replica");
    QCOMPARE(replica.kind, Kind::Object); // what it follows is the database
    QCOMPARE(q(replica.type), QStringLiteral("aws/rds/replica"));
    QCOMPARE(q(replica.parent), QStringLiteral("arn:aws:rds:eu-west-1:123456789012:db:orders"));

    const QByteArray foreign = "<r><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceIdentifier>copy</DBInstanceIdentifier>"
        "<ReadReplicaSourceDBInstanceIdentifier>arn:aws:rds:us-east-1:123456789012:db:orders</ReadReplicaSourceDBInstanceIdentifier>"
        "</DBInstance></DBInstances></DescribeDBInstancesResult></r>";
    QCOMPARE(q(row(mapped(QStringLiteral("aws"), "rds", foreign), "copy").parent), QStringLiteral("arn:aws:rds:us-east-1:123456789012:db:orders"));
}

void CloudMapperTest::rdsClusters_areTypedByEngine()
{
    const Rows rows = mapped(QStringLiteral("aws"), "rds-clusters", data(QStringLiteral("rds-clusters.xml")));
    QCOMPARE(rows.size(), 2u);
    const Resource &ledger = row(rows, "ledger");
    QCOMPARE(q(ledger.type), QStringLiteral("aws/rds/cluster"));
    QCOMPARE(q(ledger.extras().engine.name), QStringLiteral("postgresql"));
    QCOMPARE(q(textField(ledger, "edition")), QStringLiteral("aurora-postgresql"));
    QCOMPARE(std::get<Measure>(field(ledger, "members")).value(), 2.0);
    const Resource &friends = row(rows, "friends");
    QCOMPARE(q(friends.type), QStringLiteral("aws/neptune/cluster"));
    QCOMPARE(q(friends.extras().engine.family), QStringLiteral("graph"));
    QCOMPARE(q(friends.id), QStringLiteral("arn:aws:rds:eu-west-1:123456789012:cluster:friends"));
}

void CloudMapperTest::documentdb_keepsUnknownStates()
{
    const Rows rows = mapped(QStringLiteral("aws"), "rds-clusters", data(QStringLiteral("docdb-clusters.xml")));
    const Resource &documents = row(rows, "documents");
    QCOMPARE(q(documents.type), QStringLiteral("aws/docdb/cluster"));
    QCOMPARE(q(documents.extras().engine.family), QStringLiteral("document"));
    QCOMPARE(documents.health, Health::Unknown);
    QCOMPARE(q(documents.state), QStringLiteral("frobnicating"));
    QCOMPARE(q(documents.extras().backup.state), QStringLiteral("kept 1 day"));
    QCOMPARE(documents.extras().backup.lastAt, Timestamp(1714557600000));
    QVERIFY(!documents.capacity.storageBytes.isKnown());
    QCOMPARE(texts(documents.extras().endpoints), QStringList {QStringLiteral("documents.cluster-x.eu-west-1.docdb.amazonaws.com:27017")});
}

void CloudMapperTest::ec2Instances_areMachines()
{
    const Rows rows = mapped(QStringLiteral("aws"), "ec2", data(QStringLiteral("ec2-instances.xml")));
    QCOMPARE(rows.size(), 2u); // two are called "web"
    const Resource &web = row(rows, "web");
    QVERIFY(q(web.id).startsWith(u"arn:aws:ec2:eu-west-1:123456789012:instance/i-"));
    QCOMPARE(web.kind, Kind::Vm);
    QCOMPARE(web.health, Health::Healthy);
    QCOMPARE(q(web.owner), QStringLiteral("shop"));
    QCOMPARE(web.capacity.cpuCores.value(), 2.0);
    QCOMPARE(web.capacity.memoryBytes.value(), 8 * Gib);
    QVERIFY(!web.capacity.gpus.isKnown());
    const QStringList identities = texts(web.extras().identities);
    QVERIFY(identities.contains(QStringLiteral("provider:aws:///eu-west-1a/") + q(web.uid)));
    QCOMPARE(identities.filter(QStringLiteral("address:")).size(), 2);
    QCOMPARE(web.extras().relations.size(), 1u);
    QCOMPARE(web.extras().relations.front().type, RelationType::Uses);
    QVERIFY(q(web.extras().relations.front().target).startsWith(u"arn:aws:ec2:eu-west-1:123456789012:volume/vol-"));
    const auto stopped = std::ranges::find_if(rows, [](const auto &each) { return each.second->health == Health::Stopped; });
    QVERIFY(stopped != rows.end());
    QCOMPARE(q(stopped->second->state), QStringLiteral("stopped"));
}

void CloudMapperTest::ec2Volumes_areVolumes()
{
    const Rows rows = mapped(QStringLiteral("aws"), "ebs", data(QStringLiteral("ec2-volumes.xml")));
    QCOMPARE(rows.size(), 4u);
    const auto large = std::ranges::find_if(rows, [](const auto &each) { return each.second->capacity.storageBytes.valueOr(0) == 200 * Gib; });
    QVERIFY(large != rows.end());
    QCOMPARE(q(large->second->state), QStringLiteral("available"));
    QCOMPARE(q(textField(*large->second, "storageType")), QStringLiteral("gp3"));
}

void CloudMapperTest::caches_countMembersOnce()
{
    const Rows groups = mapped(QStringLiteral("aws"), "elasticache-groups", data(QStringLiteral("elasticache-groups.xml")));
    QCOMPARE(q(row(groups, "carts").id), QStringLiteral("arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:carts"));
    QCOMPARE(row(groups, "carts").kind, Kind::Database);
    QCOMPARE(q(row(groups, "carts").extras().engine.name), QStringLiteral("redis"));
    QCOMPARE(q(row(groups, "carts").extras().backup.state), QStringLiteral("off"));
    const QByteArray clusters = data(QStringLiteral("elasticache-clusters.xml"));
    const Rows rows = mapped(QStringLiteral("aws"), "elasticache", clusters);
    QCOMPARE(row(rows, "sessions").kind, Kind::Database);
    QCOMPARE(q(row(rows, "sessions").extras().engine.name), QStringLiteral("memcached"));
    QByteArray member = clusters;
    member.replace("<CacheClusterId>sessions</CacheClusterId>", "<CacheClusterId>carts-001</CacheClusterId><ReplicationGroupId>carts</ReplicationGroupId>");
    const Rows members = mapped(QStringLiteral("aws"), "elasticache", member);
    QCOMPARE(row(members, "carts-001").kind, Kind::Object);
    QCOMPARE(q(row(members, "carts-001").parent), q(row(groups, "carts").id));
}

void CloudMapperTest::memorydb_isMapped()
{
    const Rows rows = mapped(QStringLiteral("aws"), "memorydb", data(QStringLiteral("memorydb-clusters.json")));
    const Resource &ticks = row(rows, "ticks");
    QCOMPARE(q(ticks.id), QStringLiteral("arn:aws:memorydb:eu-west-1:123456789012:cluster/ticks"));
    QCOMPARE(ticks.health, Health::Healthy);
    QCOMPARE(q(ticks.extras().engine.name), QStringLiteral("redis"));
    QCOMPARE(q(ticks.extras().engine.version), QStringLiteral("7.1"));
    QCOMPARE(std::get<Measure>(field(ticks, "shards")).value(), 1.0);
}

void CloudMapperTest::opensearch_isMapped()
{
    const Rows rows = mapped(QStringLiteral("aws"), "opensearch", data(QStringLiteral("opensearch-domains.json")));
    const Resource &logs = row(rows, "logs-0");
    QCOMPARE(logs.health, Health::Healthy);
    QCOMPARE(q(logs.extras().engine.name), QStringLiteral("opensearch"));
    QCOMPARE(q(logs.extras().engine.version), QStringLiteral("2.11"));
    QCOMPARE(q(logs.extras().engine.family), QStringLiteral("search"));
    QCOMPARE(logs.capacity.storageBytes.value(), 50 * Gib);
}

void CloudMapperTest::redshift_isMapped()
{
    const Rows rows = mapped(QStringLiteral("aws"), "redshift", data(QStringLiteral("redshift-clusters.xml")));
    const Resource &warehouse = row(rows, "warehouse");
    QCOMPARE(q(warehouse.id), QStringLiteral("arn:aws:redshift:eu-west-1:123456789012:cluster:warehouse"));
    QCOMPARE(q(warehouse.extras().engine.name), QStringLiteral("redshift"));
    QCOMPARE(std::get<Measure>(field(warehouse, "nodes")).value(), 2.0);
}

void CloudMapperTest::eks_isMapped()
{
    const Rows rows = mapped(QStringLiteral("aws"), "eks", data(QStringLiteral("eks-cluster.json")));
    const Resource &staging = row(rows, "staging");
    QCOMPARE(staging.kind, Kind::Cluster);
    QCOMPARE(staging.health, Health::Healthy);
    QCOMPARE(q(staging.version), QStringLiteral("1.31"));
    QCOMPARE(q(staging.owner), QStringLiteral("platform"));
    QCOMPARE(texts(staging.extras().identities).size(), 1);
    QVERIFY(texts(staging.extras().identities).front().startsWith(u"server:https://"));
    QVERIFY(staging.createdAt != NoTime);
}

void CloudMapperTest::droplets_surviveNulls()
{
    const Rows rows = mapped(QStringLiteral("digitalocean"), "droplets", data(QStringLiteral("droplets.json")));
    const Resource &web = row(rows, "web-1");
    QCOMPARE(q(web.id), QStringLiteral("digitalocean/123456789012/droplet/3164444"));
    QCOMPARE(q(web.region), QStringLiteral("fra1"));
    QCOMPARE(q(web.country), QStringLiteral("DE"));
    QCOMPARE(web.capacity.memoryBytes.value(), 2 * Gib);
    QCOMPARE(q(web.label("team")), QStringLiteral("payments"));
    QCOMPARE(web.labelList().size(), 2u);
    QCOMPARE(q(web.owner), QStringLiteral("payments"));
    QCOMPARE(texts(web.extras().endpoints), QStringList {QStringLiteral("192.241.165.154")});
    QCOMPARE(web.extras().relations.size(), 2u);
    const Resource &mars = row(rows, "mars-1");
    QCOMPARE(mars.health, Health::Unknown);
    QCOMPARE(q(mars.state), QStringLiteral("teleporting"));
    QCOMPARE(q(mars.region), QStringLiteral("mars1"));
    QVERIFY(mars.country.isEmpty());
    QVERIFY(!mars.capacity.cpuCores.isKnown());
}

void CloudMapperTest::managedDatabases_hidePasswords()
{
    const QByteArray bytes = data(QStringLiteral("databases.json"));
    const Rows rows = mapped(QStringLiteral("digitalocean"), "databases", bytes);
    const Resource &orders = row(rows, "orders");
    QCOMPARE(q(orders.extras().engine.name), QStringLiteral("postgresql"));
    QCOMPARE(q(orders.extras().engine.version), QStringLiteral("16.3"));
    QCOMPARE(orders.capacity.cpuCores.value(), 2.0);
    QCOMPARE(orders.capacity.memoryBytes.value(), 4 * Gib);
    QCOMPARE(texts(orders.extras().endpoints), QStringList {QStringLiteral("orders.example:25060")});
    const WireTree tree = WireTree::fromJson(bytes).value();
    const DescriptorPtr descriptor = DescriptorLoader::shipped(QStringLiteral("digitalocean")).descriptor;
    std::vector<WireTree::Node> hidden;
    const auto database = Path::parse(u"/databases").value().select(tree, WireTree::Root).front();
    for (const Path &path : collectionOf(*descriptor, "databases").details->secrets) {
        for (const WireTree::Node node : path.select(tree, database))
            hidden.push_back(node);
    }
    QVERIFY(!tree.toJson(database, hidden).contains("wv78n3zpz42xezdk"));
}

void CloudMapperTest::hetznerServers_areMapped()
{
    const Rows rows = mapped(QStringLiteral("hetzner"), "servers", data(QStringLiteral("hetzner-servers.json")));
    const Resource &db = row(rows, "db-1");
    QCOMPARE(q(db.id), QStringLiteral("hetzner/123456789012/server/42"));
    QCOMPARE(q(db.region), QStringLiteral("fsn1"));
    QCOMPARE(q(db.country), QStringLiteral("DE"));
    QCOMPARE(db.capacity.memoryBytes.value(), 4 * Gib);
    QCOMPARE(q(db.owner), QStringLiteral("shop"));
    QVERIFY(texts(db.extras().identities).contains(QStringLiteral("provider:hcloud://42")));
    QCOMPARE(q(db.extras().relations.front().target), QStringLiteral("hetzner/123456789012/volume/4711"));
}

/// Whatever a descriptor expects, null instead of it must do no harm and invent nothing.
void CloudMapperTest::nullsEverywhere_surviveInEveryCollection()
{
    for (const QString &id : DescriptorLoader::shippedIds()) {
        const DescriptorPtr descriptor = DescriptorLoader::shipped(id).descriptor;
        QVERIFY(descriptor);
        for (const CollectionDescriptor &collection : descriptor->collections) {
            MapperContext context {descriptor, {{"provider", "p"}, {"account", "a"}, {"region", "r"}, {"partition", "aws"}}, true};
            TextPool pool;
            const Mapper mapper(context, collection.resource, pool);
            for (const QByteArray &json : {QByteArray("null"), QByteArray("{}"), QByteArray("[]"), QByteArray("\"x\""), QByteArray("7")}) {
                const WireTree tree = WireTree::fromJson(json).value();
                if (const ResourcePtr row = mapper.map(tree, WireTree::Root))
                    QVERIFY(!row->capacity.cpuCores.isKnown() && row->health == Health::Unknown);
            }
        }
    }
}

QTEST_GUILESS_MAIN(CloudMapperTest)
#include "tst_cloudmapper.moc"
