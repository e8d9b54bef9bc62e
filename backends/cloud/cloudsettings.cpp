// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/cloudsettings.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace cloud {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CloudSettings)
};

QStringList wordsOf(const QJsonValue &value)
{
    QStringList words;
    for (const QJsonValue &word : value.isArray() ? value.toArray() : QJsonArray())
        words += word.toString().trimmed();
    if (value.isString())
        words = value.toString().split(QRegularExpression(QStringLiteral("[,\\s]+")));
    words.removeAll(QString());
    return words;
}

/// "30", "30s", "2m", or a number of seconds.
std::optional<std::chrono::milliseconds> intervalOf(const QJsonValue &value)
{
    static const QRegularExpression form(QStringLiteral("^(\\d+(?:\\.\\d+)?)(s|m|h)?$"));
    const auto match = form.match(value.isDouble() ? QString::number(value.toDouble()) : value.toString().trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const double unit = match.captured(2) == u"m" ? 60 : match.captured(2) == u"h" ? 3600 : 1;
    const std::chrono::milliseconds interval(qint64(match.captured(1).toDouble() * unit * 1000));
    using namespace std::chrono_literals;
    return interval >= 1s && interval <= 24h ? std::optional(interval) : std::nullopt;
}

} // namespace

QList<SettingField> commonSettings()
{
    return {
        {QStringLiteral("regions"), Words::tr("Regions"), SettingField::Type::List, false, Words::tr("eu-west-1, eu-central-1, or all; empty: the default one")},
        {QStringLiteral("interval"), Words::tr("Look again every"), SettingField::Type::Text, false, Words::tr("30s, 5m")},
        {QStringLiteral("endpoint"), Words::tr("Endpoint"), SettingField::Type::Text, false, Words::tr("another address of the API; https, or http on this machine")},
    };
}

Result<CloudConnection::Options> connectionOptions(const QJsonObject &settings)
{
    CloudConnection::Options options;
    options.regions = wordsOf(settings.value(u"regions"));
    const QJsonValue interval = settings.value(u"interval");
    if (interval.isUndefined() || interval.toString(QStringLiteral("-")).isEmpty())
        return options;
    const auto parsed = intervalOf(interval);
    if (!parsed)
        return Error {ErrorCode::InvalidArgument, QStringLiteral("the interval must be between 1s and 24h"), interval.toVariant().toString(), QStringLiteral("interval"), {}};
    options.interval = *parsed;
    return options;
}

} // namespace cloud
