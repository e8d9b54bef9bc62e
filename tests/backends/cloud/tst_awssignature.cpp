// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awssignature.h"
#include "tests/backends/cloud/python.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace cloud;

namespace {

constexpr Timestamp At = 1440938160000; // 20150830T123600Z, as in AWS's test suite

AwsKeys keys(const QByteArray &token = {})
{
    return {"AKIDEXAMPLE", Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), token, NoTime, {}};
}

HttpRequest request(const char *method, const char *url, HttpHeaders headers = {}, const QByteArray &body = {})
{
    HttpRequest result;
    result.method = method;
    result.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    result.headers = std::move(headers);
    result.body = body;
    return result;
}

QList<HttpRequest> vectors()
{
    const HttpHeaders form {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    return {
        request("GET", "https://example.amazonaws.com/"),
        request("POST", "https://example.amazonaws.com/"),
        request("GET", "https://example.amazonaws.com/?Param2=value2&Param1=value1"),
        request("GET", "https://example.amazonaws.com/?Param1=value2&Param1=value1"),
        request("GET", "https://example.amazonaws.com/?-._~0123456789ABCXYZabcxyz=-._~0123456789ABCXYZabcxyz"),
        request("GET", "https://example.amazonaws.com/?Param1"),
        request("GET", "https://example.amazonaws.com/?a=%3D%26%2B%20%2F"),
        request("GET", "https://example.amazonaws.com/clusters/a%20b"),
        request("GET", "https://example.amazonaws.com/clusters/%E1%88%B4"),
        request("GET", "https://example.amazonaws.com:8443/x/"),
        request("GET", "http://127.0.0.1:5000/2021-01-01/domain"),
        request("GET", "http://[::1]:5000/"),
        request("POST", "https://rds.eu-west-1.amazonaws.com/", form, "Action=DescribeDBInstances&Version=2014-10-31&MaxRecords=100"),
        request("POST", "https://memory-db.eu-west-1.amazonaws.com/", {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", "AmazonMemoryDB.DescribeClusters"}}, "{\"a\": \"\xC3\xA9\"}"),
        request("GET", "https://example.amazonaws.com/", {{"My-Header1", " a   b   c "}, {"My-Header2", "\"a   b\""}}),
    };
}

QByteArray headerOf(const HttpHeaders &headers, QByteArrayView name)
{
    return headerValue(headers, name);
}

} // namespace

class AwsSignatureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void publishedVector_isReproduced();
    void vectors_equalBotocores();
    void sessionToken_isSigned();
};

void AwsSignatureTest::publishedVector_isReproduced()
{
    // "get-vanilla" of the AWS Signature Version 4 test suite.
    const HttpHeaders headers = awsSignature(request("GET", "https://example.amazonaws.com/"), keys(), "us-east-1", "service", At);
    QCOMPARE(headerOf(headers, "Authorization"), QByteArray("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"));
    QCOMPARE(headerOf(headers, "X-Amz-Date"), QByteArray("20150830T123600Z"));
    // "get-vanilla-query-order-key-case"
    const HttpHeaders query = awsSignature(request("GET", "https://example.amazonaws.com/?Param2=value2&Param1=value1"), keys(), "us-east-1", "service", At);
    QVERIFY(headerOf(query, "Authorization").endsWith("Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"));
}

/// botocore signs the same requests at the same time with the same keys.
void AwsSignatureTest::vectors_equalBotocores()
{
    QJsonArray requests;
    const QList<HttpRequest> list = vectors();
    for (const HttpRequest &each : list) {
        QJsonObject headers;
        for (const HttpHeader &header : each.headers)
            headers.insert(QString::fromLatin1(header.name), QString::fromUtf8(header.value));
        requests.append(QJsonObject {{QStringLiteral("method"), QString::fromLatin1(each.method)}, {QStringLiteral("url"), QString::fromLatin1(each.url.toEncoded())},
            {QStringLiteral("headers"), headers}, {QStringLiteral("body"), QString::fromLatin1(each.body.toBase64())}});
    }
    const PythonRun botocore = runPython(QStringLiteral("sign.py"), {}, QJsonDocument(requests).toJson());
    QCOMPARE(botocore.exitCode, 0);
    const QJsonArray answers = QJsonDocument::fromJson(botocore.out).array();
    QCOMPARE(answers.size(), list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        const HttpHeaders headers = awsSignature(list[i], keys("the/session+token=="), "eu-west-1", "rds", At);
        QVERIFY2(headerOf(headers, "Authorization") == answers[i].toString().toLatin1(),
            (list[i].url.toEncoded() + "\nours   " + headerOf(headers, "Authorization") + "\ntheirs " + answers[i].toString().toLatin1()).constData());
    }
}

void AwsSignatureTest::sessionToken_isSigned()
{
    const HttpHeaders headers = awsSignature(request("GET", "https://example.amazonaws.com/"), keys("token"), "us-east-1", "service", At);
    QCOMPARE(headerOf(headers, "X-Amz-Security-Token"), QByteArray("token"));
    QVERIFY(headerOf(headers, "Authorization").contains("SignedHeaders=host;x-amz-date;x-amz-security-token,"));
}

QTEST_GUILESS_MAIN(AwsSignatureTest)
#include "tst_awssignature.moc"
