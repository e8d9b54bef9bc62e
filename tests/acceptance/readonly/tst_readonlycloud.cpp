// SPDX-License-Identifier: GPL-3.0-or-later
// Over every action that the descriptors of AWS, DigitalOcean and Hetzner describe: where the connection is read-only a proxy that
// records every request sees only those that read, or only try.
#include "backends/cloud/awsprovider.h"
#include "backends/cloud/cloudprovider.h"
#include "tests/acceptance/readonly/frontdoors.h"
#include "tests/backends/cloud/anystate.h"
#include "tests/support/peer.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

constexpr double GiB = 1024.0 * 1024 * 1024;

bool isMutating(const QJsonObject &request)
{
    const QString method = request[u"method"].toString();
    const QString action = request[u"action"].toString().section(u'.', -1);
    static const QRegularExpression Reading(u"^(Describe|List|Get)[A-Za-z]+$|^[A-Za-z]+ DryRun$"_s);
    if (method == u"GET" || method == u"HEAD" || Reading.match(action).hasMatch())
        return false;
    return !(method == u"POST" && request[u"path"].toString().endsWith(u"/opensearch/domain-info")); // describes several
}

/// Something of every kind and in every state that an action wants.
const QString Preparation = uR"(
import boto3
c = lambda s: boto3.client(s, region_name='eu-west-1')
c('rds').stop_db_instance(DBInstanceIdentifier='catalogue')
c('rds').create_db_instance(DBInstanceIdentifier='plain', Engine='mysql', DBInstanceClass='db.t3.micro')
c('rds').create_db_cluster(DBClusterIdentifier='asleep', Engine='aurora-mysql', MasterUsername='admin', MasterUserPassword='not-a-secret')
c('rds').stop_db_cluster(DBClusterIdentifier='asleep')
c('rds').create_db_cluster(DBClusterIdentifier='three', Engine='mysql', DBClusterInstanceClass='db.m6gd.large', AllocatedStorage=100, StorageType='io1', Iops=1000, MasterUsername='admin', MasterUserPassword='not-a-secret')
c('elasticache').create_cache_cluster(CacheClusterId='small', Engine='redis', CacheNodeType='cache.t3.micro', NumCacheNodes=1)
c('elasticache').create_replication_group(ReplicationGroupId='steady', ReplicationGroupDescription='fails over', Engine='redis', CacheNodeType='cache.m6g.large', NumCacheClusters=2, AutomaticFailoverEnabled=True)
c('redshift').create_cluster(ClusterIdentifier='paused', NodeType='ra3.xlplus', NumberOfNodes=2, MasterUsername='admin', MasterUserPassword='Not-a-secret1')
c('redshift').pause_cluster(ClusterIdentifier='paused')
c('rds').create_db_instance(DBInstanceIdentifier='managed', Engine='mysql', DBInstanceClass='db.m6g.large', AllocatedStorage=20, MasterUsername='admin', ManageMasterUserPassword=True)
c('rds').create_db_cluster(DBClusterIdentifier='managed-cluster', Engine='aurora-mysql', MasterUsername='admin', ManageMasterUserPassword=True)
c('rds').create_db_snapshot(DBInstanceIdentifier='plain', DBSnapshotIdentifier='kept')
c('rds').create_db_cluster_snapshot(DBClusterIdentifier='ledger', DBClusterSnapshotIdentifier='kept')
c('elasticache').create_snapshot(ReplicationGroupId='carts', SnapshotName='kept')
c('memorydb').create_snapshot(ClusterName='ticks', SnapshotName='kept')
c('redshift').create_cluster_snapshot(ClusterIdentifier='warehouse', SnapshotIdentifier='kept')
)"_s;

} // namespace

class TestReadOnlyCloud : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;

    /// Tries every action, each on the first item where it makes sense. Tells what went wrong, or was never planned.
    static QString tryAll(House &open, ClosedHouse &closed, const QJsonObject &known)
    {
        const auto choice = [](const ActionDescriptor &action) { return std::ranges::find_if(action.fields, [](const ActionField &field) { return field.required && !field.choices.isEmpty(); }); };
        const QList<ActionDescriptor> actions = closed.house().source().actions();
        for (const ActionDescriptor &action : actions) {
            QJsonObject arguments = argumentsFor(action, known);
            if (const auto field = choice(action); field != action.fields.end())
                arguments.insert(field->key, field->choices.constFirst());
            for (const QString &id : open.idsOf(action.types)) {
                if (closed.proven().contains(nameOf(action)))
                    break;
                if (const QString wrong = closed.provoke(open, {action, id, arguments}); !wrong.isEmpty())
                    return wrong;
            }
        }
        return closed.unproven();
    }
    static void verifyOnlyReads(const Peer &proxy, qsizetype actions)
    {
        QFile log(proxy.directory() + u"/requests.jsonl"_s);
        QVERIFY(log.open(QIODevice::ReadOnly));
        int requests = 0, trials = 0;
        while (!log.atEnd()) {
            const QByteArray line = log.readLine();
            const QJsonObject request = QJsonDocument::fromJson(line).object();
            QVERIFY2(!isMutating(request), line.constData());
            ++requests;
            trials += request[u"action"].toString().endsWith(u" DryRun");
        }
        QVERIFY(requests > actions); // the proxy was in the way
        qInfo("%lld actions, each planned and tried by window, command line and past them: %d requests, %d of them dry runs, none that changes", static_cast<long long>(actions), requests, trials);
    }

