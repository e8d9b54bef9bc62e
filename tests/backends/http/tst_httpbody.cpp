// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/gunzip.h"
#include "tests/backends/http/httppeer.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <thread>

using namespace std::chrono_literals;

class TestHttpBody : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void request_arrivesAsMade();
    void sharedEngine_livesAsLongAsItsUsers();
    void body_arrivesWhole_data();
    void body_arrivesWhole();
    void gzip_isOfferedUnlessDeclined();
    void truncation_isDataLoss_data();
    void truncation_isDataLoss();
    void damagedGzip_isDataLoss();
    void unknownEncoding_refused();
    void gunzip_takesAnyPieces();
    void gunzip_keepsItsInput();
    void gunzip_pausesAnywhere();
    void pause_stopsTheFlowAndLosesNothing_data();
    void pause_stopsTheFlowAndLosesNothing();
    void pause_atTheEnd_isHeldUntilResumed();
    void idle_whilePaused_doesNotCount();
    void stream_arrivesAsItIsSent();
    void stop_endsTheCall();
    void idle_beforeTheAnswer();
    void idle_inTheMiddle();
    void total_endsAnEndlessAnswer();
    void cancel_endsTheCall_data();
    void cancel_endsTheCall();
    void cancel_afterTheEnd_doesNothing();
    void engineGone_endsItsCalls();
    void engineGone_fromItsOwnThread();
    void handle_lettingGoDoesNotCancel();
    void fetch_isBounded();
    void fetch_futureCancelled_stops();
    void head_hasNoBody();
    void hugeHeaders_refused_data();
    void hugeHeaders_refused();
    void errorBody_isBounded();
    void webPage_insteadOfData_refused();
    void webPage_asError_isQuotedWithoutMarkup();
    void nonsense_saidInWords();
    void unreachable_saidInWords();
    void connectTimeout_saidInWords();

private:
    HttpOutcome get(const QString &path) { return perform(m_engine, m_peer.target(), m_peer.read("plain", path)); }
    static QByteArray text(qsizetype size)
    {
        static QByteArray lines; // as the server numbers them
        for (qsizetype i = lines.size() / 11; lines.size() < size; ++i)
            lines += QByteArray::number(i).rightJustified(10, '0') + '\n';
        return lines.left(size);
    }
    static QByteArray zippedHello() // "hello world\n"
    {
        return QByteArray::fromBase64("H4sIAAAAAAAC/8tIzcnJVyjPL8pJ4QIALTsIrwwAAAA=");
    }
    HttpPeer m_peer;
    HttpEngine m_engine;
};

void TestHttpBody::request_arrivesAsMade()
{
    for (const QByteArray method : {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
        HttpRequest request = m_peer.read("plain", QStringLiteral("/echo?q=a%2Fb%20c&empty=#fragment"));
        request.method = method;
        request.headers = {{"Content-Type", "application/json"}, {"X-Empty", {}}};
        request.body = method == "GET" ? QByteArray() : QByteArray("{\"a\": 1}");
        m_peer.reset();
        const auto result = m_engine.fetch(m_peer.target(), request).result();
        QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : result.error().toString()));
        const QJsonObject echo = QJsonDocument::fromJson(result->body).object();
        QCOMPARE(echo.value(QLatin1String("method")).toString().toLatin1(), method);
        QCOMPARE(echo.value(QLatin1String("body")).toString().toLatin1(), request.body);
        const QJsonObject headers = echo.value(QLatin1String("headers")).toObject();
        QCOMPARE(headers.value(QLatin1String("Content-Type")).toString(), QStringLiteral("application/json"));
        QVERIFY(headers.value(QLatin1String("User-Agent")).toString().startsWith(QLatin1String("allod/")));
        QVERIFY(!headers.contains(QLatin1String("Expect")));
        QCOMPARE(m_peer.requests().first().section(u' ', 2), QStringLiteral("/echo?q=a%2Fb%20c&empty="));
    }
    HttpRequest bare = m_peer.read("plain", QStringLiteral("/echo"));
    bare.method = "POST";
    bare.body = "x";
    const auto result = m_engine.fetch(m_peer.target(), bare).result();
    QVERIFY(!result->body.contains("urlencoded"));
}

void TestHttpBody::sharedEngine_livesAsLongAsItsUsers()
{
    auto first = HttpEngine::shared();
    const std::weak_ptr<HttpEngine> watch = first;
    QCOMPARE(HttpEngine::shared(), first);
    first.reset();
    QVERIFY(watch.expired());
    VERIFY_OK(perform(*HttpEngine::shared(), m_peer.target(), m_peer.read("plain", QStringLiteral("/hello"))));
}

