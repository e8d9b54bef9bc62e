// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/databases/databasecatalogue.h"
#include "connectionrun.h"
#include "kubernetespeer.h"
#include "recorded.h"

#include <QFile>
#include <nlohmann/json.hpp>
#include <set>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr int Soon = 30'000;

/// A definition that takes any content, as far as the server is concerned.
Json definitionOf(const DatabaseType &type, const std::set<std::string> &versions)
{
    Json served = Json::array();
    for (const std::string &version : versions) {
        served.push_back({{"name", version}, {"served", true}, {"storage", version == type.version}, {"subresources", {{"status", Json::object()}}},
            {"schema", {{"openAPIV3Schema", {{"type", "object"}, {"x-kubernetes-preserve-unknown-fields", true}}}}}});
    }
    std::string singular = type.kind;
    std::ranges::transform(singular, singular.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; });
    return {{"apiVersion", "apiextensions.k8s.io/v1"}, {"kind", "CustomResourceDefinition"}, {"metadata", {{"name", type.collection}}},
        {"spec", {{"group", type.group}, {"scope", "Namespaced"}, {"versions", served},
                     {"names", {{"kind", type.kind}, {"listKind", type.kind + "List"}, {"plural", type.plural}, {"singular", singular}}}}}};
}

Json workload(const char *kind, const char *name, const char *image, Json labels = Json::object())
{
    labels["run"] = name;
    Json made {{"apiVersion", "apps/v1"}, {"kind", kind}, {"metadata", {{"name", name}, {"namespace", "default"}, {"labels", labels}}},
        {"spec", {{"replicas", 1}, {"selector", {{"matchLabels", {{"run", name}}}}},
                     {"template", {{"metadata", {{"labels", {{"run", name}}}}}, {"spec", {{"containers", Json::array({{{"name", "main"}, {"image", image}}})}}}}}}}};
    if (std::string_view(kind) == "StatefulSet") {
        made["spec"]["serviceName"] = name;
        made["spec"]["volumeClaimTemplates"] = Json::array({{{"metadata", {{"name", "data"}}},
            {"spec", {{"accessModes", Json::array({"ReadWriteOnce"})}, {"resources", {{"requests", {{"storage", "8Gi"}}}}}}}}});
    }
    return made;
}

} // namespace

/// Databases of a real cluster that has every operator's types, and installs without an operator.
class TestDatabasesObserve : public QObject {
    Q_OBJECT

private:
    KubernetesPeer m_peer;
    const DatabaseCatalogue &m_catalogue = DatabaseCatalogue::bundled();
    QStringList m_collections; ///< of databases; those of their parts are left out

    bool kubectl(const QStringList &arguments) { return !m_peer.kubectl(arguments).isEmpty(); }

    bool apply(const Json &items)
    {
        const std::string list = Json {{"apiVersion", "v1"}, {"kind", "List"}, {"items", items}}.dump();
        QFile file(m_peer.directory() + u"/applied.json"_s);
        return file.open(QIODevice::WriteOnly) && file.write(list.data(), qint64(list.size())) == qint64(list.size()) && file.flush()
            && kubectl({u"apply"_s, u"--server-side"_s, u"--validate=false"_s, u"-f"_s, file.fileName()});
    }

    /// A resource whose status its operator would write.
    bool applyWithStatus(const Json &object)
    {
        const QString name = QString::fromStdString(object["metadata"]["name"].get<std::string>());
        const std::string apiVersion = object["apiVersion"].get<std::string>(), group = apiVersion.substr(0, apiVersion.find('/'));
        const DatabaseType *type = m_catalogue.find(group, apiVersion.substr(apiVersion.find('/') + 1), object["kind"].get<std::string>());
        const std::string status = Json {{"status", object.value("status", Json::object())}}.dump();
        return apply(Json::array({object}))
            && kubectl({u"patch"_s, QString::fromStdString(type->collection), name, u"-n"_s, u"default"_s, u"--subresource=status"_s, u"--type=merge"_s,
                u"-p"_s, QString::fromStdString(status)});
    }

