// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/httperror.h"

#include <QDateTime>
#include <QLocale>

ErrorCode errorCodeOfStatus(int status)
{
    switch (status) {
    case 400:
    case 406:
    case 415:
    case 422:
        return ErrorCode::InvalidArgument;
    case 401:
        return ErrorCode::Unauthenticated;
    case 403:
        return ErrorCode::PermissionDenied;
    case 404:
        return ErrorCode::NotFound;
    case 405:
    case 501:
        return ErrorCode::Unimplemented;
    case 408:
    case 504:
        return ErrorCode::DeadlineExceeded;
    case 409:
        return ErrorCode::Aborted;
    case 410:
    case 416:
        return ErrorCode::OutOfRange;
    case 413:
    case 429:
    case 507:
        return ErrorCode::ResourceExhausted;
    case 502:
    case 503:
        return ErrorCode::Unavailable;
    default:
        return status >= 500 ? ErrorCode::Internal : ErrorCode::FailedPrecondition;
    }
}

static QString statusWords(int status)
{
    switch (status) {
    case 400: return QStringLiteral("%1 does not understand the request");
    case 401: return QStringLiteral("%1 does not accept the credentials");
    case 403: return QStringLiteral("%1 does not permit this");
    case 404: return QStringLiteral("%1 has no such thing");
    case 405: return QStringLiteral("%1 does not offer this method");
    case 408:
    case 504: return QStringLiteral("%1 or what is behind it took too long");
    case 409: return QStringLiteral("%1 reports a conflict with the present state");
    case 410: return QStringLiteral("%1 no longer has this");
    case 413: return QStringLiteral("the request is too large for %1");
    case 422: return QStringLiteral("%1 finds the request invalid");
    case 429: return QStringLiteral("%1 asks for fewer requests");
    case 502: return QStringLiteral("%1 can't reach what is behind it");
    case 503: return QStringLiteral("%1 is temporarily unavailable");
    default: break;
    }
    if (status >= 500)
        return QStringLiteral("%1 failed");
    return status >= 400 ? QStringLiteral("%1 refuses the request") : QStringLiteral("%1 gives an answer that is not expected");
}

Error errorOfStatus(const QUrl &url, const HttpHead &head, QByteArrayView body)
{
    Error error {errorCodeOfStatus(head.status), statusWords(head.status).arg(placeOf(url)),
        QStringLiteral("HTTP %1").arg(head.status), publicUrl(url), retryAfter(head)};
    if (const QString words = excerpt(body); !words.isEmpty())
        error.detail += QLatin1String(": ") + words;
    return error;
}

QString excerpt(QByteArrayView text, qsizetype limit)
{
    constexpr qsizetype Considered = 16'384;
    const QString source = QString::fromUtf8(text.first(qMin(text.size(), Considered)));
    const bool markup = source.trimmed().startsWith(u'<');
    QString result;
    bool inTag = false;
    for (const QChar c : source) {
        if (markup && (c == u'<' || c == u'>')) {
            inTag = c == u'<';
            result += u' ';
        } else if (!inTag) {
            result += c.isPrint() && c.category() != QChar::Other_Format ? c : QChar(u' ');
        }
    }
    result = result.simplified();
    if (result.size() > limit)
        result = result.left(limit - 1) + QChar(0x2026);
    return result;
}

QString publicUrl(const QUrl &url)
{
    return excerpt(url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toString(QUrl::FullyEncoded).toUtf8());
}

QString placeOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo).authority(QUrl::FullyEncoded);
}

std::optional<std::chrono::milliseconds> retryAfter(const HttpHead &head)
{
    constexpr qint64 Most = 24 * 3600;
    const QByteArray value = head.header("Retry-After").trimmed();
    if (value.isEmpty())
        return {};
    bool isNumber = false;
    qint64 seconds = value.toLongLong(&isNumber);
    if (!isNumber) {
        const QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
        if (!date.isValid())
            return {};
        seconds = QDateTime::currentDateTimeUtc().secsTo(QDateTime(date.date(), date.time(), Qt::UTC));
    }
    return std::chrono::seconds(qBound(qint64(0), seconds, Most));
}
