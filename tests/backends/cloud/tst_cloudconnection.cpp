// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/capabilities.h"
#include "backends/cloud/cloudprovider.h"
#include "tests/backends/cloud/cloudrun.h"
#include "tests/backends/cloud/fakecloud.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <numeric>

namespace {

const QString DescriptorFile = QStringLiteral(ALLOD_SOURCE_DIR "/tests/backends/cloud/data/fake.json");

} // namespace

/// The engine against a cloud that pages in every style and misbehaves.
class CloudConnectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyPagingStyle_findsEveryRow_data();
    void everyPagingStyle_findsEveryRow();
    void faults_areTold_data();
    void faults_areTold();
    void circles_endAsIncomplete_data();
    void circles_endAsIncomplete();
    void temporaryTrouble_isRepeated_data();
    void temporaryTrouble_isRepeated();
    void nulls_leaveRowsThatHaveAnId();
    void tokenThatExpiresMidway_isReadAgainOnce();
    void tokenThatStaysWrong_fails();
    void skewedClock_isCorrectedOnce();
    void polling_reportsWhatChanged();
    void narrowerInterest_removesRows();
    void failure_keepsRowsAndRecovers();
    void doubtfulListings_takeNothingAway_data();
    void doubtfulListings_takeNothingAway();
    void details_hideSecrets();
    void closing_midwayIsQuiet();
    void endpoints_areHttpsOrLoopback();
    void userFolders_countMoreThanShippedOnes();

private:
    QJsonObject settings() const
    {
        return {{QStringLiteral("descriptor"), DescriptorFile}, {QStringLiteral("endpoint"), m_cloud.url()},
            {QStringLiteral("tokenFile"), m_folder.filePath(QStringLiteral("token"))}, {QStringLiteral("interval"), QStringLiteral("1s")}};
    }
    void writeToken(const QByteArray &token) const
    {
        QFile file(m_folder.filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(token);
    }
    static QStringList type(const char *name) { return {QStringLiteral("fake/") + QLatin1String(name)}; }

    FakeCloud m_cloud;
    CloudProvider m_provider;
    QTemporaryDir m_folder;
};

void CloudConnectionTest::init()
{
    m_cloud.reset();
    writeToken("good\n");
}

void CloudConnectionTest::everyPagingStyle_findsEveryRow_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("requests");
    for (const char *style : {"page", "token", "marker", "link", "header"})
        QTest::newRow(style) << 25 << 3;
    QTest::newRow("offset") << 25 << 4; // seven come where ten were asked for
    QTest::newRow("one") << 24 << 3 + 25; // one of them is gone by then
    QTest::newRow("many") << 25 << 3 + 8;
}

void CloudConnectionTest::everyPagingStyle_findsEveryRow()
{
    const char *style = QTest::currentDataTag();
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type(style)));
    QTRY_VERIFY(run.isSettled());
    QVERIFY2(run.status().phase == ConnectionPhase::Live, qPrintable(run.told(style)));
    QTEST(int(run.all().size()), "rows");
    QTEST(int(m_cloud.requests().size()), "requests");
    QCOMPARE(run.collection(style)->freshness, Freshness::Live);
}

void CloudConnectionTest::faults_areTold_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<int>("rows");
    QTest::newRow("elsewhere") << ErrorCode::PermissionDenied << "leads to another host" << "127.0.0.2" << 10;
    QTest::newRow("html") << ErrorCode::DataLoss << "a web page came" << "Sign in" << 0;
    QTest::newRow("htmlerror") << ErrorCode::NotFound << "a web page came" << "" << 0;
    QTest::newRow("cut") << ErrorCode::DataLoss << "can't be read" << "" << 0;
    QTest::newRow("denied") << ErrorCode::PermissionDenied << "may not do this" << "forbidden: token lacks the scope read (request req-1)" << 0;
}

void CloudConnectionTest::faults_areTold()
{
    const char *fault = QTest::currentDataTag();
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type(fault)));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 20'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Failed);
    const Error error = run.status().error.value_or(Error());
    QFETCH(QString, message);
    QFETCH(QString, detail);
    QTEST(error.code, "code");
    QVERIFY2(error.message.contains(message), qPrintable(error.toString()));
    QVERIFY2(error.detail.contains(detail), qPrintable(error.toString()));
    QTEST(int(run.all().size()), "rows");
}

