// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/http/httppeer.h"

#include <QElapsedTimer>
#include <QTest>
#include <QThreadPool>
#include <set>

using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Effect)

namespace {

/// Hands out the token it has, and gets the good one when asked to refresh, elsewhere and after a while, like a program would.
class RenewingAuthoriser final : public Authoriser {
public:
    void authorise(const HttpRequest &, Headers done) override
    {
        ++authorised;
        const std::lock_guard lock(m_mutex);
        done(HttpHeaders {{"Authorization", "Bearer " + m_token}});
    }

    void refresh(Refreshed done) override
    {
        ++refreshes;
        QThreadPool::globalInstance()->start([this, done = std::move(done)] {
            QThread::msleep(100);
            if (broken)
                return done(Error {ErrorCode::Unauthenticated, QStringLiteral("the sign-in program failed"), {}, {}, {}});
            {
                const std::lock_guard lock(m_mutex);
                m_token = renewed;
            }
            done(Result<void>());
        });
    }

    std::atomic_int authorised = 0;
    std::atomic_int refreshes = 0;
    std::atomic_bool broken = false;
    QByteArray renewed = "good";

private:
    std::mutex m_mutex;
    QByteArray m_token = "old";
};

/// Answers later from another thread, or never.
class SlowAuthoriser final : public Authoriser {
public:
    explicit SlowAuthoriser(bool answers)
        : m_answers(answers)
    {
    }
    void authorise(const HttpRequest &, Headers done) override
    {
        m_kept = done;
        if (m_answers)
            QThreadPool::globalInstance()->start([done = std::move(done)] {
                QThread::msleep(50);
                done(Error {ErrorCode::Unauthenticated, QStringLiteral("no credentials to be had"), {}, {}, {}});
            });
    }
    Headers m_kept;

private:
    bool m_answers;
};

} // namespace

class TestHttpRetry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_peer.reset(); }
    void transientFailures_areTriedAgain_data();
    void transientFailures_areTriedAgain();
    void otherFailures_areNot_data();
    void otherFailures_areNot();
    void retries_areBounded();
    void retries_areJittered();
    void retryAfter_isHonoured();
    void retryAfter_beyondTheLimit_endsAtOnce();
    void total_boundsTheRetries();
    void changes_areNeverRepeated_data();
    void changes_areNeverRepeated();
    void change_onADyingConnection_isNotRepeated();
    void read_onADyingConnection_isRepeated();
    void rejectedCredentials_areRenewedOnce();
    void rejectedCredentials_ofManyRequests_areRenewedOnce();
    void rejectedAgain_endsUnauthenticated();
    void renewalFails_endsUnauthenticatedWithReason();
    void fixedCredentials_rejected_endUnauthenticated();
    void change_rejected_isNotRepeatedButRenews();
    void authoriser_error_endsTheCall();
    void authoriser_withoutAnswer_canBeCancelled();
    void credentials_replaceTheRequestsHeaders();
    void redirect_withinTheOrigin_followedWithCredentials();
    void redirect_elsewhere_notFollowed_data();
    void redirect_elsewhere_notFollowed();
    void redirect_inCircles_ends();
    void redirect_ofAChange_notFollowed();
    void rate_spacesRequestsOut();
    void connections_areLimitedAndReused();
    void readOnly_refusedBeforeAnythingIsSent();

private:
    HttpOutcome get(const QString &path) { return perform(m_engine, m_peer.target(), m_peer.read("plain", path)); }

    HttpPeer m_peer;
    HttpEngine m_engine;
};

void TestHttpRetry::transientFailures_areTriedAgain_data()
{
    QTest::addColumn<QString>("failure");
    for (const char *failure : {"429", "502", "503", "504", "drop"})
        QTest::newRow(failure) << QString::fromLatin1(failure);
}

void TestHttpRetry::transientFailures_areTriedAgain()
{
    QFETCH(QString, failure);
    for (const Effect effect : {Effect::Read, Effect::DryRun}) {
        m_peer.reset();
        HttpRequest request = m_peer.read("plain", QStringLiteral("/flaky/a/2/") + failure);
        request.effect = effect;
        const HttpOutcome outcome = perform(m_engine, m_peer.target(), request);
        VERIFY_OK(outcome);
        QCOMPARE(outcome.attempts, 3);
        QCOMPARE(m_peer.requests().size(), 3);
    }
}

