// SPDX-License-Identifier: GPL-3.0-or-later
// Actions on AWS as moto plays it: each is planned, run and waited for by the executor, and moto itself is asked afterwards.
#include "backends/cloud/awsprovider.h"
#include "tests/acceptance/readonly/provocation.h"
#include "tests/backends/cloud/awsactions.h"
#include "tests/support/peer.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

constexpr double GiB = 1024.0 * 1024 * 1024;
const QString Claim = u"0123456789abcdef"_s;

DiscoveryScope scopeOf(const Peer &peer)
{
    DiscoveryScope scope {peer.directory(), {}};
    for (const char *key : {"AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
        scope.environment.insert(QLatin1String(key), peer.value(key));
    return scope;
}

ConnectionProfile profileOf(const char *name, const QString &endpoint = {})
{
    QJsonObject settings {{u"profile"_s, QLatin1String(name)}, {u"interval"_s, u"2s"_s}};
    if (!endpoint.isEmpty())
        settings.insert(u"endpoint"_s, endpoint);
    return {{}, u"aws"_s, settings};
}

/// One python with boto3 that answers expression after expression: starting one for each costs more than what it is asked.
class Boto {
public:
    explicit Boto(const Peer &peer)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *key : {"AWS_ENDPOINT_URL", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"})
            environment.insert(QLatin1String(key), peer.value(key));
        for (const char *key : {"AWS_PROFILE", "AWS_ACCESS_KEY_ID"})
            environment.remove(QLatin1String(key));
        m_python.setProcessEnvironment(environment);
        m_python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_python.start(peer.value("MOTO_PYTHON"), {u"-u"_s, u"-c"_s, u"import boto3, sys\nclients = {}\n"
            "def c(s): return clients.setdefault(s, boto3.client(s, region_name='eu-west-1'))\n"
            "for line in sys.stdin: print(eval(line))\n"_s});
    }
    ~Boto()
    {
        m_python.closeWriteChannel();
        m_python.waitForFinished(10'000);
    }
    QByteArray ask(const QString &expression)
    {
        m_python.write(expression.toUtf8() + '\n');
        if (!QTest::qWaitFor([this] { return m_python.canReadLine() || m_python.state() == QProcess::NotRunning; }, 60'000))
            qFatal("python does not answer");
        return m_python.readLine().trimmed();
    }

private:
    QProcess m_python;
};

const Interest Everything {KindSet::all(), {u"*"_s}, {}, true, false};

} // namespace

class CloudActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyAction_comesTrueInMoto_data();
    void everyAction_comesTrueInMoto();
    void databases_areMadeOnce_data();
    void databases_areMadeOnce();
    void everyAction_hasItsRow();
    void takenNames_areRefusedBeforehand();
    void wrongWishes_areRefusedBeforehand_data();
    void wrongWishes_areRefusedBeforehand();
    void masterPasswords_stayWithAws();
    void plans_sayWhatIsLost();
    void senselessWishes_areRefusedInWords_data();
    void senselessWishes_areRefusedInWords();
    void whoMayOnlyLook_changesNothing();
    void lostAnswer_isSettledByLooking_data();
    void lostAnswer_isSettledByLooking();
    void throttledRequest_isRepeatedUntilTaken();
    void conflict_meansThatItChanged();

private:
    QByteArray ask(const QString &expression) { return m_boto.ask(expression); }
    /// The id of the first row of that type and name; the first of the type where the name is empty.
    static QString idOf(const House &house, const QString &type, const QString &name)
    {
        for (const QString &id : house.idsOf({type})) {
            if (name.isEmpty() || id.endsWith(u':' + name) || id.endsWith(u'/' + name))
                return id;
        }
        return {};
    }
    static Result<Plan> planned(House &house, const QString &action, const QString &id, const QJsonObject &arguments = {})
    {
        return waited(house.planner().plan({action, {id}, arguments}));
    }
    static Operation *run(House &house, const Plan &plan, RunOptions options = {})
    {
        const Result<Approval> approval = Approval::of(plan, plan.confirmation());
        if (!approval)
            qFatal("%s", qPrintable(approval.error().toString()));
        Operation *operation = *house.executor().run(plan, *approval, options);
        if (!QTest::qWaitFor([&] { return operation->isFinished(); }, 120'000))
            qFatal("no end");
        return operation;
    }
    static QString told(const Operation &operation)
    {
        const ItemStatus &item = operation.items().front();
        return QLatin1String(runStateName(item.state)) + (item.error ? u": "_s + item.error->toString() : QString());
    }

    Peer m_peer {u"moto"_s, {u"--estate"_s}};
    Boto m_boto {m_peer};
    AwsProvider m_provider;
    std::unique_ptr<House> m_house;
    QString m_spareVolume;
    QSet<QString> m_proven; ///< actions, each with a type, that came true
};

void CloudActionsTest::initTestCase()
{
    m_provider.setScope(scopeOf(m_peer));
    m_peer.command({u"python"_s, u"-c"_s, awsActionsPreparation()});
    m_house = std::make_unique<House>(m_provider, profileOf("default"), Everything, false);
    QVERIFY(m_house->source().actions().size() > 40);
    m_spareVolume = QString::fromUtf8(ask(u"[v['VolumeId'] for v in c('ec2').describe_volumes()['Volumes'] if v['State'] == 'available'][0]"_s));
}

void CloudActionsTest::everyAction_comesTrueInMoto_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QByteArray>("answer");
    for (const AwsAction &row : awsActions()) {
        QTest::addRow("%s %s %s", qPrintable(row.action), qPrintable(row.type), qPrintable(row.name))
            << row.action << u"aws/"_s + row.type << row.name << row.arguments << row.question << row.answer;
    }
}

void CloudActionsTest::everyAction_comesTrueInMoto()
{
    QFETCH(const QString, action);
    QFETCH(const QString, type);
    QFETCH(const QString, name);
    QFETCH(const QJsonObject, arguments);
    QFETCH(const QString, question);
    QString id; // what an action before has made is listed soon
    QTRY_VERIFY_WITH_TIMEOUT(!(id = idOf(*m_house, type, name == u"spare" ? m_spareVolume : name)).isEmpty(), 20'000);
    const Result<Plan> plan = planned(*m_house, action, id, arguments);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    const TargetPlan &target = plan->items().constFirst().plan;
    QVERIFY(!target.steps.isEmpty());
    for (const ActionStep &step : target.steps)
        QVERIFY2(step.request.startsWith(u"POST http") || step.request.startsWith(u"DELETE http"), qPrintable(step.request));
    QCOMPARE(target.checks.size(), 1);
    QCOMPARE(target.checks.constFirst().verdict, type.startsWith(u"aws/ec2/") ? Verdict::Ok : Verdict::Unknown);
    const Operation *operation = run(*m_house, *plan, {.patience = std::chrono::seconds(60)});
    QVERIFY2(operation->state() == RunState::Verified, qPrintable(told(*operation)));
    QTEST(ask(question), "answer");
    m_proven.insert(action + u" of "_s + type);
}

void CloudActionsTest::databases_areMadeOnce_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("type"); // of the row that shows then, with an endpoint
    const auto add = [](const char *name, const QJsonObject &arguments, int steps, const char *question, const char *answer, const char *type) {
        QTest::newRow(name) << QString::fromLatin1(name) << arguments << steps << QString::fromLatin1(question) << QByteArray(answer) << u"aws/"_s + QLatin1String(type);
    };
    add("create-rds", {{u"name"_s, u"made-rds"_s}, {u"engine"_s, u"postgres"_s}, {u"version"_s, u"16.3"_s}, {u"class"_s, u"db.m6g.large"_s}, {u"storage"_s, 40 * GiB}, {u"multiAz"_s, true}}, 1,
        "[(d['Engine'], d['EngineVersion'], d['DBInstanceClass'], d['AllocatedStorage'], d['MultiAZ'], d['StorageEncrypted'], d['TagList'], d['MasterUserSecret']['SecretStatus']) for d in c('rds').describe_db_instances(DBInstanceIdentifier='made-rds')['DBInstances']]",
        "[('postgres', '16.3', 'db.m6g.large', 40, True, True, [{'Key': 'allod-claim', 'Value': '0123456789abcdef'}], 'active')]", "rds/instance");
    add("create-aurora", {{u"name"_s, u"made-aurora"_s}, {u"engine"_s, u"aurora-postgresql"_s}, {u"class"_s, u"db.r6g.large"_s}, {u"members"_s, 2}}, 3,
        "[(d['Engine'], d['TagList'], [m['DBInstanceIdentifier'] for m in d['DBClusterMembers']]) for d in c('rds').describe_db_clusters(DBClusterIdentifier='made-aurora')['DBClusters']]",
        "[('aurora-postgresql', [{'Key': 'allod-claim', 'Value': '0123456789abcdef'}], ['made-aurora-1', 'made-aurora-2'])]", "rds/cluster");
    add("create-neptune", {{u"name"_s, u"made-neptune"_s}, {u"class"_s, u"db.r6g.large"_s}, {u"iam"_s, false}}, 2, // moto takes IAM for Aurora only
        "[(d['Engine'], d['TagList'], [m['DBInstanceIdentifier'] for m in d['DBClusterMembers']]) for d in c('rds').describe_db_clusters(DBClusterIdentifier='made-neptune')['DBClusters']]",
        "[('neptune', [{'Key': 'allod-claim', 'Value': '0123456789abcdef'}], ['made-neptune-1'])]", "neptune/cluster");
    add("create-elasticache", {{u"name"_s, u"made-cache"_s}, {u"engine"_s, u"valkey"_s}, {u"class"_s, u"cache.m7g.large"_s}, {u"nodes"_s, 2}, {u"multiAz"_s, true}}, 1,
        "[(g['Engine'], g['AutomaticFailover'], g['MultiAZ'], c('elasticache').list_tags_for_resource(ResourceName=g['ARN'])['TagList']) for g in c('elasticache').describe_replication_groups(ReplicationGroupId='made-cache')['ReplicationGroups']]",
        "[('valkey', 'enabled', 'enabled', [{'Key': 'allod-claim', 'Value': '0123456789abcdef'}])]", "elasticache/group");
    add("create-opensearch", {{u"name"_s, u"made-search"_s}, {u"version"_s, u"2.11"_s}, {u"class"_s, u"r7g.large.search"_s}, {u"nodes"_s, 2}, {u"storage"_s, 50 * GiB}}, 1,
        "[(d['EngineVersion'], d['ClusterConfig']['InstanceCount'], d['EBSOptions']['VolumeSize'], c('opensearch').list_tags(ARN=d['ARN'])['TagList']) for d in [c('opensearch').describe_domain(DomainName='made-search')['DomainStatus']]]",
        "[('OpenSearch_2.11', 2, 50, [{'Key': 'allod-claim', 'Value': '0123456789abcdef'}])]", "opensearch/domain");
}

/// Made, seen with its endpoint, and asked for once more: then there is nothing to do. For another claim the name is taken.
void CloudActionsTest::databases_areMadeOnce()
{
    QFETCH(const QString, action);
    QFETCH(QJsonObject, arguments);
    QFETCH(const int, steps);
    QFETCH(const QString, question);
    QFETCH(const QString, type);
    const QString account = idOf(*m_house, u"aws/account"_s, {});
    arguments.insert(u"claim"_s, Claim);
    const Result<Plan> plan = planned(*m_house, action, account, arguments);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE(plan->items().constFirst().plan.steps.size(), steps);
    QVERIFY(plan->items().constFirst().plan.steps.constFirst().body.contains(Claim));
    const Operation *operation = run(*m_house, *plan);
    QVERIFY2(operation->state() == RunState::Verified, qPrintable(told(*operation)));
    QTEST(ask(question), "answer");
    m_proven.insert(action + u" of aws/account"_s);
    const QString name = arguments[u"name"_s].toString();
    QVERIFY(QTest::qWaitFor([&] { return !idOf(*m_house, type, name).isEmpty(); }, 20'000));
    QVERIFY(!m_house->endpointsOf(idOf(*m_house, type, name)).empty());

    const Result<Plan> again = planned(*m_house, action, account, arguments);
    QVERIFY2(again, again ? "" : qPrintable(again.error().toString()));
    const TargetPlan &nothing = again->items().constFirst().plan;
    QCOMPARE(nothing.steps.size(), 0);
    QCOMPARE(nothing.risk, Risk::Harmless);
    QVERIFY2(nothing.checks.constLast().seen.contains(u"is there already"), qPrintable(nothing.checks.constLast().seen));
    QCOMPARE(run(*m_house, *again)->state(), RunState::Verified);

    arguments.insert(u"claim"_s, u"fedcba9876543210"_s);
    const Result<Plan> taken = planned(*m_house, action, account, arguments);
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::AlreadyExists);
    QVERIFY2(taken.error().toString().contains(u"made for the claim 0123456789abcdef"), qPrintable(taken.error().toString()));
    arguments.remove(u"claim"_s);
    QCOMPARE(planned(*m_house, action, account, arguments).error().code, ErrorCode::AlreadyExists);
}

void CloudActionsTest::everyAction_hasItsRow()
{
    QStringList unproven;
    for (const ActionDescriptor &action : m_house->source().actions()) {
        for (const QString &type : action.types) {
            if (!m_proven.contains(action.id + u" of "_s + type))
                unproven.append(action.id + u" of "_s + type);
        }
    }
    QCOMPARE(unproven.join(u", "_s), QString());
    qInfo("%lld actions on types came true, and moto said so", static_cast<long long>(m_proven.size()));
}

void CloudActionsTest::plans_sayWhatIsLost()
{
    const QString id = idOf(*m_house, u"aws/rds/instance"_s, u"orders"_s);
    const Result<Plan> plan = planned(*m_house, u"delete"_s, id, {{u"skipFinalSnapshot"_s, true}});
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    QCOMPARE(plan->risk(), Risk::Irreversible);
    QCOMPARE(plan->confirmation(), u"orders"_s);
    const TargetPlan &target = plan->items().constFirst().plan;
    QCOMPARE(target.dependants, QStringList {u"replica orders-replica (stays, on its own)"_s});
    QVERIFY2(target.warnings.constFirst().contains(u"gone for good"), qPrintable(target.warnings.join(u'\n')));
    QCOMPARE(target.changes.constFirst().after, u"gone"_s);
    QVERIFY(target.steps.constFirst().request.endsWith(u"(DeleteDBInstance)"));
    QCOMPARE(target.steps.constFirst().body, u"Action=DeleteDBInstance&DBInstanceIdentifier=orders&SkipFinalSnapshot=true&Version=2014-10-31"_s);
    QVERIFY(target.checks.constFirst().seen.contains(u"rds:DeleteDBInstance"));
    QCOMPARE(planned(*m_house, u"delete"_s, id, {{u"skipFinalSnapshot"_s, true}})->digest(), plan->digest());
}

void CloudActionsTest::senselessWishes_areRefusedInWords_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("state") << u"start"_s << QJsonObject() << ErrorCode::FailedPrecondition << u"it is available"_s;
    QTest::newRow("replica") << u"stop"_s << QJsonObject() << ErrorCode::FailedPrecondition << u"read replica"_s;
    QTest::newRow("own password") << u"rotate"_s << QJsonObject() << ErrorCode::FailedPrecondition << u"AWS does not keep"_s;
    QTest::newRow("nothing") << u"modify"_s << QJsonObject() << ErrorCode::FailedPrecondition << u"nothing would change"_s;
    QTest::newRow("same") << u"scale"_s << QJsonObject {{u"class"_s, u"db.m6g.large"_s}} << ErrorCode::FailedPrecondition << u"nothing would change"_s;
    QTest::newRow("half a unit") << u"resize"_s << QJsonObject {{u"storage"_s, 1.5 * GiB}} << ErrorCode::InvalidArgument << u"whole number"_s;
    QTest::newRow("no final snapshot") << u"delete"_s << QJsonObject() << ErrorCode::FailedPrecondition << u"name a final snapshot"_s;
    QTest::newRow("two minds") << u"delete"_s << QJsonObject {{u"skipFinalSnapshot"_s, true}, {u"finalSnapshot"_s, u"x"_s}} << ErrorCode::FailedPrecondition << u"one of them"_s;
    QTest::newRow("there already") << u"restore"_s << QJsonObject {{u"name"_s, u"orders"_s}} << ErrorCode::AlreadyExists << u"there already"_s;
}

void CloudActionsTest::senselessWishes_areRefusedInWords()
{
    QFETCH(const QString, action);
    QFETCH(const QJsonObject, arguments);
    QFETCH(const QString, words);
    const Result<Plan> plan = planned(*m_house, action, idOf(*m_house, u"aws/rds/instance"_s, u"orders"_s), arguments);
    QVERIFY(!plan);
    QTEST(plan.error().code, "code");
    QVERIFY2(plan.error().toString().contains(words), qPrintable(plan.error().toString()));
}

/// moto enforces what IAM says: EC2 tells it beforehand, the others when it is tried. Either way nothing changes.
void CloudActionsTest::whoMayOnlyLook_changesNothing()
{
    const Peer strict(u"moto"_s, {u"--estate"_s, u"--enforce-iam"_s});
    AwsProvider provider;
    provider.setScope(scopeOf(strict));
    House house(provider, profileOf("reader"), Everything, false);
    const auto state = [&strict] {
        return strict.command({u"python"_s, u"-c"_s, u"import boto3, re\nc = lambda s: boto3.client(s, region_name='eu-west-1')\n"
            "out = [c('ec2').describe_instances()['Reservations'], c('ec2').describe_volumes()['Volumes'], c('rds').describe_db_instances()['DBInstances'], c('rds').describe_db_clusters()['DBClusters'], c('rds').describe_db_snapshots()['DBSnapshots'],\n"
            " c('elasticache').describe_cache_clusters()['CacheClusters'], c('elasticache').describe_replication_groups()['ReplicationGroups'], c('memorydb').describe_clusters()['Clusters'], c('redshift').describe_clusters()['Clusters'],\n"
            " c('opensearch').describe_domains(DomainNames=['logs-0', 'logs-1', 'logs-2'])['DomainStatusList']]\nprint(re.sub(r'datetime\\.datetime\\([^)]*\\)+', '', str(out)))"_s});
    };
    const QByteArray before = state();
    QVERIFY(before.contains("ledger"));
    const QJsonObject known {{u"class"_s, u"db.r6g.2xlarge"_s}, {u"name"_s, u"probe"_s}, {u"size"_s, 900 * GiB}, {u"skipFinalSnapshot"_s, true},
        {u"nodes"_s, 3}, {u"backupDays"_s, 5}, {u"snapshot"_s, u"probe"_s}, {u"storage"_s, 900 * GiB}, {u"version"_s, u"99"_s}, {u"replicas"_s, 3}, {u"claim"_s, Claim}};
    int refusedBefore = 0, refusedAtExecution = 0;
    QSet<QString> tried;
    for (const ActionDescriptor &action : house.source().actions()) {
        QJsonObject arguments;
        for (const ActionField &field : action.fields) {
            if (known.contains(field.key))
                arguments.insert(field.key, known.value(field.key));
            else if (field.required && !field.choices.isEmpty())
                arguments.insert(field.key, field.choices.constFirst());
        }
        for (const QString &id : house.idsOf(action.types)) {
            const Result<Plan> plan = planned(house, action.id, id, arguments);
            if (!plan || tried.contains(action.id + action.types.constFirst()))
                continue; // makes no sense in this state; or once is enough
            tried.insert(action.id + action.types.constFirst());
            if (!plan->obstacle().isEmpty()) {
                QVERIFY2(plan->obstacle().contains(u"UnauthorizedOperation") || plan->obstacle().contains(u"AccessDenied"), qPrintable(plan->obstacle()));
                QCOMPARE(Approval::of(*plan, plan->confirmation()).error().code, ErrorCode::PermissionDenied);
                ++refusedBefore;
                continue;
            }
            const Operation *operation = run(house, *plan, {.wait = false});
            const QString what = u"%1 of %2: %3"_s.arg(action.id, id, told(*operation));
            QVERIFY2(operation->state() == RunState::Refused, qPrintable(what));
            QVERIFY2(operation->items().front().error->detail.contains(u"(request ") && operation->items().front().error->detail.contains(u"AccessDenied"), qPrintable(what));
            ++refusedAtExecution;
        }
    }
    QVERIFY2(refusedBefore >= 5 && refusedAtExecution >= 35, qPrintable(u"%1 and %2"_s.arg(refusedBefore).arg(refusedAtExecution)));
    QCOMPARE(state(), before);
    qInfo("refused: %d by a dry run, %d when tried; nothing changed", refusedBefore, refusedAtExecution);
}

/// What nobody stamped is nobody's to take over.
void CloudActionsTest::takenNames_areRefusedBeforehand()
{
    const QString account = idOf(*m_house, u"aws/account"_s, {});
    const Result<Plan> plan = planned(*m_house, u"create-rds"_s, account, {{u"name"_s, u"orders"_s}, {u"engine"_s, u"postgres"_s}, {u"class"_s, u"db.m6g.large"_s}, {u"storage"_s, 40 * GiB}, {u"claim"_s, Claim}});
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ErrorCode::AlreadyExists);
    QVERIFY2(plan.error().toString().contains(u"made for no claim"), qPrintable(plan.error().toString()));
}

void CloudActionsTest::wrongWishes_areRefusedBeforehand_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QJsonObject>("changed");
    QTest::addColumn<QString>("words");
    QTest::newRow("claim's id") << u"create-rds"_s << QJsonObject {{u"claim"_s, u"refunds"_s}} << u"16 hexadecimal digits"_s;
    QTest::newRow("region") << u"create-rds"_s << QJsonObject {{u"region"_s, u"eu-west-11"_s}} << u"no region \"eu-west-11\"; did you mean \"eu-west-1\"?"_s;
    QTest::newRow("engine") << u"create-rds"_s << QJsonObject {{u"engine"_s, u"postgers"_s}} << u"postgres"_s;
    QTest::newRow("storage") << u"create-rds"_s << QJsonObject {{u"storage"_s, GiB}} << u"storage"_s;
    QTest::newRow("one node for two zones") << u"create-elasticache"_s << QJsonObject {{u"engine"_s, u"redis"_s}, {u"nodes"_s, 1}, {u"multiAz"_s, true}} << u"it takes two"_s;
}

void CloudActionsTest::wrongWishes_areRefusedBeforehand()
{
    QFETCH(const QString, action);
    QFETCH(const QJsonObject, changed);
    QFETCH(const QString, words);
    QJsonObject arguments {{u"name"_s, u"probe"_s}, {u"engine"_s, u"postgres"_s}, {u"class"_s, u"db.m6g.large"_s}, {u"storage"_s, 40 * GiB}};
    if (action != u"create-rds")
        arguments.remove(u"storage"_s);
    for (auto each = changed.begin(); each != changed.end(); ++each)
        arguments.insert(each.key(), each.value());
    const Result<Plan> plan = planned(*m_house, action, idOf(*m_house, u"aws/account"_s, {}), arguments);
    QVERIFY(!plan);
    QVERIFY2(plan.error().toString().contains(words), qPrintable(plan.error().toString()));
}

/// AWS makes it, keeps it and rotates it; here it is neither in a plan nor in the journal.
void CloudActionsTest::masterPasswords_stayWithAws()
{
    const QString account = idOf(*m_house, u"aws/account"_s, {});
    const Result<Plan> made = planned(*m_house, u"create-rds"_s, account, {{u"name"_s, u"kept-secret"_s}, {u"engine"_s, u"mysql"_s}, {u"class"_s, u"db.m6g.large"_s}, {u"storage"_s, 20 * GiB}, {u"region"_s, u"eu-west-1"_s}});
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    const QString body = made->items().constFirst().plan.steps.constFirst().body;
    QVERIFY2(body.contains(u"ManageMasterUserPassword=true") && !body.contains(u"MasterUserPassword=not"), qPrintable(body));
    QVERIFY(!body.contains(u"&MasterUserPassword") && !body.contains(u"allod-claim"));
    QCOMPARE(run(*m_house, *made)->state(), RunState::Verified);
    const QString secret = u"c('secretsmanager').get_secret_value(SecretId=c('rds').describe_db_instances(DBInstanceIdentifier='kept-secret')['DBInstances'][0]['MasterUserSecret']['SecretArn'])"_s;
    const QByteArray before = ask(secret + u"['SecretString']"_s);
    QVERIFY(before.contains("password"));
    QString id;
    QVERIFY(QTest::qWaitFor([&] { return !(id = idOf(*m_house, u"aws/rds/instance"_s, u"kept-secret"_s)).isEmpty(); }, 20'000));
    const Result<Plan> rotation = planned(*m_house, u"rotate"_s, id);
    QVERIFY2(rotation, rotation ? "" : qPrintable(rotation.error().toString()));
    QCOMPARE(run(*m_house, *rotation)->state(), RunState::Verified);
    const QByteArray words = m_house->journalText();
    QVERIFY(words.contains("RotateMasterUserPassword") || words.contains("rotate"));
    QVERIFY(!words.contains(before));
}

void CloudActionsTest::lostAnswer_isSettledByLooking_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<RunState>("state");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("lost after it acted") << u"lost"_s << RunState::Verified << QByteArray("stopped");
    QTest::newRow("a fault of the provider's") << u"status"_s << RunState::Failed << QByteArray("available"); // 500: it may have acted; it had not
    QTest::newRow("stalled") << u"stall"_s << RunState::Verified << QByteArray("stopped");
}

void CloudActionsTest::lostAnswer_isSettledByLooking()
{
    QFETCH(const QString, fault);
    Peer proxy(u"faults"_s, {u"--upstream"_s, QUrl(m_peer.value("AWS_ENDPOINT_URL")).authority()});
    const QString name = u"victim-%1"_s.arg(fault);
    ask(u"c('rds').create_db_instance(DBInstanceIdentifier='%1', Engine='mysql', DBInstanceClass='db.t3.micro')['DBInstance']['DBInstanceStatus']"_s.arg(name));
    House house(m_provider, profileOf("default", proxy.value("URL")), Everything, false, std::chrono::seconds(4));
    const Result<Plan> plan = planned(house, u"stop"_s, idOf(house, u"aws/rds/instance"_s, name));
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    proxy.command({u"set"_s, fault, u"match=StopDBInstance"_s, u"status=500"_s, u"bytes=0"_s});
    const Operation *operation = run(house, *plan);
    QFETCH(const RunState, state);
    QVERIFY2(operation->state() == state, qPrintable(told(*operation)));
    QTEST(ask(u"c('rds').describe_db_instances(DBInstanceIdentifier='%1')['DBInstances'][0]['DBInstanceStatus']"_s.arg(name)), "answer");
    QFile log(proxy.directory() + u"/requests.jsonl"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll().count("\"StopDBInstance\""), 1); // never repeated
}

/// AWS says that it has not taken it: then it may be asked again.
void CloudActionsTest::throttledRequest_isRepeatedUntilTaken()
{
    Peer proxy(u"faults"_s, {u"--upstream"_s, QUrl(m_peer.value("AWS_ENDPOINT_URL")).authority()});
    House house(m_provider, profileOf("default", proxy.value("URL")), Everything, false);
    const Result<Plan> plan = planned(house, u"snapshot"_s, idOf(house, u"aws/rds/instance"_s, u"orders"_s), {{u"name"_s, u"patient"_s}});
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    proxy.command({u"set"_s, u"status"_s, u"match=CreateDBSnapshot"_s, u"status=429"_s, u"times=2"_s});
    const Operation *operation = run(house, *plan);
    QVERIFY2(operation->state() == RunState::Verified, qPrintable(told(*operation)));
    QCOMPARE(ask(u"len(c('rds').describe_db_snapshots(DBSnapshotIdentifier='patient')['DBSnapshots'])"_s), QByteArray("1"));
}

void CloudActionsTest::conflict_meansThatItChanged()
{
    Peer proxy(u"faults"_s, {u"--upstream"_s, QUrl(m_peer.value("AWS_ENDPOINT_URL")).authority()});
    House house(m_provider, profileOf("default", proxy.value("URL")), Everything, false);
    const Result<Plan> plan = planned(house, u"reboot"_s, idOf(house, u"aws/rds/instance"_s, u"orders"_s));
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    proxy.command({u"set"_s, u"status"_s, u"match=RebootDBInstance"_s, u"status=409"_s});
    QCOMPARE(run(house, *plan)->state(), RunState::Changed);
    proxy.command({u"set"_s, u"none"_s});
    // Somebody else changes its state between plan and run.
    const Result<Plan> stale = planned(house, u"snapshot"_s, idOf(house, u"aws/rds/instance"_s, u"kept-secret"_s), {{u"name"_s, u"late"_s}});
    QVERIFY2(stale, stale ? "" : qPrintable(stale.error().toString()));
    ask(u"c('rds').stop_db_instance(DBInstanceIdentifier='kept-secret')['DBInstance']['DBInstanceStatus']"_s);
    QCOMPARE(run(house, *stale)->state(), RunState::Changed);
    QCOMPARE(ask(u"len([s for s in c('rds').describe_db_snapshots()['DBSnapshots'] if s['DBSnapshotIdentifier'] == 'late'])"_s), QByteArray("0"));
}

QTEST_GUILESS_MAIN(CloudActionsTest)
#include "tst_cloudactions.moc"
