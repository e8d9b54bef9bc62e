// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/billsource.h"
#include "app/provider/capabilities.h"
#include "backends/cloud/awsprovider.h"
#include "tests/backends/cloud/cloudrun.h"
#include "tests/support/peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace {

QJsonObject profile(const char *name, const char *regions = "")
{
    return {{QStringLiteral("profile"), QLatin1String(name)}, {QStringLiteral("regions"), QLatin1String(regions)}, {QStringLiteral("interval"), QStringLiteral("2s")}};
}

} // namespace

/// AWS as moto plays it, beside what boto3 says of the same.
class CloudAwsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everything_isListedOnceByArn();
    void counts_equalBotos();
    void regions_areThoseAskedFor();
    void change_showsWithinTwoPolls();
    void role_isAssumed();
    void details_areFetched();
    void eksClusters_offerTheirOwnApi();
    void wrongSecret_isSaidInWords();
    void deniedServices_leaveTheOthers();
    void deniedEverything_fails();
    void pages_areFollowed();
    void bill_isReadPageByPage();
    void bill_deniedIsSaid();

private:
    /// The scope of a user whose files and variables point to a peer.
    static DiscoveryScope scopeOf(const Peer &peer)
    {
        DiscoveryScope scope {peer.directory(), {}};
        for (const char *key : {"AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
            scope.environment.insert(QLatin1String(key), peer.value(key));
        return scope;
    }
    QByteArray boto(const char *script) { return m_peer.command({QStringLiteral("python"), QStringLiteral("-c"), QLatin1String(script)}); }
    static int countOf(const CloudRun &run, Kind kind)
    {
        const auto rows = run.all();
        return int(std::ranges::count_if(rows, [kind](const Resource *row) { return row->kind == kind; }));
    }
    /// Each is of one database, which is there.
    static void verifyBackups(CloudRun &run)
    {
        for (const Resource *backup : run.all()) {
            if (backup->kind != Kind::Backup)
                continue;
            const auto &relations = backup->extras().relations;
            QCOMPARE(relations.size(), 1u);
            QCOMPARE(relations[0].type, RelationType::BackedBy);
            QVERIFY2(run.store().find(relations[0].target), qPrintable(relations[0].target.toString()));
            QCOMPARE(backup->parent, relations[0].target);
            QCOMPARE(backup->health, Health::Healthy);
            const bool isRds = backup->type.view().starts_with("aws/rds/");
            QVERIFY2(!isRds || backup->extras().backup.lastAt != NoTime, qPrintable(backup->id.toString())); // moto tells no time of the others
        }
    }
    void aws(const QStringList &words) { m_peer.command(QStringList {QStringLiteral("aws")} + words); }

    Peer m_peer {QStringLiteral("moto"), {QStringLiteral("--estate")}};
    Peer m_strict {QStringLiteral("moto"), {QStringLiteral("--estate"), QStringLiteral("--enforce-iam")}};
    AwsProvider m_provider;
    AwsProvider m_enforcing;
};

void CloudAwsTest::initTestCase()
{
    m_provider.setScope(scopeOf(m_peer));
    m_enforcing.setScope(scopeOf(m_strict));
}

void CloudAwsTest::everything_isListedOnceByArn()
{
    CloudRun run(m_provider, profile("reader"));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Live);
    QCOMPARE(run.status().system, QStringLiteral("Amazon Web Services, account 123456789012"));
    QSet<QString> ids;
    for (const Resource *resource : run.all()) {
        const QString id = resource->id.toString();
        QVERIFY2(!ids.contains(id), qPrintable(id));
        QVERIFY2(id.startsWith(u"arn:aws:"), qPrintable(id));
        QVERIFY2(resource->health != Health::Unknown || resource->kind == Kind::Account, qPrintable(id));
        ids.insert(id);
    }
    for (const CollectionState &state : run.store().rows().collections())
        QVERIFY2(!state.error, qPrintable(state.key.name.toString() + (state.error ? state.error->toString() : QString())));
    QCOMPARE(run.all("aws/account").size(), 1);
    QCOMPARE(run.all("aws/neptune/cluster").size(), 1);
    QCOMPARE(run.all("aws/opensearch/domain").size(), 7);
    QCOMPARE(run.named("ledger-1")->parent, run.named("ledger")->id);
    QCOMPARE(run.named("orders")->country.toString(), QStringLiteral("IE"));
    QVERIFY(!run.named("archive")); // another region
}

