// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/action.h"
#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/databases/databasemapper.h"
#include "backends/kubernetes/databases/helminstall.h"
#include "backends/kubernetes/databases/verbcatalogue.h"
#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/jsonmeta.h"
#include "backends/kubernetes/listedtype.h"
#include "backends/kubernetes/resourcename.h"
#include "recorded.h"

#include <QDir>
#include <set>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Json readJson(const char *name)
{
    const QByteArray bytes = recorded(name);
    return Json::parse(bytes.begin(), bytes.end());
}

std::string keyOf(const DatabaseType &type)
{
    return type.group + "/" + type.version + "/" + type.kind;
}

QString operatorsFile()
{
    return QStringLiteral(ALLOD_SOURCE_DIR "/resources/databases/operators.json");
}

Json operators()
{
    QFile file(operatorsFile());
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString()) : Json();
}

ListedType listed(const DatabaseType &type)
{
    ListedType made;
    made.kind = Kind::Database;
    made.type = keyOf(type);
    made.collection = type.collection;
    made.group = type.group;
    made.plural = type.plural;
    made.database = &type;
    return made;
}

/// A custom resource as its operator's API would give it.
Json object(const char *apiVersion, const char *kind, const char *name, const char *rest = "{}")
{
    Json made = Json::parse(rest);
    made["apiVersion"] = apiVersion;
    made["kind"] = kind;
    made["metadata"]["name"] = name;
    made["metadata"]["namespace"] = "team";
    return made;
}

ObjectMeta metaNamed(std::string_view name, LabelViews labels = {})
{
    ObjectMeta meta;
    meta.name = name;
    meta.nameSpace = "team";
    meta.labels = std::move(labels);
    std::ranges::sort(meta.labels);
    return meta;
}

} // namespace

/// Databases in Kubernetes: what operators write, and what runs without one.
class TestKubernetesDatabases : public QObject {
    Q_OBJECT

private:
    MappingContext m_context {"k8s/uid"};
    const DatabaseCatalogue &m_catalogue = DatabaseCatalogue::bundled();

    ResourcePtr map(const Json &object)
    {
        const std::string apiVersion(textOf(object, "apiVersion"));
        const DatabaseType *type = m_catalogue.find(groupOf(apiVersion), apiVersion.substr(apiVersion.find('/') + 1), textOf(object, "kind"));
        if (!type)
            qFatal("%s is not in the table", apiVersion.c_str());
        return mapDatabase(m_context, listed(*type), readMeta(member(object, "metadata")), object);
    }

private Q_SLOTS:
    void recordedStatus_givesTheRow_data()
    {
        QTest::addColumn<int>("index");
        const Json records = readJson("databases/recorded.json");
        QVERIFY(records.size() >= 20);
        for (size_t i = 0; i < records.size(); ++i)
            QTest::addRow("%s %zu", std::string(textOf(records[i]["object"], "kind")).c_str(), i) << int(i);
    }

    void recordedStatus_givesTheRow()
    {
        QFETCH(int, index);
        const Json record = readJson("databases/recorded.json")[size_t(index)];
        const Json &want = record["row"];
        const ResourcePtr row = map(record["object"]);
        QCOMPARE(int(row->kind), int(Kind::Database));
        QCOMPARE(row->state.toString(), stringAt(want, "/state"));
        QCOMPARE(QString::fromUtf8(healthName(row->health).data()), stringAt(want, "/health"));
        for (const char *key : {"replicas", "ready"}) {
            const FieldValue value = fieldOf(*row, key);
            if (!want.contains(key))
                continue;
            QVERIFY2(std::holds_alternative<Measure>(value), key);
            QCOMPARE(std::get<Measure>(value).value(), want[key].get<double>());
        }
        if (want.contains("version"))
            QCOMPARE(row->version.toString(), stringAt(want, "/version"));
        if (want.contains("storageBytes"))
            QCOMPARE(row->capacity.storageBytes.valueOr(0), want["storageBytes"].get<double>());
        if (want.contains("endpoint"))
            QCOMPARE(row->extras().endpoints.front().toString(), stringAt(want, "/endpoint"));
        if (want.contains("primary"))
            QCOMPARE(std::get<Text>(fieldOf(*row, "primary")).toString(), stringAt(want, "/primary"));
    }