void TestHttpRetry::otherFailures_areNot_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 403, 404, 409, 410, 500, 501})
        QTest::addRow("%d", status) << status;
}

void TestHttpRetry::otherFailures_areNot()
{
    QFETCH(int, status);
    const HttpOutcome outcome = get(QStringLiteral("/status/%1?body=because").arg(status));
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.head.status, status);
    QCOMPARE(outcome.errorBody, "because");
    QCOMPARE(outcome.error->detail, QStringLiteral("HTTP %1: because").arg(status));
    QCOMPARE(m_peer.requests().size(), 1);
}

void TestHttpRetry::retries_areBounded()
{
    const HttpOutcome outcome = get(QStringLiteral("/status/503"));
    VERIFY_ERROR(outcome, ErrorCode::Unavailable, QStringLiteral("%1 is temporarily unavailable").arg(m_peer.place("plain")));
    QCOMPARE(outcome.attempts, 4);
    QCOMPARE(m_peer.requests().size(), 4);
}

void TestHttpRetry::retries_areJittered()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/status/503"));
    request.retry = {2, 400ms, 400ms};
    std::set<qint64> tens;
    for (int i = 0; i < 8; ++i) {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!perform(m_engine, m_peer.target(), request).ok());
        QVERIFY2(timer.elapsed() < 1'500, qPrintable(QString::number(timer.elapsed())));
        tens.insert(timer.elapsed() / 10);
    }
    QVERIFY2(tens.size() > 2, "eight waits of up to 400 ms were all alike");
}

