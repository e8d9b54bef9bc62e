// SPDX-License-Identifier: GPL-3.0-or-later
// Over every action that a cluster's connection describes, and every session: where the connection is read-only a proxy that records
// every request sees only those that read or dry-run.
#include "app/provider/streamsources.h"
#include "backends/kubernetes/clusterconfig.h"
#include "backends/kubernetes/kubernetesprovider.h"
#include "tests/acceptance/readonly/frontdoors.h"
#include "tests/backends/kubernetes/kubernetespeer.h"
#include "tests/support/peer.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

const QStringList Chosen {u"/operations/deployments.apps/metrics"_s, u"/shop/deployments.apps/cart"_s, u"/shop/configmaps/settings"_s, u"/shop/statefulsets.apps/store"_s, u"/shop/replicationcontrollers/old"_s};

/// A database without an operator, whose volume may grow; and what only its subresource scales.
const QByteArray Store = R"(apiVersion: v1
kind: ReplicationController
metadata: {name: old, namespace: shop}
spec: {replicas: 1, template: {metadata: {labels: {app: old}}, spec: {containers: [{name: main, image: example.org/old}]}}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: growing}
provisioner: example.com/none
allowVolumeExpansion: true
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: store-0}
spec: {capacity: {storage: 10Gi}, accessModes: [ReadWriteOnce], storageClassName: growing, hostPath: {path: /nonexistent}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: store, namespace: shop}
spec:
  serviceName: store
  selector: {matchLabels: {app: store}}
  template: {metadata: {labels: {app: store}}, spec: {containers: [{name: main, image: "docker.io/library/postgres:17.2-bookworm"}]}}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], storageClassName: growing, resources: {requests: {storage: 10Gi}}}
)";

bool isMutating(const QJsonObject &request)
{
    const QString method = request[u"method"].toString();
    const QString path = request[u"path"].toString();
    static const QRegularExpression Session(u"/(exec|attach|portforward|proxy)(/|$)"_s);
    if (Session.match(path).hasMatch())
        return true;
    if (method == u"GET" || method == u"HEAD" || request[u"query"].toString().contains(u"dryRun=All"))
        return false;
    return !(method == u"POST" && (path.startsWith(u"/apis/authorization.k8s.io/") || path.startsWith(u"/apis/authentication.k8s.io/")));
}

} // namespace

class TestReadOnlyKubernetes : public QObject {
    Q_OBJECT

    KubernetesPeer m_cluster;
    std::unique_ptr<Peer> m_proxy;
    QTemporaryDir m_directory;

