// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/cloud/awsactions.h"

using namespace Qt::StringLiterals;

namespace {

constexpr double GiB = 1024.0 * 1024 * 1024;

QByteArray db(const char *name, const char *key)
{
    return "c('rds').describe_db_instances(DBInstanceIdentifier='%1')['DBInstances'][0]['%2']"_L1.arg(QLatin1String(name), QLatin1String(key)).toLatin1();
}

QByteArray group(const char *name, const char *key)
{
    return "c('rds').describe_db_clusters(DBClusterIdentifier='%1')['DBClusters'][0]['%2']"_L1.arg(QLatin1String(name), QLatin1String(key)).toLatin1();
}

QJsonObject given(const char *key, const QJsonValue &value)
{
    return QJsonObject {{QLatin1String(key), value}};
}

/// Puts the rows together, service by service.
class Rows {
public:
    Rows()
    {
        addInstances();
        addClusters();
        addMachines();
        addCaches();
        addMemory();
        addSearches();
        addWarehouses();
    }
    QList<AwsAction> rows;

private:
    void addInstances();
    void addClusters();
    void addMachines();
    void addCaches();
    void addMemory();
    void addSearches();
    void addWarehouses();
    void add(const char *action, const char *type, const QByteArray &name, const QJsonObject &arguments, const QByteArray &question, const QByteArray &answer)
    {
        rows.append({QString::fromLatin1(action), QString::fromLatin1(type), QString::fromLatin1(name), arguments, QString::fromLatin1(question), answer});
    }
};

void Rows::addInstances()
{
    add("snapshot", "rds/instance", "catalogue", given("name", u"kept"_s), "c('rds').describe_db_snapshots(DBSnapshotIdentifier='kept')['DBSnapshots'][0]['DBInstanceIdentifier']", "catalogue");
    add("scale", "rds/instance", "catalogue", given("class", u"db.m6g.large"_s), db("catalogue", "DBInstanceClass"), "db.m6g.large");
    add("resize", "rds/instance", "catalogue", given("storage", 60 * GiB), db("catalogue", "AllocatedStorage"), "60");
    add("modify", "rds/instance", "catalogue", {{u"backupDays"_s, 3}, {u"multiAz"_s, true}}, db("catalogue", "BackupRetentionPeriod"), "3");
    add("failover", "rds/instance", "catalogue", {}, db("catalogue", "DBInstanceStatus"), "available");
    add("upgrade", "rds/instance", "catalogue", given("version", u"8.0.40"_s), db("catalogue", "EngineVersion"), "8.0.40");
    add("rotate", "rds/instance", "catalogue", {}, db("catalogue", "DBInstanceStatus"), "available");
    add("stop", "rds/instance", "catalogue", {}, db("catalogue", "DBInstanceStatus"), "stopped");
    add("start", "rds/instance", "catalogue", {}, db("catalogue", "DBInstanceStatus"), "available");
    add("reboot", "rds/instance", "catalogue", {}, db("catalogue", "DBInstanceStatus"), "available");
    add("restore", "rds/instance", "catalogue", {{u"name"_s, u"again"_s}, {u"snapshot"_s, u"kept"_s}}, db("again", "Engine"), "mysql");
    add("restore", "rds/instance", "orders", given("name", u"orders-again"_s), db("orders-again", "Engine"), "postgres");
    add("delete", "rds/instance", "catalogue", given("finalSnapshot", u"last"_s),
        "[len([d for d in c('rds').describe_db_instances()['DBInstances'] if d['DBInstanceIdentifier'] == 'catalogue']), "
        "c('rds').describe_db_snapshots(DBSnapshotIdentifier='last')['DBSnapshots'][0]['Status']]", "[0, 'available']");
    add("delete", "rds/snapshot", "kept", {}, "[s for s in c('rds').describe_db_snapshots()['DBSnapshots'] if s['DBSnapshotIdentifier'] == 'kept']", "[]");
    add("snapshot", "rds/replica", "source-replica", given("name", u"replica-kept"_s), "c('rds').describe_db_snapshots(DBSnapshotIdentifier='replica-kept')['DBSnapshots'][0]['Status']", "available");
    add("scale", "rds/replica", "source-replica", given("class", u"db.m6g.xlarge"_s), db("source-replica", "DBInstanceClass"), "db.m6g.xlarge");
    add("resize", "rds/replica", "source-replica", given("storage", 60 * GiB), db("source-replica", "AllocatedStorage"), "60");
    add("upgrade", "rds/replica", "source-replica", given("version", u"8.0.40"_s), db("source-replica", "EngineVersion"), "8.0.40");
    add("reboot", "rds/replica", "source-replica", {}, db("source-replica", "DBInstanceStatus"), "available");
    add("delete", "rds/replica", "source-replica", {}, "[d for d in c('rds').describe_db_instances()['DBInstances'] if d['DBInstanceIdentifier'] == 'source-replica']", "[]");
    add("scale", "rds/member", "ledger-1", given("class", u"db.r6g.xlarge"_s), db("ledger-1", "DBInstanceClass"), "db.r6g.xlarge");
    add("reboot", "rds/member", "ledger-1", {}, db("ledger-1", "DBInstanceStatus"), "available");
}

void Rows::addClusters()
{
    const auto writer = "[m['DBInstanceIdentifier'] for m in c('rds').describe_db_clusters(DBClusterIdentifier='%1')['DBClusters'][0]['DBClusterMembers'] if m['IsClusterWriter']]"_L1;
    const auto ended = "[len([k for k in c('rds').describe_db_clusters()['DBClusters'] if k['DBClusterIdentifier'] == '%1']), "
                       "c('rds').describe_db_cluster_snapshots(DBClusterSnapshotIdentifier='%1-last')['DBClusterSnapshots'][0]['Status']]"_L1;
    const auto classes = "sorted({d['DBInstanceClass'] for d in c('rds').describe_db_instances()['DBInstances'] if d.get('DBClusterIdentifier') == '%1'})"_L1;
    for (const auto &[type, name, engine, version] : {std::tuple("rds/cluster", "ledger", "aurora-postgresql", u"16.3"_s), std::tuple("neptune/cluster", "friends", "neptune", u"1.3.4.0"_s),
             std::tuple("docdb/cluster", "papers", "docdb", u"5.0.1"_s)}) {
        const QString kept = QLatin1String(name) + u"-kept"_s, again = QLatin1String(name) + u"-again"_s, second = QLatin1String(name) + u"-2"_s;
        add("snapshot", type, name, given("name", kept),
            u"c('rds').describe_db_cluster_snapshots(DBClusterSnapshotIdentifier='%1')['DBClusterSnapshots'][0]['DBClusterIdentifier']"_s.arg(kept).toLatin1(), name);
        add("modify", type, name, given("backupDays", 9), group(name, "BackupRetentionPeriod"), "9");
        add("failover", type, name, given("target", second), writer.arg(QLatin1String(name)).toLatin1(), "['" + second.toLatin1() + "']");
        add("stop", type, name, {}, group(name, "Status"), "stopped");
        add("start", type, name, {}, group(name, "Status"), "available");
        add("restore", type, name, {{u"name"_s, again}, {u"snapshot"_s, kept}}, group(again.toLatin1(), "Engine"), engine);
        add("scale", type, name, given("class", u"db.r6g.2xlarge"_s), classes.arg(QLatin1String(name)).toLatin1(), "['db.r6g.2xlarge']");
        add("add-reader", type, name, {{u"name"_s, QString(QLatin1String(name) + u"-3"_s)}, {u"class"_s, u"db.r6g.large"_s}}, db((QByteArray(name) + "-3").constData(), "DBClusterIdentifier"), name);
        add("upgrade", type, name, given("version", version), group(name, "EngineVersion"), version.toLatin1());
        add("reboot", type, name, {}, group(name, "Status"), "available");
        if (engine != QByteArray("neptune"))
            add("rotate", type, name, {}, group(name, "Status"), "available");
        add("delete", "rds/cluster-snapshot", kept.toLatin1(), {}, u"[s for s in c('rds').describe_db_cluster_snapshots()['DBClusterSnapshots'] if s['DBClusterSnapshotIdentifier'] == '%1']"_s.arg(kept).toLatin1(), "[]");
        add("delete", type, again.toLatin1(), given("finalSnapshot", QString(again + u"-last"_s)), ended.arg(again).toLatin1(), "[0, 'available']");
    }
    add("reboot", "rds/cluster", "three", {}, group("three", "Status"), "available");
    add("scale", "rds/cluster", "three", given("class", u"db.m6gd.xlarge"_s), group("three", "DBClusterInstanceClass"), "db.m6gd.xlarge");
    add("resize", "rds/cluster", "three", given("storage", 200 * GiB), group("three", "AllocatedStorage"), "200");
    add("delete", "rds/cluster", "three", given("skipFinalSnapshot", true), "[k for k in c('rds').describe_db_clusters()['DBClusters'] if k['DBClusterIdentifier'] == 'three']", "[]");
    add("delete", "rds/member", "ledger-1", {}, "len([d for d in c('rds').describe_db_instances()['DBInstances'] if d['DBInstanceIdentifier'] == 'ledger-1'])", "0");
    add("delete", "rds/cluster", "ledger", given("finalSnapshot", u"ledger-last"_s), // with the members that it still has
        "[len([d for d in c('rds').describe_db_instances()['DBInstances'] if d.get('DBClusterIdentifier') == 'ledger']), "
        "c('rds').describe_db_cluster_snapshots(DBClusterSnapshotIdentifier='ledger-last')['DBClusterSnapshots'][0]['Status']]", "[0, 'available']");
}

void Rows::addMachines()
{
    const char *states = "sorted(i['State']['Name'] for r in c('ec2').describe_instances()['Reservations'] for i in r['Instances'])";
    add("stop", "ec2/instance", "", {}, states, "['running', 'stopped', 'stopped']");
    add("resize", "ec2/instance", "", given("class", u"m5.xlarge"_s), "sorted(i['InstanceType'] for r in c('ec2').describe_instances()['Reservations'] for i in r['Instances'])", "['m5.large', 'm5.xlarge', 't3.small']");
    add("start", "ec2/instance", "", {}, states, "['running', 'running', 'stopped']");
    add("resize", "ec2/instance", "", given("class", u"m5.2xlarge"_s),
        "[(i['InstanceType'], i['State']['Name']) for r in c('ec2').describe_instances()['Reservations'] for i in r['Instances'] if i['InstanceType'] == 'm5.2xlarge']", "[('m5.2xlarge', 'running')]");
    add("reboot", "ec2/instance", "", {}, states, "['running', 'running', 'stopped']");
    add("snapshot", "ec2/instance", "", {}, "len([s for s in c('ec2').describe_snapshots(OwnerIds=['self'])['Snapshots'] if s['Description'].startswith('web-20')])", "1");
    add("terminate", "ec2/instance", "", {}, states, "['running', 'stopped', 'terminated']");
    const char *volume = "[v['Size'] for v in c('ec2').describe_volumes()['Volumes'] if v['State'] == 'available']";
    const char *spare = "spare"; // the volume that no machine uses
    add("snapshot", "ec2/volume", spare, given("name", u"disk"_s), "len([s for s in c('ec2').describe_snapshots(OwnerIds=['self'])['Snapshots'] if s['Description'] == 'disk'])", "1");
    add("resize", "ec2/volume", spare, given("size", 300 * GiB), volume, "[300]");
    add("delete", "ec2/volume", spare, {}, volume, "[]");
}

void Rows::addCaches()
{
    const auto cache = [](const char *name, const char *key) {
        return "c('elasticache').describe_cache_clusters(CacheClusterId='%1')['CacheClusters'][0]['%2']"_L1.arg(QLatin1String(name), QLatin1String(key)).toLatin1();
    };
    const auto caches = [](const char *name, const char *key) {
        return "c('elasticache').describe_replication_groups(ReplicationGroupId='%1')['ReplicationGroups'][0]['%2']"_L1.arg(QLatin1String(name), QLatin1String(key)).toLatin1();
    };
    add("snapshot", "elasticache/group", "steady", given("name", u"steady-kept"_s), "c('elasticache').describe_snapshots(SnapshotName='steady-kept')['Snapshots'][0]['ReplicationGroupId']", "steady");
    const char *members = "len(c('elasticache').describe_replication_groups(ReplicationGroupId='steady')['ReplicationGroups'][0]['NodeGroups'][0]['NodeGroupMembers'])";
    add("scale", "elasticache/group", "steady", given("class", u"cache.m7g.large"_s), caches("steady", "CacheNodeType"), "cache.m7g.large");
    add("modify", "elasticache/group", "steady", given("backupDays", 3), caches("steady", "SnapshotRetentionLimit"), "3");
    add("reboot", "elasticache/group", "steady", {}, caches("steady", "Status"), "available");
    add("add-replicas", "elasticache/group", "steady", given("replicas", 2), members, "3");
    add("remove-replicas", "elasticache/group", "steady", given("replicas", 1), members, "2");
    add("upgrade", "elasticache/group", "steady", given("version", u"7.1"_s), "c('elasticache').create_snapshot(ReplicationGroupId='steady', SnapshotName='upgraded')['Snapshot']['EngineVersion']", "7.1");
    add("delete", "elasticache/snapshot", "upgraded", {}, "[s for s in c('elasticache').describe_snapshots()['Snapshots'] if s['SnapshotName'] == 'upgraded']", "[]");
    add("failover", "elasticache/group", "steady", {},
        "[m['CurrentRole'] for m in c('elasticache').describe_replication_groups(ReplicationGroupId='steady')['ReplicationGroups'][0]['NodeGroups'][0]['NodeGroupMembers']]", "['replica', 'primary']");
    add("restore", "elasticache/group", "steady", {{u"name"_s, u"steady-again"_s}, {u"snapshot"_s, u"steady-kept"_s}}, caches("steady-again", "CacheNodeType"), "cache.m7g.large");
    add("delete", "elasticache/group", "steady-again", given("finalSnapshot", u"steady-last"_s),
        "[len([g for g in c('elasticache').describe_replication_groups()['ReplicationGroups'] if g['ReplicationGroupId'] == 'steady-again']), "
        "c('elasticache').describe_snapshots(SnapshotName='steady-last')['Snapshots'][0]['ReplicationGroupId']]", "[0, 'steady-again']");
    add("reboot", "elasticache/member", "steady-001", {}, cache("steady-001", "CacheClusterStatus"), "available");
    add("snapshot", "elasticache/member", "steady-001", given("name", u"member-kept"_s), "c('elasticache').describe_snapshots(SnapshotName='member-kept')['Snapshots'][0]['CacheClusterId']", "steady-001");
    add("snapshot", "elasticache/cluster", "small", given("name", u"small-kept"_s), "c('elasticache').describe_snapshots(SnapshotName='small-kept')['Snapshots'][0]['CacheClusterId']", "small");
    add("upgrade", "elasticache/cluster", "small", given("version", u"7.1"_s), cache("small", "EngineVersion"), "7.1");
    add("scale", "elasticache/cluster", "small", given("class", u"cache.t4g.small"_s), cache("small", "CacheNodeType"), "cache.t4g.small");
    add("scale", "elasticache/cluster", "sessions", given("nodes", 3), cache("sessions", "NumCacheNodes"), "3");
    add("reboot", "elasticache/cluster", "sessions", {}, cache("sessions", "CacheClusterStatus"), "available");
    add("restore", "elasticache/cluster", "small", {{u"name"_s, u"small-again"_s}, {u"snapshot"_s, u"small-kept"_s}}, cache("small-again", "CacheNodeType"), "cache.t4g.small");
    add("delete", "elasticache/cluster", "small", given("finalSnapshot", u"small-last"_s),
        "[len([k for k in c('elasticache').describe_cache_clusters()['CacheClusters'] if k['CacheClusterId'] == 'small']), "
        "c('elasticache').describe_snapshots(SnapshotName='small-last')['Snapshots'][0]['CacheClusterId']]", "[0, 'small']");
}

void Rows::addMemory()
{
    add("snapshot", "memorydb/cluster", "ticks", given("name", u"ticks-kept"_s), "c('memorydb').describe_snapshots(SnapshotName='ticks-kept')['Snapshots'][0]['Status']", "available");
    add("modify", "memorydb/cluster", "ticks", given("backupDays", 3), "c('memorydb').describe_clusters(ClusterName='ticks')['Clusters'][0]['SnapshotRetentionLimit']", "3");
    add("failover", "memorydb/cluster", "ticks", {}, "c('memorydb').describe_clusters(ClusterName='ticks')['Clusters'][0]['Status']", "available");
    add("scale", "memorydb/cluster", "ticks", given("class", u"db.r6g.xlarge"_s), "c('memorydb').describe_clusters(ClusterName='ticks')['Clusters'][0]['NodeType']", "db.r6g.xlarge");
    add("upgrade", "memorydb/cluster", "ticks", given("version", u"7.3"_s), "c('memorydb').describe_clusters(ClusterName='ticks')['Clusters'][0]['EngineVersion']", "7.3");
    add("restore", "memorydb/cluster", "ticks", {{u"name"_s, u"ticks-again"_s}, {u"snapshot"_s, u"ticks-kept"_s}}, "c('memorydb').describe_clusters(ClusterName='ticks-again')['Clusters'][0]['NodeType']", "db.r6g.xlarge");
    add("delete", "memorydb/snapshot", "ticks-kept", {}, "c('memorydb').describe_snapshots()['Snapshots']", "[]");
    add("delete", "memorydb/cluster", "ticks", given("finalSnapshot", u"ticks-last"_s),
        "[[k['Name'] for k in c('memorydb').describe_clusters()['Clusters']], c('memorydb').describe_snapshots(SnapshotName='ticks-last')['Snapshots'][0]['Status']]", "[['ticks-again'], 'available']");
}

void Rows::addSearches()
{
    add("resize", "opensearch/domain", "logs-1", given("storage", 80 * GiB), "c('opensearch').describe_domain(DomainName='logs-1')['DomainStatus']['EBSOptions']['VolumeSize']", "80");
    add("upgrade", "opensearch/domain", "logs-1", given("version", u"2.19"_s), "c('opensearch').describe_domain(DomainName='logs-1')['DomainStatus']['EngineVersion']", "OpenSearch_2.19");
    add("scale", "opensearch/domain", "logs-1", given("nodes", 3), "c('opensearch').describe_domain(DomainName='logs-1')['DomainStatus']['ClusterConfig']['InstanceCount']", "3");
    add("delete", "opensearch/domain", "logs-2", {}, "'logs-2' in [d['DomainName'] for d in c('opensearch').list_domain_names()['DomainNames']]", "False");
}

void Rows::addWarehouses()
{
    const char *warehouse = "c('redshift').describe_clusters(ClusterIdentifier='warehouse')['Clusters'][0]['ClusterStatus']";
    add("snapshot", "redshift/cluster", "warehouse", given("name", u"warehouse-kept"_s), "c('redshift').describe_cluster_snapshots(SnapshotIdentifier='warehouse-kept')['Snapshots'][0]['ClusterIdentifier']", "warehouse");
    add("stop", "redshift/cluster", "warehouse", {}, warehouse, "paused");
    add("start", "redshift/cluster", "warehouse", {}, warehouse, "available");
    add("restore", "redshift/cluster", "warehouse", {{u"name"_s, u"warehouse-again"_s}, {u"snapshot"_s, u"warehouse-kept"_s}}, "c('redshift').describe_clusters(ClusterIdentifier='warehouse-again')['Clusters'][0]['NodeType']", "ra3.xlplus");
    add("modify", "redshift/cluster", "warehouse", given("backupDays", 9), "c('redshift').describe_clusters(ClusterIdentifier='warehouse')['Clusters'][0]['AutomatedSnapshotRetentionPeriod']", "9");
    add("failover", "redshift/cluster", "twice", {}, "c('redshift').describe_clusters(ClusterIdentifier='twice')['Clusters'][0]['ClusterStatus']", "available");
    add("delete", "redshift/cluster", "twice", given("skipFinalSnapshot", true), "[k for k in c('redshift').describe_clusters()['Clusters'] if k['ClusterIdentifier'] == 'twice']", "[]");
    add("delete", "redshift/snapshot", "warehouse-kept", {}, "[s for s in c('redshift').describe_cluster_snapshots()['Snapshots'] if s['SnapshotIdentifier'] == 'warehouse-kept']", "[]");
    add("scale", "redshift/cluster", "warehouse", given("nodes", 3), "c('redshift').describe_clusters(ClusterIdentifier='warehouse')['Clusters'][0]['NumberOfNodes']", "3");
    add("reboot", "redshift/cluster", "warehouse", {}, warehouse, "available");
    add("delete", "redshift/cluster", "warehouse-again", given("finalSnapshot", u"warehouse-last"_s),
        "[[k['ClusterIdentifier'] for k in c('redshift').describe_clusters()['Clusters']], c('redshift').describe_cluster_snapshots(SnapshotIdentifier='warehouse-last')['Snapshots'][0]['Status']]", "[['warehouse'], 'available']");
    add("delete", "redshift/cluster", "warehouse", given("skipFinalSnapshot", true), "c('redshift').describe_clusters()['Clusters']", "[]");
}

} // namespace

