// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/admission.h"

#include <QTest>

Q_DECLARE_METATYPE(Effect)

class TestHttpAdmission : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readOnlyTarget_letsOutReadAndDryRunOnly_data();
    void readOnlyTarget_letsOutReadAndDryRunOnly();
    void effect_isMutateUnlessSaid();
    void plainHttp_onlyToLoopback_data();
    void plainHttp_onlyToLoopback();
    void hosts_areMatched_data();
    void hosts_areMatched();
    void malformed_refused_data();
    void malformed_refused();
};

static HttpRequest read(const char *url)
{
    HttpRequest request;
    request.url = QUrl(QString::fromLatin1(url));
    request.effect = Effect::Read;
    return request;
}

void TestHttpAdmission::readOnlyTarget_letsOutReadAndDryRunOnly_data()
{
    QTest::addColumn<Effect>("effect");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("read") << Effect::Read << true;
    QTest::newRow("dryRun") << Effect::DryRun << true;
    QTest::newRow("mutate") << Effect::Mutate << false;
    QTest::newRow("session") << Effect::Session << false;
}

void TestHttpAdmission::readOnlyTarget_letsOutReadAndDryRunOnly()
{
    QFETCH(Effect, effect);
    QFETCH(bool, allowed);
    HttpTarget target;
    target.hosts = {QStringLiteral("api.example")};
    HttpRequest request = read("https://api.example/v1");
    request.effect = effect;
    for (const char *method : {"GET", "POST"}) { // the method says nothing
        request.method = method;
        QVERIFY(admit(target, request).ok());
        target.readOnly = true;
        const auto admitted = admit(target, request);
        QCOMPARE(admitted.ok(), allowed);
        if (!allowed)
            QCOMPARE(admitted.error().code, ErrorCode::PermissionDenied);
        target.readOnly = false;
    }
}

void TestHttpAdmission::effect_isMutateUnlessSaid()
{
    QCOMPARE(HttpRequest().effect, Effect::Mutate);
}

void TestHttpAdmission::plainHttp_onlyToLoopback_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *url, bool allowed) { QTest::newRow(url) << QByteArray(url) << allowed; };
    row("http://localhost:8080/", true);
    row("http://127.0.0.1/", true);
    row("http://127.9.9.9/", true);
    row("http://[::1]:80/", true);
    row("http://192.0.2.1/", false);
    row("http://api.example/", false);
    row("http://localhost.example/", false);
    row("http://127.0.0.1.example/", false);
    row("http://[::2]/", false);
    row("https://192.0.2.1/", true);
}

void TestHttpAdmission::plainHttp_onlyToLoopback()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, allowed);
    const HttpRequest request = read(url.constData());
    HttpTarget target;
    const QString host = request.url.host();
    target.hosts = {host.contains(u':') ? u'[' + host + u']' : host};
    const auto admitted = admit(target, request);
    QCOMPARE(admitted.ok(), allowed);
    if (!allowed)
        QCOMPARE(admitted.error().code, ErrorCode::FailedPrecondition);
}

void TestHttpAdmission::hosts_areMatched_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *pattern, const char *url, bool allowed) {
        QTest::addRow("%s for %s", pattern, url) << QString::fromLatin1(pattern) << QByteArray(url) << allowed;
    };
    row("api.example", "https://api.example/", true);
    row("API.example", "https://api.EXAMPLE/", true);
    row("api.example", "https://api.example:6443/", true);
    row("api.example:6443", "https://api.example:6443/", true);
    row("api.example:6443", "https://api.example/", false);
    row("api.example:443", "https://api.example/", true);
    row("localhost:80", "http://localhost/", true);
    row("api.example", "https://evil.example/", false);
    row("api.example", "https://api.example.evil/", false);
    row("*.example", "https://a.b.example/", true);
    row("*.example", "https://example/", false);
    row("*.example", "https://notexample/", false);
    row("*.example:8443", "https://a.example:8443/", true);
    row("*.example:8443", "https://a.example/", false);
    row("[::1]:6443", "https://[::1]:6443/", true);
    row("[::1]:6443", "https://[::2]:6443/", false);
    row("10.0.0.1", "https://10.0.0.1/", true);
    row("", "https://api.example/", false);
    row("*", "https://api.example/", false);
}

void TestHttpAdmission::hosts_areMatched()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, url);
    QFETCH(bool, allowed);
    HttpTarget target;
    target.hosts = {QStringLiteral("unrelated.example"), pattern};
    const auto admitted = admit(target, read(url.constData()));
    QCOMPARE(admitted.ok(), allowed);
    if (!allowed)
        QCOMPARE(admitted.error().code, ErrorCode::PermissionDenied);
}

void TestHttpAdmission::malformed_refused_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray url = "https://api.example/", get = "GET";
    QTest::newRow("scheme") << QByteArray("ftp://api.example/") << get << QByteArray("A") << QByteArray();
    QTest::newRow("no host") << QByteArray("https:///x") << get << QByteArray("A") << QByteArray();
    QTest::newRow("empty URL") << QByteArray() << get << QByteArray("A") << QByteArray();
    QTest::newRow("password in URL") << QByteArray("https://u:p@api.example/") << get << QByteArray("A") << QByteArray();
    QTest::newRow("method with space") << url << QByteArray("GET /x") << QByteArray("A") << QByteArray();
    QTest::newRow("empty method") << url << QByteArray() << QByteArray("A") << QByteArray();
    QTest::newRow("header with line break") << url << get << QByteArray("A") << QByteArray("x\r\nHost: evil");
    QTest::newRow("header with zero") << url << get << QByteArray("A") << QByteArray("x\0y", 3);
    QTest::newRow("header name with colon") << url << get << QByteArray("A:") << QByteArray();
    QTest::newRow("empty header name") << url << get << QByteArray() << QByteArray("x");
}

void TestHttpAdmission::malformed_refused()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    HttpTarget target;
    target.hosts = {QStringLiteral("api.example")};
    HttpRequest request = read(url.constData());
    request.method = method;
    request.headers = {{name, value}};
    const auto admitted = admit(target, request);
    QVERIFY(!admitted.ok());
    QCOMPARE(admitted.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!admitted.error().toString().contains(QLatin1String("u:p")));
}

QTEST_GUILESS_MAIN(TestHttpAdmission)
#include "tst_httpadmission.moc"
