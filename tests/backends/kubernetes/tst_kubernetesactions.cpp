// SPDX-License-Identifier: GPL-3.0-or-later
#include "clusterhouse.h"
#include "kubernetespeer.h"
#include "app/base/english.h"
#include "tests/support/foreignlanguage.h"
#include "tests/support/peer.h"

#include <QFile>
#include <csignal>

using namespace Qt::StringLiterals;

using namespace Qt::StringLiterals;

/// Acting on a real cluster, and asking the cluster itself afterwards.
class TestKubernetesActions : public QObject {
    Q_OBJECT

private:
    KubernetesPeer m_peer;

    /// A value of an object as kubectl reads it.
    QString get(const QString &what, const QString &nameSpace, const QString &path)
    {
        return QString::fromUtf8(m_peer.kubectl({u"get"_s, what, u"-n"_s, nameSpace, u"--ignore-not-found"_s, u"-o"_s, u"jsonpath="_s + path})).trimmed();
    }
    QStringList podsOn(const QString &node)
    {
        return QString::fromUtf8(m_peer.kubectl({u"get"_s, u"pods"_s, u"-A"_s, u"--field-selector"_s, u"spec.nodeName="_s + node, u"-o"_s,
                                     u"jsonpath={.items[*].metadata.name}"_s}))
            .split(u' ', Qt::SkipEmptyParts);
    }
    void apply(const QByteArray &manifest)
    {
        QFile file(m_peer.directory() + u"/applied.yaml"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(manifest) == manifest.size() && file.flush());
        m_peer.kubectl({u"apply"_s, u"--validate=false"_s, u"-f"_s, file.fileName()});
        QVERIFY2(m_peer.problem().isEmpty(), qPrintable(m_peer.problem()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_peer.up({u"--nodes"_s, u"3"_s, u"--pods"_s, u"20"_s}), qPrintable(m_peer.problem()));
    }

    void scale_isPlannedThenDone()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const QString cart = u"shop/deployments.apps/cart"_s;
        const auto plan = house.plan(u"scale"_s, cart, {{u"replicas"_s, 4}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        const TargetPlan &target = plan->items().constFirst().plan;
        QCOMPARE(target.changes.constFirst().before, u"2"_s);
        QCOMPARE(target.changes.constFirst().after, u"4"_s);
        QVERIFY(target.steps.constFirst().request.startsWith(u"PATCH https://127.0.0.1:"));
        QVERIFY(target.steps.constFirst().request.contains(u"/apis/apps/v1/namespaces/shop/deployments/cart/scale"));
        QCOMPARE(verdictOf(*plan, u"Permission"_s), u"ok: you may patch deployments.apps/scale in shop"_s);
        QCOMPARE(verdictOf(*plan, u"Dry run"_s), u"ok: the cluster would accept it"_s);
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"2"_s); // planning touched nothing
        RUNS(house, plan);
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas} {.status.availableReplicas}"_s), u"4 4"_s);
        QCOMPARE(int(house.plan(u"scale"_s, cart, {{u"replicas"_s, 4}}).error().code), int(ErrorCode::FailedPrecondition));
        const auto back = house.plan(u"scale"_s, cart, {{u"replicas"_s, 2}});
        RUNS(house, back);
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"2"_s);
    }

    void plan_inAnotherLanguage_isTheSame()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const std::pair<QString, QString> requests[] {{u"scale"_s, u"shop/deployments.apps/cart"_s}, {u"restart"_s, u"shop/deployments.apps/cart"_s},
            {u"delete"_s, u"shop/deployments.apps/cart"_s}, {u"cordon"_s, u"_/nodes/node-1"_s}, {u"drain"_s, u"_/nodes/node-1"_s}};
        for (const auto &[action, target] : requests) {
            const QJsonObject arguments = action == u"scale" ? QJsonObject {{u"replicas"_s, 5}} : QJsonObject();
            const Result<Plan> english = house.plan(action, target, arguments);
            QVERIFY2(english, english ? "" : qPrintable(english.error().toString()));
            const ForeignLanguage german(QStringLiteral(ALLOD_SOURCE_DIR));
            const Result<Plan> foreign = house.plan(action, target, arguments);
            QVERIFY(foreign);
            QCOMPARE(foreign->digest(), english->digest());
            QCOMPARE(foreign->title(), english->title());
            for (const PlanCheck &check : foreign->items().first().plan.checks)
                QVERIFY2(English::shown(check.title) != check.title, qPrintable(check.title));
        }
    }

    void planThatNoLongerHolds_isNotRun()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 3}});
        QVERIFY(plan);
        m_peer.kubectl({u"scale"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s, u"--replicas=1"_s});
        QCOMPARE(int(house.run(*plan).state), int(RunState::Changed));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"1"_s);
        m_peer.kubectl({u"scale"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s, u"--replicas=2"_s});
    }

    void restart_replacesThePods()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const QString pods = u"{.items[*].metadata.uid}"_s;
        const auto uids = [&] {
            return QString::fromUtf8(m_peer.kubectl({u"get"_s, u"pods"_s, u"-n"_s, u"operations"_s, u"-l"_s, u"app=metrics"_s, u"-o"_s, u"jsonpath="_s + pods})).split(u' ');
        };
        const QStringList before = uids();
        QCOMPARE(before.size(), 2);
        const auto plan = house.plan(u"restart"_s, u"operations/deployments.apps/metrics"_s);
        RUNS(house, plan);
        QTRY_VERIFY_WITH_TIMEOUT(uids().size() == 2 && !before.contains(uids().value(0)) && !before.contains(uids().value(1)), Soon);
        const QString at = get(u"deployment/metrics"_s, u"operations"_s, uR"({.spec.template.metadata.annotations.kubectl\.kubernetes\.io/restartedAt})"_s);
        QVERIFY2(QDateTime::fromString(at, Qt::ISODate).isValid(), qPrintable(at));
    }

    void statefulAndDaemonSets_areScaledRestartedAndRolledBack()
    {
        const auto uids = [&](const QString &app, const QString &nameSpace) {
            return QString::fromUtf8(m_peer.kubectl({u"get"_s, u"pods"_s, u"-n"_s, nameSpace, u"-l"_s, u"app="_s + app, u"-o"_s, u"jsonpath={.items[*].metadata.uid}"_s})).split(u' ', Qt::SkipEmptyParts);
        };
        ClusterHouse house(m_peer.kubeconfig());
        const QString catalog = u"shop/statefulsets.apps/catalog"_s, agent = u"operations/daemonsets.apps/agent"_s;
        const auto fewer = house.plan(u"scale"_s, catalog, {{u"replicas"_s, 1}});
        RUNS(house, fewer);
        QCOMPARE(get(u"statefulset/catalog"_s, u"shop"_s, u"{.spec.replicas} {.status.replicas}"_s), u"1 1"_s);
        for (const auto &[target, app, nameSpace] : {std::tuple(catalog, u"catalog"_s, u"shop"_s), std::tuple(agent, u"agent"_s, u"operations"_s)}) {
            const QStringList before = uids(app, nameSpace);
            QVERIFY(!before.isEmpty());
            const auto restart = house.plan(u"restart"_s, target);
            RUNS(house, restart);
            QTRY_VERIFY_WITH_TIMEOUT(uids(app, nameSpace).size() == before.size() && !QSet(before.begin(), before.end()).contains(uids(app, nameSpace).constFirst()), Soon);
        }
        m_peer.kubectl({u"set"_s, u"image"_s, u"daemonset/agent"_s, u"-n"_s, u"operations"_s, u"agent=registry.example.com/platform/agent:1.0.0"_s});
        m_peer.kubectl({u"rollout"_s, u"status"_s, u"daemonset/agent"_s, u"-n"_s, u"operations"_s, u"--timeout=60s"_s});
        const auto back = house.plan(u"rollback"_s, agent, {{u"revision"_s, 1}});
        RUNS(house, back);
        QCOMPARE(get(u"daemonset/agent"_s, u"operations"_s, u"{.spec.template.spec.containers[0].image}"_s), u"registry.example.com/platform/agent:0.9.0"_s);
    }

    void replicaSet_isScaled_andOrphansItsPods()
    {
        apply("apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: loose, namespace: research}\nspec: {replicas: 1, selector: {matchLabels: {app: loose}}, "
              "template: {metadata: {labels: {app: loose}}, spec: {containers: [{name: x, image: x}]}}}\n");
        ClusterHouse house(m_peer.kubeconfig());
        const QString loose = u"research/replicasets.apps/loose"_s;
        QTRY_VERIFY(!house.idOf(loose).isEmpty());
        const auto more = house.plan(u"scale"_s, loose, {{u"replicas"_s, 2}});
        RUNS(house, more);
        QCOMPARE(get(u"replicaset/loose"_s, u"research"_s, u"{.status.availableReplicas}"_s), u"2"_s);
        const auto remove = house.plan(u"delete"_s, loose, {{u"propagation"_s, u"Orphan"_s}});
        QVERIFY(remove);
        QCOMPARE(remove->items().constFirst().plan.dependants, QStringList {u"its pods stay, without a controller"_s});
        RUNS(house, remove);
        QVERIFY(get(u"replicaset/loose"_s, u"research"_s, u"{.metadata.uid}"_s).isEmpty());
        const QString pods = QString::fromUtf8(m_peer.kubectl({u"get"_s, u"pods"_s, u"-n"_s, u"research"_s, u"-l"_s, u"app=loose"_s, u"-o"_s, u"jsonpath={.items[*].metadata.ownerReferences}|{.items[*].metadata.name}"_s}));
        QVERIFY2(pods.startsWith(u'|') && pods.count(u"loose-"_s) == 2, qPrintable(pods));
        m_peer.kubectl({u"delete"_s, u"pods"_s, u"-n"_s, u"research"_s, u"-l"_s, u"app=loose"_s});
    }

    void pauseAndUnpause_holdTheRollout()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const QString cart = u"shop/deployments.apps/cart"_s;
        const auto pause = house.plan(u"pause"_s, cart);
        RUNS(house, pause);
        QVERIFY(pause->items().constFirst().plan.diff.contains(u"+  paused: true"));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.paused}"_s), u"true"_s);
        QCOMPARE(house.plan(u"restart"_s, cart).error().message, u"its rollout is paused"_s);
        const auto unpause = house.plan(u"unpause"_s, cart);
        RUNS(house, unpause);
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.paused}"_s), QString());
        const auto schedule = house.plan(u"unpause"_s, u"shop/cronjobs.batch/nightly-report"_s);
        RUNS(house, schedule);
        QCOMPARE(get(u"cronjob/nightly-report"_s, u"shop"_s, u"{.spec.suspend}"_s), u"false"_s);
        const auto noSchedule = house.plan(u"pause"_s, u"shop/cronjobs.batch/nightly-report"_s);
        RUNS(house, noSchedule);
        QCOMPARE(get(u"cronjob/nightly-report"_s, u"shop"_s, u"{.spec.suspend}"_s), u"true"_s);
    }

    void job_isSuspended_andGoesOn()
    {
        apply("apiVersion: batch/v1\nkind: Job\nmetadata: {name: endless, namespace: research}\nspec: {template: {spec: {restartPolicy: Never, "
              "nodeSelector: {example.org/rack: none}, containers: [{name: x, image: x}]}}}\n");
        ClusterHouse house(m_peer.kubeconfig());
        const QString endless = u"research/jobs.batch/endless"_s;
        QTRY_VERIFY(!house.idOf(endless).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(get(u"job/endless"_s, u"research"_s, u"{.status.active}"_s), u"1"_s, Soon);
        const auto pause = house.plan(u"pause"_s, endless);
        QVERIFY(pause && pause->items().constFirst().plan.warnings.contains(u"its running pods are ended"_s));
        RUNS(house, pause);
        QTRY_COMPARE_WITH_TIMEOUT(get(u"job/endless"_s, u"research"_s, u"{.spec.suspend}|{.status.active}"_s), u"true|"_s, Soon);
        const auto unpause = house.plan(u"unpause"_s, endless);
        RUNS(house, unpause);
        QTRY_COMPARE_WITH_TIMEOUT(get(u"job/endless"_s, u"research"_s, u"{.status.active}"_s), u"1"_s, Soon);
        m_peer.kubectl({u"delete"_s, u"job"_s, u"endless"_s, u"-n"_s, u"research"_s});
    }

    void rollback_bringsTheEarlierImageBack()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const QString metrics = u"operations/deployments.apps/metrics"_s, image = u"{.spec.template.spec.containers[0].image}"_s;
        m_peer.kubectl({u"set"_s, u"image"_s, u"deployment/metrics"_s, u"-n"_s, u"operations"_s, u"metrics=registry.example.com/platform/metrics:4.0.0"_s});
        m_peer.kubectl({u"rollout"_s, u"status"_s, u"deployment/metrics"_s, u"-n"_s, u"operations"_s, u"--timeout=60s"_s});
        const auto plan = house.plan(u"rollback"_s, metrics);
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        QVERIFY(plan->items().constFirst().plan.diff.contains(u"metrics:3.1.0"));
        RUNS(house, plan);
        QCOMPARE(get(u"deployment/metrics"_s, u"operations"_s, image), u"registry.example.com/platform/metrics:3.1.0"_s);
        QCOMPARE(int(house.plan(u"rollback"_s, metrics, {{u"revision"_s, 999}}).error().code), int(ErrorCode::InvalidArgument));
    }

    void delete_takesWhatBelongsToIt()
    {
        m_peer.kubectl({u"create"_s, u"deployment"_s, u"doomed"_s, u"-n"_s, u"research"_s, u"--image=registry.example.com/x:1"_s, u"--replicas=1"_s});
        ClusterHouse house(m_peer.kubeconfig());
        QTRY_VERIFY(!house.idOf(u"research/deployments.apps/doomed"_s).isEmpty());
        const auto plan = house.plan(u"delete"_s, u"research/deployments.apps/doomed"_s, {{u"propagation"_s, u"Foreground"_s}});
        QVERIFY(plan);
        QCOMPARE(plan->confirmation(), u"doomed"_s);
        QCOMPARE(plan->items().constFirst().plan.dependants, QStringList {u"1 pods"_s});
        QVERIFY(!get(u"deployment/doomed"_s, u"research"_s, u"{.metadata.uid}"_s).isEmpty());
        RUNS(house, plan);
        QVERIFY(get(u"deployment/doomed"_s, u"research"_s, u"{.metadata.uid}"_s).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(get(u"pods"_s, u"research"_s, u"{.items[?(@.metadata.labels.app==\"doomed\")].metadata.name}"_s).isEmpty(), Soon);
    }

    void cordonAndUncordon_closeAndOpenANode()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const auto cordon = house.plan(u"cordon"_s, u"_/nodes/node-1"_s);
        RUNS(house, cordon);
        QCOMPARE(get(u"node/node-1"_s, u"default"_s, u"{.spec.unschedulable}"_s), u"true"_s);
        QCOMPARE(int(house.plan(u"cordon"_s, u"_/nodes/node-1"_s).error().code), int(ErrorCode::FailedPrecondition));
        const auto uncordon = house.plan(u"uncordon"_s, u"_/nodes/node-1"_s);
        RUNS(house, uncordon);
        QCOMPARE(get(u"node/node-1"_s, u"default"_s, u"{.spec.unschedulable}"_s), QString());
    }

    void drain_waitsForTheBudget()
    {
        apply("apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: metrics, namespace: operations}\n"
              "spec: {minAvailable: 2, selector: {matchLabels: {app: metrics}}}\n");
        const QString allowed = u"{.status.expectedPods} {.status.disruptionsAllowed}"_s;
        QTRY_COMPARE_WITH_TIMEOUT(get(u"pdb/metrics"_s, u"operations"_s, allowed), u"2 0"_s, Soon);
        const QString node = get(u"pods"_s, u"operations"_s, u"{.items[?(@.metadata.labels.app==\"metrics\")].spec.nodeName}"_s).section(u' ', 0, 0);
        ClusterHouse house(m_peer.kubeconfig());
        const auto plan = house.plan(u"drain"_s, u"_/nodes/"_s + node, {{u"grace"_s, 1}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        QVERIFY(plan->items().constFirst().plan.warnings.join(u'\n').contains(u"pods of DaemonSets stay: operations/agent-"));
        Operation *operation = house.begin(*plan);
        const auto isWaiting = [&] {
            const QList<StepStatus> &steps = operation->items().front().steps;
            return std::any_of(steps.begin(), steps.end(), [](const StepStatus &step) { return step.text.contains(u"waiting: ") && step.text.contains(u"budget"); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWaiting(), Soon);
        QVERIFY(!operation->isFinished());
        m_peer.kubectl({u"delete"_s, u"pdb"_s, u"metrics"_s, u"-n"_s, u"operations"_s});
        QTRY_VERIFY_WITH_TIMEOUT(operation->isFinished(), Soon);
        QVERIFY2(operation->items().front().state == RunState::Verified, qPrintable(wordsOf(operation->items().front())));
        for (const QString &pod : podsOn(node))
            QVERIFY2(pod.startsWith(u"agent-"), qPrintable(pod));
        const auto uncordon = house.plan(u"uncordon"_s, u"_/nodes/"_s + node);
        RUNS(house, uncordon);
    }

    void drainThatWouldLoseData_isNotRun()
    {
        apply("apiVersion: v1\nkind: Pod\nmetadata: {name: alone, namespace: research}\n"
              "spec: {nodeName: node-0, containers: [{name: x, image: x}], volumes: [{name: scratch, emptyDir: {}}]}\n");
        QTRY_COMPARE_WITH_TIMEOUT(get(u"pod/alone"_s, u"research"_s, u"{.status.phase}"_s), u"Running"_s, Soon);
        ClusterHouse house(m_peer.kubeconfig());
        const auto plan = house.plan(u"drain"_s, u"_/nodes/node-0"_s);
        QVERIFY(plan);
        QVERIFY(verdictOf(*plan, u"Data in emptyDir"_s).startsWith(u"failed: would be lost with research/alone"));
        QVERIFY(verdictOf(*plan, u"Pods without a controller"_s).startsWith(u"failed: "));
        QVERIFY(!Approval::of(*plan, plan->confirmation()));
        const auto forced = house.plan(u"drain"_s, u"_/nodes/node-0"_s, {{u"deleteEmptyDirData"_s, true}, {u"force"_s, true}});
        QVERIFY(forced && forced->obstacle().isEmpty());
        const auto remove = house.plan(u"delete"_s, u"research/pods/alone"_s, {{u"grace"_s, 0}});
        RUNS(house, remove);
        QVERIFY(get(u"pod/alone"_s, u"research"_s, u"{.metadata.uid}"_s).isEmpty());
    }

    void apply_namesConflictsAndTheirOwner()
    {
        m_peer.kubectl({u"label"_s, u"configmap"_s, u"settings"_s, u"-n"_s, u"shop"_s, u"tier=gold"_s});
        ClusterHouse house(m_peer.kubeconfig());
        const QString settings = u"shop/configmaps/settings"_s;
        const QString manifest = u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop, labels: {tier: silver}}\n"_s;
        const auto plan = house.plan(u"apply"_s, settings, {{u"manifest"_s, manifest}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        const QString verdict = verdictOf(*plan, u"Dry run"_s);
        QVERIFY2(verdict.startsWith(u"failed: ") && verdict.contains(u"kubectl-label") && verdict.contains(u".metadata.labels.tier"), qPrintable(verdict));
        QVERIFY(!Approval::of(*plan, plan->confirmation()));
        const auto forced = house.plan(u"apply"_s, settings, {{u"manifest"_s, manifest}, {u"force"_s, true}});
        QVERIFY(forced->items().constFirst().plan.diff.contains(u"+    tier: silver"));
        RUNS(house, forced);
        QCOMPARE(get(u"configmap/settings"_s, u"shop"_s, u"{.metadata.labels.tier} {.data.currency}"_s), u"silver EUR"_s);
    }

    void edit_replacesWhatWasShown()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const QString settings = u"shop/configmaps/settings"_s;
        QString manifest = QString::fromUtf8(m_peer.kubectl({u"get"_s, u"configmap"_s, u"settings"_s, u"-n"_s, u"shop"_s, u"-o"_s, u"yaml"_s}));
        const QString stale = manifest;
        manifest.replace(u"currency: EUR"_s, u"currency: CHF"_s);
        const auto plan = house.plan(u"edit"_s, settings, {{u"manifest"_s, manifest}});
        RUNS(house, plan);
        QCOMPARE(get(u"configmap/settings"_s, u"shop"_s, u"{.data.currency}"_s), u"CHF"_s);
        const auto late = house.plan(u"edit"_s, settings, {{u"manifest"_s, stale}}); // its resourceVersion is the old one
        QVERIFY(late && verdictOf(*late, u"Dry run"_s).startsWith(u"failed: "));
    }

    void manifestThatIsWrong_saysWhere()
    {
        ClusterHouse house(m_peer.kubeconfig());
        const auto messageOf = [&](const QString &target, const QString &manifest) {
            const auto plan = house.plan(u"apply"_s, target, {{u"manifest"_s, manifest}});
            return plan ? u"planned"_s : plan.error().message;
        };
        const QString settings = u"shop/configmaps/settings"_s;
        QVERIFY2(messageOf(settings, u"kind: ConfigMap\napiVersion: v1\ndata: {a: [}\n"_s).startsWith(u"line 3: "), qPrintable(messageOf(settings, u"kind: ConfigMap\napiVersion: v1\ndata: {a: [}\n"_s)));
        QCOMPARE(messageOf(settings, u"apiVersion: v1\nkind: Secret\nmetadata: {name: settings}\n"_s), u"the manifest is a v1/Secret, not a v1/ConfigMap"_s);
        QCOMPARE(messageOf(settings, u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n"_s), u"the manifest is of another object than settings"_s);
        QVERIFY(messageOf(u"shop/secrets/payment-key"_s, u"apiVersion: v1\nkind: Secret\nmetadata: {name: payment-key}\n"_s).contains(u"never fetched"));
        const auto unknown = house.plan(u"apply"_s, settings, {{u"manifest"_s, u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\nnonsense: 1\n"_s}});
        QVERIFY2(unknown && verdictOf(*unknown, u"Dry run"_s).contains(u"nonsense"), qPrintable(unknown ? verdictOf(*unknown, u"Dry run"_s) : unknown.error().toString()));
    }

    /// Nothing is sent twice; what became of it is seen by looking.
    void lostAnswer_isSettledByLooking_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<RunState>("state");
        QTest::addColumn<QString>("replicas");
        QTest::newRow("lost after it acted") << u"lost"_s << RunState::Verified << u"3"_s;
        QTest::newRow("stalled after it acted") << u"stall"_s << RunState::Verified << u"3"_s;
        QTest::newRow("a fault of the server's") << u"status"_s << RunState::Failed << u"2"_s; // 500: it may have acted; it had not
        QTest::newRow("conflict") << u"conflict"_s << RunState::Changed << u"2"_s;
    }
    void lostAnswer_isSettledByLooking()
    {
        QFETCH(const QString, fault);
        const Peer proxy(u"faults"_s, m_peer.proxyOptions());
        const QString kubeconfig = m_peer.kubeconfigAt(proxy.value("URL"));
        QVERIFY(!kubeconfig.isEmpty());
        ClusterHouse house(kubeconfig);
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 3}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        const bool conflict = fault == u"conflict";
        proxy.command({u"set"_s, conflict ? u"status"_s : fault, u"match=PATCH [^ ]*/cart/scale.fieldManager=allod "_s, conflict ? u"status=409"_s : u"status=500"_s, u"bytes=0"_s});
        RunOptions options;
        options.patience = std::chrono::seconds(15);
        const ItemStatus item = house.run(*plan, options);
        QFETCH(const RunState, state);
        QFETCH(const QString, replicas);
        QVERIFY2(item.state == state, qPrintable(wordsOf(item)));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), replicas);
        QFile log(proxy.directory() + u"/requests.jsonl"_s);
        QVERIFY(log.open(QIODevice::ReadOnly));
        int sent = 0;
        for (const QByteArray &line : log.readAll().split('\n'))
            sent += line.contains("/cart/scale") && line.contains("PATCH") && !line.contains("dryRun");
        QCOMPARE(sent, 1);
        m_peer.kubectl({u"scale"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s, u"--replicas=2"_s});
    }

    void twoWindows_onOneObject_theSecondIsTold()
    {
        ClusterHouse first(m_peer.kubeconfig()), second(m_peer.kubeconfig());
        const auto ours = first.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 3}});
        const auto theirs = second.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 1}});
        QVERIFY(ours && theirs);
        RUNS(first, ours);
        const ItemStatus item = second.run(*theirs);
        QVERIFY2(item.state == RunState::Changed, qPrintable(wordsOf(item)));
        QCOMPARE(item.error->detail, u"replicas was 2, is 3"_s);
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"3"_s);
        m_peer.kubectl({u"scale"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s, u"--replicas=2"_s});
    }

    void whoMayNot_isToldBefore()
    {
        ClusterHouse house(m_peer.value(u"KUBECONFIG_READER"_s));
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 5}});
        QVERIFY(plan);
        QCOMPARE(verdictOf(*plan, u"Permission"_s), u"failed: you may not patch deployments.apps/scale in shop"_s);
        QVERIFY(!Approval::of(*plan));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"2"_s);
    }

    void readOnlyConnection_plansButNeverActs()
    {
        ClusterHouse house(m_peer.kubeconfig(), true);
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 5}});
        QVERIFY(plan);
        QVERIFY(plan->obstacle().contains(u"read-only"));
        QVERIFY(!Approval::of(*plan));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"2"_s);
    }

    void serverThatDies_leavesNothingUndecided() // the last one: kwok starts no pods once the server was started anew
    {
        ClusterHouse house(m_peer.kubeconfig());
        const auto plan = house.plan(u"scale"_s, u"research/deployments.apps/trainer"_s, {{u"replicas"_s, 3}});
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString()));
        QFile server(m_peer.directory() + u"/apiserver.pid"_s);
        QVERIFY(server.open(QIODevice::ReadOnly));
        QCOMPARE(::kill(pid_t(server.readAll().trimmed().toInt()), SIGKILL), 0);
        QCOMPARE(int(house.run(*plan).state), int(RunState::Failed)); // before it was sent
        QVERIFY(m_peer.command({u"down"_s}));
        QVERIFY2(m_peer.up({u"--with"_s, u"controller-manager,scheduler,kwok"_s}), qPrintable(m_peer.problem()));
        QCOMPARE(get(u"deployment/trainer"_s, u"research"_s, u"{.spec.replicas}"_s), u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestKubernetesActions)
#include "tst_kubernetesactions.moc"