QList<AwsAction> awsActions()
{
    return Rows().rows;
}

QString awsActionsPreparation()
{
    return uR"(
import boto3
c = lambda s: boto3.client(s, region_name='eu-west-1')
c('rds').create_db_cluster(DBClusterIdentifier='papers', Engine='docdb', MasterUsername='admin', ManageMasterUserPassword=True)
c('rds').modify_db_cluster(DBClusterIdentifier='ledger', ManageMasterUserPassword=True, ApplyImmediately=True)
c('rds').modify_db_instance(DBInstanceIdentifier='catalogue', ManageMasterUserPassword=True, ApplyImmediately=True)
c('rds').create_db_instance(DBInstanceIdentifier='source', Engine='mysql', EngineVersion='8.0.36', DBInstanceClass='db.m6g.large', AllocatedStorage=20, MasterUsername='admin', MasterUserPassword='not-a-secret')
c('rds').create_db_instance_read_replica(DBInstanceIdentifier='source-replica', SourceDBInstanceIdentifier='source', DBInstanceClass='db.m6g.large')
c('redshift').create_cluster(ClusterIdentifier='twice', NodeType='ra3.4xlarge', NumberOfNodes=2, MasterUsername='admin', MasterUserPassword='Not-a-secret1', MultiAZ=True)
for cluster, engine in (('friends', 'neptune'), ('papers', 'docdb')):
    for number in (1, 2):
        c('rds').create_db_instance(DBInstanceIdentifier=f'{cluster}-{number}', DBClusterIdentifier=cluster, Engine=engine, DBInstanceClass='db.r6g.large')
c('rds').create_db_cluster(DBClusterIdentifier='three', Engine='mysql', DBClusterInstanceClass='db.m6gd.large', AllocatedStorage=100, StorageType='io1', Iops=1000, MasterUsername='admin', MasterUserPassword='not-a-secret')
c('elasticache').create_cache_cluster(CacheClusterId='small', Engine='redis', CacheNodeType='cache.t3.micro', NumCacheNodes=1)
c('elasticache').create_replication_group(ReplicationGroupId='steady', ReplicationGroupDescription='fails over', Engine='redis', CacheNodeType='cache.m6g.large', ReplicasPerNodeGroup=1, AutomaticFailoverEnabled=True)
for member in c('elasticache').describe_replication_groups(ReplicationGroupId='steady')['ReplicationGroups'][0]['MemberClusters']:
    c('elasticache').create_cache_cluster(CacheClusterId=member, ReplicationGroupId='steady', Engine='redis', CacheNodeType='cache.m6g.large')
)"_s;
}
