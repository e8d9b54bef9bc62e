// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/proxychoice.h"
#include "tests/backends/http/httppeer.h"

#include <QTest>

class TestHttpProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_peer.reset(); }
    void cleanup();
    void explicitProxy_carriesTheRequest_data();
    void explicitProxy_carriesTheRequest();
    void socks5h_resolvesAtTheProxy();
    void userInUrl_isUsed();
    void wrongPassword_saidInWords_data();
    void wrongPassword_saidInWords();
    void proxyRefusal_isToldFromTheServers();
    void unreachableServer_isToldFromTheProxy();
    void unreachableProxy_isNamed();
    void unresolvableProxy_isNamed();
    void untrustedTlsProxy_isNamed();
    void pinnedServer_behindTlsProxy();
    void serverName_behindProxy_connectsToTheHost();
    void badProxyUrl_refused_data();
    void badProxyUrl_refused();
    void passwords_neverAppearInErrors();
    void environment_isHeeded_data();
    void environment_isHeeded();
    void loopbackAndPlainHttp_neverGoThroughEnvironmentProxy();
    void noProxy_matches_data();
    void noProxy_matches();

private:
    std::shared_ptr<HttpTarget> target(const QString &scheme, const char *proxy) const
    {
        auto target = m_peer.target();
        target->proxy.mode = ProxySettings::Mode::Explicit;
        target->proxy.url = QUrl(scheme + QStringLiteral("://") + m_peer.place(proxy));
        target->proxy.user = QStringLiteral("proxy user");
        target->proxy.password = Secret("p:ss");
        return target;
    }
    HttpOutcome hello(const std::shared_ptr<HttpTarget> &target, const char *server = "good")
    {
        return perform(m_engine, target, m_peer.read(server, QStringLiteral("/hello")));
    }
    HttpPeer m_peer;
    HttpEngine m_engine;
};

void TestHttpProxy::cleanup()
{
    for (const char *name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "HTTP_PROXY", "http_proxy"})
        qunsetenv(name);
}

void TestHttpProxy::explicitProxy_carriesTheRequest_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("proxy");
    QTest::newRow("CONNECT") << "http" << QByteArray("connect");
    QTest::newRow("CONNECT over TLS") << "https" << QByteArray("tlsconnect");
    QTest::newRow("SOCKS5") << "socks5" << QByteArray("socks");
    QTest::newRow("SOCKS5 with names") << "socks5h" << QByteArray("socks");
}

void TestHttpProxy::explicitProxy_carriesTheRequest()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, proxy);
    VERIFY_OK(hello(target(scheme, proxy.constData())));
    QCOMPARE(m_peer.proxied(proxy.constData()).size(), 1);
    QVERIFY(m_peer.proxied(proxy.constData()).first().endsWith(QStringLiteral(":%1").arg(m_peer.port("good"))));
    QCOMPARE(m_peer.requests(), QStringList {QStringLiteral("GET good /hello")});
    QVERIFY(!m_peer.requestHeaders().first().contains(QLatin1String("Proxy-Authorization")));
}

void TestHttpProxy::socks5h_resolvesAtTheProxy()
{
    VERIFY_OK(hello(target(QStringLiteral("socks5h"), "socks")));
    QCOMPARE(m_peer.proxied("socks"), QStringList {m_peer.place("good")});
    m_peer.reset();
    VERIFY_OK(hello(target(QStringLiteral("socks5"), "socks")));
    QCOMPARE(m_peer.proxied("socks"), QStringList {QStringLiteral("127.0.0.1:%1").arg(m_peer.port("good"))});
}

void TestHttpProxy::userInUrl_isUsed()
{
    const auto withUrl = m_peer.target();
    withUrl->proxy.mode = ProxySettings::Mode::Explicit;
    withUrl->proxy.url = QUrl(QStringLiteral("http://proxy%20user:p%3Ass@") + m_peer.place("connect"));
    VERIFY_OK(hello(withUrl));
}

void TestHttpProxy::wrongPassword_saidInWords_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("proxy");
    QTest::addColumn<QString>("message");
    QTest::newRow("CONNECT") << "http" << QByteArray("connect") << "proxy %1 does not accept the user or password";
    QTest::newRow("SOCKS5") << "socks5" << QByteArray("socks") << "proxy %1 does not accept the user or password";
}

