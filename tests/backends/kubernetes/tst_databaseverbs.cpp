// SPDX-License-Identifier: GPL-3.0-or-later
// What is made of the table of verbs, without a cluster: places, words, plans, and objects that are not as they should be.
#include "backends/kubernetes/actions/observation.h"
#include "backends/kubernetes/actions/verbdraft.h"
#include "backends/kubernetes/databases/conditions.h"
#include "backends/kubernetes/kubernetesprovider.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using State = Observation::State;

namespace {

ActionSubject subjectOf(const char *apiVersion, const char *kind, const char *plural, const Json &rest, const QJsonObject &arguments)
{
    ListedType type;
    const std::string version = apiVersion;
    type.group = version.substr(0, version.find('/'));
    type.type = version + "/" + kind;
    type.plural = plural;
    type.collection = type.plural + "." + type.group;
    type.prefix = "/apis/" + version;
    Json object {{"apiVersion", apiVersion}, {"kind", kind}, {"metadata", {{"name", "orders"}, {"namespace", "shop"}, {"uid", "u-1"}, {"generation", 4}, {"resourceVersion", "77"}}}};
    if (rest.is_object())
        object.update(rest);
    return {type, {u"shop"_s, type.collectionName(), u"orders"_s}, u"https://cluster"_s, object, {}, arguments};
}

ActionSubject cluster(const Json &rest, const QJsonObject &arguments)
{
    return subjectOf("postgresql.cnpg.io/v1", "Cluster", "clusters", rest, arguments);
}

const VerbsOfType &verbsOf(const ActionSubject &subject)
{
    return *VerbCatalogue::bundled().find(subject.type.group, subject.type.type.substr(subject.type.type.rfind('/') + 1));
}

Result<Draft> draft(const ActionSubject &subject, const QString &verb)
{
    return VerbDraft(subject, verbsOf(subject), verb).draft();
}

Json bodyOf(const Draft &draft, qsizetype step = 0)
{
    const QByteArray body = draft.plan.steps[step].body.toUtf8();
    return Json::parse(body.begin(), body.end());
}

Json pod(const char *uid, bool ready = true)
{
    return {{"metadata", {{"uid", uid}}}, {"status", {{"conditions", Json::array({{{"type", "Ready"}, {"status", ready ? "True" : "False"}}})}}}};
}

const Json Healthy {{"spec", {{"instances", 3}, {"imageName", "ghcr.io/cloudnative-pg/postgresql:17.2-bookworm"}, {"storage", {{"size", "10Gi"}}}}},
    {"status", {{"instances", 3}, {"currentPrimary", "orders-1"}, {"instanceNames", {"orders-1", "orders-2", "orders-3"}}}}};

} // namespace

