// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/journal.h"
#include "app/operations/executor.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "kubernetespeer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int Soon = 60'000;

/// Acting on a cluster as window and command line do.
class House {
public:
    explicit House(const QString &kubeconfig, bool readOnly = false)
        : m_workspace({&m_provider}, m_clock)
        , m_journal({m_directory.filePath(u"journal"_s), m_directory.filePath(u"state/checkpoints"_s)}, m_clock, nullptr)
        , m_planner(m_workspace, {})
        , m_executor(m_planner, m_journal, Actor::ofProcess(u"test"_s))
    {
        Interest interest;
        interest.kinds = {Kind::Workload, Kind::Node, Kind::Pod, Kind::Namespace};
        interest.types = {u"configmaps"_s, u"secrets"_s};
        interest.usage = false;
        m_workspace.setInterest(interest);
        ConnectionProfile profile {u"peer"_s, u"kubernetes"_s, {{SettingKey::Kubeconfig, kubeconfig}}};
        profile.readOnly = readOnly;
        m_workspace.open(profile);
        if (!QTest::qWaitFor([this] { return m_workspace.isSettled() && m_workspace.store().rows().count() > 0; }, Soon))
            qFatal("the cluster does not answer");
    }

    /// By what ids end with: "shop/deployments.apps/cart".
    QString idOf(const QString &tail)
    {
        const Snapshot &rows = m_workspace.store().rows();
        for (Slot slot = 0; slot < rows.size(); ++slot) {
            const Resource *resource = rows.resource(slot);
            if (resource && resource->id.toString().endsWith(u'/' + tail))
                return resource->id.toString();
        }
        return {};
    }
    Result<Plan> plan(const QString &action, const QString &tail, const QJsonObject &arguments = {})
    {
        const QFuture<Result<Plan>> planned = m_planner.plan({action, {idOf(tail)}, arguments});
        if (!QTest::qWaitFor([&] { return planned.isFinished(); }, Soon))
            qFatal("no plan was made");
        return planned.result();
    }
    Operation *begin(const Plan &plan, RunOptions options = {})
    {
        const Result<Approval> approval = Approval::of(plan, plan.confirmation());
        if (!approval)
            qFatal("%s: %s", qPrintable(approval.error().message), qPrintable(approval.error().detail));
        return *m_executor.run(plan, *approval, options);
    }
    const ItemStatus &run(const Plan &plan, RunOptions options = {})
    {
        Operation *operation = begin(plan, options);
        if (!QTest::qWaitFor([&] { return operation->isFinished(); }, Soon))
            qFatal("the operation does not end: %s", qPrintable(operation->items().front().steps.constFirst().text));
        return operation->items().front();
    }

private:
    QTemporaryDir m_directory;
    Clock m_clock;
    KubernetesProvider m_provider;
    Workspace m_workspace;
    Journal m_journal;
    Planner m_planner;
    Executor m_executor;
};

QString wordsOf(const ItemStatus &item)
{
    return runStateName(item.state) + (item.error ? u": "_s + item.error->toString() : QString());
}

QString verdictOf(const Plan &plan, const QString &title)
{
    for (const PlanCheck &check : plan.items().constFirst().plan.checks) {
        if (check.title == title)
            return verdictName(check.verdict) + u": "_s + check.seen;
    }
    return {};
}

} // namespace

#define RUNS(house, plan) \
    do { \
        QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().toString())); \
        QVERIFY2(plan->obstacle().isEmpty(), qPrintable(plan->obstacle())); \
        const ItemStatus item = house.run(*plan); \
        QVERIFY2(item.state == RunState::Verified, qPrintable(wordsOf(item))); \
    } while (false)

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
        House house(m_peer.kubeconfig());
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

    void planThatNoLongerHolds_isNotRun()
    {
        House house(m_peer.kubeconfig());
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 3}});
        QVERIFY(plan);
        m_peer.kubectl({u"scale"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s, u"--replicas=1"_s});
        QCOMPARE(int(house.run(*plan).state), int(RunState::Changed));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"1"_s);
        m_peer.kubectl({u"scale"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s, u"--replicas=2"_s});
    }

    void restart_replacesThePods()
    {
        House house(m_peer.kubeconfig());
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

    void pauseAndUnpause_holdTheRollout()
    {
        House house(m_peer.kubeconfig());
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
    }

    void rollback_bringsTheEarlierImageBack()
    {
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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
        House house(m_peer.kubeconfig());
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

    void whoMayNot_isToldBefore()
    {
        House house(m_peer.value(u"KUBECONFIG_READER"_s));
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 5}});
        QVERIFY(plan);
        QCOMPARE(verdictOf(*plan, u"Permission"_s), u"failed: you may not patch deployments.apps/scale in shop"_s);
        QVERIFY(!Approval::of(*plan));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"2"_s);
    }

    void readOnlyConnection_plansButNeverActs()
    {
        House house(m_peer.kubeconfig(), true);
        const auto plan = house.plan(u"scale"_s, u"shop/deployments.apps/cart"_s, {{u"replicas"_s, 5}});
        QVERIFY(plan);
        QVERIFY(plan->obstacle().contains(u"read-only"));
        QVERIFY(!Approval::of(*plan));
        QCOMPARE(get(u"deployment/cart"_s, u"shop"_s, u"{.spec.replicas}"_s), u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestKubernetesActions)
#include "tst_kubernetesactions.moc"