void TestHttpProxy::wrongPassword_saidInWords()
{
    QFETCH(QString, scheme);
    QFETCH(QByteArray, proxy);
    QFETCH(QString, message);
    const auto wrong = target(scheme, proxy.constData());
    wrong->proxy.password = Secret("guess");
    const HttpOutcome outcome = hello(wrong);
    VERIFY_ERROR(outcome, ErrorCode::Unauthenticated, message.arg(m_peer.place(proxy.constData())));
    QVERIFY(!outcome.error->toString().contains(QLatin1String("guess")));
    QCOMPARE(outcome.attempts, 1);
}

void TestHttpProxy::proxyRefusal_isToldFromTheServers()
{
    const auto proxied = target(QStringLiteral("http"), "connect");
    proxied->hosts = {QStringLiteral("forbidden.example")};
    HttpRequest request = m_peer.read("good", QStringLiteral("/hello"));
    request.url = QUrl(QStringLiteral("https://forbidden.example/hello"));
    VERIFY_ERROR(perform(m_engine, proxied, request), ErrorCode::PermissionDenied,
        QStringLiteral("proxy %1 refuses to connect to forbidden.example:443, with status 403").arg(m_peer.place("connect")));
}

void TestHttpProxy::unreachableServer_isToldFromTheProxy()
{
    HttpRequest request = m_peer.read("good", QStringLiteral("/hello"));
    request.url.setPort(1);
    VERIFY_ERROR(perform(m_engine, target(QStringLiteral("http"), "connect"), request), ErrorCode::Unavailable,
        QStringLiteral("proxy %1 refuses to connect to localhost:1, with status 502").arg(m_peer.place("connect")));
    VERIFY_ERROR(perform(m_engine, target(QStringLiteral("socks5"), "socks"), request), ErrorCode::Unavailable,
        QStringLiteral("proxy %1 did not connect to localhost:1").arg(m_peer.place("socks")));
}

void TestHttpProxy::unreachableProxy_isNamed()
{
    const auto proxied = target(QStringLiteral("http"), "connect");
    proxied->proxy.url.setPort(1);
    const HttpOutcome outcome = hello(proxied);
    VERIFY_ERROR(outcome, ErrorCode::Unavailable, QStringLiteral("connection refused by proxy localhost:1"));
    QCOMPARE(outcome.attempts, 4);
}

void TestHttpProxy::unresolvableProxy_isNamed()
{
    const auto proxied = target(QStringLiteral("http"), "connect");
    proxied->proxy.url.setHost(QStringLiteral("proxy.invalid"));
    VERIFY_ERROR(hello(proxied), ErrorCode::Unavailable, QStringLiteral("name proxy.invalid of the proxy could not be resolved"));
}

void TestHttpProxy::untrustedTlsProxy_isNamed()
{
    const auto proxied = target(QStringLiteral("https"), "tlsconnect");
    proxied->tls.caFile = m_peer.file("otherca.pem");
    VERIFY_ERROR(hello(proxied), ErrorCode::FailedPrecondition,
        QStringLiteral("certificate of proxy %1 is not trusted: unable to get local issuer certificate").arg(m_peer.place("tlsconnect")));
}

void TestHttpProxy::pinnedServer_behindTlsProxy()
{
    const HttpOutcome refused = hello(m_peer.target(), "selfsigned");
    const QString hex = refused.error->detail.section(QStringLiteral("sha256 fingerprint "), 1);
    const auto proxied = target(QStringLiteral("https"), "tlsconnect");
    proxied->tls.pinnedSha256 = QByteArray::fromHex(hex.toLatin1());
    VERIFY_OK(hello(proxied, "selfsigned"));
    proxied->tls.pinnedSha256[0] ^= 1;
    const auto changed = target(QStringLiteral("https"), "tlsconnect");
    changed->tls.pinnedSha256 = proxied->tls.pinnedSha256;
    VERIFY_ERROR(hello(changed, "selfsigned"), ErrorCode::FailedPrecondition,
        QStringLiteral("certificate of %1 is not trusted: it is not the pinned one").arg(m_peer.place("selfsigned")));
}

void TestHttpProxy::serverName_behindProxy_connectsToTheHost()
{
    const auto proxied = target(QStringLiteral("http"), "connect");
    proxied->tls.serverName = QStringLiteral("api.internal.example");
    VERIFY_OK(hello(proxied, "named"));
    QCOMPARE(m_peer.proxied("connect"), QStringList {m_peer.place("named")});
}

void TestHttpProxy::badProxyUrl_refused_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("empty") << QUrl();
    QTest::newRow("no host") << QUrl(QStringLiteral("http:///"));
    QTest::newRow("socks4") << QUrl(QStringLiteral("socks4://localhost:1"));
    QTest::newRow("file") << QUrl(QStringLiteral("file:///etc/passwd"));
}