void TestHttpBody::body_arrivesWhole_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 100, 1'000'000, 30'000'000}) {
        QTest::addRow("%d plain", size) << QStringLiteral("/bytes/%1").arg(size) << QByteArray("plain") << size;
        QTest::addRow("%d TLS", size) << QStringLiteral("/bytes/%1").arg(size) << QByteArray("good") << size;
        QTest::addRow("%d gzip", size) << QStringLiteral("/gzip/%1").arg(size) << QByteArray("good") << size;
    }
}

void TestHttpBody::body_arrivesWhole()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, server);
    QFETCH(int, size);
    const auto recorder = std::make_shared<Recorder>();
    m_engine.start(m_peer.target(), m_peer.read(server.constData(), path), recorder);
    QVERIFY(recorder->wait());
    VERIFY_OK(recorder->outcome);
    QCOMPARE(recorder->heads.load(), 1);
    QVERIFY(recorder->body == text(size));
    QCOMPARE(recorder->outcome.bodyBytes, size);
    if (path.startsWith(QLatin1String("/gzip")) && size > 1000)
        QVERIFY(recorder->outcome.wireBytes < size / 2);
}

void TestHttpBody::gzip_isOfferedUnlessDeclined()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/echo"));
    QVERIFY(m_engine.fetch(m_peer.target(), request).result()->body.contains("\"Accept-Encoding\": \"gzip\""));
    request.gzip = false;
    QVERIFY(m_engine.fetch(m_peer.target(), request).result()->body.contains("\"Accept-Encoding\": \"identity\""));
}

void TestHttpBody::truncation_isDataLoss_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("shorter than said") << "/cut/length";
    QTest::newRow("half a chunk") << "/cut/chunk";
    QTest::newRow("reset") << "/cut/reset";
    QTest::newRow("gzip without its end") << "/gzip/100000?cut=200";
    QTest::newRow("gzip without its checksum") << "/gzip/100000?cut=8";
    QTest::newRow("gzip without its last byte") << "/gzip/100000?cut=1";
}

void TestHttpBody::truncation_isDataLoss()
{
    QFETCH(QString, path);
    for (const char *server : {"plain", "good"}) {
        const HttpOutcome outcome = perform(m_engine, m_peer.target(), m_peer.read(server, path));
        VERIFY_ERROR(outcome, ErrorCode::DataLoss, QStringLiteral("the answer of %1 ends in its middle").arg(m_peer.place(server)));
        QCOMPARE(outcome.attempts, 1); // the handler has seen half of it
    }
}

void TestHttpBody::damagedGzip_isDataLoss()
{
    VERIFY_ERROR(get(QStringLiteral("/gzip/100000?damage=1")), ErrorCode::DataLoss,
        QStringLiteral("the answer's gzip encoding is damaged"));
}

void TestHttpBody::unknownEncoding_refused()
{
    VERIFY_ERROR(get(QStringLiteral("/brotli")), ErrorCode::Unimplemented, QStringLiteral("the answer is encoded as br"));
}

void TestHttpBody::gunzip_takesAnyPieces()
{
    const QByteArray twice = zippedHello() + zippedHello(); // members may follow each other
    for (qsizetype size = 1; size <= twice.size(); ++size) {
        Gunzip gunzip;
        QByteArray result;
        for (qsizetype at = 0; at < twice.size(); at += size) {
            gunzip.feed({twice.constData() + at, size_t(qMin(size, twice.size() - at))});
            for (auto piece = gunzip.next(); !piece.empty(); piece = gunzip.next())
                result.append(piece.data(), qsizetype(piece.size()));
            QVERIFY(!gunzip.failed());
        }
        QVERIFY(gunzip.atEnd());
        QCOMPARE(result, "hello world\nhello world\n");
    }
}

void TestHttpBody::gunzip_keepsItsInput()
{
    QByteArray twice = zippedHello() + zippedHello();
    Gunzip gunzip;
    gunzip.feed({twice.constData(), size_t(twice.size())});
    QCOMPARE(gunzip.next().size(), 12U);
    gunzip.keepInput();
    twice.fill('x');
    QCOMPARE(gunzip.next().size(), 12U);
    QVERIFY(gunzip.atEnd() && !gunzip.failed());
}

