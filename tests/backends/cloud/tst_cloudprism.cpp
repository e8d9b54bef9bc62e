// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/actionsource.h"
#include "app/provider/capabilities.h"
#include "backends/cloud/cloudprovider.h"
#include "tests/backends/cloud/anystate.h"
#include "tests/backends/cloud/cloudrun.h"
#include "tests/support/peer.h"

#include <QFile>
#include <QTemporaryDir>

/// Providers as Prism plays them by their own OpenAPI documents: requests that don't follow those get 422.
class CloudPrismTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void digitalocean_isListed();
    void hetzner_endsThoughItsPagesDoNot();
    void linode_isListedByTheUsersOwnDescriptor();
    void actions_followTheSpecification_data();
    void actions_followTheSpecification();
    void everyEngine_isMadeAsSpecified();
    void wrongToken_isSaid();

private:
    /// Every request was understood.
    static void verifyRequests(const Peer &peer)
    {
        QFile log(peer.value("REQUESTS"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QVERIFY(text.contains("Request received"));
        for (const char *complaint : {"Violation: request", "did not pass the validation", "UNPROCESSABLE_ENTITY", "NO_PATH_MATCHED"})
            QVERIFY2(!text.contains(complaint), text.constData());
    }
    static QJsonObject settings(const Peer &peer, const QString &descriptor)
    {
        return {{QStringLiteral("descriptor"), descriptor}, {QStringLiteral("endpoint"), peer.value("URL")}, {QStringLiteral("tokenVariable"), QStringLiteral("TOKEN")}};
    }
    static DiscoveryScope scope() { return {QStringLiteral("/nowhere"), {{QStringLiteral("TOKEN"), QStringLiteral("any")}}}; }
    static void verifyDetails(CloudRun &run)
    {
        auto *source = dynamic_cast<DocumentSource *>(&run.connection());
        QSet<Text> types;
        for (const Resource *row : run.all()) {
            if (types.contains(row->type) || row->kind == Kind::Account || row->kind == Kind::Backup)
                continue;
            types.insert(row->type);
            auto document = source->document(row->id.toString());
            QTRY_VERIFY_WITH_TIMEOUT(document.isFinished(), 20'000);
            QVERIFY2(document.result().ok(), document.result().ok() ? "" : qPrintable(document.result().error().toString()));
        }
    }
};

void CloudPrismTest::digitalocean_isListed()
{
    const Peer peer(QStringLiteral("prism"), {QStringLiteral("--spec"), QStringLiteral("digitalocean")});
    CloudProvider provider;
    provider.setScope(scope());
    CloudRun run(provider, settings(peer, QStringLiteral("digitalocean")));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 60'000);
    QVERIFY2(run.status().phase == ConnectionPhase::Live, run.status().error ? qPrintable(run.status().error->toString()) : "");
    for (const char *type : {"digitalocean/account", "digitalocean/droplet", "digitalocean/database", "digitalocean/backup", "digitalocean/kubernetes", "digitalocean/volume"})
        QVERIFY2(!run.all(type).isEmpty(), type);
    for (const CollectionState &state : run.store().rows().collections())
        QVERIFY2(!state.error, qPrintable(run.told(state.key.name.view())));
    verifyDetails(run);
    verifyRequests(peer);
}

void CloudPrismTest::hetzner_endsThoughItsPagesDoNot()
{
    const Peer peer(QStringLiteral("prism"), {QStringLiteral("--spec"), QStringLiteral("hetzner")});
    CloudProvider provider;
    provider.setScope(scope());
    CloudRun run(provider, settings(peer, QStringLiteral("hetzner")));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 60'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Live);
    QVERIFY(!run.all("hetzner/server").isEmpty());
    QVERIFY(!run.all("hetzner/volume").isEmpty());
    QCOMPARE(run.all("hetzner/server").first()->country.toString(), QStringLiteral("DE"));
    QVERIFY2(run.told("servers").contains(u"lead in a circle"), qPrintable(run.told("servers")));
    verifyDetails(run);
    verifyRequests(peer);
}

/// A provider that nobody here knows, dropped into the user's folder.
void CloudPrismTest::linode_isListedByTheUsersOwnDescriptor()
{
    const Peer peer(QStringLiteral("prism"), {QStringLiteral("--spec"), QStringLiteral("linode")});
    QTemporaryDir folder;
    const QString descriptor = folder.filePath(QStringLiteral("providers/linode.json"));
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("providers")));
    QVERIFY(QFile::copy(QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/linode.json"), descriptor));
    CloudProvider provider;
    provider.setScope(scope());
    provider.setConfigDirectory(folder.path());
    QCOMPARE(provider.checkDescriptor(descriptor).size(), 0);
    CloudRun run(provider, settings(peer, QStringLiteral("linode")));
    if (const auto error = run.open())
        QFAIL(qPrintable(error->toString()));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 60'000);
    QVERIFY2(run.status().phase == ConnectionPhase::Live, run.status().error ? qPrintable(run.status().error->toString()) : "");
    for (const CollectionState &state : run.store().rows().collections())
        QVERIFY2(!state.error, qPrintable(run.told(state.key.name.view())));
    QVERIFY(!run.all("linode/instance").isEmpty());
    QVERIFY(!run.all("linode/database").isEmpty());
    QCOMPARE(run.all("linode/instance").first()->kind, Kind::Vm);
    QCOMPARE(run.all("linode/database").first()->kind, Kind::Database);
    QCOMPARE(run.all("linode/instance").first()->provider.toString(), QStringLiteral("linode"));
    verifyRequests(peer);
}

void CloudPrismTest::actions_followTheSpecification_data()
{
    QTest::addColumn<QString>("provider");
    QTest::newRow("digitalocean") << QStringLiteral("digitalocean");
    QTest::newRow("hetzner") << QStringLiteral("hetzner");
}

/// Every action is planned, sent and looked at: Prism answers 422 to what the provider would not understand.
void CloudPrismTest::actions_followTheSpecification()
{
    QFETCH(const QString, provider);
    const Peer peer(QStringLiteral("prism"), {QStringLiteral("--spec"), provider});
    QTemporaryDir folder;
    CloudProvider plugin;
    plugin.setScope(scope());
    CloudRun run(plugin, settings(peer, writeAnyState(provider, folder)));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 60'000);
    const QJsonObject known {{QStringLiteral("size"), QStringLiteral("s-4vcpu-8gb")}, {QStringLiteral("nodes"), 2}, {QStringLiteral("disk"), true},
        {QStringLiteral("storage"), 61440.0 * 1024 * 1024}, {QStringLiteral("name"), QStringLiteral("probe")}, {QStringLiteral("type"), QStringLiteral("cx53")},
        {QStringLiteral("engine"), QStringLiteral("pg")}, {QStringLiteral("version"), QStringLiteral("16")}, {QStringLiteral("region"), QStringLiteral("fra1")},
        {QStringLiteral("network"), QStringLiteral("d455e75d-4858-4eec-8c95-da2f0a5f93a7")}, {QStringLiteral("claim"), QStringLiteral("0123456789abcdef")},
        {QStringLiteral("user"), QStringLiteral("doadmin")}, {QStringLiteral("plugin"), QStringLiteral("caching_sha2_password")},
        {QStringLiteral("backup"), QStringLiteral("2026-08-30T03:00:00Z")}};
    auto &source = dynamic_cast<ActionSource &>(run.connection());
    const QList<ActionDescriptor> actions = source.actions();
    QVERIFY(actions.size() >= 10);
    for (const ActionDescriptor &action : actions) {
        const auto rows = run.all(action.types.constFirst().toStdString());
        QVERIFY2(!rows.isEmpty(), qPrintable(action.types.constFirst()));
        QJsonObject arguments = argumentsFor(action, known);
        const auto size = std::ranges::find(action.fields, QStringLiteral("size"), &ActionField::key);
        if (size != action.fields.end() && size->type == ActionField::Type::Bytes)
            arguments.insert(size->key, provider == u"hetzner" ? 100e9 : 100.0 * 1024 * 1024 * 1024);
        const auto planned = source.plan({action.id, rows.first()->id.toString(), arguments});
        QTRY_VERIFY_WITH_TIMEOUT(planned.isFinished(), 20'000);
        const Result<TargetPlan> plan = planned.result();
        QVERIFY2(plan, qPrintable(action.id + QStringLiteral(": ") + (plan ? QString() : plan.error().toString())));
        QCOMPARE(plan->checks.constFirst().verdict, Verdict::Unknown);
        TargetPlan named = *plan;
        named.action = action.id;
        named.type = action.types.constFirst();
        named.target = rows.first()->id.toString();
        for (const ActionStep &step : plan->steps) {
            const auto sent = source.execute(named, step, {}, {});
            QTRY_VERIFY_WITH_TIMEOUT(sent.isFinished(), 20'000);
            const StepOutcome outcome = sent.result();
            QVERIFY2(outcome.verdict == StepOutcome::Verdict::Done, qPrintable(step.request + QStringLiteral(": ") + (outcome.error ? outcome.error->toString() : QString())));
            const auto seen = source.observe(named, step);
            QTRY_VERIFY_WITH_TIMEOUT(seen.isFinished(), 20'000);
            QVERIFY2(seen.result().ok(), seen.result().ok() ? "" : qPrintable(seen.result().error().toString()));
        }
    }
    verifyRequests(peer);
}

/// With no more than what must be given, and with all that can be. What is made is not there already; Prism makes none.
void CloudPrismTest::everyEngine_isMadeAsSpecified()
{
    const Peer peer(QStringLiteral("prism"), {QStringLiteral("--spec"), QStringLiteral("digitalocean")});
    CloudProvider plugin;
    plugin.setScope(scope());
    CloudRun run(plugin, settings(peer, QStringLiteral("digitalocean")));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 60'000);
    auto &source = dynamic_cast<ActionSource &>(run.connection());
    const ActionDescriptor &create = *findAction(source.actions(), QStringLiteral("create-database"), QStringLiteral("digitalocean/account"));
    const QString account = run.all("digitalocean/account").first()->id.toString();
    const QStringList specified {QStringLiteral("pg"), QStringLiteral("mysql"), QStringLiteral("mongodb")}; // the specification at hand knows no others
    for (const QString &engine : create.fields[1].choices) {
        const QJsonObject least {{QStringLiteral("name"), QStringLiteral("probe")}, {QStringLiteral("engine"), engine}, {QStringLiteral("region"), QStringLiteral("fra1")},
            {QStringLiteral("size"), QStringLiteral("db-s-2vcpu-4gb")}, {QStringLiteral("nodes"), 1}};
        const auto planned = source.plan({create.id, account, least});
        QTRY_VERIFY_WITH_TIMEOUT(planned.isFinished(), 20'000);
        const Result<TargetPlan> plan = planned.result();
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
        QCOMPARE(plan->steps.size(), 1);
        QVERIFY2(!plan->steps[0].body.contains(u"tags") && !plan->steps[0].body.contains(u"password"), qPrintable(plan->steps[0].body));
        if (!specified.contains(engine))
            continue;
        TargetPlan named = *plan;
        named.action = create.id;
        named.type = QStringLiteral("digitalocean/account");
        named.target = account;
        const auto sent = source.execute(named, plan->steps[0], {}, {});
        QTRY_VERIFY_WITH_TIMEOUT(sent.isFinished(), 20'000);
        QVERIFY2(sent.result().verdict == StepOutcome::Verdict::Done, qPrintable(sent.result().error ? sent.result().error->toString() : QString()));
        QVERIFY2(sent.result().answer.size() < 80, qPrintable(sent.result().answer)); // its number and a request's id, no password
    }
    verifyRequests(peer);
}

void CloudPrismTest::wrongToken_isSaid()
{
    const Peer peer(QStringLiteral("prism"), {QStringLiteral("--spec"), QStringLiteral("hetzner")});
    CloudProvider provider;
    provider.setScope({QStringLiteral("/nowhere"), {}});
    CloudRun run(provider, settings(peer, QStringLiteral("hetzner")));
    QVERIFY(!run.open());
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 60'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Failed);
    QCOMPARE(run.status().error->code, ErrorCode::Unauthenticated);
    QVERIFY2(run.status().error->toString().contains(u"TOKEN"), qPrintable(run.status().error->toString()));
}

QTEST_GUILESS_MAIN(CloudPrismTest)
#include "tst_cloudprism.moc"