    void table_namesNothingThatTheDefinitionsLack()
    {
        const Json schemas = readJson("databases/schema-paths.json");
        QVERIFY(schemas.size() >= 95);
        QStringList wrong;
        for (const DatabaseType &type : m_catalogue.types()) {
            const Json &schema = member(schemas, keyOf(type).c_str());
            if (schema.is_null())
                continue;
            if (textOf(schema, "plural") != type.plural)
                wrong.append(QString::fromStdString(keyOf(type)) + u": plural"_s);
        }
        for (const auto &[key, schema] : schemas.items()) {
            for (const auto &[path, kind] : member(schema, "paths").items()) {
                if (kind.is_null())
                    wrong.append(QString::fromStdString(key + path));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// Every path of a row whose definition is known was looked up in it.
    void schemaExtract_isThatOfTheTable()
    {
        const Json schemas = readJson("databases/schema-paths.json");
        static const QRegularExpression Path(uR"((?<![\w'])\.[A-Za-z](?:[\w.*-]|\[\*\]|\['[^']+'\])*)"_s);
        QStringList missing;
        for (const Json &row : operators()["types"]) {
            const std::string key = row["group"].get<std::string>() + "/" + row["version"].get<std::string>() + "/" + row["kind"].get<std::string>();
            const Json &schema = member(schemas, key.c_str());
            for (const auto &[name, value] : row.items()) {
                if (schema.is_null() || !value.is_array() || name == "backupKinds")
                    continue;
                for (const Json &expression : value) {
                    auto paths = Path.globalMatch(QString::fromStdString(expression.get<std::string>()));
                    while (paths.hasNext()) {
                        const QString path = paths.next().captured();
                        if (!path.startsWith(u".svc") && !path.startsWith(u".metadata") && !member(schema, "paths").contains(path.toStdString()))
                            missing.append(QString::fromStdString(key) + path);
                    }
                }
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(u"run schemapaths.py again:\n"_s + missing.join(u'\n')));
    }

    void coverage_isWrittenDown()
    {
        const Json schemas = readJson("databases/schema-paths.json"), records = readJson("databases/recorded.json");
        std::map<std::string, int> statuses;
        for (const Json &record : records)
            ++statuses[std::string(textOf(record["object"], "apiVersion")) + "/" + std::string(textOf(record["object"], "kind"))];
        QString text = u"# How far the table of database operators is tested\n\n"
                       "| operator | type | decoded from a recorded status | paths checked against the definition | verbs of day 2 |\n|---|---|---|---|---|\n"_s;
        for (const DatabaseType &type : m_catalogue.types()) {
            const int count = statuses[keyOf(type)];
            const bool checked = schemas.contains(keyOf(type));
            const VerbsOfType *verbs = VerbCatalogue::bundled().find(type.group, type.kind);
            const auto can = verbs ? std::ranges::count_if(verbs->verbs, [](const auto &verb) { return verb.second.cannot.isEmpty(); }) + 1 : 0; // and delete
            text += u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(QString::fromStdString(type.product), QString::fromStdString(keyOf(type)),
                count ? u"yes (%1)"_s.arg(count) : QString(), checked ? u"yes"_s : count ? QString() : u"**untested**"_s,
                can ? u"%1 of %2"_s.arg(can).arg(databaseVerbs().size()) : QString());
        }
        QFile file(QStringLiteral(ALLOD_SOURCE_DIR "/tests/data/kubernetes/databases/coverage.md"));
        const bool opened = file.open(QIODevice::ReadOnly);
        if (!opened || QString::fromUtf8(file.readAll()) != text) {
            QFile fresh(QDir::current().filePath(u"coverage.md"_s));
            QVERIFY(fresh.open(QIODevice::WriteOnly) && fresh.write(text.toUtf8()) > 0);
            QFAIL(qPrintable(u"out of date; the new one is "_s + fresh.fileName()));
        }
    }

    void everyType_withoutStatus_isUnknown()
    {
        for (const DatabaseType &type : m_catalogue.types()) {
            const ResourcePtr row = map(object((type.group + "/" + type.version).c_str(), type.kind.c_str(), "fresh"));
            QCOMPARE(int(row->health), int(Health::Unknown));
            QVERIFY(row->state.isEmpty());
            QVERIFY(!row->capacity.storageBytes.isKnown());
            QVERIFY(std::holds_alternative<std::monostate>(fieldOf(*row, "ready")));
            QCOMPARE(row->extras().backup.lastAt, NoTime);
            QCOMPARE(int(row->kind), int(type.rowKind()));
            if (!type.isBackup)
                QCOMPARE(row->extras().engine.name.isEmpty(), type.engine.empty());
        }
    }

    void everyType_withNonsense_isReadWithoutHarm()
    {
        const Json nonsense[] = {Json(nullptr), Json(true), Json(-3), Json("\xff\xfe"), Json::array({1, "x", nullptr}), Json::object({{"a", Json::array()}})};
        for (const DatabaseType &type : m_catalogue.types()) {
            for (const Json &value : nonsense) {
                Json made = object((type.group + "/" + type.version).c_str(), type.kind.c_str(), "odd");
                made["spec"] = made["status"] = value;
                QVERIFY(map(made));
            }
        }
    }

    void cluster_withEverything_saysSo()
    {
        const ResourcePtr row = map(object("postgresql.cnpg.io/v1", "Cluster", "orders", R"({
            "spec": {"instances": 3, "imageName": "ghcr.io/cloudnative-pg/postgresql:17.2-bookworm", "storage": {"size": "100Gi"}, "walStorage": {"size": "20Gi"}},
            "status": {"readyInstances": 2, "phase": "Cluster in healthy state", "image": "ghcr.io/cloudnative-pg/postgresql:17.2-bookworm",
                       "lastSuccessfulBackup": "2026-11-20T02:00:00Z", "writeService": "orders-rw", "readService": "orders-r"}})"));
        QCOMPARE(int(row->kind), int(Kind::Database));
        QCOMPARE(row->id.toString(), u"k8s/uid/team/clusters.postgresql.cnpg.io/orders"_s);
        QCOMPARE(row->extras().engine.name.toString(), u"postgresql"_s);
        QCOMPARE(row->extras().engine.family.toString(), u"relational"_s);
        QCOMPARE(row->version.toString(), u"17.2"_s);
        QCOMPARE(int(row->health), int(Health::Degraded)); // the word is good, a member is missing
        QCOMPARE(row->capacity.storageBytes.value(), 120.0 * (1 << 30));
        QCOMPARE(isoTimeOf(row->extras().backup.lastAt), u"2026-11-20T02:00:00Z"_s);
        QCOMPARE(row->extras().endpoints.front().toString(), u"orders-rw.team.svc:5432"_s);
        QCOMPARE(row->extras().endpoints.size(), size_t(2));
    }

    void oneKind_inTwoGroups_isTwoEngines()
    {
        QCOMPARE(map(object("core.pingcap.com/v1alpha1", "Cluster", "a"))->extras().engine.name.toString(), u"tidb"_s);
        QCOMPARE(map(object("postgresql.cnpg.io/v1", "Cluster", "a"))->extras().engine.name.toString(), u"postgresql"_s);
        const ResourcePtr blocks = map(object("apps.kubeblocks.io/v1", "Cluster", "a", R"({"spec": {"clusterDef": "postgresql"}})"));
        QCOMPARE(blocks->extras().engine.name.toString(), u"postgresql"_s);
        QCOMPARE(blocks->extras().engine.family.toString(), u"relational"_s);
    }

    void otherVersion_isReadByTheKnownOne()
    {
        const DatabaseType *type = m_catalogue.find("postgresql.cnpg.io", "v2", "Cluster");
        QVERIFY(type && type->version == "v1");
        QCOMPARE(m_catalogue.find("crdb.cockroachlabs.com", "v1beta1", "CrdbCluster")->version, std::string("v1beta1"));
        QVERIFY(!m_catalogue.find("example.org", "v1", "Cluster"));
    }

    void parts_belongToTheirDatabase()
    {
        const ResourcePtr pool = map(object("kafka.strimzi.io/v1", "KafkaNodePool", "brokers", R"({"metadata": {"labels": {"strimzi.io/cluster": "events"}}})"));
        QCOMPARE(int(pool->kind), int(Kind::Object));
        QCOMPARE(pool->parent.toString(), u"k8s/uid/team/kafkas.kafka.strimzi.io/events"_s);
        const ResourcePtr group = map(object("core.pingcap.com/v1alpha1", "TiKVGroup", "kv", R"({"spec": {"cluster": {"name": "shop"}}})"));
        QCOMPARE(group->parent.toString(), u"k8s/uid/team/clusters.core.pingcap.com/shop"_s);
        const ResourcePtr inner = map(object("pxc.percona.com/v1", "PerconaXtraDBCluster", "shop", R"({"metadata": {"ownerReferences":
            [{"apiVersion": "everest.percona.com/v1alpha1", "kind": "DatabaseCluster", "name": "shop", "uid": "u", "controller": true}]}})"));
        QCOMPARE(int(inner->kind), int(Kind::Object));
        QCOMPARE(inner->parent.toString(), u"k8s/uid/team/databaseclusters.everest.percona.com/shop"_s);
    }

    void backup_namesItsDatabase()
    {
        const ResourcePtr done = map(object("postgresql.cnpg.io/v1", "Backup", "nightly", R"({"spec": {"cluster": {"name": "orders"}},
            "status": {"phase": "completed", "stoppedAt": "2026-11-20T02:10:00Z"}})"));
        QCOMPARE(int(done->kind), int(Kind::Backup));
        QCOMPARE(int(done->health), int(Health::Healthy));
        QCOMPARE(done->extras().relations.front(), (Relation {RelationType::BackedBy, Text(std::string_view("k8s/uid/team/clusters.postgresql.cnpg.io/orders"))}));
        QCOMPARE(isoTimeOf(done->extras().backup.lastAt), u"2026-11-20T02:10:00Z"_s);
        QCOMPARE(int(map(object("pxc.percona.com/v1", "PerconaXtraDBClusterBackup", "b", R"({"status": {"state": "Failed"}})"))->health), int(Health::Critical));
        QCOMPARE(int(map(object("pxc.percona.com/v1", "PerconaXtraDBClusterBackup", "b", R"({"status": {"state": "Running"}})"))->health), int(Health::Updating));
    }

    void members_leadToTheirDatabase()
    {
        const auto parentOf = [&](const char *apiVersion, const char *kind, const char *name, LabelViews labels = {}) {
            ObjectMeta meta = metaNamed("member-0", std::move(labels));
            meta.controller = {apiVersion, kind, name, "u"};
            return m_context.parentOf(meta).toString();
        };
        QCOMPARE(parentOf("postgresql.cnpg.io/v1", "Cluster", "orders"), u"k8s/uid/team/clusters.postgresql.cnpg.io/orders"_s);
        QCOMPARE(parentOf("redis.redis.opstreelabs.in/v1beta2", "Redis", "cache"), u"k8s/uid/team/redis.redis.redis.opstreelabs.in/cache"_s);
        QCOMPARE(parentOf("upstream.pgv2.percona.com/v1beta1", "PostgresCluster", "shop"), u"k8s/uid/team/perconapgclusters.pgv2.percona.com/shop"_s);
        QCOMPARE(parentOf("core.strimzi.io/v1", "StrimziPodSet", "events-brokers", {{"strimzi.io/cluster", "events"}}),
            u"k8s/uid/team/kafkas.kafka.strimzi.io/events"_s);
        QCOMPARE(parentOf("apps/v1", "StatefulSet", "orders", {{"cnpg.io/cluster", "orders"}}), u"k8s/uid/team/statefulsets.apps/orders"_s);
        QCOMPARE(parentOf("", "", "", {{"application", "spilo"}, {"cluster-name", "billing"}}), u"k8s/uid/team/postgresqls.acid.zalan.do/billing"_s);
        QCOMPARE(parentOf("", "", "", {{"application", "web"}, {"cluster-name", "billing"}}), u"k8s/uid"_s);
    }

    void install_isRecognisedByImage_data()
    {
        QTest::addColumn<QByteArray>("image");
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("version");
        const auto row = [](const char *image, const char *engine, const char *family, const char *version) {
            QTest::newRow(image) << QByteArray(image) << QString::fromLatin1(engine) << QString::fromLatin1(family) << QString::fromLatin1(version);
        };
        row("cr.weaviate.io/semitechnologies/weaviate:1.27.0", "weaviate", "vector", "1.27.0");
        row("docker.io/qdrant/qdrant:v1.12.4", "qdrant", "vector", "1.12.4");
        row("ghcr.io/chroma-core/chroma:0.5.20", "chroma", "vector", "0.5.20");
        row("milvusdb/milvus:v2.4.15", "milvus", "vector", "2.4.15");
        row("neo4j:5.25.1-enterprise", "neo4j", "graph", "5.25.1");
        row("docker.io/dgraph/dgraph:v24.0.5", "dgraph", "graph", "24.0.5");
        row("registry.corp:5000/mirror/postgres@sha256:0000", "postgresql", "relational", "");
        row("bitnami/mysql:8.4.3-debian-12-r0", "mysql", "relational", "8.4.3");
        row("redis", "redis", "key-value", "");
        row("mongo:7", "mongodb", "document", "7");
    }

    void install_isRecognisedByImage()
    {
        QFETCH(QByteArray, image);
        const auto install = HelmInstalls::bundled().recognise(metaNamed("x"), {image.constData(), size_t(image.size())}, true);
        QVERIFY(install);
        QTEST(QString::fromUtf8(install->engine.data(), qsizetype(install->engine.size())), "engine");
        QTEST(QString::fromUtf8(install->family.data(), qsizetype(install->family.size())), "family");
        QTEST(QString::fromStdString(install->version), "version");
        QVERIFY(install->partOf.empty());
    }

    void whatIsNoInstall_isLeftAlone()
    {
        const HelmInstalls &installs = HelmInstalls::bundled();
        QVERIFY(!installs.recognise(metaNamed("x"), "prometheuscommunity/postgres-exporter:v0.15", true));
        QVERIFY(!installs.recognise(metaNamed("x"), "nginx:1.27", true));
        QVERIFY(!installs.recognise(metaNamed("x", {{"app.kubernetes.io/name", "redis"}}), "oliver006/redis_exporter", false));
        QVERIFY(installs.recognise(metaNamed("x", {{"app.kubernetes.io/name", "redis"}}), "registry.corp/cache:7", true));
        ObjectMeta owned = metaNamed("orders-1");
        owned.controller = {"k8s.mariadb.com/v1alpha1", "MariaDB", "orders", "u"};
        QVERIFY(!installs.recognise(owned, "mariadb:11", true));
        QVERIFY(!installs.recognise(metaNamed("x", {{"cnpg.io/cluster", "orders"}}), "postgres:17", true));
    }

    void replicasOfAChart_belongToItsPrimary()
    {
        const HelmInstalls &installs = HelmInstalls::bundled();
        const LabelViews chart {{"helm.sh/chart", "x-1.0"}};
        const auto part = [&](const char *name, const char *image, LabelViews labels) {
            return installs.recognise(metaNamed(name, std::move(labels)), image, true)->partOf;
        };
        QCOMPARE(part("cache-redis-replicas", "bitnami/redis:7.4", chart), std::string("cache-redis-master"));
        QCOMPARE(part("g-dgraph-zero", "dgraph/dgraph:v24", {{"chart", "dgraph-24"}}), std::string("g-dgraph-alpha"));
        QCOMPARE(part("v-milvus-querynode", "milvusdb/milvus:v2.4", chart), std::string("v-milvus-proxy"));
        QCOMPARE(part("cache-redis-master", "bitnami/redis:7.4", chart), std::string());
        QCOMPARE(part("orders-read", "postgres:17", {}), std::string()); // by hand: nobody says that there is a primary
    }

    void recordedStatefulSets_becomeDatabasesWhereTheyRunOne()
    {
        MappingContext context("k8s/uid");
        for (const ResourcePtr &row : mapRecorded("apps/v1/StatefulSet", recorded("statefulsets.pb"), context)) {
            const std::string images = std::get<Text>(fieldOf(*row, "images")).toString().toStdString();
            const bool runsOne = images.starts_with("postgres") || images.starts_with("redis") || images.starts_with("mongo");
            QCOMPARE(int(row->kind), int(runsOne ? Kind::Database : Kind::Workload));
        }
    }

    void brokenTable_namesRowAndKey()
    {
        const auto about = [](const QByteArray &row) {
            const auto read = DatabaseCatalogue::read(R"({"types": [)" + row + "]}");
            return read ? QString() : read.error().about + u' ' + read.error().message;
        };
        const QByteArray good = R"("product":"P","group":"g","version":"v1","kind":"K","plural":"ks","engine":"e","family":"f")";
        QCOMPARE(about("{" + good + "}"), QString());
        QCOMPARE(about("{" + good + R"(,"stat":[".a"]})"), u"g/K: stat is no key of this table"_s);
        QCOMPARE(about("{" + good + R"(,"state":["a b"]})"), u"g/K: state is no path or formula"_s);
        QVERIFY(!DatabaseCatalogue::read("[]"));
        QVERIFY(!DatabaseCatalogue::read("{"));
    }

private:
    static QString isoTimeOf(Timestamp at) { return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate); }
};

QTEST_APPLESS_MAIN(TestKubernetesDatabases)
#include "tst_kubernetesdatabases.moc"
