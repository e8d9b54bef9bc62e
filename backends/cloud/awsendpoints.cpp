// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsendpoints.h"

#include "backends/cloud/cloudaccess.h"

namespace cloud {

QString awsRegion(const AwsProfiles &profiles, const DiscoveryScope &scope, const QString &profile)
{
    for (const char *variable : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
        if (const QString region = scope.environment.value(QLatin1String(variable)); !region.isEmpty())
            return region;
    }
    return profiles.value(profile, QStringLiteral("region"));
}

Result<QUrl> awsEndpoint(const AwsProfiles &profiles, const DiscoveryScope &scope, const QString &profile, const QString &service, const QString &standard)
{
    if (scope.environment.value(QStringLiteral("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")).toLower() == u"true")
        return QUrl(standard);
    for (const QString &variable : {QStringLiteral("AWS_ENDPOINT_URL_") + service.toUpper(), QStringLiteral("AWS_ENDPOINT_URL")}) {
        if (const QString url = scope.environment.value(variable); !url.isEmpty())
            return checkedEndpoint(url, variable);
    }
    const QString configured = profiles.endpoint(profile, service);
    return configured.isEmpty() ? Result<QUrl>(QUrl(standard)) : checkedEndpoint(configured, QStringLiteral("%1, profile %2").arg(profiles.configFile(), profile));
}

QString awsCaFile(const AwsProfiles &profiles, const DiscoveryScope &scope, const QString &profile)
{
    return scope.environment.value(QStringLiteral("AWS_CA_BUNDLE"), profiles.value(profile, QStringLiteral("ca_bundle")));
}

HttpTargetPtr awsTarget(const QUrl &endpoint, const QString &caFile)
{
    auto target = std::make_shared<HttpTarget>();
    target->tls.caFile = caFile;
    const QString host = endpoint.host().contains(u':') ? u'[' + endpoint.host() + u']' : endpoint.host();
    target->hosts = {endpoint.port() < 0 ? host : QStringLiteral("%1:%2").arg(host).arg(endpoint.port())};
    return target;
}

} // namespace cloud