void TestHttpRetry::retryAfter_isHonoured()
{
    QElapsedTimer timer;
    timer.start();
    VERIFY_OK(get(QStringLiteral("/flaky/a/1/429?retry_after=1")));
    QVERIFY2(timer.elapsed() >= 1'000 && timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHttpRetry::retryAfter_beyondTheLimit_endsAtOnce()
{
    const HttpOutcome outcome = get(QStringLiteral("/flaky/a/1/503?retry_after=3600"));
    QVERIFY(!outcome.ok());
    QVERIFY(outcome.error->retryAfter == std::chrono::milliseconds(1h));
    QCOMPARE(m_peer.requests().size(), 1);
}

void TestHttpRetry::total_boundsTheRetries()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/status/503?retry_after=1"));
    request.retry.attempts = 100;
    request.timeouts.total = 1500ms;
    QElapsedTimer timer;
    timer.start();
    VERIFY_ERROR(perform(m_engine, m_peer.target(), request), ErrorCode::DeadlineExceeded, QStringLiteral("timed out after 1500 ms"));
    QVERIFY2(timer.elapsed() >= 1'500 && timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(m_peer.requests().size(), 2);
}

void TestHttpRetry::changes_areNeverRepeated_data()
{
    QTest::addColumn<Effect>("effect");
    QTest::addColumn<QString>("failure");
    for (const char *failure : {"429", "503", "drop"}) {
        QTest::addRow("mutate %s", failure) << Effect::Mutate << QString::fromLatin1(failure);
        QTest::addRow("session %s", failure) << Effect::Session << QString::fromLatin1(failure);
    }
}

void TestHttpRetry::changes_areNeverRepeated()
{
    QFETCH(Effect, effect);
    QFETCH(QString, failure);
    HttpRequest request = m_peer.read("plain", QStringLiteral("/flaky/a/1/") + failure);
    request.effect = effect;
    request.method = "POST";
    request.body = "once";
    const HttpOutcome outcome = perform(m_engine, m_peer.target(), request);
    QVERIFY(!outcome.ok());
    QVERIFY(outcome.sent);
    QCOMPARE(m_peer.requests(), QStringList {QStringLiteral("POST plain /flaky/a/1/") + failure});
}

void TestHttpRetry::change_onADyingConnection_isNotRepeated()
{
    const auto target = m_peer.target();
    HttpRequest request = m_peer.read("plain", QStringLiteral("/drop-reused"));
    VERIFY_OK(perform(m_engine, target, request));
    request.effect = Effect::Mutate;
    request.method = "POST";
    const HttpOutcome outcome = perform(m_engine, target, request);
    VERIFY_ERROR(outcome, ErrorCode::Unavailable,
        QStringLiteral("the connection to %1 was lost before an answer came").arg(m_peer.place("plain")));
    QVERIFY(outcome.sent);
    QCOMPARE(m_peer.requests().size(), 2);
}

void TestHttpRetry::read_onADyingConnection_isRepeated()
{
    const auto target = m_peer.target();
    const HttpRequest request = m_peer.read("plain", QStringLiteral("/drop-reused"));
    VERIFY_OK(perform(m_engine, target, request));
    VERIFY_OK(perform(m_engine, target, request));
    QCOMPARE(m_peer.requests().size(), 3);
}

void TestHttpRetry::rejectedCredentials_areRenewedOnce()
{
    const auto authoriser = std::make_shared<RenewingAuthoriser>();
    const auto target = m_peer.target();
    target->authoriser = authoriser;
    VERIFY_OK(perform(m_engine, target, m_peer.read("plain", QStringLiteral("/guarded/good"))));
    QCOMPARE(authoriser->refreshes.load(), 1);
    QCOMPARE(m_peer.requests().size(), 2);
    VERIFY_OK(perform(m_engine, target, m_peer.read("plain", QStringLiteral("/guarded/good"))));
    QCOMPARE(authoriser->refreshes.load(), 1);
}

void TestHttpRetry::rejectedCredentials_ofManyRequests_areRenewedOnce()
{
    const auto authoriser = std::make_shared<RenewingAuthoriser>();
    const auto target = m_peer.target();
    target->authoriser = authoriser;
    target->maxConnectionsPerHost = 20;
    std::vector<std::shared_ptr<Recorder>> recorders;
    for (int i = 0; i < 20; ++i) { // the slow ones are rejected after the others have renewed
        const auto recorder = std::make_shared<Recorder>();
        const QString path = QStringLiteral("/guarded/good?delay=%1").arg(i % 4 == 0 ? 0.5 : 0.0);
        m_engine.start(target, m_peer.read("plain", path), recorder);
        recorders.push_back(recorder);
    }
    for (const auto &recorder : recorders) {
        QVERIFY(recorder->wait());
        VERIFY_OK(recorder->outcome);
    }
    QCOMPARE(authoriser->refreshes.load(), 1);
    QCOMPARE(m_peer.requests().size(), 40);
}

void TestHttpRetry::rejectedAgain_endsUnauthenticated()
{
    const auto authoriser = std::make_shared<RenewingAuthoriser>();
    authoriser->renewed = "still bad";
    const auto target = m_peer.target();
    target->authoriser = authoriser;
    const HttpOutcome outcome = perform(m_engine, target, m_peer.read("plain", QStringLiteral("/guarded/good")));
    VERIFY_ERROR(outcome, ErrorCode::Unauthenticated, QStringLiteral("%1 does not accept the credentials").arg(m_peer.place("plain")));
    QVERIFY(outcome.error->detail.contains(QLatin1String("token expired")));
    QCOMPARE(authoriser->refreshes.load(), 1);
    QCOMPARE(m_peer.requests().size(), 2);
}

void TestHttpRetry::renewalFails_endsUnauthenticatedWithReason()
{
    const auto authoriser = std::make_shared<RenewingAuthoriser>();
    authoriser->broken = true;
    const auto target = m_peer.target();
    target->authoriser = authoriser;
    VERIFY_ERROR(perform(m_engine, target, m_peer.read("plain", QStringLiteral("/guarded/good"))), ErrorCode::Unauthenticated,
        QStringLiteral("%1 does not accept the credentials; the sign-in program failed").arg(m_peer.place("plain")));
    QCOMPARE(m_peer.requests().size(), 1);
}

void TestHttpRetry::fixedCredentials_rejected_endUnauthenticated()
{
    const auto target = m_peer.target();
    target->authoriser = HeaderAuthoriser::bearer(Secret("bad"));
    VERIFY_ERROR(perform(m_engine, target, m_peer.read("plain", QStringLiteral("/guarded/good"))), ErrorCode::Unauthenticated,
        QStringLiteral("%1 does not accept the credentials; they can't be renewed").arg(m_peer.place("plain")));
    QCOMPARE(m_peer.requests().size(), 1);
}

void TestHttpRetry::change_rejected_isNotRepeatedButRenews()
{
    const auto target = m_peer.target();
    target->authoriser = std::make_shared<RenewingAuthoriser>();
    HttpRequest request = m_peer.read("plain", QStringLiteral("/guarded/good"));
    request.method = "POST";
    request.effect = Effect::Mutate;
    VERIFY_ERROR(perform(m_engine, target, request), ErrorCode::Unauthenticated,
        QStringLiteral("%1 does not accept the credentials; they have been renewed, try again").arg(m_peer.place("plain")));
    QCOMPARE(m_peer.requests().size(), 1);
    VERIFY_OK(perform(m_engine, target, request));
}

void TestHttpRetry::authoriser_error_endsTheCall()
{
    const auto target = m_peer.target();
    target->authoriser = std::make_shared<SlowAuthoriser>(true);
    VERIFY_ERROR(perform(m_engine, target, m_peer.read("plain", QStringLiteral("/hello"))), ErrorCode::Unauthenticated,
        QStringLiteral("no credentials to be had"));
    QCOMPARE(m_peer.requests(), QStringList());
}

void TestHttpRetry::authoriser_withoutAnswer_canBeCancelled()
{
    const auto authoriser = std::make_shared<SlowAuthoriser>(false);
    const auto target = m_peer.target();
    target->authoriser = authoriser;
    const auto recorder = std::make_shared<Recorder>();
    const HttpCall call = m_engine.start(target, m_peer.read("plain", QStringLiteral("/hello")), recorder);
    call.cancel();
    QVERIFY(recorder->wait());
    QVERIFY(recorder->outcome.error->code == ErrorCode::Cancelled);
    authoriser->m_kept(HttpHeaders {}); // too late, and harmless
    VERIFY_OK(get(QStringLiteral("/hello")));
    QCOMPARE(m_peer.requests().size(), 1);
    QCOMPARE(recorder->dones.load(), 1);
}

void TestHttpRetry::credentials_replaceTheRequestsHeaders()
{
    const auto target = m_peer.target();
    target->authoriser = HeaderAuthoriser::basic("user", Secret("p:ss"));
    HttpRequest request = m_peer.read("plain", QStringLiteral("/echo"));
    request.headers = {{"authorization", "Bearer mine"}, {"X-Own", "kept"}};
    VERIFY_OK(perform(m_engine, target, request));
    const QJsonObject headers = m_peer.requestHeaders().first();
    QCOMPARE(headers.value(QLatin1String("Authorization")).toString(), QStringLiteral("Basic dXNlcjpwOnNz"));
    QVERIFY(!headers.contains(QLatin1String("authorization")));
    QCOMPARE(headers.value(QLatin1String("X-Own")).toString(), QStringLiteral("kept"));
}

void TestHttpRetry::redirect_withinTheOrigin_followedWithCredentials()
{
    const auto target = m_peer.target();
    target->authoriser = HeaderAuthoriser::bearer(Secret("good"));
    for (const int status : {301, 302, 303, 307, 308}) {
        m_peer.reset();
        VERIFY_OK(perform(m_engine, target, m_peer.read("plain", QStringLiteral("/redirect/%1?to=/guarded/good").arg(status))));
        QCOMPARE(m_peer.requests().last(), QStringLiteral("GET plain /guarded/good"));
    }
}

void TestHttpRetry::redirect_elsewhere_notFollowed_data()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("other port") << m_peer.url("other", QStringLiteral("/hello")).toString();
    QTest::newRow("other spelling of the host") << QStringLiteral("https://127.0.0.1:%1/hello").arg(m_peer.port("good"));
    QTest::newRow("other scheme") << m_peer.url("plain", QStringLiteral("/hello")).toString();
    QTest::newRow("protocol-relative") << QStringLiteral("//%1/hello").arg(m_peer.place("other"));
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd");
    QTest::newRow("user in it") << QStringLiteral("https://localhost:%1@%2/hello").arg(m_peer.port("good")).arg(m_peer.place("other"));
}

void TestHttpRetry::redirect_elsewhere_notFollowed()
{
    QFETCH(QString, place);
    const auto target = m_peer.target(); // all these hosts are the target's own
    target->authoriser = HeaderAuthoriser::bearer(Secret("good"));
    const HttpOutcome outcome = perform(m_engine, target, m_peer.read("good", QStringLiteral("/redirect/302?to=") + place));
    QVERIFY(!outcome.ok());
    QVERIFY2(outcome.error->message.contains(QLatin1String("which is not followed")), qPrintable(outcome.error->message));
    QCOMPARE(m_peer.requests().size(), 1);
}

void TestHttpRetry::redirect_inCircles_ends()
{
    VERIFY_ERROR(get(QStringLiteral("/circle")), ErrorCode::FailedPrecondition,
        QStringLiteral("%1 redirects in circles").arg(m_peer.place("plain")));
    QCOMPARE(m_peer.requests().size(), 6);
}

void TestHttpRetry::redirect_ofAChange_notFollowed()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/redirect/307?to=/hello"));
    request.effect = Effect::Mutate;
    request.method = "POST";
    QVERIFY(!perform(m_engine, m_peer.target(), request).ok());
    request.effect = Effect::DryRun;
    QVERIFY(!perform(m_engine, m_peer.target(), request).ok());
    QCOMPARE(m_peer.requests().size(), 2);
}