void TestHttpBody::gunzip_pausesAnywhere()
{
    const auto result = m_engine.fetch(m_peer.target(), m_peer.read("plain", QStringLiteral("/gzip/3000000"))).result();
    QVERIFY(result->body == text(3'000'000)); // for comparison, in one go
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [](Recorder &) { return HttpHandler::Flow::Pause; };
    const HttpCall call = m_engine.start(m_peer.target(), m_peer.read("plain", QStringLiteral("/gzip/3000000")), recorder);
    while (recorder->dones == 0) {
        call.resume();
        std::this_thread::sleep_for(1ms);
    }
    VERIFY_OK(recorder->outcome);
    QVERIFY(recorder->body == result->body);
}

void TestHttpBody::pause_stopsTheFlowAndLosesNothing_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << "/bytes/5000000";
    QTest::newRow("gzip") << "/gzip/5000000";
}

void TestHttpBody::pause_stopsTheFlowAndLosesNothing()
{
    QFETCH(QString, path);
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [](Recorder &self) { return self.pieces == 3 ? HttpHandler::Flow::Pause : HttpHandler::Flow::Continue; };
    const HttpCall call = m_engine.start(m_peer.target(), m_peer.read("good", path), recorder);
    QTRY_COMPARE(recorder->pieces.load(), 3);
    QTest::qWait(200);
    QCOMPARE(recorder->pieces.load(), 3);
    QCOMPARE(recorder->dones.load(), 0);
    call.resume();
    QVERIFY(recorder->wait());
    VERIFY_OK(recorder->outcome);
    QVERIFY(recorder->body == text(5'000'000));
}

void TestHttpBody::pause_atTheEnd_isHeldUntilResumed()
{
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [](Recorder &) { return HttpHandler::Flow::Pause; };
    const HttpCall call = m_engine.start(m_peer.target(), m_peer.read("plain", QStringLiteral("/hello")), recorder);
    QTRY_COMPARE(recorder->pieces.load(), 1);
    QTest::qWait(100);
    QCOMPARE(recorder->dones.load(), 0);
    call.resume();
    QVERIFY(recorder->wait());
    QCOMPARE(recorder->body, "hello");
}

void TestHttpBody::idle_whilePaused_doesNotCount()
{
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [](Recorder &self) { return self.pieces == 1 ? HttpHandler::Flow::Pause : HttpHandler::Flow::Continue; };
    HttpRequest request = m_peer.read("plain", QStringLiteral("/bytes/1000000"));
    request.timeouts.idle = 200ms;
    const HttpCall call = m_engine.start(m_peer.target(), request, recorder);
    QTRY_COMPARE(recorder->pieces.load(), 1);
    QTest::qWait(600);
    call.resume();
    QVERIFY(recorder->wait());
    VERIFY_OK(recorder->outcome);
}

void TestHttpBody::stream_arrivesAsItIsSent()
{
    const auto recorder = std::make_shared<Recorder>();
    HttpRequest request = m_peer.read("good", QStringLiteral("/drip/8/0.1"));
    request.timeouts.idle = 400ms; // longer than each gap, shorter than the whole
    m_engine.start(m_peer.target(), request, recorder);
    QTRY_VERIFY(recorder->pieces >= 2);
    QVERIFY(recorder->dones == 0);
    QVERIFY(recorder->wait());
    VERIFY_OK(recorder->outcome);
    QCOMPARE(recorder->body, QByteArray("drip\n").repeated(8));
}

void TestHttpBody::stop_endsTheCall()
{
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [](Recorder &) { return HttpHandler::Flow::Stop; };
    m_engine.start(m_peer.target(), m_peer.read("plain", QStringLiteral("/endless")), recorder);
    QVERIFY(recorder->wait());
    QVERIFY(recorder->outcome.error->code == ErrorCode::Cancelled);
    QCOMPARE(recorder->pieces.load(), 1);
}

void TestHttpBody::idle_beforeTheAnswer()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/stall/head"));
    request.timeouts.idle = 300ms;
    QElapsedTimer timer;
    timer.start();
    const HttpOutcome outcome = perform(m_engine, m_peer.target(), request);
    VERIFY_ERROR(outcome, ErrorCode::DeadlineExceeded, QStringLiteral("timed out after 300 ms waiting for the first byte"));
    QVERIFY(outcome.sent);
    QVERIFY2(timer.elapsed() >= 300 && timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
}

void TestHttpBody::idle_inTheMiddle()
{
    HttpRequest request = m_peer.read("good", QStringLiteral("/stall/body"));
    request.timeouts.idle = 1s;
    VERIFY_ERROR(perform(m_engine, m_peer.target(), request), ErrorCode::DeadlineExceeded,
        QStringLiteral("nothing came for 1 s in the middle of the answer"));
}

