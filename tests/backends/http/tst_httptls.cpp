// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/backends/http/httppeer.h"

#include <QTest>

class TestHttpTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("SSL_CERT_FILE"); }
    void authorityFile_trusted();
    void authorityData_trusted();
    void systemAuthorities_areUsedOnlyWhereAsked();
    void systemAndOwnAuthorities_addUp();
    void unknownAuthority_refusedWithFingerprint();
    void expired_refused();
    void wrongName_refusedNamingTheNames();
    void serverName_isVerifiedInsteadOfTheHost();
    void serverName_doesNotExcuseAnotherName();
    void pin_standsForChainAndName();
    void pin_refusesEvenATrustedCertificate();
    void clientCertificate_fromFilesAndData_data();
    void clientCertificate_fromFilesAndData();
    void clientCertificate_missing_saidInWords();
    void identities_neverShareAConnection();
    void brokenSettings_sayWhichFile_data();
    void brokenSettings_sayWhichFile();
    void serverWithoutTls_saidInWords();

private:
    HttpOutcome hello(const std::shared_ptr<HttpTarget> &target, const char *server = "good")
    {
        return perform(m_engine, target, m_peer.read(server, QStringLiteral("/hello")));
    }
    HttpPeer m_peer;
    HttpEngine m_engine;
};

void TestHttpTls::authorityFile_trusted()
{
    VERIFY_OK(hello(m_peer.target()));
}

void TestHttpTls::authorityData_trusted()
{
    const auto target = m_peer.target();
    target->tls.caFile.clear();
    target->tls.caPem = m_peer.pem("otherca.pem") + m_peer.pem("ca.pem");
    VERIFY_OK(hello(target));
}

void TestHttpTls::systemAuthorities_areUsedOnlyWhereAsked()
{
    qputenv("SSL_CERT_FILE", m_peer.file("ca.pem").toLocal8Bit());
    const auto target = m_peer.target();
    target->tls.caFile.clear();
    QVERIFY(!hello(target).ok());
    const auto trusting = m_peer.target();
    trusting->tls.caFile.clear();
    trusting->tls.systemCas = true;
    VERIFY_OK(hello(trusting));
    qunsetenv("SSL_CERT_FILE");
    const auto distribution = m_peer.target(); // the real system's authorities don't know ours
    distribution->tls.caFile.clear();
    distribution->tls.systemCas = true;
    QVERIFY(!hello(distribution).ok());
}

void TestHttpTls::systemAndOwnAuthorities_addUp()
{
    qputenv("SSL_CERT_FILE", m_peer.file("otherca.pem").toLocal8Bit());
    const auto target = m_peer.target();
    target->tls.systemCas = true;
    VERIFY_OK(hello(target));
}

void TestHttpTls::unknownAuthority_refusedWithFingerprint()
{
    const auto target = m_peer.target();
    target->tls.caFile = m_peer.file("otherca.pem");
    const HttpOutcome outcome = hello(target);
    VERIFY_ERROR(outcome, ErrorCode::FailedPrecondition,
        QStringLiteral("certificate of %1 is not trusted: unable to get local issuer certificate").arg(m_peer.place("good")));
    QCOMPARE(outcome.error->about, QStringLiteral("https://%1/hello").arg(m_peer.place("good")));
    QCOMPARE(outcome.attempts, 1);
    QVERIFY(!outcome.sent);
    const QString hex = outcome.error->detail.section(QStringLiteral("sha256 fingerprint "), 1);
    const auto pinned = m_peer.target();
    pinned->tls.caFile.clear();
    pinned->tls.pinnedSha256 = QByteArray::fromHex(hex.toLatin1());
    QCOMPARE(pinned->tls.pinnedSha256.size(), 32);
    VERIFY_OK(hello(pinned));
}

void TestHttpTls::expired_refused()
{
    const HttpOutcome outcome = hello(m_peer.target(), "expired");
    VERIFY_ERROR(outcome, ErrorCode::FailedPrecondition,
        QStringLiteral("certificate of %1 is not trusted: certificate has expired").arg(m_peer.place("expired")));
    QVERIFY2(outcome.error->detail.contains(QStringLiteral("to 2024-02-01")), qPrintable(outcome.error->detail));
}

void TestHttpTls::wrongName_refusedNamingTheNames()
{
    const HttpOutcome outcome = hello(m_peer.target(), "named");
    VERIFY_ERROR(outcome, ErrorCode::FailedPrecondition, QStringLiteral("certificate of %1 is for other names").arg(m_peer.place("named")));
    QVERIFY2(outcome.error->detail.startsWith(QStringLiteral("for api.internal.example;")), qPrintable(outcome.error->detail));
}

void TestHttpTls::serverName_isVerifiedInsteadOfTheHost()
{
    m_peer.reset();
    const auto target = m_peer.target();
    target->tls.serverName = QStringLiteral("api.internal.example");
    VERIFY_OK(hello(target, "named"));
    QCOMPARE(m_peer.requestHeaders().value(0).value(QLatin1String("Host")).toString(), m_peer.place("named"));
}

void TestHttpTls::serverName_doesNotExcuseAnotherName()
{
    const auto target = m_peer.target();
    target->tls.serverName = QStringLiteral("api.internal.example");
    const HttpOutcome outcome = hello(target, "good");
    VERIFY_ERROR(outcome, ErrorCode::FailedPrecondition, QStringLiteral("certificate of api.internal.example is for other names"));
}

