// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/accessreview.h"
#include "backends/kubernetes/actions/draft.h"
#include "backends/kubernetes/actions/observation.h"
#include "backends/kubernetes/actions/steprequest.h"
#include "backends/kubernetes/discovery.h"
#include "backends/kubernetes/objectdocument.h"
#include "backends/kubernetes/tablecodec.h"
#include "backends/kubernetes/usagecodec.h"
#include "recorded.h"

using namespace Qt::StringLiterals;

namespace {

struct TableReading {
    std::vector<ResourcePtr> rows;
    std::string resourceVersion;
    std::string continueToken;
    std::optional<Error> error;
};

TableReading readTable(CollectionCodec &codec, const QByteArray &body)
{
    TableReading reading;
    const auto decoder = codec.listDecoder(
        [&](const ListMeta &meta) {
            reading.resourceVersion = meta.resourceVersion;
            reading.continueToken = meta.continueToken;
        },
        [&](ResourcePtr row) { reading.rows.push_back(std::move(row)); });
    const auto fed = decoder->feed({body.constData(), size_t(body.size())});
    const auto finished = fed ? decoder->finish() : fed;
    if (!finished)
        reading.error = finished.error();
    return reading;
}

const ListedType *found(const DiscoveredTypes &types, const char *collection)
{
    const auto it = std::ranges::find(types.types, collection, &ListedType::collection);
    return it == types.types.end() ? nullptr : &*it;
}

ListedType secrets()
{
    ListedType type;
    type.type = "v1/Secret";
    type.collection = type.plural = "secrets";
    type.prefix = "/api/v1";
    return type;
}

} // namespace

/// Answers in JSON: tables, discovery, reviews, documents and metrics.
class TestKubernetesCodecs : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<MappingContext> m_context = std::make_shared<MappingContext>("k8s/cluster-uid");

    static ListedType databases()
    {
        const auto types = DiscoveredTypes::parse(recorded("discovery-apis.json"));
        return *found(*types, "databases.example.org");
    }