void TestHttpRetry::rate_spacesRequestsOut()
{
    const auto target = m_peer.target();
    target->rate = {10, 2};
    QElapsedTimer timer;
    timer.start();
    std::vector<std::shared_ptr<Recorder>> recorders;
    for (int i = 0; i < 7; ++i) {
        recorders.push_back(std::make_shared<Recorder>());
        m_engine.start(target, m_peer.read("plain", QStringLiteral("/hello")), recorders.back());
    }
    for (const auto &recorder : recorders)
        QVERIFY(recorder->wait());
    QVERIFY2(timer.elapsed() >= 490 && timer.elapsed() < 1'500, qPrintable(QString::number(timer.elapsed()))); // two at once, five later
}

void TestHttpRetry::connections_areLimitedAndReused()
{
    const auto target = m_peer.target();
    target->maxConnectionsPerHost = 3;
    QList<QFuture<Result<HttpResponse>>> futures;
    for (int i = 0; i < 200; ++i)
        futures += m_engine.fetch(target, m_peer.read("good", QStringLiteral("/echo")));
    std::set<int> clients;
    for (auto &future : futures) {
        const auto result = future.result();
        QVERIFY(result.ok());
        const qsizetype at = result->body.indexOf("\"client\": ") + 10;
        clients.insert(result->body.mid(at, result->body.indexOf('}', at) - at).toInt());
    }
    QVERIFY2(!clients.contains(0) && clients.size() <= 3, qPrintable(QString::number(clients.size())));
}

void TestHttpRetry::readOnly_refusedBeforeAnythingIsSent()
{
    const auto target = m_peer.target();
    target->readOnly = true;
    for (const Effect effect : {Effect::Mutate, Effect::Session}) {
        HttpRequest request = m_peer.read("plain", QStringLiteral("/hello"));
        request.effect = effect;
        const HttpOutcome outcome = perform(m_engine, target, request);
        VERIFY_ERROR(outcome, ErrorCode::PermissionDenied, QStringLiteral("the connection is read-only, and the request is not"));
        QVERIFY(!outcome.sent);
    }
    QCOMPARE(m_peer.requests(), QStringList());
    for (const Effect effect : {Effect::Read, Effect::DryRun}) {
        HttpRequest request = m_peer.read("plain", QStringLiteral("/hello"));
        request.effect = effect;
        VERIFY_OK(perform(m_engine, target, request));
    }
}

QTEST_GUILESS_MAIN(TestHttpRetry)
#include "tst_httpretry.moc"