void TestHttpBody::total_endsAnEndlessAnswer()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/drip/1000/0.05"));
    request.timeouts.total = 400ms;
    VERIFY_ERROR(perform(m_engine, m_peer.target(), request), ErrorCode::DeadlineExceeded, QStringLiteral("timed out after 400 ms"));
}

void TestHttpBody::cancel_endsTheCall_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("after");
    QTest::newRow("at once") << "/hello" << 0;
    QTest::newRow("waiting for the answer") << "/stall/head" << 100;
    QTest::newRow("in the middle") << "/stall/body" << 100;
    QTest::newRow("streaming") << "/endless" << 100;
    QTest::newRow("waiting to try again") << "/status/503?retry_after=20" << 100;
}

void TestHttpBody::cancel_endsTheCall()
{
    QFETCH(QString, path);
    QFETCH(int, after);
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [](Recorder &self) {
        self.body.clear();
        return HttpHandler::Flow::Continue;
    };
    const HttpCall call = m_engine.start(m_peer.target(), m_peer.read("plain", path), recorder);
    std::this_thread::sleep_for(std::chrono::milliseconds(after));
    QElapsedTimer timer;
    timer.start();
    call.cancel();
    QVERIFY(recorder->wait());
    QVERIFY(timer.elapsed() < 1'000);
    QVERIFY(recorder->outcome.error && recorder->outcome.error->code == ErrorCode::Cancelled);
    call.cancel();
    call.resume();
    VERIFY_OK(get(QStringLiteral("/hello")));
    QCOMPARE(recorder->dones.load(), 1);
}

void TestHttpBody::cancel_afterTheEnd_doesNothing()
{
    HttpCall call;
    call.cancel();
    auto future = m_engine.fetch(m_peer.target(), m_peer.read("plain", QStringLiteral("/hello")), 100, &call);
    QVERIFY(future.result().ok());
    call.cancel();
    call.resume();
}

void TestHttpBody::engineGone_endsItsCalls()
{
    std::vector<std::shared_ptr<Recorder>> recorders;
    HttpCall call;
    {
        HttpEngine engine;
        for (const char *path : {"/hello", "/stall/head", "/stall/body", "/status/503?retry_after=20", "/endless"}) {
            recorders.push_back(std::make_shared<Recorder>());
            recorders.back()->flow = [](Recorder &self) { return self.pieces > 2 ? HttpHandler::Flow::Pause : HttpHandler::Flow::Continue; };
            call = engine.start(m_peer.target(), m_peer.read("plain", QLatin1String(path)), recorders.back());
        }
        std::this_thread::sleep_for(200ms);
        recorders.push_back(std::make_shared<Recorder>());
        engine.start(m_peer.target(), m_peer.read("plain", QStringLiteral("/stall/head")), recorders.back()); // perhaps not even begun
    }
    for (const auto &recorder : recorders)
        QCOMPARE(recorder->dones.load(), 1);
    QVERIFY(recorders.back()->outcome.error->code == ErrorCode::Cancelled);
    call.cancel();
}

void TestHttpBody::engineGone_fromItsOwnThread()
{
    auto engine = std::make_shared<HttpEngine>();
    const auto recorder = std::make_shared<Recorder>();
    recorder->flow = [&engine](Recorder &) {
        engine.reset();
        return HttpHandler::Flow::Continue;
    };
    engine->start(m_peer.target(), m_peer.read("plain", QStringLiteral("/stall/body")), recorder);
    QVERIFY(recorder->wait());
    QVERIFY(recorder->outcome.error->code == ErrorCode::Cancelled);
}

void TestHttpBody::handle_lettingGoDoesNotCancel()
{
    const auto recorder = std::make_shared<Recorder>();
    { const HttpCall call = m_engine.start(m_peer.target(), m_peer.read("plain", QStringLiteral("/drip/3/0.05")), recorder); }
    QVERIFY(recorder->wait());
    VERIFY_OK(recorder->outcome);
}

void TestHttpBody::fetch_isBounded()
{
    const auto request = m_peer.read("plain", QStringLiteral("/bytes/1000"));
    QVERIFY(m_engine.fetch(m_peer.target(), request, 1000).result().ok());
    const auto result = m_engine.fetch(m_peer.target(), request, 999).result();
    QVERIFY(!result.ok());
    QVERIFY(result.error().code == ErrorCode::ResourceExhausted);
    const auto bomb = m_engine.fetch(m_peer.target(), m_peer.read("plain", QStringLiteral("/gzip/30000000")), 1'000'000).result();
    QVERIFY(!bomb.ok());
    QVERIFY(bomb.error().code == ErrorCode::ResourceExhausted);
}

void TestHttpBody::fetch_futureCancelled_stops()
{
    HttpCall call;
    auto future = m_engine.fetch(m_peer.target(), m_peer.read("plain", QStringLiteral("/drip/100/0.02")), 1'000'000, &call);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void TestHttpBody::head_hasNoBody()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/gzip/1000"));
    request.method = "HEAD";
    const auto result = m_engine.fetch(m_peer.target(), request).result();
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : result.error().toString()));
    QCOMPARE(result->body, QByteArray());
    QCOMPARE(result->head.header("content-encoding"), "gzip");
}

