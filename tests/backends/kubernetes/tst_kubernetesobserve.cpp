// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/capabilities.h"
#include "connectionrun.h"
#include "kubernetespeer.h"
#include "recorded.h"

#include <QFile>
#include <QRegularExpression>
#include <QTimer>
#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace {

constexpr int Soon = 20'000;
const QByteArray SecretValue = "this-value-must-never-leave-the-server";

} // namespace

/// Listing and watching a real cluster.
class TestKubernetesObserve : public QObject {
    Q_OBJECT

private:
    KubernetesPeer m_peer;

    QStringList kubectlLines(const QStringList &arguments)
    {
        return QString::fromUtf8(m_peer.kubectl(arguments)).split(u'\n', Qt::SkipEmptyParts);
    }

    bool apply(const QByteArray &manifest)
    {
        QFile file(m_peer.directory() + u"/applied.yaml"_s);
        return file.open(QIODevice::WriteOnly) && file.write(manifest) == manifest.size() && file.flush()
            && !m_peer.kubectl({u"apply"_s, u"--validate=false"_s, u"-f"_s, file.fileName()}).isEmpty();
    }

    /// A copy of a kubeconfig with something else in it.
    QString altered(const QString &kubeconfig, const QRegularExpression &what, const QString &by)
    {
        QFile original(kubeconfig), copy(m_peer.directory() + u"/altered.yaml"_s);
        if (!original.open(QIODevice::ReadOnly) || !copy.open(QIODevice::WriteOnly))
            return {};
        const QString before = QString::fromUtf8(original.readAll());
        const QString after = QString(before).replace(what, by);
        copy.write(after.toUtf8());
        return before == after ? QString() : copy.fileName();
    }

    static Interest types(const QStringList &types, bool follow = false)
    {
        Interest interest = ConnectionRun::kinds({}, follow);
        interest.types = types;
        return interest;
    }