void CloudAwsTest::counts_equalBotos()
{
    boto("import boto3\n"
        "c = lambda s: boto3.client(s, region_name='eu-west-1')\n"
        "c('rds').create_db_snapshot(DBInstanceIdentifier='orders', DBSnapshotIdentifier='kept')\n"
        "c('rds').create_db_cluster_snapshot(DBClusterIdentifier='ledger', DBClusterSnapshotIdentifier='kept')\n"
        "c('elasticache').create_snapshot(ReplicationGroupId='carts', SnapshotName='kept')\n"
        "c('memorydb').create_snapshot(ClusterName='ticks', SnapshotName='kept')\n"
        "c('redshift').create_cluster_snapshot(ClusterIdentifier='warehouse', SnapshotIdentifier='kept')\n");
    const QJsonObject counts = QJsonDocument::fromJson(boto(
        "import boto3, json\n"
        "c = lambda s: boto3.client(s, region_name='eu-west-1')\n"
        "pages = lambda s, call, key: sum(len(p[key]) for p in c(s).get_paginator(call).paginate())\n"
        "print(json.dumps({\n"
        " 'aws/ec2/instance': sum(len(r['Instances']) for p in c('ec2').get_paginator('describe_instances').paginate() for r in p['Reservations']),\n"
        " 'aws/ec2/volume': pages('ec2', 'describe_volumes', 'Volumes'),\n"
        " 'rds': pages('rds', 'describe_db_instances', 'DBInstances') + pages('rds', 'describe_db_clusters', 'DBClusters')\n"
        "   + pages('rds', 'describe_db_snapshots', 'DBSnapshots') + pages('rds', 'describe_db_cluster_snapshots', 'DBClusterSnapshots'),\n"
        " 'elasticache': pages('elasticache', 'describe_cache_clusters', 'CacheClusters') + pages('elasticache', 'describe_replication_groups', 'ReplicationGroups')\n"
        "   + pages('elasticache', 'describe_snapshots', 'Snapshots'),\n"
        " 'aws/rds/snapshot': pages('rds', 'describe_db_snapshots', 'DBSnapshots'),\n"
        " 'aws/rds/cluster-snapshot': pages('rds', 'describe_db_cluster_snapshots', 'DBClusterSnapshots'),\n"
        " 'aws/elasticache/snapshot': pages('elasticache', 'describe_snapshots', 'Snapshots'),\n"
        " 'aws/memorydb/snapshot': len(c('memorydb').describe_snapshots()['Snapshots']),\n"
        " 'aws/redshift/snapshot': pages('redshift', 'describe_cluster_snapshots', 'Snapshots'),\n"
        " 'databases': len([d for p in c('rds').get_paginator('describe_db_instances').paginate() for d in p['DBInstances'] if not d.get('DBClusterIdentifier') and not d.get('ReadReplicaSourceDBInstanceIdentifier')])\n"
        "   + pages('rds', 'describe_db_clusters', 'DBClusters') + pages('elasticache', 'describe_replication_groups', 'ReplicationGroups')\n"
        "   + len([k for k in c('elasticache').describe_cache_clusters()['CacheClusters'] if not k.get('ReplicationGroupId')]) + pages('memorydb', 'describe_clusters', 'Clusters')\n"
        "   + len(c('opensearch').list_domain_names()['DomainNames']) + pages('redshift', 'describe_clusters', 'Clusters'),\n"
        " 'aws/memorydb/cluster': pages('memorydb', 'describe_clusters', 'Clusters'),\n"
        " 'aws/opensearch/domain': len(c('opensearch').list_domain_names()['DomainNames']),\n"
        " 'aws/redshift/cluster': pages('redshift', 'describe_clusters', 'Clusters'),\n"
        " 'aws/eks/cluster': pages('eks', 'list_clusters', 'clusters')}))\n")).object();
    QVERIFY(!counts.isEmpty());
    CloudRun run(m_provider, profile("reader"));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    const auto count = [&run](const QString &prefix) {
        const auto rows = run.all();
        return int(std::ranges::count_if(rows, [&](const Resource *row) { return row->type.toString().startsWith(prefix); }));
    };
    for (auto each = counts.begin(); each != counts.end(); ++each) {
        if (each.key() == u"rds")
            QCOMPARE(count(QStringLiteral("aws/rds/")) + count(QStringLiteral("aws/neptune/")), each->toInt());
        else if (each.key() == u"databases")
            QCOMPARE(countOf(run, Kind::Database), each->toInt()); // members, replicas and backups belong to them
        else if (each.key() == u"elasticache")
            QCOMPARE(count(QStringLiteral("aws/elasticache/")), each->toInt());
        else
            QVERIFY2(count(each.key()) == each->toInt() && each->toInt() > 0, qPrintable(each.key()));
    }
    verifyBackups(run);
}

