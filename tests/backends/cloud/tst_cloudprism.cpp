// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/capabilities.h"
#include "backends/cloud/cloudprovider.h"
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
            if (types.contains(row->type) || row->kind == Kind::Account)
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
    for (const char *type : {"digitalocean/account", "digitalocean/droplet", "digitalocean/database", "digitalocean/kubernetes", "digitalocean/volume"})
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