void TestHttpProxy::badProxyUrl_refused()
{
    QFETCH(QUrl, url);
    const auto proxied = target(QStringLiteral("http"), "connect");
    proxied->proxy.url = url;
    VERIFY_ERROR(hello(proxied), ErrorCode::InvalidArgument,
        QStringLiteral("the proxy must be an http, https, socks5 or socks5h URL"));
    QCOMPARE(m_peer.requests(), QStringList());
}

void TestHttpProxy::passwords_neverAppearInErrors()
{
    const auto proxied = m_peer.target();
    proxied->proxy.mode = ProxySettings::Mode::Explicit;
    proxied->proxy.url = QUrl(QStringLiteral("socks4://user:hunter2@localhost:1"));
    QVERIFY(!hello(proxied).error->toString().contains(QLatin1String("hunter2")));
    proxied->proxy.url.setScheme(QStringLiteral("http"));
    const auto unreachable = m_peer.target();
    unreachable->proxy.mode = ProxySettings::Mode::Explicit;
    unreachable->proxy.url = proxied->proxy.url;
    QVERIFY(!hello(unreachable).error->toString().contains(QLatin1String("hunter2")));
}

void TestHttpProxy::environment_isHeeded_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("upper") << QByteArray("HTTPS_PROXY");
    QTest::newRow("lower") << QByteArray("https_proxy");
    QTest::newRow("all") << QByteArray("ALL_PROXY");
}

void TestHttpProxy::environment_isHeeded()
{
    QFETCH(QByteArray, name);
    qputenv(name.constData(), "proxy%20user:p%3Ass@" + m_peer.place("connect").toLatin1());
    const auto environmental = m_peer.target();
    environmental->proxy.mode = ProxySettings::Mode::Environment;
    environmental->hosts = {QStringLiteral("forbidden.example")};
    HttpRequest request = m_peer.read("good", QStringLiteral("/hello"));
    request.url = QUrl(QStringLiteral("https://forbidden.example/hello"));
    QVERIFY(!perform(m_engine, environmental, request).ok());
    QCOMPARE(m_peer.proxied("connect"), QStringList {QStringLiteral("forbidden.example:443")});
    qputenv("NO_PROXY", "other.example, .example");
    m_peer.reset();
    request.timeouts.total = std::chrono::milliseconds(300);
    QVERIFY(!perform(m_engine, environmental, request).ok());
    QCOMPARE(m_peer.proxied("connect"), QStringList());
}

void TestHttpProxy::loopbackAndPlainHttp_neverGoThroughEnvironmentProxy()
{
    for (const char *name : {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "http_proxy"})
        qputenv(name, "http://localhost:1");
    const auto environmental = m_peer.target();
    environmental->proxy.mode = ProxySettings::Mode::Environment;
    VERIFY_OK(hello(environmental));
    VERIFY_OK(hello(environmental, "plain"));
    VERIFY_OK(hello(m_peer.target())); // and mode None does not look at it
}

void TestHttpProxy::noProxy_matches_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("list");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *host, const char *list, bool expected) {
        QTest::addRow("%s in %s", host, list) << QString::fromLatin1(host) << QString::fromLatin1(list) << expected;
    };
    row("a.example", "*", true);
    row("a.example", "example", true);
    row("a.example", ".example", true);
    row("example", ".example", true);
    row("notexample", "example", false);
    row("A.Example", "a.example", true);
    row("a.example", "a.example:443", true);
    row("a.example", "a.example:8443", false);
    row("a.example", "", false);
    row("a.example", ", ,", false);
    row("10.1.2.3", "10.0.0.0/8", true);
    row("11.1.2.3", "10.0.0.0/8", false);
    row("10.1.2.3", "10.1.2.0/23", true);
    row("10.1.4.3", "10.1.2.0/23", false);
    row("10.1.2.3", "10.1.2.3", true);
    row("10.1.2.3", "10.1.2.0/99", false);
    row("10.1.2.3", "0.0.0.0/0", true);
    row("fd00::1", "fd00::/8", true);
    row("fe00::1", "fd00::/8", false);
    row("fd00::1", "[fd00::1]:443", true);
    row("a.example", "10.0.0.0/8", false);
}

void TestHttpProxy::noProxy_matches()
{
    QFETCH(QString, host);
    QFETCH(QString, list);
    QFETCH(bool, expected);
    QCOMPARE(bypassesProxy(host, 443, list), expected);
}

QTEST_GUILESS_MAIN(TestHttpProxy)
#include "tst_httpproxy.moc"