void CloudAwsTest::regions_areThoseAskedFor()
{
    CloudRun two(m_provider, profile("reader", "eu-central-1, eu-west-1"));
    QVERIFY(!two.open({Kind::Database}));
    QTRY_VERIFY_WITH_TIMEOUT(two.isSettled(), 30'000);
    QTRY_VERIFY(two.named("archive") && two.named("orders"));
    QCOMPARE(two.named("archive")->country.toString(), QStringLiteral("DE"));
    QVERIFY(two.collection("rds/eu-central-1"));
    CloudRun all(m_provider, profile("reader", "all"));
    QVERIFY(!all.open({Kind::Database}));
    QTRY_VERIFY_WITH_TIMEOUT(all.isSettled(), 60'000);
    QTRY_VERIFY(all.named("archive") && all.named("orders"));
    QVERIFY(all.collection("rds/us-east-1"));
    QVERIFY(!all.collection("rds/me-south-1") || !all.collection("rds/me-south-1")->error);
}

void CloudAwsTest::change_showsWithinTwoPolls()
{
    CloudRun run(m_provider, profile("reader"));
    QVERIFY(!run.open({Kind::Database}, true));
    QTRY_VERIFY_WITH_TIMEOUT(run.named("catalogue"), 30'000);
    aws({QStringLiteral("rds"), QStringLiteral("modify-db-instance"), QStringLiteral("--db-instance-identifier"), QStringLiteral("catalogue"),
        QStringLiteral("--allocated-storage"), QStringLiteral("55"), QStringLiteral("--apply-immediately")});
    constexpr double Gib = 1024.0 * 1024 * 1024;
    QTRY_COMPARE_WITH_TIMEOUT(run.named("catalogue")->capacity.storageBytes.valueOr(0), 55 * Gib, 4'500); // two polls of 2 s
    aws({QStringLiteral("rds"), QStringLiteral("delete-db-instance"), QStringLiteral("--db-instance-identifier"), QStringLiteral("catalogue"),
        QStringLiteral("--skip-final-snapshot")});
    QTRY_VERIFY_WITH_TIMEOUT(!run.named("catalogue"), 4'500);
}

void CloudAwsTest::role_isAssumed()
{
    CloudRun run(m_provider, profile("auditor"));
    QVERIFY(!run.open({Kind::Database, Kind::Account}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    QVERIFY(run.named("orders"));
    const Resource *account = run.all("aws/account").value(0);
    QVERIFY(account);
    QVERIFY(std::ranges::any_of(account->extras().fields, [](const Field &field) {
        return std::holds_alternative<Text>(field.value) && std::get<Text>(field.value).toString().contains(u":assumed-role/auditor/");
    }));
}

void CloudAwsTest::details_areFetched()
{
    CloudRun run(m_provider, profile("reader"));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    auto *source = dynamic_cast<DocumentSource *>(&run.connection());
    for (const char *name : {"orders", "ledger", "web", "staging", "logs-3", "ticks", "warehouse", "sessions", "carts"}) {
        const Resource *row = run.named(name);
        QVERIFY2(row, name);
        auto document = source->document(row->id.toString());
        QTRY_VERIFY_WITH_TIMEOUT(document.isFinished(), 10'000);
        QVERIFY2(document.result().ok(), document.result().ok() ? "" : qPrintable(document.result().error().toString()));
        QVERIFY2(document.result()->text.contains(row->uid.toString().toUtf8()) || document.result()->text.contains(name), name);
    }
}

void CloudAwsTest::eksClusters_offerTheirOwnApi()
{
    CloudRun run(m_provider, profile("reader"));
    QVERIFY(!run.open({Kind::Cluster, Kind::Vm}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    auto *access = dynamic_cast<ClusterAccess *>(&run.connection());
    QVERIFY(access && !access->knowsWayTo(run.named("web")->id.toString()));
    const Resource *cluster = run.named("production");
    QVERIFY(cluster && access->knowsWayTo(cluster->id.toString()));
    auto kubeconfig = access->kubeconfig(cluster->id.toString());
    QTRY_VERIFY_WITH_TIMEOUT(kubeconfig.isFinished(), 10'000);
    QVERIFY2(kubeconfig.result().ok(), kubeconfig.result().ok() ? "" : qPrintable(kubeconfig.result().error().toString()));
    const QJsonObject json = QJsonDocument::fromJson(*kubeconfig.result()).object();
    const QJsonObject server = json[u"clusters"][0][u"cluster"].toObject();
    QVERIFY(server[u"server"].toString().startsWith(u"https://") && !server[u"certificate-authority-data"].toString().isEmpty());
    QCOMPARE(json[u"current-context"], QStringLiteral("production"));
    const QJsonObject exec = json[u"users"][0][u"user"][u"exec"].toObject();
    QCOMPARE(exec[u"command"], QStringLiteral("aws"));
    QStringList words;
    for (const QJsonValue &word : exec[u"args"].toArray())
        words.append(word.toString());
    QCOMPARE(words.join(u' '), QStringLiteral("--region eu-west-1 eks get-token --cluster-name production --output json"));
    QCOMPARE(exec[u"env"][0][u"value"], QStringLiteral("reader"));
    auto none = access->kubeconfig(run.named("web")->id.toString());
    QTRY_VERIFY(none.isFinished());
    QCOMPARE(none.result().error().code, ErrorCode::NotFound);
}

void CloudAwsTest::wrongSecret_isSaidInWords()
{
    CloudRun run(m_enforcing, profile("wrong"));
    QVERIFY(!run.open({Kind::Database}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Failed);
    const Error error = *run.status().error;
    QCOMPARE(error.code, ErrorCode::Unauthenticated);
    QCOMPARE(error.message, QStringLiteral("the provider does not accept these credentials"));
    QVERIFY2(error.detail.contains(u"SignatureDoesNotMatch"), qPrintable(error.detail));
    QVERIFY2(error.detail.contains(u"request "), qPrintable(error.detail));
}

void CloudAwsTest::deniedServices_leaveTheOthers()
{
    CloudRun run(m_enforcing, profile("databases"));
    QVERIFY(!run.open({Kind::Database, Kind::Vm}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Live);
    QVERIFY(run.named("orders"));
    const CollectionState *machines = run.collection("ec2/eu-west-1");
    QVERIFY(machines && machines->error);
    QCOMPARE(machines->freshness, Freshness::Failed);
    QCOMPARE(machines->error->code, ErrorCode::PermissionDenied);
    QVERIFY2(machines->error->detail.contains(u"ec2:DescribeInstances"), qPrintable(machines->error->detail));
}

void CloudAwsTest::deniedEverything_fails()
{
    CloudRun run(m_enforcing, profile("nobody"));
    QVERIFY(!run.open({Kind::Database}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Failed);
    QCOMPARE(run.status().error->code, ErrorCode::PermissionDenied);
}

void CloudAwsTest::pages_areFollowed()
{
    boto("import boto3\n"
         "rds = boto3.client('rds', region_name='eu-north-1')\n"
         "for n in range(230): rds.create_db_instance(DBInstanceIdentifier=f'many-{n:03}', Engine='mysql', DBInstanceClass='db.t3.micro')\n");
    CloudRun run(m_provider, profile("reader", "eu-north-1"));
    QVERIFY(!run.open({Kind::Database}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    QCOMPARE(run.all("aws/rds/instance").size(), 230);
}

void CloudAwsTest::bill_isReadPageByPage()
{
    boto(R"(import os, json, urllib.request
def page(days, token=None):
    group = lambda service, region, amount: {"Keys": [service, region], "Metrics": {"UnblendedCost": {"Amount": amount, "Unit": "USD"}}}
    result = {"ResultsByTime": [{"TimePeriod": {"Start": f"2026-11-{day:02}", "End": f"2026-11-{day + 1:02}"}, "Total": {}, "Estimated": day > 1,
        "Groups": [group("Amazon Elastic Compute Cloud - Compute", "eu-west-1", "1.2345678901"), group("Tax", "NoRegion", "0.0000000017")]} for day in days]}
    return {**result, **({"NextPageToken": token} if token else {})}
body = json.dumps({"results": [page([1, 2], "more"), page([3])]}).encode()
urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/moto-api/static/ce/cost-and-usage-results", body, {"Content-Type": "application/json"}))
)");
    CloudRun run(m_provider, profile("reader"));
    run.profile().readOnly = true;
    QVERIFY(!run.open({Kind::Account}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    auto *source = dynamic_cast<BillSource *>(&run.connection());
    QVERIFY(source && source->billTerms());
    QCOMPARE(source->billTerms()->price.toString(), QStringLiteral("0.01"));
    QCOMPARE(source->billedAccount(), QStringLiteral("aws 123456789012"));
    auto fetched = source->fetchBill(QDate(2026, 11, 1), QDate(2026, 12, 1));
    QTRY_VERIFY_WITH_TIMEOUT(fetched.isFinished(), 30'000);
    const Result<FetchedBill> bill = fetched.result();
    QVERIFY2(bill, qPrintable(bill ? QString() : bill.error().toString()));
    QCOMPARE(bill->pages, 2);
    QCOMPARE(bill->charges.size(), 6u);
    QCOMPARE(bill->charges[0], (BillCharge {QDate(2026, 11, 1), QStringLiteral("Amazon Elastic Compute Cloud - Compute"), QStringLiteral("eu-west-1"), QStringLiteral("1.2345678901"),
        QStringLiteral("USD"), false}));
    QCOMPARE(bill->charges[5], (BillCharge {QDate(2026, 11, 3), QStringLiteral("Tax"), QStringLiteral("NoRegion"), QStringLiteral("0.0000000017"), QStringLiteral("USD"), true}));
}

void CloudAwsTest::bill_deniedIsSaid()
{
    CloudRun run(m_enforcing, profile("databases"));
    QVERIFY(!run.open({Kind::Database}));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 30'000);
    auto fetched = dynamic_cast<BillSource &>(run.connection()).fetchBill(QDate(2026, 11, 1), QDate(2026, 12, 1));
    QTRY_VERIFY_WITH_TIMEOUT(fetched.isFinished(), 30'000);
    QVERIFY(!fetched.result());
    QCOMPARE(fetched.result().error().code, ErrorCode::PermissionDenied);
    QVERIFY2(fetched.result().error().detail.contains(u"ce:GetCostAndUsage"), qPrintable(fetched.result().error().toString()));
}

QTEST_GUILESS_MAIN(CloudAwsTest)
#include "tst_cloudaws.moc"