class TestDatabaseVerbs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void place_isMadeWhereItIsMissing_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("group");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after"); // empty: refused
        const auto row = [](const char *name, const char *place, const char *group, const char *before, const char *after) {
            QTest::newRow(name) << QString::fromUtf8(place) << QString::fromUtf8(group) << QString::fromUtf8(before) << QString::fromUtf8(after);
        };
        row("member", ".a.b", "", R"({"a":{"b":1,"c":2}})", R"({"a":{"b":7,"c":2}})");
        row("missing members", ".a.b.c", "", "{}", R"({"a":{"b":{"c":7}}})");
        row("any name", ".a['x.y/z']", "", "{}", R"({"a":{"x.y/z":7}})");
        row("the only item", ".l[*].n", "", R"({"l":[{"name":"a","n":1}]})", R"({"l":[{"name":"a","n":7}]})");
        row("the named item", ".l[*].n", "b", R"({"l":[{"name":"a","n":1},{"name":"b"}]})", R"({"l":[{"name":"a","n":1},{"name":"b","n":7}]})");
        row("several, none named", ".l[*].n", "", R"({"l":[{"name":"a"},{"name":"b"}]})", "");
        row("unknown item", ".l[*].n", "c", R"({"l":[{"name":"a"},{"name":"b"}]})", "");
        row("no items", ".l[*].n", "", "{}", "");
        row("named member", ".m.*.n", "q", R"({"m":{"image":"x"}})", R"({"m":{"image":"x","q":{"n":7}}})");
        row("item by key", ".e[name=X].v", "", R"({"e":[{"name":"Y"}]})", R"({"e":[{"name":"Y"},{"name":"X","v":7}]})");
        row("item by deep key", ".e[m.n=X].v", "", R"({"e":[{"m":{"n":"X"},"v":1}]})", R"({"e":[{"m":{"n":"X"},"v":7}]})");
        row("a text on the way", ".a.b", "", R"({"a":"x"})", "");
        row("a list on the way", ".a.b", "", R"({"a":[]})", "");
    }
    void place_isMadeWhereItIsMissing()
    {
        QFETCH(QString, place);
        QFETCH(QString, group);
        QFETCH(QString, before);
        QFETCH(QString, after);
        Json document = Json::parse(before.toStdString());
        const auto parsed = ValuePlace::parse(place.toStdString());
        QVERIFY(parsed);
        const auto set = parsed->set(document, 7, {group.toStdString(), false});
        QCOMPARE(set.ok(), !after.isEmpty());
        if (set)
            QVERIFY2(document == Json::parse(after.toStdString()), document.dump().c_str());
    }
    void whatIsNoPlace_isRefused()
    {
        for (const char *text : {"", "a", ".", ".a..b", ".a[", ".a[b]", ".a['b'", ".a[=b]"})
            QVERIFY2(!ValuePlace::parse(text), text);
    }

    void quantities_areCanonical()
    {
        QCOMPARE(cpuQuantity(2), std::string("2"));
        QCOMPARE(cpuQuantity(0.5), std::string("500m"));
        QCOMPARE(byteQuantity(20.0 * (1 << 30)), std::string("20Gi"));
        QCOMPARE(byteQuantity(1536.0 * (1 << 20)), std::string("1536Mi"));
        QCOMPARE(byteQuantity(1000), std::string("1000"));
    }

    void image_isRetagged_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("after");
        QTest::newRow("suffix stays") << u"ghcr.io/x/postgresql:17.2-bookworm"_s << u"17.4"_s << u"ghcr.io/x/postgresql:17.4-bookworm"_s;
        QTest::newRow("letter stays") << u"redis:v7.0.15"_s << u"7.2.7"_s << u"redis:v7.2.7"_s;
        QTest::newRow("whole tag") << u"percona/pxc:8.0.36-28.1"_s << u"8.0.41-32.1"_s << u"percona/pxc:8.0.41-32.1"_s;
        QTest::newRow("digest goes") << u"r.corp:5000/pg:17.2@sha256:00"_s << u"17.4"_s << u"r.corp:5000/pg:17.4"_s;
        QTest::newRow("no tag") << u"r.corp:5000/pg"_s << u"17.4"_s << u"r.corp:5000/pg:17.4"_s;
        QTest::newRow("word for a tag") << u"pg:latest"_s << u"17.4"_s << u"pg:17.4"_s;
        QTest::newRow("an image") << u"pg:17.2"_s << u"other/pg:17.4"_s << u"other/pg:17.4"_s;
    }
    void image_isRetagged()
    {
        QFETCH(QString, image);
        QFETCH(QString, version);
        QTEST(QString::fromStdString(retag(image.toStdString(), version.toStdString())), "after");
    }

    void conditions_holdOrSayWhatIs()
    {
        const Json document {{"status", {{"phase", "Creating"}, {"ready", 2}, {"index", "1"}, {"on", false}}}, {"spec", {{"list", {1, 2}}}}};
        QVERIFY(holds(document, {{".status.phase", {"Done", "Creating"}}, {".status.ready", 2}, {".status.index", 1}, {".status.on", false}, {".status.none", nullptr}, {".status.phase", "*"}}));
        QVERIFY(holds(document, {{"len(.spec.list)", 2}, {"len(.spec.none)", {0, 1}}}));
        QCOMPARE(firstUnmet(document, {{".status.phase", "Done"}}), u"phase: Creating"_s);
        QCOMPARE(firstUnmet(document, {{".status.none", "*"}}), u"none: not said"_s);
        QVERIFY(!holds(document, {{".status.ready", "2 of them"}}));
        QVERIFY(!holds(Json(), {{".status.phase", "Done"}}));
    }

    void scale_setsEveryPlace_underPrecondition()
    {
        const auto made = draft(cluster(Healthy, {{u"members"_s, 5}, {u"cpu"_s, 0.5}, {u"memory"_s, 4294967296.0}}), u"scale"_s);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        const Json after = Json {{"spec", Healthy["spec"]}}.patch([&] {
            Json operations = Json::array();
            for (const Json &operation : bodyOf(*made)) {
                if (operation["op"] != "test")
                    operations.push_back(operation);
            }
            return operations;
        }());
        QCOMPARE(after["spec"]["instances"].get<int>(), 5);
        QVERIFY(after["spec"]["resources"]["limits"] == Json({{"cpu", "500m"}, {"memory", "4Gi"}}));
        QVERIFY(bodyOf(*made)[1] == Json({{"op", "test"}, {"path", "/metadata/generation"}, {"value", 4}}));
        QCOMPARE(made->plan.changes[0].before, u"3"_s);
        QCOMPARE(made->permissions[0].inWords(), u"patch clusters.postgresql.cnpg.io in shop"_s);
        QCOMPARE(made->plan.steps[0].payload[u"until"_s][u".status.readyInstances"_s].toInt(), 5);
        QCOMPARE(draft(cluster(Healthy, {}), u"scale"_s).error().about, u"members"_s);
        QCOMPARE(draft(cluster(Healthy, {{u"members"_s, 3}}), u"scale"_s).error().message, u"it is so already"_s);
    }

    void objectsThatAreNotAsTheyShouldBe_areRefusedInWords()
    {
        const auto errorOf = [](const Json &rest, const QJsonObject &arguments, const QString &verb) {
            const auto made = draft(cluster(rest, arguments), verb);
            return made ? u"planned"_s : made.error().about + u": "_s + made.error().message;
        };
        const QJsonObject five {{u"members"_s, 5}}, to {{u"to"_s, u"orders-9"_s}};
        QCOMPARE(errorOf({{"spec", "text"}}, five, u"scale"_s), u"spec: is no object"_s);
        QCOMPARE(errorOf({{"spec", {{"resources", {1}}}}}, {{u"cpu"_s, 1}}, u"scale"_s), u"spec.resources: is no object"_s);
        QCOMPARE(errorOf({{"spec", {{"instances", "many"}}}}, five, u"scale"_s), u"planned"_s); // the server judges it
        QCOMPARE(errorOf({}, five, u"scale"_s), u"planned"_s);
        QCOMPARE(errorOf({}, {}, u"switchover"_s), u": there is no other one"_s); // no status
        QCOMPARE(errorOf(Healthy, to, u"switchover"_s), u"to: there is no “orders-9”: there are orders-1, orders-2, orders-3"_s);
        QCOMPARE(errorOf(Healthy, {{u"to"_s, u"orders-1"_s}}, u"switchover"_s), u": orders-1 is it already"_s);
        QCOMPARE(errorOf(Healthy, {{u"name"_s, u"b"_s}, {u"method"_s, u"plugin"_s}}, u"backup"_s), u": it has no place for backups: neither .spec.backup nor a plugin"_s);
        QCOMPARE(errorOf(Healthy, {{u"name"_s, u"orders"_s}, {u"backup"_s, u"b"_s}}, u"restore"_s), u"name: it is called so itself"_s);
        QCOMPARE(errorOf(Healthy, {{u"version"_s, u"18.1"_s}}, u"upgrade"_s), u"version: 18.1 is another major version than 17.2: this upgrades minor ones"_s);
        QCOMPARE(errorOf(Healthy, {{u"storage"_s, 1024.0}}, u"resize"_s), u"storage: volumes only grow: it has 10Gi"_s);
        QCOMPARE(errorOf(Healthy, {}, u"rotate"_s), u": there is no Secret orders-app"_s);
        for (const VerbsOfType &type : VerbCatalogue::bundled().types()) { // whatever stands there, nothing breaks
            for (const Json &nonsense : {Json(nullptr), Json(true), Json(-3), Json("x"), Json::array({1, "x", nullptr}), Json::object({{"a", Json::array()}})}) {
                for (const auto &[word, verb] : type.verbs) {
                    const ActionSubject subject = subjectOf((type.group + "/v1").c_str(), type.kind.c_str(), "things", {{"spec", nonsense}, {"status", nonsense}},
                        {{u"members"_s, 2}, {u"storage"_s, 1e9}, {u"name"_s, u"x"_s}, {u"backup"_s, u"b"_s}, {u"version"_s, u"1.2"_s}, {u"to"_s, 1}});
                    VerbDraft made(subject, type, word);
                    made.related();
                    const Result<Draft> draft = made.draft();
                    QVERIFY(draft ? !draft->plan.steps.isEmpty() : !draft.error().message.isEmpty());
                }
            }
        }
    }

    void switchover_patchesStatus_whereThePrimaryIsStillThat()
    {
        const auto made = draft(cluster(Healthy, {}), u"switchover"_s);
        QVERIFY(made);
        QVERIFY(made->plan.steps[0].request.contains(u"/clusters/orders/status?"));
        QVERIFY(bodyOf(*made)[1] == Json({{"op", "test"}, {"path", "/status/currentPrimary"}, {"value", "orders-1"}}));
        QCOMPARE(made->permissions[0].subresource, u"status"_s);
        Json status = Healthy["status"];
        const QJsonObject payload = made->plan.steps[0].payload;
        QCOMPARE(int(observationOf(payload, {{"status", status}}).state), int(State::Pending));
        status["currentPrimary"] = "orders-2";
        QCOMPARE(int(observationOf(payload, {{"status", status}}).state), int(State::Reached));
    }

    void secret_isChangedUnseen()
    {
        ActionSubject subject = subjectOf("k8s.mariadb.com/v1alpha1", "MariaDB", "mariadbs",
            {{"spec", {{"rootPasswordSecretKeyRef", {{"name", "vault"}, {"key", "root-password"}}}}}}, {});
        const auto related = VerbDraft(subject, verbsOf(subject), u"rotate"_s).related();
        QCOMPARE(related.size(), size_t(1));
        QVERIFY(related[0].isSecret); // its values are not asked for
        QCOMPARE(related[0].path, QByteArray("/api/v1/namespaces/shop/secrets/vault"));
        subject.related["of0"] = {{"metadata", {{"name", "vault"}, {"uid", "s-1"}, {"resourceVersion", "9"}}}};
        const auto made = draft(subject, u"rotate"_s);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().toString()));
        QCOMPARE(bodyOf(*made).back()["path"].get<std::string>(), std::string("/data/root-password")); // one value, not the whole
        QVERIFY(made->plan.steps[0].payload[u"isSecret"_s].toBool());
        QVERIFY(!made->showsDiff);
        QCOMPARE(made->permissions[0].inWords(), u"patch secrets in shop"_s);
    }

    void restore_makesACopyWithoutWhatWouldClash()
    {
        Json rest = Healthy;
        rest["spec"]["backup"] = {{"barmanObjectStore", {{"destinationPath", "s3://x"}}}};
        const auto made = draft(cluster(rest, {{u"name"_s, u"orders-2"_s}, {u"backup"_s, u"nightly"_s}}), u"restore"_s);
        QVERIFY(made);
        const Json body = bodyOf(*made);
        QCOMPARE(body["spec"]["bootstrap"]["recovery"]["backup"]["name"].get<std::string>(), std::string("nightly"));
        QVERIFY(!body["spec"].contains("backup") && body["spec"]["instances"] == 3);
        QVERIFY(!body["spec"]["bootstrap"]["recovery"].contains("recoveryTarget")); // no time was given
        QVERIFY(body["metadata"] == Json({{"name", "orders-2"}, {"namespace", "shop"}}));
        QCOMPARE(int(observationOf(made->plan.steps[0].payload, nullptr).state), int(State::Absent));
        QCOMPARE(made->permissions[0].inWords(), u"create clusters.postgresql.cnpg.io in shop"_s);
    }

    void members_areSeenBeingReplaced()
    {
        ActionSubject subject = cluster(Healthy, {});
        subject.related["pods0"] = {{"items", {pod("a"), pod("b")}}};
        const auto made = draft(subject, u"restart"_s);
        QVERIFY(made);
        const QJsonObject list = made->plan.steps[0].payload[u"list"_s].toObject();
        const auto seen = [&](const Json &items) { return membersOf(list, {{"items", items}}); };
        QCOMPARE(seen({pod("a"), pod("b")}).seen, u"0 of 2 members replaced"_s);
        QCOMPARE(seen({pod("c"), pod("b")}).seen, u"1 of 2 members replaced"_s);
        QCOMPARE(seen({pod("c"), pod("d", false)}).seen, u"1 of 2 members ready"_s);
        QCOMPARE(int(seen({pod("c"), pod("d")}).state), int(State::Reached));
        QCOMPARE(int(membersOf(list, nullptr).state), int(State::Pending));
    }

    void failure_isTheOperatorsWord()
    {
        Json rest = Healthy;
        rest["spec"]["backup"] = Json::object();
        const auto made = draft(cluster(rest, {{u"name"_s, u"b"_s}, {u"method"_s, u"plugin"_s}}), u"backup"_s);
        QVERIFY(made);
        const auto seen = observationOf(made->plan.steps[0].payload, {{"status", {{"phase", "failed"}, {"error", "no such bucket"}}}});
        QCOMPARE(int(seen.state), int(State::Failed));
        QCOMPARE(seen.seen, u"phase: failed (no such bucket)"_s);
    }

    void everyVerb_isOfferedOrSaysWhyNot()
    {
        const QList<DatabaseCapability> capabilities = KubernetesProvider().databaseCapabilities();
        QVERIFY(capabilities.size() > 80);
        for (const DatabaseCapability &capability : capabilities) {
            for (const QString &word : databaseVerbs()) {
                const auto verb = capability.verbs.find(word);
                QVERIFY2(verb != capability.verbs.end() && (!verb->second.action.isEmpty() || !verb->second.obstacle.isEmpty()), qPrintable(capability.type + word));
            }
        }
        for (const VerbsOfType &type : VerbCatalogue::bundled().types()) {
            if (type.group != "apps")
                QCOMPARE(type.verbs.size(), size_t(databaseVerbs().size()) - 1); // all but delete
        }
    }

    void brokenTable_namesTypeVerbAndKey()
    {
        const auto wrong = [](const QByteArray &verbs) {
            const auto read = VerbCatalogue::read(R"({"types":[{"group":"g","kind":"K","verbs":{)" + verbs + "}}]}");
            return read ? QString() : read.error().about + u": "_s + read.error().message;
        };
        QCOMPARE(wrong(R"("scale":{"set":{".a":"{members}"}})"), QString());
        QCOMPARE(wrong(R"("scal":{"set":{".a":"{members}"}})"), u"g/K: scal: is no verb that databases share"_s);
        QCOMPARE(wrong(R"("scale":{"sets":{}})"), u"g/K: scale: sets is no key of this table"_s);
        QCOMPARE(wrong(R"("scale":{})"), u"g/K: scale: set is missing"_s);
        QCOMPARE(wrong(R"("scale":{"set":{"a":1}})"), u"g/K: scale: set: a is no place"_s);
        QCOMPARE(wrong(R"("scale":{"set":{".a":1},"until":{"a b":1}})"), u"g/K: scale: until: a b is no path or formula"_s);
        QVERIFY(wrong(R"("scale":{"set":{".a":1},"renewed":[1]})").startsWith(u"g/K: scale: "));
        QCOMPARE(wrong(R"("backup":{"make":{"kind":"B"},"set":{".a":1}})"), u"g/K: backup: an object needs a kind and plural, and a name or labels"_s);
        QVERIFY(!VerbCatalogue::read("{"));
    }
};

QTEST_APPLESS_MAIN(TestDatabaseVerbs)
#include "tst_databaseverbs.moc"