    /// What kubectl counts: custom resources besides parts of others, and the installs that were made here.
    qsizetype countOfKubectl()
    {
        const QByteArray names = m_peer.kubectl({u"get"_s, m_collections.join(u','), u"-A"_s, u"-o"_s, u"name"_s});
        return names.split('\n').size() - 1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_peer.up(), qPrintable(m_peer.problem()));
        std::map<std::string, std::set<std::string>> versions;
        for (const DatabaseType &type : m_catalogue.types())
            versions[type.collection].insert(type.version);
        Json definitions = Json::array();
        for (const DatabaseType &type : m_catalogue.types()) {
            if (const auto found = versions.find(type.collection); found != versions.end()) {
                definitions.push_back(definitionOf(type, found->second));
                versions.erase(found);
                if (type.rowKind() == Kind::Database)
                    m_collections.append(QString::fromStdString(type.collection));
            }
        }
        QVERIFY2(apply(definitions), qPrintable(m_peer.problem()));
        QVERIFY(kubectl({u"wait"_s, u"--for=condition=Established"_s, u"crd"_s, u"--all"_s, u"--timeout=120s"_s}));
        int number = 0;
        std::set<std::string> kinds;
        const QByteArray bytes = recorded("databases/recorded.json");
        for (const Json &record : Json::parse(bytes.begin(), bytes.end())) {
            Json object = record["object"];
            if (!kinds.insert(object["kind"].get<std::string>() + record["row"].value("health", "")).second)
                continue; // one of each kind and health is enough here
            object["metadata"]["name"] = "recorded-" + std::to_string(++number);
            object["metadata"]["namespace"] = "default";
            QVERIFY2(applyWithStatus(object), qPrintable(m_peer.problem()));
        }
        QVERIFY(number >= 10);
        Json bare = Json::array();
        for (const DatabaseType &type : m_catalogue.types()) {
            bare.push_back({{"apiVersion", type.group + "/" + type.version}, {"kind", type.kind},
                {"metadata", {{"name", "bare-" + std::to_string(++number)}, {"namespace", "default"}}}, {"spec", Json::object()}});
        }
        QVERIFY2(apply(bare), qPrintable(m_peer.problem()));
    }

    void counts_areThoseOfThePeer()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Database}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QCOMPARE(run.resources(Kind::Database).size(), countOfKubectl());
        QVERIFY(run.resources(Kind::Database).size() > 90);
        QCOMPARE(run.resources(Kind::Object).size(), std::ranges::count_if(m_catalogue.types(), &DatabaseType::isPart));
        const Resource *ready = nullptr;
        for (const Resource *database : run.resources(Kind::Database, "psmdb.percona.com/v1/PerconaServerMongoDB"))
            ready = database->state.view() == "ready" ? database : ready;
        QVERIFY(ready);
        QCOMPARE(int(ready->health), int(Health::Healthy));
        QCOMPARE(std::get<Measure>(fieldOf(*ready, "ready")).value(), 9.0);
        QCOMPARE(ready->extras().engine.name.toString(), u"mongodb"_s);
    }

    void status_isFollowed()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Database})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QVERIFY(applyWithStatus(Json::parse(R"({"apiVersion": "postgresql.cnpg.io/v1", "kind": "Cluster", "metadata": {"name": "orders", "namespace": "default"},
            "spec": {"instances": 3, "imageName": "ghcr.io/cloudnative-pg/postgresql:17.2", "storage": {"size": "10Gi"}},
            "status": {"phase": "Setting up primary", "readyInstances": 0}})")));
        QTRY_VERIFY_WITH_TIMEOUT(run.named(Kind::Database, "orders"), Soon);
        QTRY_COMPARE_WITH_TIMEOUT(run.named(Kind::Database, "orders")->state.toString(), u"Setting up primary"_s, Soon);
        QCOMPARE(int(run.named(Kind::Database, "orders")->health), int(Health::Updating));
        kubectl({u"patch"_s, u"clusters.postgresql.cnpg.io"_s, u"orders"_s, u"--subresource=status"_s, u"--type=merge"_s, u"-p"_s,
            uR"({"status":{"phase":"Cluster in healthy state","readyInstances":3,"lastSuccessfulBackup":"2026-11-20T02:00:00Z"}})"_s});
        QTRY_COMPARE_WITH_TIMEOUT(int(run.named(Kind::Database, "orders")->health), int(Health::Healthy), Soon);
        QVERIFY(run.named(Kind::Database, "orders")->extras().backup.lastAt != NoTime);
        QCOMPARE(run.named(Kind::Database, "orders")->version.toString(), u"17.2"_s);
        kubectl({u"delete"_s, u"clusters.postgresql.cnpg.io"_s, u"orders"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!run.named(Kind::Database, "orders"), Soon);
    }

    void installsWithoutOperator_areOneDatabaseEach()
    {
        const Json chart {{"helm.sh/chart", "x-1"}};
        Json owned = workload("StatefulSet", "members-of-recorded", "percona/percona-server-mongodb:8.0");
        owned["metadata"]["ownerReferences"] = Json::array({{{"apiVersion", "psmdb.percona.com/v1"}, {"kind", "PerconaServerMongoDB"}, {"name", "recorded-1"},
            {"uid", "00000000-0000-0000-0000-000000000001"}, {"controller", true}}});
        QVERIFY2(apply({workload("StatefulSet", "w-weaviate", "semitechnologies/weaviate:1.27.0"), workload("StatefulSet", "q-qdrant", "qdrant/qdrant:v1.12.4"),
                     workload("Deployment", "c-chroma", "chromadb/chroma:0.5.20"), workload("StatefulSet", "n-neo4j", "neo4j:5.25.1"),
                     workload("StatefulSet", "d-dgraph-alpha", "dgraph/dgraph:v24.0.5", chart), workload("StatefulSet", "d-dgraph-zero", "dgraph/dgraph:v24.0.5", chart),
                     workload("Deployment", "m-milvus-proxy", "milvusdb/milvus:v2.4.15", chart), workload("Deployment", "m-milvus-querynode", "milvusdb/milvus:v2.4.15", chart),
                     workload("StatefulSet", "plain", "postgres:17.2"), workload("Deployment", "web", "nginx:1.27"), owned}),
            qPrintable(m_peer.problem()));
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Database, Kind::Workload}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QStringList installs;
        for (const Resource *database : run.resources(Kind::Database)) {
            if (database->type.view().starts_with("apps/"))
                installs.append(database->name.toString());
        }
        installs.sort();
        QCOMPARE(installs, (QStringList {u"c-chroma"_s, u"d-dgraph-alpha"_s, u"m-milvus-proxy"_s, u"n-neo4j"_s, u"plain"_s, u"q-qdrant"_s, u"w-weaviate"_s}));
        QCOMPARE(run.resources(Kind::Database).size(), countOfKubectl() + installs.size());
        QCOMPARE(run.named(Kind::Workload, "d-dgraph-zero")->parent, run.named(Kind::Database, "d-dgraph-alpha")->id);
        QVERIFY(run.named(Kind::Workload, "members-of-recorded")->parent.toString().endsWith(u"/default/perconaservermongodbs.psmdb.percona.com/recorded-1"));
        const Resource *qdrant = run.named(Kind::Database, "q-qdrant");
        QCOMPARE(qdrant->extras().engine.family.toString(), u"vector"_s);
        QCOMPARE(qdrant->version.toString(), u"1.12.4"_s);
        QCOMPARE(qdrant->capacity.storageBytes.value(), 8.0 * (1 << 30));
        QCOMPARE(qdrant->extras().endpoints.front().toString(), u"q-qdrant.default.svc:6333"_s);
        // the server's own count of workloads is that of both kinds
        const QByteArray names = m_peer.kubectl({u"get"_s, u"statefulsets,deployments"_s, u"-A"_s, u"-o"_s, u"name"_s});
        QCOMPARE(run.resources(Kind::Workload).size() + installs.size(), names.split('\n').size() - 1);
    }

    void otherKinds_askForNothingOfThis()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod, Kind::Node}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QVERIFY(!run.collection("discovery"));
        QVERIFY(!run.collection("statefulsets.apps"));
    }
};

QTEST_GUILESS_MAIN(TestDatabasesObserve)
#include "tst_databasesobserve.moc"