/// What was read stands, and it is told that there may be more.
void CloudConnectionTest::circles_endAsIncomplete_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("circle") << "lead in a circle";
    QTest::newRow("repeat") << "repeats the same rows";
}

void CloudConnectionTest::circles_endAsIncomplete()
{
    const char *lie = QTest::currentDataTag();
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type(lie)));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 20'000);
    QCOMPARE(run.status().phase, ConnectionPhase::Live);
    QCOMPARE(int(run.all().size()), 10);
    QFETCH(QString, message);
    QVERIFY2(run.told(lie).contains(message), qPrintable(run.told(lie)));
    QVERIFY(m_cloud.requests().size() < 10);
}

void CloudConnectionTest::temporaryTrouble_isRepeated_data()
{
    QTest::addColumn<int>("requests");
    QTest::newRow("throttled") << 5;
    QTest::newRow("broken") << 5;
}

void CloudConnectionTest::temporaryTrouble_isRepeated()
{
    const char *trouble = QTest::currentDataTag();
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type(trouble)));
    QTRY_VERIFY_WITH_TIMEOUT(run.isSettled(), 20'000);
    QVERIFY2(run.status().phase == ConnectionPhase::Live, qPrintable(run.told(trouble)));
    QCOMPARE(int(run.all().size()), 25);
    QTEST(int(m_cloud.requests().size()), "requests");
}

void CloudConnectionTest::nulls_leaveRowsThatHaveAnId()
{
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type("nulls")));
    QTRY_VERIFY(run.isSettled());
    QCOMPARE(run.status().phase, ConnectionPhase::Live);
    QCOMPARE(int(run.all().size()), 1);
    const Resource &row = *run.all().first();
    QCOMPARE(row.id.toString(), QStringLiteral("fake/_/nulls/1"));
    QCOMPARE(row.name.toString(), QStringLiteral("1"));
    QCOMPARE(row.health, Health::Unknown);
}

void CloudConnectionTest::tokenThatExpiresMidway_isReadAgainOnce()
{
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, {}));
    QTRY_VERIFY(run.isSettled()); // nothing is wanted, so nothing was asked and no token read
    QCOMPARE(m_cloud.requests().size(), 0);
    Interest interest;
    interest.types = type("secured");
    interest.follow = false;
    QObject watcher;
    connect(&run.store(), &InventoryStore::changed, &watcher, [this, &run] {
        if (run.all().size() == 10)
            writeToken("better"); // as a tool would, while the second page is asked for
    });
    run.connection().setInterest(interest);
    QTRY_VERIFY_WITH_TIMEOUT(run.status().phase != ConnectionPhase::Connecting && run.isSettled() && !run.all().isEmpty(), 20'000);
    if (run.status().phase == ConnectionPhase::Failed) // the token came too late for the one repetition
        run.connection().refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(run.status().phase == ConnectionPhase::Live && run.all().size() == 25, qPrintable(run.told("secured")), 20'000);
}

void CloudConnectionTest::tokenThatStaysWrong_fails()
{
    writeToken("bad");
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type("secured")));
    QTRY_VERIFY(run.isSettled());
    QCOMPARE(run.status().phase, ConnectionPhase::Failed);
    QCOMPARE(run.status().error->code, ErrorCode::Unauthenticated);
    QVERIFY2(!run.status().error->toString().contains(QStringLiteral("bad")), qPrintable(run.status().error->toString()));
    QCOMPARE(m_cloud.requests().size(), 1); // the file still says the same: no second try
}

