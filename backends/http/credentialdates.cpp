// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/credentialdates.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>

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
    const double seconds = double(std::abs(milliseconds)) / 1000;
    const auto words = [seconds](double unit, const char *name) {
        const qint64 count = std::llround(seconds / unit);
        return QStringLiteral("%1 %2%3").arg(count).arg(QLatin1String(name), QLatin1String(count == 1 ? "" : "s"));
    };
    if (seconds < 90)
        return words(1, "second");
    if (seconds < 90 * 60)
        return words(60, "minute");
    if (seconds < 36 * 3600)
        return words(3600, "hour");
    return words(86400, "day");
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
