// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/httperror.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace std::chrono_literals;

class TestHttpError : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void status_mapsToCanonicalCode_data();
    void status_mapsToCanonicalCode();
    void everyStatus_hasWords();
    void excerpt_isHarmless_data();
    void excerpt_isHarmless();
    void excerpt_isBounded();
    void about_hasNoSecrets();
    void retryAfter_readsSecondsAndDates();
};

void TestHttpError::status_mapsToCanonicalCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    const auto row = [](int status, ErrorCode code) { QTest::addRow("%d", status) << status << int(code); };
    row(302, ErrorCode::FailedPrecondition);
    row(400, ErrorCode::InvalidArgument);
    row(401, ErrorCode::Unauthenticated);
    row(403, ErrorCode::PermissionDenied);
    row(404, ErrorCode::NotFound);
    row(409, ErrorCode::Aborted);
    row(410, ErrorCode::OutOfRange);
    row(418, ErrorCode::FailedPrecondition);
    row(429, ErrorCode::ResourceExhausted);
    row(500, ErrorCode::Internal);
    row(501, ErrorCode::Unimplemented);
    row(503, ErrorCode::Unavailable);
    row(504, ErrorCode::DeadlineExceeded);
}

void TestHttpError::status_mapsToCanonicalCode()
{
    QFETCH(int, status);
    QFETCH(int, code);
    QCOMPARE(int(errorCodeOfStatus(status)), code);
}

void TestHttpError::everyStatus_hasWords()
{
    for (int status = 100; status < 600; ++status) {
        const Error error = errorOfStatus(QUrl(QStringLiteral("https://api.example/v1")), {status, {}}, "why");
        QVERIFY2(error.message.contains(QLatin1String("api.example")) && !error.message.contains(u'%'), qPrintable(error.message));
        QCOMPARE(error.detail, QStringLiteral("HTTP %1: why").arg(status));
    }
}

void TestHttpError::excerpt_isHarmless_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("no such pod") << "no such pod";
    QTest::newRow("white space") << QByteArray("  a\r\n\tb ") << "a b";
    QTest::newRow("escape sequence") << QByteArray("a\x1b[31mred\x07") << "a [31mred";
    QTest::newRow("markup") << QByteArray("<html><b onclick=\"x\">Sign&nbsp;in</b></html>") << "Sign&nbsp;in";
    QTest::newRow("no markup") << QByteArray("replicas: 3 < 5 > 4") << "replicas: 3 < 5 > 4";
    QTest::newRow("unclosed tag") << QByteArray("<html <script") << "";
    QTest::newRow("bidirectional override") << QByteArray("a\xe2\x80\xae" "b") << "a b";
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << QStringLiteral("a\uFFFD");
    QTest::newRow("zero") << QByteArray("a\0b", 3) << "a b";
    QTest::newRow("empty") << QByteArray() << "";
}

void TestHttpError::excerpt_isHarmless()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    QCOMPARE(excerpt(text), expected);
}

void TestHttpError::excerpt_isBounded()
{
    QCOMPARE(excerpt(QByteArray(10'000'000, 'x')).size(), 300);
    QCOMPARE(excerpt(QByteArray(10'000'000, '<')).size(), 0);
    QCOMPARE(excerpt("abcdef", 4), QStringLiteral("abc\u2026"));
}

void TestHttpError::about_hasNoSecrets()
{
    const QUrl url(QStringLiteral("https://user:hunter2@api.example:6443/v1?token=hunter2#hunter2"));
    QCOMPARE(publicUrl(url), QStringLiteral("https://api.example:6443/v1"));
    QVERIFY(!errorOfStatus(url, {403, {}}, {}).toString().contains(QLatin1String("hunter2")));
}

void TestHttpError::retryAfter_readsSecondsAndDates()
{
    const auto of = [](const QByteArray &value) { return retryAfter({429, {{"retry-after", value}}}); };
    QCOMPARE(of("7"), std::optional(std::chrono::milliseconds(7s)));
    QCOMPARE(of("-7"), std::optional(0ms));
    QCOMPARE(of("99999999999"), std::optional(std::chrono::milliseconds(24h)));
    QVERIFY(!of("soon"));
    QVERIFY(!of(""));
    const QDateTime soon = QDateTime::currentDateTimeUtc().addSecs(90);
    const auto wait = of(QLocale::c().toString(soon, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1());
    QVERIFY(wait && *wait >= 85s && *wait <= 91s);
    QCOMPARE(of("Wed, 21 Oct 2015 07:28:00 GMT"), std::optional(0ms));
}

QTEST_GUILESS_MAIN(TestHttpError)
#include "tst_httperror.moc"