void CloudConnectionTest::skewedClock_isCorrectedOnce()
{
    m_cloud.set("offset", "7200");
    QTemporaryDir folder;
    QFile descriptor(DescriptorFile);
    QVERIFY(descriptor.open(QIODevice::ReadOnly));
    QByteArray json = descriptor.readAll();
    json.replace("\"bearer\"", "\"sigv4\"").replace("\"wire\": \"json\"}", "\"wire\": \"json\", \"signingName\": \"fake\"}");
    QFile signedOne(folder.filePath(QStringLiteral("fake.json")));
    QVERIFY(signedOne.open(QIODevice::WriteOnly));
    signedOne.write(json);
    signedOne.close();
    CloudProvider provider;
    provider.setScope({folder.path(), {{QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIA")}, {QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("s")}}});
    QJsonObject own = settings();
    own.insert(QStringLiteral("descriptor"), signedOne.fileName());
    CloudRun run(provider, own);
    if (const auto error = run.open({}, false, type("skewed")))
        QFAIL(qPrintable(error->toString()));
    QTRY_VERIFY(run.isSettled());
    QVERIFY2(run.status().phase == ConnectionPhase::Live, qPrintable(run.told("skewed")));
    QCOMPARE(int(run.all().size()), 25);
    QCOMPARE(int(m_cloud.requests().size()), 1 + 3);
    QCOMPARE(run.status().notices, QStringList {QStringLiteral("this machine's clock is 120 minutes behind the provider's; requests carry the provider's time")});
}

void CloudConnectionTest::polling_reportsWhatChanged()
{
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, true, type("token")));
    QTRY_COMPARE(int(run.all().size()), 25);
    QTRY_VERIFY(run.isSettled());
    std::vector<size_t> changed;
    std::vector<size_t> removed;
    connect(&run.store(), &InventoryStore::changed, this, [&](const ChangeSet &changes) {
        changed.push_back(changes.changed.size() + changes.added.size());
        removed.push_back(changes.removed.size());
    });
    const auto sum = [](const std::vector<size_t> &list) { return std::accumulate(list.begin(), list.end(), size_t(0)); };
    m_cloud.set("total", "27");
    QTRY_COMPARE_WITH_TIMEOUT(int(run.all().size()), 27, 10'000);
    QCOMPARE(sum(changed), size_t(2)); // what did not change was not reported
    m_cloud.set("total", "20");
    QTRY_COMPARE_WITH_TIMEOUT(int(run.all().size()), 20, 10'000);
    QCOMPARE(sum(removed), size_t(7));
    m_cloud.set("word", "odd");
    QTRY_COMPARE_WITH_TIMEOUT(run.named("thing-00")->state.toString(), QStringLiteral("odd"), 10'000);
    QCOMPARE(run.named("thing-00")->health, Health::Unknown);
    QCOMPARE(run.collection("token")->freshness, Freshness::Live);
}

void CloudConnectionTest::narrowerInterest_removesRows()
{
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, true, type("token") + type("page")));
    QTRY_COMPARE(int(run.all().size()), 50);
    Interest interest;
    interest.types = type("page");
    run.connection().setInterest(interest);
    QTRY_COMPARE(int(run.all().size()), 25);
    interest.types = type("page") + type("token");
    run.connection().setInterest(interest);
    QTRY_COMPARE(int(run.all().size()), 50); // a collection that comes back is taken up again
}

void CloudConnectionTest::failure_keepsRowsAndRecovers()
{
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, true, type("secured")));
    m_cloud.set("token", "better");
    QTRY_VERIFY(run.isSettled() && run.status().phase == ConnectionPhase::Failed);
    writeToken("better");
    QTRY_VERIFY_WITH_TIMEOUT(run.status().phase == ConnectionPhase::Live, 20'000);
    QTRY_COMPARE(int(run.all().size()), 25);
    m_cloud.set("token", "best");
    QTRY_VERIFY_WITH_TIMEOUT(run.status().phase == ConnectionPhase::Failed, 20'000);
    QCOMPARE(int(run.all().size()), 25);
    QTRY_COMPARE(run.collection("secured")->freshness, Freshness::Stale);
    QVERIFY(run.status().retryAt != NoTime);
    m_cloud.set("total", "5");
    writeToken("best");
    QTRY_COMPARE_WITH_TIMEOUT(int(run.all().size()), 5, 30'000);
    QTRY_COMPARE(run.collection("secured")->freshness, Freshness::Live);
}

void CloudConnectionTest::doubtfulListings_takeNothingAway_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QString>("words");
    QTest::newRow("nameless") << QStringLiteral("token") << QStringLiteral("25 of 25 items came without an id");
    QTest::newRow("same") << QStringLiteral("token") << QString(); // told as a circle or as too few different ones
    QTest::newRow("half") << QStringLiteral("offset") << QStringLiteral("tells of 25 items and listed 12");
}

void CloudConnectionTest::doubtfulListings_takeNothingAway()
{
    QFETCH(const QString, collection);
    QFETCH(const QString, words);
    const QByteArray name = collection.toUtf8();
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, true, type(name.constData())));
    QTRY_COMPARE(int(run.all().size()), 25);
    QTRY_VERIFY(run.isSettled());
    m_cloud.set("lie", QTest::currentDataTag());
    QTRY_VERIFY_WITH_TIMEOUT(run.collection(name.constData())->error, 10'000);
    QVERIFY2(run.told(name.constData()).contains(words), qPrintable(run.told(name.constData())));
    QVERIFY(run.all().size() >= 25);
    m_cloud.set("lie", "none");
    m_cloud.set("total", "20"); // what is beyond doubt gone, goes
    QTRY_COMPARE_WITH_TIMEOUT(int(run.all().size()), 20, 15'000);
    QTRY_COMPARE(run.collection(name.constData())->freshness, Freshness::Live);
}

void CloudConnectionTest::details_hideSecrets()
{
    CloudRun run(m_provider, settings());
    QVERIFY(!run.open({}, false, type("one") + type("token")));
    QTRY_VERIFY(run.isSettled());
    auto *source = dynamic_cast<DocumentSource *>(&run.connection());
    QVERIFY(source);
    auto document = source->document(QStringLiteral("fake/_/one/7"));
    QTRY_VERIFY(document.isFinished());
    QVERIFY2(document.result().ok(), document.result().ok() ? "" : qPrintable(document.result().error().toString()));
    QVERIFY(document.result()->text.contains("thing-07"));
    QVERIFY(!document.result()->text.contains("s3cret"));
    auto none = source->document(QStringLiteral("fake/_/token/7"));
    QTRY_VERIFY(none.isFinished());
    QCOMPARE(none.result().error().code, ErrorCode::Unimplemented);
    auto unknown = source->document(QStringLiteral("fake/_/one/99"));
    QTRY_VERIFY(unknown.isFinished());
    QCOMPARE(unknown.result().error().code, ErrorCode::NotFound);
}

void CloudConnectionTest::closing_midwayIsQuiet()
{
    for (int milliseconds : {0, 1, 3, 10, 30}) {
        CloudRun run(m_provider, settings());
        QVERIFY(!run.open(KindSet::all(), true));
        QTest::qWait(milliseconds);
        run.close();
        QTest::qWait(20); // what was under way comes to nothing
    }
}

void CloudConnectionTest::endpoints_areHttpsOrLoopback()
{
    for (const char *endpoint : {"http://api.example", "http://10.0.0.1:5000", "ftp://127.0.0.1", "nonsense", "https://user:pw@api.example", "http://127.0.0.1.example"}) {
        QJsonObject wrong = settings();
        wrong.insert(QStringLiteral("endpoint"), QString::fromLatin1(endpoint));
        CloudRun run(m_provider, wrong);
        const auto error = run.open();
        QVERIFY2(error && error->code == ErrorCode::InvalidArgument, endpoint);
    }
}

void CloudConnectionTest::userFolders_countMoreThanShippedOnes()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("providers")));
    QVERIFY(QFile::copy(DescriptorFile, folder.filePath(QStringLiteral("providers/fake.json"))));
    CloudProvider provider;
    QVERIFY(!provider.adHoc(QStringLiteral("fake")));
    QVERIFY(provider.adHoc(QStringLiteral("fkae")).error().message.contains(QStringLiteral("no provider")));
    provider.setConfigDirectory(folder.path());
    const auto profiles = provider.adHoc(QStringLiteral("fake"));
    QVERIFY(profiles.ok());
    QCOMPARE(profiles->first().name, QStringLiteral("fake"));
    QVERIFY(std::ranges::any_of(provider.types(), [](const TypeDescriptor &each) { return each.type == u"fake/token"; }));
    QVERIFY(provider.adHoc(QStringLiteral("hetzer")).error().message.contains(QStringLiteral("did you mean \"hetzner\"?")));
    QCOMPARE(provider.checkDescriptor(folder.filePath(QStringLiteral("providers/fake.json"))).size(), 0);
}

QTEST_GUILESS_MAIN(CloudConnectionTest)
#include "tst_cloudconnection.moc"