private Q_SLOTS:
    void discovery_findsEveryListableType()
    {
        const auto apis = DiscoveredTypes::parse(recorded("discovery-apis.json"));
        QVERIFY(apis);
        QVERIFY(apis->furtherPaths.isEmpty());
        const ListedType *database = found(*apis, "databases.example.org");
        QVERIFY(database);
        QCOMPARE(database->type, std::string("example.org/v1/Database"));
        QCOMPARE(database->path({}), QByteArray("/apis/example.org/v1/databases"));
        QCOMPARE(database->path(u"team a"_s), QByteArray("/apis/example.org/v1/namespaces/team%20a/databases"));
        QVERIFY(database->namespaced && database->watchable);
        QVERIFY(!found(*apis, "deployments.apps")); // one of ours
        QVERIFY(!found(*apis, "subjectaccessreviews.authorization.k8s.io")); // can't be listed
        QCOMPARE(found(*apis, "horizontalpodautoscalers.autoscaling")->type, std::string("autoscaling/v2/HorizontalPodAutoscaler"));
        QVERIFY(!found(*apis, "storageclasses.storage.k8s.io")->namespaced);
        const auto core = DiscoveredTypes::parse(recorded("discovery-api.json"));
        QVERIFY(core);
        QCOMPARE(found(*core, "configmaps")->path({}), QByteArray("/api/v1/configmaps"));
        QVERIFY(!found(*core, "pods"));
        QVERIFY(!found(*core, "bindings"));
    }

    void discovery_readsOlderServers()
    {
        const auto groups = DiscoveredTypes::parse(R"({"kind":"APIGroupList","groups":[
            {"name":"example.org","preferredVersion":{"groupVersion":"example.org/v2"}},{"name":"odd"}]})");
        QVERIFY(groups);
        QCOMPARE(groups->furtherPaths, QList<QByteArray> {"/apis/example.org/v2"});
        const auto resources = DiscoveredTypes::parse(R"({"kind":"APIResourceList","groupVersion":"example.org/v2","resources":[
            {"name":"things","singularName":"thing","kind":"Thing","namespaced":false,"verbs":["get","list"],"shortNames":["th"]},
            {"name":"things/status","kind":"Thing","namespaced":false,"verbs":["get","list"]},
            {"name":"orders","kind":"Order","namespaced":true,"verbs":["create"]}, 7]})");
        QVERIFY(resources);
        QCOMPARE(resources->types.size(), size_t(1));
        QCOMPARE(resources->types.front().type, std::string("example.org/v2/Thing"));
        QVERIFY(!resources->types.front().namespaced);
        QVERIFY(!resources->types.front().watchable);
    }

    void discovery_saysWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const char *answer : {"", "{", "[]", "null", "7", R"({"kind":"Table"})", R"({"kind":7})"})
            QTest::addRow("%s", answer) << QByteArray(answer);
    }
    void discovery_saysWhatIsNone()
    {
        QFETCH(QByteArray, answer);
        const auto types = DiscoveredTypes::parse(answer);
        QVERIFY(!types);
        QCOMPARE(int(types.error().code), int(ErrorCode::DataLoss));
    }

    void discovery_cutAnywhere_neverCrashes()
    {
        const QByteArray whole = recorded("discovery-apis.json");
        for (qsizetype length = 0; length < whole.size(); length += 97)
            QVERIFY(!DiscoveredTypes::parse(whole.left(length)));
    }

    void type_isMeantByItsNames_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<bool>("meant");
        for (const char *word : {"example.org/v1/Database", "example.org/v1/database", "databases.example.org", "databases", "database", "exdb", "EXDB",
                 "*", "*database*", "example.org/*"})
            QTest::addRow("%s", word) << QString::fromLatin1(word) << true;
        for (const char *word : {"", "data", "example.org", "d.tabase", "libvirt/domain"})
            QTest::addRow("not %s", word) << QString::fromLatin1(word) << false;
    }
    void type_isMeantByItsNames()
    {
        QFETCH(QString, word);
        QFETCH(bool, meant);
        QCOMPARE(databases().isMeant({u"something/else"_s, word}), meant);
    }

    void loneStar_leavesNewsOut()
    {
        const auto apis = DiscoveredTypes::parse(recorded("discovery-apis.json"));
        QVERIFY(!found(*apis, "events.events.k8s.io")->isMeant({u"*"_s}));
        QVERIFY(!found(*apis, "leases.coordination.k8s.io")->isMeant({u"*"_s}));
        QVERIFY(found(*apis, "leases.coordination.k8s.io")->isMeant({u"leases"_s}));
        QVERIFY(!ListedType(*builtinType("v1/Pod")).isMeant({u"*"_s}));
        QVERIFY(ListedType(*builtinType("v1/Pod")).isMeant({u"v1/Pod"_s}));
    }

    void table_becomesRows()
    {
        TableCodec codec(databases(), m_context);
        const TableReading reading = readTable(codec, recorded("databases-table.json"));
        QVERIFY(!reading.error);
        QCOMPARE(reading.resourceVersion, std::string("835"));
        QCOMPARE(reading.rows.size(), size_t(3));
        const Resource *orders = named(reading.rows, "orders");
        QVERIFY(orders);
        QCOMPARE(orders->id.toString(), u"k8s/cluster-uid/shop/databases.example.org/orders"_s);
        QCOMPARE(std::get<Text>(fieldOf(*orders, "Engine")).toString(), u"postgres"_s);
        QCOMPARE(std::get<Measure>(fieldOf(*orders, "Replicas")).value(), 3.0);
        QVERIFY(std::holds_alternative<std::monostate>(fieldOf(*orders, "Ready"))); // null
        QVERIFY(std::holds_alternative<std::monostate>(fieldOf(*orders, "Age"))); // true only when it was printed
        QVERIFY(orders->createdAt > 1'700'000'000'000);
        QCOMPARE(orders->uid.view().size(), size_t(36));
    }

    void tableCutAnywhere_isDataLoss()
    {
        const QByteArray whole = recorded("databases-table.json").trimmed();
        TableCodec codec(databases(), m_context);
        for (qsizetype length = 0; length < whole.size(); length += 41) {
            const TableReading reading = readTable(codec, whole.left(length));
            QVERIFY(reading.error && reading.error->code == ErrorCode::DataLoss);
            QVERIFY(reading.rows.empty());
        }
    }

    void oddTables_neverCrash_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<int>("rows"); // -1: the listing must not count as whole, for its rows can't be told apart
        const auto row = [](const char *name, const char *rows, int count) {
            QTest::newRow(name) << QByteArray(R"({"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"},{"name":7}],"rows":)") + rows + '}' << count;
        };
        row("no rows", "null", 0);
        row("rows of nothing", "[null,7,{},[]]", -1);
        row("no metadata", R"([{"cells":["a"]},{"cells":["b"],"object":{}}])", -1);
        row("more cells than columns", R"([{"cells":["a","b","c","d"],"object":{"metadata":{"name":"a"}}}])", 1);
        row("fewer", R"([{"cells":[],"object":{"metadata":{"name":"a"}}}])", 1);
        row("cells of objects", R"([{"cells":[{},[]],"object":{"metadata":{"name":"a","labels":{"x":7},"ownerReferences":[7]}}}])", 1);
    }
    void oddTables_neverCrash()
    {
        QFETCH(QByteArray, table);
        QFETCH(int, rows);
        TableCodec codec(databases(), m_context);
        const TableReading reading = readTable(codec, table);
        QCOMPARE(reading.error ? int(reading.rows.size()) - 1 : int(reading.rows.size()), rows);
    }

    void secretsAreAskedForAsTablesOnly()
    {
        QVERIFY(!TableCodec(secrets(), m_context).listAccept().endsWith(",application/json"));
        QVERIFY(TableCodec(databases(), m_context).listAccept().endsWith(",application/json"));
        QVERIFY(documentAccept(secrets()).contains("as=PartialObjectMetadata"));
        QCOMPARE(documentAccept(databases()), QByteArray("application/json"));
    }

    void tableWatch_readsEvents()
    {
        TableCodec codec(databases(), m_context);
        std::vector<WatchEvent> events;
        QStringList versions;
        const auto decoder = codec.watchDecoder([&](WatchEvent event) {
            versions.append(QString::fromUtf8(event.resourceVersion.data(), qsizetype(event.resourceVersion.size())));
            events.push_back(std::move(event));
        });
        const QByteArray stream
            = R"({"type":"ADDED","object":{"kind":"Table","columnDefinitions":[{"name":"Name","type":"string"},{"name":"Engine","type":"string"}],"rows":[{"cells":["a","postgres"],"object":{"metadata":{"name":"a","namespace":"n","resourceVersion":"7"}}}]}})"
              "\n"
              R"({"type":"MODIFIED","object":{"kind":"Table","columnDefinitions":null,"rows":[{"cells":["a","mariadb"],"object":{"metadata":{"name":"a","namespace":"n","resourceVersion":"8"}}}]}})"
              "\n"
              R"({"type":"DELETED","object":{"kind":"Table","rows":[{"cells":["a","mariadb"],"object":{"metadata":{"name":"a","namespace":"n","resourceVersion":"9"}}}]}})"
              "\n"
              R"({"type":"BOOKMARK","object":{"kind":"Table","rows":[{"cells":[],"object":{"metadata":{"resourceVersion":"12"}}}]}})"
              "\n"
              R"({"type":"ADDED","object":{"kind":"Thing","metadata":{"name":"plain","namespace":"n","resourceVersion":"13"}}})"
              "\n"
              R"({"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}})"
              "\n";
        for (const char byte : stream)
            QVERIFY(decoder->feed({&byte, 1}));
        QCOMPARE(events.size(), size_t(6));
        QCOMPARE(versions, (QStringList {u"7"_s, u"8"_s, u"9"_s, u"12"_s, u"13"_s, QString()}));
        QCOMPARE(std::get<Text>(fieldOf(*events[0].resource, "Engine")).toString(), u"postgres"_s);
        QCOMPARE(std::get<Text>(fieldOf(*events[1].resource, "Engine")).toString(), u"mariadb"_s); // columns are told once
        QCOMPARE(int(events[2].type), int(WatchEvent::Type::Deleted));
        QCOMPARE(events[2].id.toString(), u"k8s/cluster-uid/n/databases.example.org/a"_s);
        QCOMPARE(int(events[3].type), int(WatchEvent::Type::Bookmark));
        QCOMPARE(events[4].resource->name.toString(), u"plain"_s);
        QCOMPARE(int(events[5].type), int(WatchEvent::Type::Failed));
        QCOMPARE(int(events[5].error->code), int(ErrorCode::OutOfRange));
        QVERIFY(!decoder->feed("no json\n"));
    }

    void access_followsTheRules()
    {
        const auto rules = ListRules::parse(R"({"kind":"SelfSubjectRulesReview","status":{"incomplete":false,"resourceRules":[
            {"verbs":["get","list"],"apiGroups":[""],"resources":["pods","services"]},
            {"verbs":["*"],"apiGroups":["apps"],"resources":["*"]},
            {"verbs":["get"],"apiGroups":[""],"resources":["secrets"]},
            {"verbs":["list"],"apiGroups":[""],"resources":["configmaps"],"resourceNames":["one"]}, 7]}})");
        QVERIFY(rules);
        QVERIFY(!rules->incomplete);
        QVERIFY(rules->allow(QString(), u"pods"_s));
        QVERIFY(rules->allow(u"apps"_s, u"deployments"_s));
        QVERIFY(!rules->allow(QString(), u"secrets"_s)); // get is not list
        QVERIFY(!rules->allow(QString(), u"configmaps"_s)); // one of them only
        QVERIFY(!rules->allow(u"batch"_s, u"jobs"_s));
        QVERIFY(!ListRules::parse("{}"));
        QVERIFY(!ListRules::parse("{\"status\":{\"resourceRules\":7}}"));
        QVERIFY(!ListRules::parse("cut o"));
        QVERIFY(ListRules::parse(R"({"status":{"incomplete":true,"resourceRules":[]}})")->incomplete);
    }

    void ids_nameObjects()
    {
        const auto name = ObjectName::parse(u"k8s/cluster-uid/shop/databases.example.org/orders"_s, "k8s/cluster-uid");
        QVERIFY(name);
        QCOMPARE(objectPath(databases(), *name), QByteArray("/apis/example.org/v1/namespaces/shop/databases/orders"));
        const auto node = ObjectName::parse(u"k8s/cluster-uid/_/nodes/a b?c"_s, "k8s/cluster-uid");
        QVERIFY(node);
        QCOMPARE(objectPath(ListedType(*builtinType("v1/Node")), *node), QByteArray("/api/v1/nodes/a%20b%3Fc"));
        QVERIFY(!ObjectName::parse(u"k8s/other/shop/pods/x"_s, "k8s/cluster-uid"));
        QVERIFY(!ObjectName::parse(u"k8s/cluster-uid"_s, "k8s/cluster-uid"));
    }

    void document_keepsNumbersAndMasksSecrets()
    {
        const auto document = documentOf(R"({"kind":"Thing","apiVersion":"example.org/v1","metadata":{"name":"t","managedFields":[{}]},
            "spec":{"large":9007199254740993,"half":0.5,"text":"yes","none":null,"empty":{},"list":[1,"a"]}})", databases());
        QVERIFY(document);
        QCOMPARE(document->text, QByteArray("kind: Thing\napiVersion: example.org/v1\nmetadata:\n  name: t\nspec:\n  large: 9007199254740993\n"
                                            "  half: 0.5\n  text: \"yes\"\n  empty: {}\n  list:\n    - 1\n    - a\n"));
        const auto secret = documentOf(R"({"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","data":{"key":"c2VjcmV0"},"stringData":{"a":"secret"},
            "metadata":{"name":"s","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"secret","keep":"this"}}})", secrets());
        QVERIFY(secret);
        QVERIFY(secret->text.startsWith("kind: Secret\napiVersion: v1\n"));
        QVERIFY(!secret->text.contains("c2VjcmV0") && !secret->text.contains(": secret"));
        QVERIFY(secret->text.contains("keep: this"));
        QVERIFY(!documentOf("{\"kind\":", databases()));
        QVERIFY(!documentOf("[]", databases()));
        QVERIFY(documentOf(QByteArray(R"({"a":)").repeated(5000) + "1" + QByteArray("}").repeated(5000), databases())); // deep, yet no crash
    }

    void everyDryRun_saysSo()
    {
        ActionSubject subject {databases(), {u"shop"_s, u"databases.example.org"_s, u"orders"_s}, u"https://x"_s, {}, {}, {}};
        const ApiServer server(nullptr, nullptr, QUrl(u"https://x"_s), std::chrono::seconds(1));
        const auto dryRun = [&](const char *method, const char *path) {
            return dryRunOf(server, makeStep(subject, {}, {method, path, "application/json", R"({"propagationPolicy":"Orphan"})", path}, {}));
        };
        for (const HttpRequest &request : {dryRun("PATCH", "/a"), dryRun("PUT", "/a?fieldManager=allod"), dryRun("DELETE", "/a")}) {
            QVERIFY(request.url.query().split(u'&').contains(u"dryRun=All"_s));
            QCOMPARE(int(request.effect), int(Effect::DryRun));
        }
        // the server looks at a DELETE's body alone, where there is one
        const auto body = nlohmann::json::parse(dryRun("DELETE", "/a").body.toStdString());
        QVERIFY(body.at("dryRun") == nlohmann::json::array({"All"}));
        QVERIFY(body.at("propagationPolicy") == "Orphan");
        const HttpRequest real = requestOf(server, makeStep(subject, {}, {"DELETE", "/a", "application/json", "{}", "/a"}, {}), 0);
        QVERIFY(!real.body.contains("dryRun") && real.url.query().isEmpty());
        QCOMPARE(int(real.effect), int(Effect::Mutate));
    }

    void rollouts_areReadFromTheStatus_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("seen");
        using State = Observation::State;
        const auto row = [](const char *name, const char *object, State state, const QString &seen) {
            QTest::newRow(name) << QByteArray(object) << int(state) << seen;
        };
        row("not seen yet", R"({"kind":"Deployment","metadata":{"generation":2},"status":{"observedGeneration":1}})", State::Pending, u"waiting for the controller"_s);
        row("old pods", R"({"kind":"Deployment","spec":{"replicas":3},"status":{"replicas":4,"updatedReplicas":3,"availableReplicas":3}})", State::Pending,
            u"1 pods too many are ending"_s);
        row("replacing", R"({"kind":"Deployment","spec":{"replicas":3},"status":{"replicas":3,"updatedReplicas":1}})", State::Pending, u"1 of 3 pods replaced"_s);
        row("starting", R"({"kind":"StatefulSet","spec":{"replicas":2},"status":{"replicas":2,"updatedReplicas":2,"readyReplicas":1}})", State::Pending,
            u"1 of 2 pods available"_s);
        row("there", R"({"kind":"DaemonSet","status":{"desiredNumberScheduled":2,"updatedNumberScheduled":2,"numberAvailable":2}})", State::Reached,
            u"2 of 2 pods available"_s);
        row("nothing wanted", R"({"kind":"Deployment","spec":{"replicas":0},"status":{}})", State::Reached, u"0 of 0 pods available"_s);
        row("stalled", R"({"kind":"Deployment","status":{"conditions":[{"type":"Progressing","reason":"ProgressDeadlineExceeded"}]}})", State::Failed,
            u"no progress within the deadline"_s);
        row("no rollout", R"({"kind":"ConfigMap"})", State::Reached, u"done"_s);
        row("odd", R"({"kind":"Deployment","spec":7,"status":[],"metadata":null})", State::Pending, u"0 of 1 pods replaced"_s);
    }
    void rollouts_areReadFromTheStatus()
    {
        QFETCH(QByteArray, object);
        const Observation seen = rolloutOf(nlohmann::json::parse(object.toStdString()));
        QTEST(int(seen.state), "state");
        QTEST(seen.seen, "seen");
    }

    void metricsInJson_areSummedUp()
    {
        const auto pods = readMetricsJson(MetricsOf::Pods, *m_context, R"({"kind":"PodMetricsList","items":[
            {"metadata":{"name":"p","namespace":"n"},"timestamp":"2026-01-02T03:04:05Z","containers":[
                {"name":"a","usage":{"cpu":"100m","memory":"1Mi"}},{"name":"b","usage":{"cpu":"1500000n","memory":"1Ki"}}]},
            {"metadata":{}}, 7, {"metadata":{"name":"q","namespace":"n"},"containers":null}]})");
        QVERIFY(pods);
        QCOMPARE(pods->size(), size_t(2));
        QCOMPARE(pods->front().id.toString(), u"k8s/cluster-uid/n/pods/p"_s);
        QCOMPARE(pods->front().usage.cpuCores.value(), 0.1015);
        QCOMPARE(pods->front().usage.memoryBytes.value(), 1048576.0 + 1024);
        QVERIFY(!pods->back().usage.isKnown());
        const auto nodes = readMetricsJson(MetricsOf::Nodes, *m_context, R"({"items":[{"metadata":{"name":"x"},"timestamp":"2026-01-02T03:04:05Z","usage":{"cpu":"2","memory":"1Gi"}}]})");
        QCOMPARE(nodes->front().id.toString(), u"k8s/cluster-uid/_/nodes/x"_s);
        QVERIFY(!readMetricsJson(MetricsOf::Pods, *m_context, "{\"items\":[{\"met"));
        QVERIFY(!readMetricsJson(MetricsOf::Pods, *m_context, "{}"));
    }
};

QTEST_GUILESS_MAIN(TestKubernetesCodecs)
#include "tst_kubernetescodecs.moc"