private Q_SLOTS:
    void aws_sendsNothingThatChanges()
    {
        const Peer moto(u"moto"_s, {u"--estate"_s});
        moto.command({u"python"_s, u"-c"_s, Preparation});
        const Peer proxy(u"faults"_s, {u"--upstream"_s, QUrl(moto.value("AWS_ENDPOINT_URL")).authority()});
        DiscoveryScope scope {moto.directory(), {}};
        for (const char *key : {"AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
            scope.environment.insert(QLatin1String(key), moto.value(key));
        AwsProvider provider;
        provider.setScope(scope);
        const Interest everything {KindSet::all(), {u"*"_s}, {}, true, false};
        const QJsonObject own {{u"profile"_s, u"default"_s}};
        House open(provider, {{}, u"aws"_s, own}, everything, false);
        ClosedHouse closed(provider, {{}, u"aws"_s, {{u"profile"_s, u"default"_s}, {u"endpoint"_s, proxy.value("URL")}}}, everything);
        const QJsonObject known {{u"class"_s, u"db.r6g.2xlarge"_s}, {u"name"_s, u"probe"_s}, {u"size"_s, 900 * GiB}, {u"skipFinalSnapshot"_s, true},
            {u"nodes"_s, 3}, {u"backupDays"_s, 5}, {u"snapshot"_s, u"probe"_s}, {u"storage"_s, 900 * GiB}, {u"version"_s, u"99"_s}, {u"replicas"_s, 3},
            {u"claim"_s, u"0123456789abcdef"_s}};
        QCOMPARE(tryAll(open, closed, known), u"failover of aws/redshift/cluster"_s); // moto shows no second zone of it
        verifyOnlyReads(proxy, closed.proven().size());
    }

    void others_sendNothingThatChanges_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("digitalocean") << u"digitalocean"_s;
        QTest::newRow("hetzner") << u"hetzner"_s;
    }
    void others_sendNothingThatChanges()
    {
        QFETCH(const QString, id);
        const Peer prism(u"prism"_s, {u"--spec"_s, id});
        const Peer proxy(u"faults"_s, {u"--upstream"_s, QUrl(prism.value("URL")).authority()});
        CloudProvider provider;
        provider.setScope({u"/nowhere"_s, {{u"TOKEN"_s, u"any"_s}}});
        const QString descriptor = writeAnyState(id, m_directory);
        const auto profile = [&](const QString &endpoint) {
            return ConnectionProfile {{}, u"cloud"_s, {{u"descriptor"_s, descriptor}, {u"endpoint"_s, endpoint}, {u"tokenVariable"_s, u"TOKEN"_s}}};
        };
        const Interest once {KindSet::all(), {u"*"_s}, {}, false, false};
        House open(provider, profile(prism.value("URL")), once, false);
        ClosedHouse closed(provider, profile(proxy.value("URL")), once);
        QJsonObject known {{u"size"_s, u"s-4vcpu-8gb"_s}, {u"nodes"_s, 2}, {u"name"_s, u"probe"_s}, {u"type"_s, u"cx53"_s}, {u"storage"_s, 100 * GiB},
            {u"engine"_s, u"pg"_s}, {u"version"_s, u"16"_s}, {u"region"_s, u"fra1"_s}};
        for (const ActionDescriptor &action : closed.house().source().actions()) {
            const auto size = std::ranges::find(action.fields, u"size"_s, &ActionField::key);
            const bool isBytes = size != action.fields.end() && size->type == ActionField::Type::Bytes;
            QJsonObject arguments = argumentsFor(action, known);
            if (isBytes)
                arguments.insert(u"size"_s, id == u"hetzner" ? 100e9 : 100 * GiB);
            const QStringList ids = open.idsOf(action.types);
            QVERIFY2(!ids.isEmpty(), qPrintable(nameOf(action)));
            const QString wrong = closed.provoke(open, {action, ids.constFirst(), arguments});
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
        QCOMPARE(closed.unproven(), QString());
        verifyOnlyReads(proxy, closed.proven().size());
    }
};

QTEST_MAIN(TestReadOnlyCloud)
#include "tst_readonlycloud.moc"