void TestHttpBody::hugeHeaders_refused_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("one of 10 MB") << "/header/10000000";
    QTest::newRow("many of 10 kB") << "/header/10000?lines=1000";
    QTest::newRow("very many short ones") << "/header/10?lines=100000";
}

void TestHttpBody::hugeHeaders_refused()
{
    QFETCH(QString, path);
    const HttpOutcome outcome = get(path);
    QVERIFY(!outcome.ok());
    QVERIFY2(outcome.error->code == ErrorCode::ResourceExhausted, qPrintable(outcome.error->toString()));
    VERIFY_OK(get(QStringLiteral("/header/50000")));
}

void TestHttpBody::errorBody_isBounded()
{
    const HttpOutcome outcome = get(QStringLiteral("/endless?status=500"));
    VERIFY_ERROR(outcome, ErrorCode::Internal, QStringLiteral("%1 failed").arg(m_peer.place("plain")));
    QCOMPARE(outcome.errorBody.size(), 65'536);
    QVERIFY(outcome.error->detail.size() < 400);
}

void TestHttpBody::webPage_insteadOfData_refused()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/html/200"));
    request.headers = {{"Accept", "application/json"}};
    const auto recorder = std::make_shared<Recorder>();
    m_engine.start(m_peer.target(), request, recorder);
    QVERIFY(recorder->wait());
    VERIFY_ERROR(recorder->outcome, ErrorCode::FailedPrecondition,
        QStringLiteral("%1 answers with a web page instead of data; is a login page or proxy in between?").arg(m_peer.place("plain")));
    QCOMPARE(recorder->heads.load(), 0);
    VERIFY_OK(get(QStringLiteral("/html/200"))); // nothing was said about what is wanted
}

void TestHttpBody::webPage_asError_isQuotedWithoutMarkup()
{
    const HttpOutcome outcome = get(QStringLiteral("/html/403"));
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error->detail, QStringLiteral("HTTP 403: Sign in [31m Corporate portal"));
}

void TestHttpBody::nonsense_saidInWords()
{
    VERIFY_ERROR(get(QStringLiteral("/nonsense")), ErrorCode::FailedPrecondition,
        QStringLiteral("%1 does not speak HTTP").arg(m_peer.place("plain")));
}

void TestHttpBody::unreachable_saidInWords()
{
    HttpRequest request = m_peer.read("good", QStringLiteral("/hello?token=hunter2"));
    request.url.setPort(1);
    const HttpOutcome refused = perform(m_engine, m_peer.target(), request);
    VERIFY_ERROR(refused, ErrorCode::Unavailable, QStringLiteral("connection refused by localhost:1"));
    QVERIFY(!refused.sent);
    QVERIFY(!refused.error->toString().contains(QLatin1String("hunter2")));
    const auto target = m_peer.target();
    target->hosts = {QStringLiteral("api.invalid")};
    request.url = QUrl(QStringLiteral("https://api.invalid/hello"));
    VERIFY_ERROR(perform(m_engine, target, request), ErrorCode::Unavailable, QStringLiteral("name api.invalid could not be resolved"));
}

void TestHttpBody::connectTimeout_saidInWords()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/hello"));
    request.url = QUrl(QStringLiteral("https://%1/hello").arg(m_peer.place("mute")));
    request.timeouts.connect = 300ms;
    const HttpOutcome outcome = perform(m_engine, m_peer.target(), request);
    VERIFY_ERROR(outcome, ErrorCode::DeadlineExceeded,
        QStringLiteral("timed out after 300 ms while connecting to %1").arg(m_peer.place("mute")));
    QCOMPARE(outcome.attempts, 1);
}

QTEST_GUILESS_MAIN(TestHttpBody)
#include "tst_httpbody.moc"
