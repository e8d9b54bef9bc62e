// SPDX-License-Identifier: GPL-3.0-or-later
// Manifest files of any number of objects, applied to a real cluster, and the cluster asked itself afterwards.
#include "app/provider/generatedsecret.h"
#include "backends/kubernetes/actions/manifest.h"
#include "clusterhouse.h"
#include "kubernetespeer.h"

using namespace Qt::StringLiterals;

namespace {

const QString Release = uR"(# A namespace, and what is in it.
apiVersion: v1
kind: Namespace
metadata: {name: release}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: words, namespace: release}
data:
  text: |
    --- is no separator here
---
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: release}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "registry.example.com/web:1"}]}}
--- # a custom resource, where the objects go that name no namespace
apiVersion: example.org/v1
kind: Database
metadata: {name: orders}
spec: {engine: postgres, replicas: 1}
)"_s;

} // namespace

class TestKubernetesManifests : public QObject {
    Q_OBJECT

    KubernetesPeer m_peer;

    QString get(const QString &what, const QString &nameSpace, const QString &path)
    {
        return QString::fromUtf8(m_peer.kubectl({u"get"_s, what, u"-n"_s, nameSpace, u"--ignore-not-found"_s, u"-o"_s, u"jsonpath="_s + path})).trimmed();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_peer.up({u"--nodes"_s, u"1"_s, u"--pods"_s, u"11"_s}), qPrintable(m_peer.problem())); }

    void objects_ofAFile_keepTheirTextAndLines()
    {
        const auto objects = readManifest(Release);
        QVERIFY2(objects, qPrintable(objects ? QString() : objects.error().toString()));
        QCOMPARE(objects->size(), size_t(4));
        QVERIFY((*objects)[1].text.contains(u"    --- is no separator here\n"));
        QCOMPARE((*objects)[1].line, 6);
        QCOMPARE((*objects)[3].type, u"example.org/v1/Database"_s);
        QCOMPARE((*objects)[3].nameSpace, QString());
        QCOMPARE((*objects)[3].line, 22);
    }

    void wrongFiles_sayTheLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        const QString first = u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n"_s;
        QTest::newRow("syntax") << first + u"kind: ConfigMap\ndata: {a: [}\n"_s << u"line 6: "_s;
        QTest::newRow("no kind") << first + u"\napiVersion: v1\n"_s << u"line 6: an object has apiVersion and kind"_s;
        QTest::newRow("no name") << first + u"apiVersion: v1\nkind: Pod\n"_s << u"line 5: the Pod has no metadata.name"_s;
        QTest::newRow("a list") << first + u"apiVersion: v1\nkind: List\nitems: []\n"_s << u"line 5: a List"_s;
        QTest::newRow("a text") << first + u"words\n"_s << u"line 5: a document of a manifest is an object"_s;
        QTest::newRow("nothing") << u"---\n# words\n---\n"_s << u"the manifest is empty"_s;
    }
    void wrongFiles_sayTheLine()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, words);
        const auto objects = readManifest(text);
        QVERIFY(!objects);
        QVERIFY2(objects.error().message.startsWith(words), qPrintable(objects.error().message));
        QCOMPARE(int(objects.error().code), int(ErrorCode::InvalidArgument));
    }

    void file_isTriedThenApplied()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const auto plan = house.planOnCluster({{u"manifest"_s, Release}, {u"namespace"_s, u"research"_s}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        const TargetPlan &target = plan->items().constFirst().plan;
        QCOMPARE(target.steps.size(), 4);
        QCOMPARE(target.changes.constLast().field, u"example.org/v1/Database/research/orders"_s);
        QCOMPARE(target.changes.constLast().after, u"created"_s);
        QVERIFY(target.diff.contains(u"+  engine: postgres"));
        QCOMPARE(verdictOf(*plan, u"Dry run: Database orders"_s), u"ok: the cluster would accept it"_s);
        QCOMPARE(verdictOf(*plan, u"Dry run: Deployment web"_s), u"unknown: can't be tried: its namespace is made first"_s);
        QCOMPARE(int(plan->risk()), int(Risk::Harmless));
        QCOMPARE(get(u"namespace/release"_s, u"default"_s, u"{.metadata.name}"_s), QString()); // planning touched nothing
        RUNS(house, plan);
        QCOMPARE(get(u"configmap/words"_s, u"release"_s, u"{.data.text}"_s), u"--- is no separator here"_s);
        QCOMPARE(get(u"deployment/web"_s, u"release"_s, u"{.spec.replicas}"_s), u"1"_s);
        QCOMPARE(get(u"databases.example.org/orders"_s, u"research"_s, u"{.spec.engine}"_s), u"postgres"_s);
    }

    void fileThatChangesOneObject_leavesTheOthers()
    {
        ClusterHouse house(m_peer.kubeconfig());
        QString changed = Release;
        changed.replace(u"replicas: 1\n  selector"_s, u"replicas: 2\n  selector"_s);
        const auto plan = house.planOnCluster({{u"manifest"_s, changed}, {u"namespace"_s, u"research"_s}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        QStringList after;
        for (const FieldChange &change : plan->items().constFirst().plan.changes)
            after.append(change.after);
        QCOMPARE(after, (QStringList {u"unchanged"_s, u"unchanged"_s, u"changed"_s, u"unchanged"_s}));
        QCOMPARE(house.planOnCluster({{u"manifest"_s, changed}, {u"namespace"_s, u"research"_s}})->digest(), plan->digest());
        RUNS(house, plan);
        QCOMPARE(get(u"deployment/web"_s, u"release"_s, u"{.spec.replicas}"_s), u"2"_s);
    }

    void whatTheClusterRefuses_isNotRun()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const auto problemOf = [&](const QString &text) {
            const auto plan = house.planOnCluster({{u"manifest"_s, text}});
            return plan ? plan->obstacle() : plan.error().message;
        };
        const QString good = u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: half, namespace: research}\n---\n"_s;
        const QString enumerated = problemOf(good + u"apiVersion: example.org/v1\nkind: Database\nmetadata: {name: x, namespace: research}\nspec: {engine: oracle}\n"_s);
        QVERIFY2(enumerated.contains(u"Database.example.org \"x\"") && enumerated.contains(u"oracle"), qPrintable(enumerated));
        QVERIFY(problemOf(good + u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: research}\nnonsense: 1\n"_s).contains(u"nonsense"));
        QVERIFY(problemOf(good + u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x, namespace: nowhere}\n"_s).contains(u"nowhere"));
        QCOMPARE(problemOf(good + u"apiVersion: example.org/v1\nkind: Castle\nmetadata: {name: x}\n"_s), u"line 5: Castle x: the cluster has no example.org/v1/Castle"_s);
        QVERIFY(problemOf(good + u"apiVersion: v1\nkind: Secret\nmetadata: {name: x, namespace: research}\n"_s).contains(u"line 5: Secret x: a Secret's values"));
        QCOMPARE(get(u"configmap/half"_s, u"research"_s, u"{.metadata.name}"_s), QString());
        m_peer.kubectl({u"label"_s, u"namespace"_s, u"release"_s, u"tier=gold"_s});
        const QString silver = u"apiVersion: v1\nkind: Namespace\nmetadata: {name: release, labels: {tier: silver}}\n"_s;
        QVERIFY2(problemOf(silver).contains(u"kubectl-label"), qPrintable(problemOf(silver)));
        const auto forced = house.planOnCluster({{u"manifest"_s, silver}, {u"force"_s, true}});
        RUNS(house, forced);
        QCOMPARE(get(u"namespace/release"_s, u"default"_s, u"{.metadata.labels.tier}"_s), u"silver"_s);
    }

    void whatAClaimMakes_isMadeOnceAndNeverTakenOver()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const QString stamp = u"metadata: {name: %1, namespace: research, labels: {allod.org/claim: \"%2\"}}\n"_s;
        const auto file = [&](const QString &claim, const QString &size) {
            return u"apiVersion: v1\nkind: Secret\n%1stringData: {password: \"%2\"}\n---\napiVersion: v1\nkind: ConfigMap\n%3data: {size: \"%4\"}\n"_s.arg(
                stamp.arg(u"key"_s, claim), QLatin1String(GeneratedSecret), stamp.arg(u"db"_s, claim), size);
        };
        const QString claim = u"0123456789abcdef"_s;
        const auto plan = house.planOnCluster({{u"manifest"_s, file(claim, u"1"_s)}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        RUNS(house, plan);
        const QString made = get(u"secret/key"_s, u"research"_s, u"{.data.password}"_s);
        const QByteArray password = QByteArray::fromBase64(made.toLatin1());
        QCOMPARE(password.size(), 64);
        QVERIFY(password != GeneratedSecret);
        const auto again = house.planOnCluster({{u"manifest"_s, file(claim, u"1"_s)}});
        QVERIFY(again);
        QVERIFY(again->items().constFirst().plan.steps.isEmpty()); // nothing is made twice, and no password replaced
        const auto larger = house.planOnCluster({{u"manifest"_s, file(claim, u"2"_s)}});
        QVERIFY(larger);
        QCOMPARE(larger->items().constFirst().plan.steps.size(), 1);
        RUNS(house, larger);
        QCOMPARE(get(u"configmap/db"_s, u"research"_s, u"{.data.size}"_s), u"2"_s);
        QCOMPARE(get(u"secret/key"_s, u"research"_s, u"{.data.password}"_s), made);
        const auto taken = house.planOnCluster({{u"manifest"_s, file(u"fedcba9876543210"_s, u"1"_s)}});
        QVERIFY(!taken);
        QVERIFY2(taken.error().message.contains(u"the name is taken: key is there, and another claim made it"), qPrintable(taken.error().message));
    }

    void whoMayNot_isToldBefore()
    {
        ClusterHouse house(m_peer.value(u"KUBECONFIG_READER"_s));
        const auto plan = house.planOnCluster({{u"manifest"_s, u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: mine, namespace: shop}\n"_s}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        QCOMPARE(verdictOf(*plan, u"Permission"_s), u"failed: you may not create configmaps in shop"_s);
        QVERIFY(!Approval::of(*plan));
        QCOMPARE(get(u"configmap/mine"_s, u"shop"_s, u"{.metadata.name}"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestKubernetesManifests)
#include "tst_kubernetesmanifests.moc"