    QString text(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    /// The cluster's kubeconfig, with the recording proxy in front of the cluster.
    QString behindProxy()
    {
        m_proxy = std::make_unique<Peer>(u"faults"_s, m_cluster.proxyOptions());
        return m_cluster.kubeconfigAt(m_proxy->value("URL"));
    }
    /// Something for each action to do: an earlier revision, a paused rollout, a cordoned node.
    void prepare()
    {
        const QString node = QString::fromUtf8(m_cluster.kubectl({u"get"_s, u"nodes"_s, u"-o"_s, u"jsonpath={.items[0].metadata.name}"_s}));
        m_cluster.kubectl({u"set"_s, u"image"_s, u"deployment/metrics"_s, u"-n"_s, u"operations"_s, u"metrics=registry.example.com/platform/metrics:4.0.0"_s});
        m_cluster.kubectl({u"rollout"_s, u"status"_s, u"deployment/metrics"_s, u"-n"_s, u"operations"_s, u"--timeout=60s"_s});
        m_cluster.kubectl({u"rollout"_s, u"pause"_s, u"deployment/cart"_s, u"-n"_s, u"shop"_s});
        m_cluster.kubectl({u"cordon"_s, node});
        QFile store(m_directory.filePath(u"store.yaml"_s));
        QVERIFY(store.open(QIODevice::WriteOnly) && store.write(Store) == Store.size() && store.flush());
        m_cluster.kubectl({u"apply"_s, u"--validate=false"_s, u"-f"_s, store.fileName()});
        m_cluster.kubectl({u"rollout"_s, u"status"_s, u"statefulset/store"_s, u"-n"_s, u"shop"_s, u"--timeout=60s"_s});
        m_cluster.kubectl({u"wait"_s, u"--for=jsonpath={.status.capacity.storage}=10Gi"_s, u"pvc/data-store-0"_s, u"-n"_s, u"shop"_s, u"--timeout=60s"_s});
        QVERIFY2(m_cluster.problem().isEmpty(), qPrintable(m_cluster.problem()));
    }
    QJsonObject argumentsFor(const ActionDescriptor &action, const QString &id)
    {
        QString manifest = u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop, labels: {tier: probe}}\n"_s;
        if (action.id == u"edit" && id.endsWith(u"/settings"))
            manifest = QString::fromUtf8(m_cluster.kubectl({u"get"_s, u"configmap"_s, u"settings"_s, u"-n"_s, u"shop"_s, u"-o"_s, u"yaml"_s})).replace(u"EUR"_s, u"CHF"_s);
        const QJsonObject known {{u"replicas"_s, 4}, {u"manifest"_s, manifest}, {u"force"_s, true}, {u"deleteEmptyDirData"_s, true},
            {u"storage"_s, 20.0 * 1024 * 1024 * 1024}, {u"version"_s, u"17.3-bookworm"_s}};
        QJsonObject arguments;
        for (const ActionField &field : action.fields) {
            if (known.contains(field.key))
                arguments.insert(field.key, known.value(field.key));
        }
        return arguments;
    }
    QByteArray specs() { return m_cluster.kubectl({u"get"_s, u"deployments,configmaps,nodes"_s, u"-A"_s, u"-o"_s, u"jsonpath={range .items[*]}{.metadata.uid} {.spec} {.data}{end}"_s}); }

private Q_SLOTS:
    void everyAction_sendsNothingThatChanges()
    {
        QVERIFY2(m_cluster.up({u"--nodes"_s, u"3"_s, u"--pods"_s, u"20"_s}), qPrintable(m_cluster.problem()));
        prepare();
        KubernetesProvider provider;
        const Interest interest {{Kind::Workload, Kind::Node, Kind::Database}, {u"configmaps"_s, u"replicationcontrollers"_s}, {}, true, false};
        House open(provider, {{}, u"kubernetes"_s, {{SettingKey::Kubeconfig, m_cluster.kubeconfig()}}}, interest, false);
        ClosedHouse closed(provider, {{}, u"kubernetes"_s, {{SettingKey::Kubeconfig, behindProxy()}}}, interest);
        const QByteArray before = specs();
        const QList<ActionDescriptor> actions = closed.house().source().actions();
        for (const ActionDescriptor &action : actions) {
            for (const QString &id : open.idsOf(action.types)) {
                const bool isChosen = id.contains(u"/nodes/") || id.count(u'/') == 1 || std::ranges::any_of(Chosen, [&](const QString &tail) { return id.endsWith(tail); });
                const QString wrong = isChosen ? closed.provoke(open, {action, id, argumentsFor(action, id)}) : QString();
                QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            }
        }
        QCOMPARE(closed.unproven(), QString());
        noSessionOpens(closed.house());
        QCOMPARE(specs(), before);
        onlyReadsWereRecorded(closed.proven().size());
    }

private:
    /// Everything of a connection that opens a session: a program, and a port, past all that asks before.
    void noSessionOpens(House &closed)
    {
        Connection *connection = closed.planner().workspace().connection(u"lab"_s);
        for (const QString &id : closed.idsOf({u"apps/v1/Deployment"_s})) {
            if (!id.endsWith(Chosen[0]))
                continue;
            ExecRequest shell;
            shell.command = {u"sh"_s};
            auto exec = dynamic_cast<ExecSource &>(*connection).execute(id, shell);
            auto port = dynamic_cast<PortSource &>(*connection).connectPort(id, 80);
            for (Channel *channel : {exec.get(), port.get()}) {
                std::optional<ChannelEnd> end;
                connect(channel, &Channel::closed, channel, [&end](const ChannelEnd &closed) { end = closed; });
                channel->open();
                QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), 60'000);
                QVERIFY2(end->error && end->error->message.contains(u"read-only"), qPrintable(end->error ? end->error->toString() : u"it was opened"_s));
            }
            return;
        }
        QFAIL("there is nothing to open a session with");
    }
    void onlyReadsWereRecorded(qsizetype actions)
    {
        int requests = 0, dryRuns = 0;
        for (const QString &line : text(m_proxy->directory() + u"/requests.jsonl"_s).split(u'\n', Qt::SkipEmptyParts)) {
            const QJsonObject request = QJsonDocument::fromJson(line.toUtf8()).object();
            QVERIFY2(!isMutating(request), qPrintable(line));
            ++requests;
            dryRuns += request[u"query"].toString().contains(u"dryRun=All");
        }
        QVERIFY(requests > actions && dryRuns > 0); // the proxy was in the way, and writing methods came by
        qInfo("%lld actions, each planned and tried by window, command line and past them: %d requests, %d of them dry runs, none that changes", static_cast<long long>(actions), requests, dryRuns);
    }
};

QTEST_MAIN(TestReadOnlyKubernetes)
#include "tst_readonlykubernetes.moc"
