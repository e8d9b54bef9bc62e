// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awssignature.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <algorithm>

namespace cloud {

namespace {

constexpr auto Algorithm = QCryptographicHash::Sha256;

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, Algorithm);
}

/// Name and value, decoded, re-encoded and sorted as AWS sorts them.
QByteArray canonicalQuery(const QByteArray &query)
{
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = equals < 0 ? part : part.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : part.mid(equals + 1);
        pairs.append({awsEncoded(QByteArray::fromPercentEncoding(name)), awsEncoded(QByteArray::fromPercentEncoding(value))});
    }
    std::ranges::sort(pairs);
    QByteArrayList parts;
    for (const auto &[name, value] : pairs)
        parts.append(name + '=' + value);
    return parts.join('&');
}

/// Dots and empty steps resolved, then encoded: AWS signs the path encoded twice, and the request has it encoded once.
QByteArray canonicalPath(const QUrl &url)
{
    const QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    QByteArrayList steps;
    for (const QByteArray &step : path.split('/')) {
        if (step == "..") {
            if (!steps.isEmpty())
                steps.removeLast();
        } else if (!step.isEmpty() && step != ".") {
            steps.append(step);
        }
    }
    QByteArray result = '/' + steps.join('/');
    if (path.endsWith('/') && result.size() > 1)
        result += '/';
    return awsEncoded(result, true);
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toUtf8();
    if (host.contains(':'))
        host = '[' + host + ']';
    const int defaultPort = url.scheme() == QStringLiteral("https") ? 443 : 80;
    return url.port(defaultPort) == defaultPort ? host : host + ':' + QByteArray::number(url.port());
}

struct SignedHeaders {
    QByteArray canonical;
    QByteArray names;
};

SignedHeaders canonicalHeaders(const HttpHeaders &headers)
{
    QMap<QByteArray, QByteArray> sorted;
    for (const HttpHeader &header : headers) {
        QByteArray &value = sorted[header.name.toLower()];
        value += (value.isEmpty() ? QByteArray() : QByteArray(",")) + header.value.simplified();
    }
    SignedHeaders result;
    for (auto header = sorted.cbegin(); header != sorted.cend(); ++header)
        result.canonical += header.key() + ':' + header.value() + '\n';
    result.names = QByteArrayList(sorted.keys()).join(';');
    return result;
}

} // namespace

QByteArray awsEncoded(const QByteArray &text, bool keepSlash)
{
    return text.toPercentEncoding(keepSlash ? QByteArray("/") : QByteArray());
}

HttpHeaders awsSignature(const HttpRequest &request, const AwsKeys &keys, const QByteArray &region, const QByteArray &service, Timestamp now)
{
    const QByteArray stamp = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'").toLatin1();
    const QByteArray scope = stamp.left(8) + '/' + region + '/' + service + "/aws4_request";
    HttpHeaders added {{"X-Amz-Date", stamp}};
    if (!keys.sessionToken.isEmpty())
        added.append({"X-Amz-Security-Token", keys.sessionToken});

    const SignedHeaders headers = canonicalHeaders(request.headers + added + HttpHeaders {{"Host", hostHeader(request.url)}});
    const QByteArray canonical = QByteArrayList {request.method, canonicalPath(request.url),
        canonicalQuery(request.url.query(QUrl::FullyEncoded).toUtf8()), headers.canonical, headers.names,
        QCryptographicHash::hash(request.body, Algorithm).toHex()}.join('\n');
    const QByteArray toSign = QByteArrayList {"AWS4-HMAC-SHA256", stamp, scope, QCryptographicHash::hash(canonical, Algorithm).toHex()}.join('\n');

    QByteArray key = "AWS4" + keys.secretAccessKey.reveal();
    for (const QByteArray &part : {stamp.left(8), region, service, QByteArray("aws4_request")})
        key = hmac(key, part);
    added.append({"Authorization", "AWS4-HMAC-SHA256 Credential=" + keys.accessKeyId + '/' + scope + ", SignedHeaders="
        + headers.names + ", Signature=" + hmac(key, toSign).toHex()});
    return added;
}

} // namespace cloud
