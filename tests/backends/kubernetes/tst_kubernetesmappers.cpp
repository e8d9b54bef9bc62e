// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/quantity.h"
#include "recorded.h"

#include <map>
#include <set>

using namespace Qt::StringLiterals;

class TestKubernetesMappers : public QObject {
    Q_OBJECT

private:
    MappingContext m_context {"k8s/cluster-uid"};
    std::vector<ResourcePtr> rows(const char *type, const char *file) { return mapRecorded(type, recorded(file), m_context); }
    static QString text(const Text &text) { return text.toString(); }
    static QString text(const FieldValue &value) { return std::get<Text>(value).toString(); }
    static double number(const FieldValue &value) { return std::get<Measure>(value).value(); }

private Q_SLOTS:
    void quantity_isReadInBaseUnits_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<double>("value");
        QTest::newRow("milli") << u"250m"_s << 0.25;
        QTest::newRow("nano") << u"1500000n"_s << 0.0015;
        QTest::newRow("plain") << u"3"_s << 3.0;
        QTest::newRow("fraction") << u"1.5"_s << 1.5;
        QTest::newRow("kibi") << u"16Ki"_s << 16384.0;
        QTest::newRow("gibi") << u"1Gi"_s << 1073741824.0;
        QTest::newRow("kilo") << u"2k"_s << 2000.0;
        QTest::newRow("exa") << u"1E"_s << 1e18;
        QTest::newRow("exponent") << u"12e3"_s << 12000.0;
        QTest::newRow("capital exponent") << u"1E3"_s << 1000.0;
        QTest::newRow("negative") << u"-1"_s << -1.0;
        for (const char *none : {"", "Gi", "1Gib", "one", "inf", "nan", "1 Gi", "0x10", "--1"})
            QTest::addRow("not a quantity: %s", none) << QString::fromLatin1(none) << qQNaN();
    }
    void quantity_isReadInBaseUnits()
    {
        QFETCH(QString, written);
        QFETCH(double, value);
        QVERIFY(parseQuantity(written.toStdString()) == Measure(value));
    }

    void podStatus_isWhatKubectlSays()
    {
        std::map<QString, QStringList> expected;
        for (const QString &line : QString::fromUtf8(recorded("pod-states.txt")).split(u'\n', Qt::SkipEmptyParts))
            expected[line.section(u' ', 0, 0)] = line.split(u' ').mid(1);
        const auto pods = rows("v1/Pod", "pod-states.pb");
        QCOMPARE(pods.size(), expected.size());
        for (const ResourcePtr &pod : pods) {
            const FieldValue restarts = fieldOf(*pod, "restarts");
            const QStringList found {text(pod->state), QString::number(restarts.index() == 0 ? 0 : number(restarts))};
            QCOMPARE(found, expected[text(pod->name)]);
        }
    }

    void podHealth_followsItsStatus_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("health");
        const auto expect = [](const char *name, Health health) { QTest::newRow(name) << QString::fromLatin1(name) << int(health); };
        expect("running", Health::Healthy);
        expect("running-not-ready", Health::Degraded);
        expect("crash-loop", Health::Critical);
        expect("image-pull", Health::Critical);
        expect("creating", Health::Updating);
        expect("completed", Health::Stopped);
        expect("evicted", Health::Critical);
        expect("oom", Health::Critical);
        expect("init-step", Health::Updating);
        expect("init-crash", Health::Critical);
        expect("sidecar", Health::Healthy);
        expect("half-done", Health::Degraded);
        expect("half-done-ready", Health::Healthy);
        expect("pending", Health::Updating);
        expect("unschedulable", Health::Degraded);
        expect("gated", Health::Updating);
        expect("unknown", Health::Unknown);
        expect("terminating", Health::Critical); // it has failed before: nothing is left to wait for
        expect("node-lost", Health::Unknown);
    }
    void podHealth_followsItsStatus()
    {
        QFETCH(QString, name);
        QFETCH(int, health);
        const auto pods = rows("v1/Pod", "pod-states.pb");
        const Resource *pod = named(pods, name.toStdString());
        QVERIFY(pod);
        QCOMPARE(int(pod->health), health);
    }

    void podRequests_followTheScheduler()
    {
        const auto pods = rows("v1/Pod", "pod-states.pb");
        const Resource *pod = named(pods, "sidecar");
        QVERIFY(pod);
        QCOMPARE(pod->capacity.cpuCores.value(), 2.1); // the second init container beside the sidecar
        QCOMPARE(pod->capacity.memoryBytes.value(), 0x1p30);
        QCOMPARE(pod->capacity.storageBytes.value(), 0x1p31);
        QCOMPARE(pod->capacity.gpus.value(), 2.0);
        const Resource *modest = named(pods, "running");
        QVERIFY(!modest->capacity.cpuCores.isKnown());
        QVERIFY(!modest->capacity.gpus.isKnown());
    }

    void pod_namesItsPlaceAndOwner()
    {
        const auto pods = rows("v1/Pod", "pod-states.pb");
        const Resource *pod = named(pods, "running");
        QCOMPARE(text(pod->id), u"k8s/cluster-uid/states/pods/running"_s);
        QCOMPARE(text(pod->scope), u"states"_s);
        QCOMPARE(text(pod->type), u"v1/Pod"_s);
        QCOMPARE(text(pod->owner), u"ml"_s);
        QCOMPARE(text(pod->label("app")), u"x"_s);
        QCOMPARE(text(pod->parent), u"k8s/cluster-uid"_s);
        QVERIFY(pod->runsOn.isEmpty());
        QVERIFY(pod->createdAt > 1'700'000'000'000);
        QCOMPARE(pod->uid.view().size(), size_t(36));
    }

    void podOfDeployment_belongsToTheDeployment()
    {
        const auto pods = rows("v1/Pod", "pods-page.pb");
        QCOMPARE(pods.size(), size_t(6));
        int owned = 0, placed = 0;
        for (const ResourcePtr &pod : pods) {
            owned += pod->parent.view() == "k8s/cluster-uid/shop/deployments.apps/cart";
            placed += pod->runsOn.view().starts_with("k8s/cluster-uid/_/nodes/node-");
        }
        QCOMPARE(owned, 2);
        QCOMPARE(placed, 6);
    }

    void podWithClaim_usesTheClaim()
    {
        const auto pods = rows("v1/Pod", "pods-page.pb");
        const Resource *pod = named(pods, "catalog-0");
        QVERIFY(pod);
        QCOMPARE(text(pod->parent), u"k8s/cluster-uid/shop/statefulsets.apps/catalog"_s);
        const Relation expected {RelationType::Uses, Text(std::string_view("k8s/cluster-uid/shop/persistentvolumeclaims/data-catalog-0"))};
        QCOMPARE(pod->extras().relations.size(), size_t(1));
        QVERIFY(pod->extras().relations.front() == expected);
    }

    void equalLabels_shareMemory()
    {
        const auto once = rows("v1/Pod", "pods-page.pb"), again = rows("v1/Pod", "pods-page.pb");
        std::set<const Labels *> lists;
        for (size_t i = 0; i < once.size(); ++i) {
            QVERIFY(once[i]->labels);
            QCOMPARE(again[i]->labels.get(), once[i]->labels.get());
            lists.insert(once[i]->labels.get());
        }
        QCOMPARE(lists.size(), once.size()); // each of these pods has another zone or owner
    }

    void node_hasVersionCapacityAndIdentities()
    {
        const auto nodes = rows("v1/Node", "nodes.pb");
        QCOMPARE(nodes.size(), size_t(3));
        const Resource *node = named(nodes, "node-0");
        QVERIFY(node);
        QCOMPARE(text(node->state), u"Ready"_s);
        QCOMPARE(int(node->health), int(Health::Healthy));
        QVERIFY(node->version.view().starts_with("v1."));
        QVERIFY(node->capacity.cpuCores.valueOr(0) > 0);
        QVERIFY(node->capacity.memoryBytes.valueOr(0) > 0x1p30);
        QStringList identities;
        for (const Text &identity : node->extras().identities)
            identities.append(text(identity));
        QVERIFY2(identities.contains(u"uuid:6695eb01-f6a4-8304-79aa-97f2502e193f"_s), qPrintable(identities.join(u' ')));
        QCOMPARE(identities.filter(u"address:"_s).size(), 1);
    }

    void gpuNode_hasItsDevices()
    {
        const auto nodes = rows("v1/Node", "nodes.pb");
        const Resource *node = named(nodes, "node-2");
        QVERIFY(node);
        QCOMPARE(node->capacity.gpus.value(), 4.0);
        QCOMPARE(node->extras().gpus.size(), size_t(4));
        QCOMPARE(text(node->extras().gpus.front().vendor), u"nvidia"_s);
        QVERIFY(!node->extras().gpus.front().model.isEmpty());
    }

    void workloads_tellHowFarTheyAre()
    {
        const auto deployments = rows("apps/v1/Deployment", "deployments.pb");
        const Resource *cart = named(deployments, "cart");
        QVERIFY(cart);
        QCOMPARE(text(cart->id), u"k8s/cluster-uid/shop/deployments.apps/cart"_s);
        QCOMPARE(text(cart->state), u"Available"_s);
        QCOMPARE(int(cart->health), int(Health::Healthy));
        QCOMPARE(number(fieldOf(*cart, "replicas")), 2.0);
        QCOMPARE(number(fieldOf(*cart, "ready")), 2.0);
        QCOMPARE(text(fieldOf(*cart, "images")), u"registry.example.com/shop/cart:1.0.0,registry.example.com/mesh/proxy:2.9.1"_s);
        QCOMPARE(text(rows("apps/v1/StatefulSet", "statefulsets.pb").front()->state), u"Available"_s);
        const auto daemonSets = rows("apps/v1/DaemonSet", "daemonsets.pb");
        QCOMPARE(number(fieldOf(*daemonSets.front(), "available")), 3.0);
        QCOMPARE(int(daemonSets.front()->health), int(Health::Healthy));
    }

    void replicaSetsOfDeployments_needNoRows()
    {
        QVERIFY(rows("apps/v1/ReplicaSet", "replicasets.pb").empty());
        QVERIFY(isDeploymentsReplicaSet("web-6d4cf56db6", "6d4cf56db6"));
        QVERIFY(!isDeploymentsReplicaSet("web6d4cf56db6", "6d4cf56db6"));
        QVERIFY(!isDeploymentsReplicaSet("-6d4cf56db6", "6d4cf56db6"));
        QVERIFY(!isDeploymentsReplicaSet("web", ""));
    }

    void jobsAndCronJobs_tellTheirState()
    {
        const auto jobs = rows("batch/v1/Job", "jobs.pb");
        QVERIFY(!jobs.empty());
        QCOMPARE(text(jobs.front()->state), u"Complete"_s);
        QCOMPARE(int(jobs.front()->health), int(Health::Stopped));
        QCOMPARE(number(fieldOf(*jobs.front(), "succeeded")), 1.0);
        const auto cronJobs = rows("batch/v1/CronJob", "cronjobs.pb");
        QVERIFY(!cronJobs.empty());
        QVERIFY(!text(fieldOf(*cronJobs.front(), "schedule")).isEmpty());
    }

    void volumesAndClaims_areBound()
    {
        const auto claims = rows("v1/PersistentVolumeClaim", "persistentvolumeclaims.pb");
        const Resource *claim = named(claims, "data-catalog-0");
        QVERIFY(claim);
        QCOMPARE(text(claim->state), u"Bound"_s);
        QCOMPARE(claim->capacity.storageBytes.value(), 10 * 0x1p30); // what it got, not the 5Gi it asked for
        QCOMPARE(int(claim->extras().relations.front().type), int(RelationType::BoundTo));
        const auto volumes = rows("v1/PersistentVolume", "persistentvolumes.pb");
        bool found = false;
        for (const ResourcePtr &volume : volumes)
            found |= volume->id == claim->extras().relations.front().target;
        QVERIFY(found);
    }

    void services_haveEndpoints()
    {
        const auto services = rows("v1/Service", "services.pb");
        const Resource *storefront = named(services, "storefront");
        QVERIFY(storefront);
        QCOMPARE(text(fieldOf(*storefront, "ports")), u"80/TCP"_s);
        QCOMPARE(text(fieldOf(*storefront, "selector")), u"app=storefront"_s);
        QVERIFY(storefront->extras().endpoints.front().view().ends_with(":80"));
        const Resource *catalog = named(services, "catalog");
        QVERIFY(catalog->extras().endpoints.empty()); // headless
    }

    void namespaces_areActive()
    {
        const auto namespaces = rows("v1/Namespace", "namespaces.pb");
        const Resource *shop = named(namespaces, "shop");
        QVERIFY(shop);
        QCOMPARE(text(shop->id), u"k8s/cluster-uid/_/namespaces/shop"_s);
        QCOMPARE(text(shop->state), u"Active"_s);
    }
};

QTEST_GUILESS_MAIN(TestKubernetesMappers)
#include "tst_kubernetesmappers.moc"
