// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/credentialdates.h"

#include <QJsonDocument>
#include <QJsonObject>

std::optional<Timestamp> tokenEnd(const Secret &token)
{
    const QList<QByteArray> parts = token.reveal().split('.');
    if (parts.size() != 3)
        return {};
    const QByteArray claims = QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
    const QJsonValue end = QJsonDocument::fromJson(claims).object().value(QLatin1String("exp"));
    return end.isDouble() ? std::optional(Timestamp(end.toDouble() * 1000)) : std::nullopt;
}

QString roughly(qint64 milliseconds)
{
    const qint64 seconds = std::abs(milliseconds) / 1000;
    const auto words = [](qint64 count, const QString &unit) { return QStringLiteral("%1 %2%3").arg(count).arg(unit, count == 1 ? u"" : u"s"); };
    if (seconds < 120)
        return words(seconds, QStringLiteral("second"));
    if (seconds < 2 * 3600)
        return words(seconds / 60, QStringLiteral("minute"));
    if (seconds < 2 * 86400)
        return words(seconds / 3600, QStringLiteral("hour"));
    return words(seconds / 86400, QStringLiteral("day"));
}

Finding expiryFinding(const QString &what, Timestamp end, Timestamp now, std::chrono::milliseconds soon, const QString &fix)
{
    const QString date = QDateTime::fromMSecsSinceEpoch(end, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'"));
    if (end <= now)
        return {Check::Expiry, Verdict::Failed, QStringLiteral("%1 expired %2 ago, at %3").arg(what, roughly(now - end), date), fix};
    const QString seen = QStringLiteral("%1 is good for another %2, until %3").arg(what, roughly(end - now), date);
    if (end - now < soon.count())
        return {Check::Expiry, Verdict::Warning, seen, fix};
    return {Check::Expiry, Verdict::Ok, seen, {}};
}