void TestHttpTls::pin_standsForChainAndName()
{
    const auto target = m_peer.target();
    const HttpOutcome refused = hello(target, "selfsigned");
    QVERIFY(!refused.ok());
    const auto pinned = m_peer.target();
    const QString hex = refused.error->detail.section(QStringLiteral("sha256 fingerprint "), 1);
    pinned->tls.pinnedSha256 = QByteArray::fromHex(hex.toLatin1());
    VERIFY_OK(hello(pinned, "selfsigned"));
}

void TestHttpTls::pin_refusesEvenATrustedCertificate()
{
    m_peer.reset();
    const auto target = m_peer.target();
    target->tls.pinnedSha256 = QByteArray(32, 'x');
    const HttpOutcome outcome = hello(target);
    VERIFY_ERROR(outcome, ErrorCode::FailedPrecondition,
        QStringLiteral("certificate of %1 is not trusted: it is not the pinned one").arg(m_peer.place("good")));
    QCOMPARE(m_peer.requests(), QStringList());
}

void TestHttpTls::clientCertificate_fromFilesAndData_data()
{
    QTest::addColumn<QString>("certificateFile");
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<bool>("asData");
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("files") << "client.pem" << "client.key" << false << QByteArray();
    QTest::newRow("data") << "client.pem" << "client.key" << true << QByteArray();
    QTest::newRow("encrypted file") << "client.pem" << "client.encrypted.key" << false << QByteArray("open sesame");
    QTest::newRow("encrypted data") << "client.pem" << "client.encrypted.key" << true << QByteArray("open sesame");
}

void TestHttpTls::clientCertificate_fromFilesAndData()
{
    QFETCH(QString, certificateFile);
    QFETCH(QString, keyFile);
    QFETCH(bool, asData);
    QFETCH(QByteArray, password);
    const auto target = m_peer.target();
    if (asData) {
        target->tls.clientCertificatePem = m_peer.pem(certificateFile.toLatin1());
        target->tls.clientKeyPem = Secret(m_peer.pem(keyFile.toLatin1()));
    } else {
        target->tls.clientCertificateFile = m_peer.file(certificateFile.toLatin1());
        target->tls.clientKeyFile = m_peer.file(keyFile.toLatin1());
    }
    target->tls.clientKeyPassword = Secret(password);
    const auto future = m_engine.fetch(target, m_peer.read("mutual", QStringLiteral("/identity")));
    const auto result = future.result();
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : result.error().toString()));
    QCOMPARE(result->body, "client");
}

void TestHttpTls::clientCertificate_missing_saidInWords()
{
    const HttpOutcome outcome = hello(m_peer.target(), "mutual");
    VERIFY_ERROR(outcome, ErrorCode::Unauthenticated,
        QStringLiteral("%1 asks for a client certificate that it knows").arg(m_peer.place("mutual")));
    const HttpOutcome rude = hello(m_peer.target(), "hangup"); // its alert may or may not arrive before its reset
    QVERIFY(!rude.ok());
    QVERIFY2(rude.error->message.contains(QLatin1String("client certificate")), qPrintable(rude.error->toString()));
}

void TestHttpTls::identities_neverShareAConnection()
{
    const auto known = m_peer.target();
    known->tls.clientCertificateFile = m_peer.file("client.pem");
    known->tls.clientKeyFile = m_peer.file("client.key");
    VERIFY_OK(hello(known, "mutual"));
    QVERIFY(!hello(m_peer.target(), "mutual").ok()); // though a connection that would do stands open
    const auto distrusting = m_peer.target();
    distrusting->tls.caFile = m_peer.file("otherca.pem");
    VERIFY_OK(hello(m_peer.target()));
    QVERIFY(!hello(distrusting).ok());
}

void TestHttpTls::brokenSettings_sayWhichFile_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("message");
    QTest::newRow("missing file") << "caFile=/nowhere/ca.pem"
                                  << "certificate authority file /nowhere/ca.pem can't be read: No such file or directory";
    QTest::newRow("not PEM") << "caFile=/etc/hostname" << "certificate authority file /etc/hostname is not PEM";
    QTest::newRow("garbage") << "caPem=garbage" << "the certificate authority data is not a PEM certificate";
    QTest::newRow("half a certificate") << "caPem=-----BEGIN CERTIFICATE-----\nMIIB"
                                        << "the certificate authority data is not a PEM certificate";
    QTest::newRow("client") << "client=garbage" << "the client certificate or its key can't be used";
    QTest::newRow("missing client file") << "file=/nowhere/ann.crt" << "the client certificate or its key can't be read";
}

void TestHttpTls::brokenSettings_sayWhichFile()
{
    QFETCH(QString, setting);
    QFETCH(QString, message);
    const QString value = setting.section(u'=', 1);
    const auto target = m_peer.target();
    if (setting.startsWith(QStringLiteral("caFile")))
        target->tls.caFile = value;
    else if (setting.startsWith(QStringLiteral("caPem")))
        target->tls.caPem = value.toLatin1();
    else if (setting.startsWith(QStringLiteral("file")))
        target->tls.clientCertificateFile = value;
    else
        target->tls.clientCertificatePem = value.toLatin1();
    const HttpOutcome outcome = hello(target);
    VERIFY_ERROR(outcome, ErrorCode::InvalidArgument, message);
}

void TestHttpTls::serverWithoutTls_saidInWords()
{
    HttpRequest request = m_peer.read("plain", QStringLiteral("/hello"));
    request.url.setScheme(QStringLiteral("https"));
    const HttpOutcome outcome = perform(m_engine, m_peer.target(), request);
    VERIFY_ERROR(outcome, ErrorCode::FailedPrecondition, QStringLiteral("%1 does not speak TLS").arg(m_peer.place("plain")));
}

QTEST_GUILESS_MAIN(TestHttpTls)
#include "tst_httptls.moc"