    static Result<Document> documentOf(ConnectionRun &run, const Text &id)
    {
        auto *source = dynamic_cast<DocumentSource *>(&run.connection());
        const auto future = source->document(id.toString());
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, Soon))
            return Error {ErrorCode::DeadlineExceeded, u"no document came"_s, {}, {}, {}};
        return future.result();
    }

    /// Everything that a row tells, as one text.
    static QByteArray textOf(const Resource &resource)
    {
        QByteArray text = resource.name.toString().toUtf8() + resource.state.toString().toUtf8();
        for (const auto &[key, value] : resource.labelList())
            text += key.toString().toUtf8() + value.toString().toUtf8();
        for (const Field &field : resource.extras().fields) {
            if (const Text *value = std::get_if<Text>(&field.value))
                text += value->toString().toUtf8();
        }
        return text;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_peer.up({u"--nodes"_s, u"3"_s, u"--pods"_s, u"30"_s}), qPrintable(m_peer.problem()));
    }

    void pods_listed_areThoseOfKubectl()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QStringList rows;
        for (const Resource *pod : run.resources(Kind::Pod))
            rows.append(pod->scope.toString() + u' ' + pod->name.toString() + u' ' + pod->state.toString());
        QStringList expected;
        for (const QString &line : kubectlLines({u"get"_s, u"pods"_s, u"-A"_s, u"--no-headers"_s})) {
            const QStringList columns = line.simplified().split(u' ');
            expected.append(columns[0] + u' ' + columns[1] + u' ' + columns[3]);
        }
        rows.sort();
        expected.sort();
        QCOMPARE(rows.size(), 30);
        QCOMPARE(rows, expected);
    }

    void changes_arriveAsTheyHappen()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Workload})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        m_peer.kubectl({u"label"_s, u"deployment"_s, u"cart"_s, u"-n"_s, u"shop"_s, u"observed=yes"_s});
        const auto observed = [&] { return run.named(Kind::Workload, "cart")->label("observed").toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(observed(), u"yes"_s, 5000);
        m_peer.kubectl({u"create"_s, u"deployment"_s, u"brief"_s, u"-n"_s, u"shop"_s, u"--image=x"_s, u"--replicas=0"_s});
        QTRY_VERIFY(run.named(Kind::Workload, "brief"));
        m_peer.kubectl({u"delete"_s, u"deployment"_s, u"brief"_s, u"-n"_s, u"shop"_s, u"--wait=true"_s});
        QTRY_VERIFY(!run.named(Kind::Workload, "brief"));
    }

    void customResources_areListedAndWatched()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(types({u"example.org/v1/Database"_s}, true)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QCOMPARE(run.resources(Kind::Object).size(), 3);
        QVERIFY(run.isCollection("databases.example.org", Freshness::Live));
        const Resource *orders = run.named(Kind::Object, "orders");
        QVERIFY(orders);
        QVERIFY(orders->id.toString().endsWith(u"/shop/databases.example.org/orders"));
        QCOMPARE(orders->type.toString(), u"example.org/v1/Database"_s);
        QCOMPARE(orders->scope.toString(), u"shop"_s);
        QCOMPARE(std::get<Text>(fieldOf(*orders, "Engine")).toString(), u"postgres"_s);
        QCOMPARE(std::get<Measure>(fieldOf(*orders, "Replicas")).value(), 3.0);
        QCOMPARE(std::get<Text>(fieldOf(*orders, "Size")).toString(), u"100Gi"_s);
        QCOMPARE(int(orders->health), int(Health::Unknown));

        m_peer.kubectl({u"patch"_s, u"database"_s, u"orders"_s, u"-n"_s, u"shop"_s, u"--subresource=status"_s, u"--type=merge"_s, u"-p"_s,
            uR"({"status":{"conditions":[{"type":"Ready","status":"False"}]}})"_s});
        QTRY_COMPARE(int(run.named(Kind::Object, "orders")->health), int(Health::Degraded));
        QVERIFY(apply("apiVersion: example.org/v1\nkind: Database\nmetadata: {name: fresh, namespace: shop}\nspec: {engine: mariadb}\n"));
        QTRY_VERIFY(run.named(Kind::Object, "fresh"));
        QCOMPARE(std::get<Text>(fieldOf(*run.named(Kind::Object, "fresh"), "Engine")).toString(), u"mariadb"_s);
        m_peer.kubectl({u"delete"_s, u"database"_s, u"fresh"_s, u"-n"_s, u"shop"_s});
        QTRY_VERIFY(!run.named(Kind::Object, "fresh"));
    }

    void typeDefinedLater_isFoundByARefresh()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(types({u"*"_s}, true)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QVERIFY(!run.collection("widgets.later.example.org"));
        QVERIFY(apply(R"(
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.later.example.org}
spec:
  group: later.example.org
  scope: Cluster
  names: {kind: Widget, plural: widgets}
  versions: [{name: v1alpha1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
)"));
        m_peer.kubectl({u"wait"_s, u"crd/widgets.later.example.org"_s, u"--for=condition=Established"_s, u"--timeout=20s"_s});
        QVERIFY(apply("apiVersion: later.example.org/v1alpha1\nkind: Widget\nmetadata: {name: first}\n"));
        QTimer again; // the server's own discovery may lag behind
        connect(&again, &QTimer::timeout, &run.connection(), &Connection::refresh);
        again.start(3'000);
        run.connection().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(run.named(Kind::Object, "first"), Soon);
        again.stop();
        QVERIFY(run.named(Kind::Object, "first")->id.toString().endsWith(u"/_/widgets.later.example.org/first"));
        m_peer.kubectl({u"delete"_s, u"crd"_s, u"widgets.later.example.org"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!run.named(Kind::Object, "first"), Soon);
    }

    void everyType_comesWithoutSecretsValues()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(types({u"*"_s})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QVERIFY(run.named(Kind::Object, "settings")); // a ConfigMap
        QVERIFY(run.named(Kind::Object, "databases.example.org")); // a CustomResourceDefinition
        QVERIFY(run.resources(Kind::Pod).isEmpty());
        QVERIFY(!run.collection("leases.coordination.k8s.io"));
        const Resource *secret = run.named(Kind::Object, "payment-key");
        QVERIFY(secret);
        QCOMPARE(std::get<Text>(fieldOf(*secret, "Type")).toString(), u"Opaque"_s);
        for (const Resource *resource : run.resources(Kind::Object)) {
            QVERIFY(!textOf(*resource).contains(SecretValue));
            QVERIFY(!textOf(*resource).contains(SecretValue.toBase64()));
        }
        for (const CollectionState &state : run.store().rows().collections())
            QVERIFY2(state.freshness == Freshness::Live, qPrintable(state.key.name.toString()));
    }

    void documents_areTheObjectsThemselves()
    {
        ConnectionRun run(m_peer.kubeconfig());
        Interest interest = types({u"databases.example.org"_s});
        interest.kinds = {Kind::Workload, Kind::Namespace};
        QVERIFY(!run.open(interest));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        const auto cart = documentOf(run, run.named(Kind::Workload, "cart")->id);
        QVERIFY2(cart, qPrintable(cart ? QString() : cart.error().toString()));
        QCOMPARE(int(cart->format), int(Document::Format::Yaml));
        QVERIFY2(cart->text.startsWith("kind: Deployment\napiVersion: apps/v1\nmetadata:\n  name: cart\n"), cart->text.left(200));
        QVERIFY(cart->text.contains("replicas: 2\n"));
        QVERIFY(!cart->text.contains("managedFields"));
        const auto orders = documentOf(run, run.named(Kind::Object, "orders")->id);
        QVERIFY(orders && orders->text.contains("engine: postgres\n"));
        const auto shop = documentOf(run, run.named(Kind::Namespace, "shop")->id);
        QVERIFY(shop && shop->text.contains("stage: production\n"));
        // the document is itself a manifest that means the same object
        QVERIFY(apply(cart->text));
        QVERIFY(m_peer.problem().isEmpty());
    }

    void documentOfASecret_hasNoValues()
    {
        QVERIFY(apply("apiVersion: v1\nkind: Secret\nmetadata: {name: applied, namespace: shop}\nstringData: {key: " + SecretValue + "}\n"));
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        const Resource *cluster = run.resources(Kind::Cluster).value(0);
        QVERIFY(cluster);
        // nobody listed secrets: the type is looked up for the document
        const auto document = documentOf(run, Text(QStringView(cluster->id.toString() + u"/shop/secrets/applied"_s)));
        QVERIFY2(document, qPrintable(document ? QString() : document.error().toString()));
        QVERIFY(document->text.contains("kind: Secret\n"));
        QVERIFY(document->text.contains("name: applied\n"));
        QVERIFY(!document->text.contains(SecretValue));
        QVERIFY(!document->text.contains(SecretValue.toBase64()));
        QVERIFY(!document->text.contains("last-applied-configuration"));
    }

    void documentOfNothing_saysSo()
    {
        ConnectionRun run(m_peer.kubeconfig());
        QVERIFY(!run.open(ConnectionRun::kinds({}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        const QString cluster = run.resources(Kind::Cluster).value(0)->id.toString();
        const auto codeOf = [&](const QString &id) { return int(documentOf(run, Text(QStringView(id))).error().code); };
        QCOMPARE(codeOf(cluster + u"/shop/pods/nobody"_s), int(ErrorCode::NotFound));
        QCOMPARE(codeOf(cluster + u"/shop/unheard.example.org/x"_s), int(ErrorCode::NotFound));
        QCOMPARE(codeOf(u"k8s/another/shop/pods/x"_s), int(ErrorCode::InvalidArgument));
        QCOMPARE(codeOf(cluster), int(ErrorCode::InvalidArgument));
    }

    void clerk_seesTheShopAndIsToldWhatNot()
    {
        static const QRegularExpression context(u"context: \\{"_s);
        ConnectionRun run(altered(m_peer.value(u"KUBECONFIG_SHOP_CLERK"_s), context, u"context: {namespace: shop, "_s));
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod, Kind::Workload, Kind::Node})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QCOMPARE(run.resources(Kind::Pod).size(), kubectlLines({u"get"_s, u"pods"_s, u"-n"_s, u"shop"_s, u"--no-headers"_s}).size());
        QCOMPARE(run.resources(Kind::Workload, "apps/v1/Deployment").size(), 2);
        QVERIFY(run.isCollection("pods/shop", Freshness::Live));
        QVERIFY(run.collection("pods")->gone);
        QVERIFY(run.isCollection("nodes", Freshness::Failed));
        QCOMPARE(int(run.collection("nodes")->error->code), int(ErrorCode::PermissionDenied));
        const QString notices = run.status().notices.join(u'\n');
        QVERIFY2(notices.contains(u"you may not list cronjobs.batch, daemonsets.apps, jobs.batch, nodes"), qPrintable(notices));
        QVERIFY2(notices.contains(u"you may list deployments.apps, pods, replicasets.apps, statefulsets.apps in shop only"), qPrintable(notices));
        m_peer.kubectl({u"label"_s, u"deployment"_s, u"cart"_s, u"-n"_s, u"shop"_s, u"clerk=sees"_s});
        const auto seen = [&] { return run.named(Kind::Workload, "cart")->label("clerk").toString(); };
        QTRY_COMPARE(seen(), u"sees"_s);
    }

    void namedNamespaces_areListedOneByOne()
    {
        ConnectionRun run(m_peer.kubeconfig(), {{SettingKey::Namespaces, u"shop,research,no-such-namespace"_s}});
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod}, false)));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        for (const Resource *pod : run.resources(Kind::Pod))
            QVERIFY(pod->scope.view() == "shop" || pod->scope.view() == "research");
        QVERIFY(run.isCollection("pods/shop", Freshness::Live));
        QVERIFY(run.isCollection("pods/no-such-namespace", Freshness::Live)); // empty, as the server says
        QVERIFY(!run.collection("pods"));
    }

    void reader_mayNotListSecrets()
    {
        ConnectionRun run(m_peer.value(u"KUBECONFIG_READER"_s));
        QVERIFY(!run.open(types({u"secret"_s, u"exdb"_s})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QCOMPARE(run.resources(Kind::Object).size(), 3);
        QVERIFY(run.isCollection("secrets", Freshness::Failed));
        QVERIFY(run.status().notices.contains(u"you may not list secrets"_s));
    }

    void credentialsThatDoNotCount_areToldApart_data()
    {
        QTest::addColumn<QString>("kubeconfig");
        QTest::newRow("expired token") << u"KUBECONFIG_EXPIRED"_s;
        QTest::newRow("no token at all") << u"KUBECONFIG_INVALID"_s;
    }
    void credentialsThatDoNotCount_areToldApart()
    {
        QFETCH(QString, kubeconfig);
        ConnectionRun run(m_peer.value(kubeconfig));
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod})));
        QTRY_VERIFY_WITH_TIMEOUT(run.hasFailed(), Soon);
        QCOMPARE(int(run.status().error->code), int(ErrorCode::Unauthenticated));
        QCOMPARE(run.status().error->message, u"the cluster does not accept these credentials"_s);
    }

    void wrongAuthority_isNeverTrusted()
    {
        static const QRegularExpression authority(u"certificate-authority[^,}]*"_s);
        const QString other = altered(m_peer.kubeconfig(), authority, u"tls-server-name: localhost"_s); // the system's authorities did not sign it
        ConnectionRun run(other);
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Pod})));
        QTRY_VERIFY_WITH_TIMEOUT(run.hasFailed(), Soon);
        QVERIFY2(run.status().error->message.contains(u"certificate"), qPrintable(run.status().error->toString()));
    }

    void metrics_becomeUsage()
    {
        QVERIFY2(apply(R"(
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pods.metrics.k8s.io, annotations: {api-approved.kubernetes.io: unapproved}}
spec:
  group: metrics.k8s.io
  scope: Namespaced
  names: {kind: PodMetrics, plural: pods}
  versions: [{name: v1beta1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
)"), qPrintable(m_peer.problem()));
        m_peer.kubectl({u"wait"_s, u"crd/pods.metrics.k8s.io"_s, u"--for=condition=Established"_s, u"--timeout=20s"_s});
        const auto made = [&] {
            return apply(R"(
apiVersion: metrics.k8s.io/v1beta1
kind: PodMetrics
metadata: {name: catalog-0, namespace: shop}
timestamp: "2026-11-23T10:00:00Z"
window: 30s
containers: [{name: store, usage: {cpu: 125m, memory: 64Mi}}, {name: proxy, usage: {cpu: 375m, memory: 64Mi}}]
)");
        };
        QTRY_VERIFY_WITH_TIMEOUT(made(), Soon);
        ConnectionRun run(m_peer.kubeconfig());
        Interest interest = ConnectionRun::kinds({Kind::Pod, Kind::Node}, false);
        interest.usage = true;
        QVERIFY(!run.open(interest));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        const Usage &usage = run.named(Kind::Pod, "catalog-0")->usage;
        QCOMPARE(usage.cpuCores.value(), 0.5);
        QCOMPARE(usage.memoryBytes.value(), 128.0 * (1 << 20));
        QCOMPARE(usage.observedAt, QDateTime(QDate(2026, 11, 23), QTime(10, 0), Qt::UTC).toMSecsSinceEpoch());
        QVERIFY(!run.collection("nodes.metrics.k8s.io")); // not offered: nothing to tell
        m_peer.kubectl({u"delete"_s, u"crd"_s, u"pods.metrics.k8s.io"_s});
    }

    void clusterThatStalls_goesStaleAndRecovers()
    {
        ConnectionRun run(m_peer.kubeconfig(), {}, std::chrono::milliseconds(1500));
        QVERIFY(!run.open(ConnectionRun::kinds({Kind::Namespace})));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QVERIFY(m_peer.command({u"stall"_s}));
        run.connection().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(run.hasFailed(), Soon);
        QVERIFY(run.named(Kind::Namespace, "shop"));
        QVERIFY(run.isCollection("namespaces", Freshness::Stale));
        QVERIFY(m_peer.command({u"resume"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(run.isLive(), Soon);
        QTRY_VERIFY(run.isCollection("namespaces", Freshness::Live));
    }
};

QTEST_GUILESS_MAIN(TestKubernetesObserve)
#include "tst_kubernetesobserve.moc"
