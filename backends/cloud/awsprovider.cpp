// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsprovider.h"

#include "app/settings/connectionchoice.h"
#include "backends/cloud/awsaccess.h"
#include "backends/cloud/awsendpoints.h"
#include "backends/cloud/awskeysearch.h"
#include "backends/cloud/cloudsettings.h"
#include "backends/cloud/descriptorloader.h"

#include <QProcess>

using namespace cloud;

namespace {

const QString &profileKey()
{
    static const QString key = QStringLiteral("profile");
    return key;
}

ConnectionProfile profileNamed(const QString &name, const QString &awsProfile, ProfileOrigin origin)
{
    ConnectionProfile profile;
    profile.name = name;
    profile.provider = QStringLiteral("aws");
    if (!awsProfile.isEmpty())
        profile.settings.insert(profileKey(), awsProfile);
    profile.origin = origin;
    profile.readOnly = origin == ProfileOrigin::Discovered;
    return profile;
}

bool hasCredentials(const AwsProfiles &profiles, const QString &profile)
{
    for (const char *key : {"aws_access_key_id", "role_arn", "sso_account_id", "credential_process"}) {
        if (!profiles.value(profile, QLatin1String(key)).isEmpty())
            return true;
    }
    return false;
}

} // namespace

DiscoveryScope AwsProvider::scope() const
{
    return m_scope ? *m_scope : userScope();
}

QString AwsProvider::id() const
{
    return QStringLiteral("aws");
}

QString AwsProvider::title() const
{
    return QStringLiteral("Amazon Web Services");
}

QList<SettingField> AwsProvider::settings() const
{
    return QList<SettingField> {{profileKey(), tr("Profile"), SettingField::Type::Text, false, tr("of ~/.aws/config; empty: the default one")}} + commonSettings();
}

QList<TypeDescriptor> AwsProvider::types() const
{
    const auto loaded = DescriptorLoader::shipped(id());
    return loaded.descriptor ? loaded.descriptor->types : QList<TypeDescriptor>();
}

Result<std::unique_ptr<Connection>> AwsProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    const auto loaded = DescriptorLoader::shipped(id());
    if (!loaded.descriptor)
        return loaded.errors.first();
    const Result<CloudConnection::Options> options = connectionOptions(profile.settings);
    if (!options)
        return options.error();
    AwsCredentials::Settings settings {scope(), profile.settings.value(profileKey()).toString(), profile.trusted, &context.clock, context.timeout};
    auto access = AwsAccess::make(std::move(settings), profile.settings.value(u"endpoint").toString(), *loaded.descriptor);
    if (!access)
        return access.error();
    return std::unique_ptr<Connection>(new CloudConnection(profile, context, loaded.descriptor, *access, *options));
}

Result<QList<ConnectionProfile>> AwsProvider::adHoc(const QString &value) const
{
    const QString name = value.trimmed();
    return QList<ConnectionProfile> {profileNamed(name.isEmpty() ? QStringLiteral("aws") : QStringLiteral("aws-%1").arg(name), name, ProfileOrigin::AdHoc)};
}

QList<Result<ConnectionProfile>> AwsProvider::discover(const DiscoveryScope &scope) const
{
    QList<Result<ConnectionProfile>> found;
    const Result<AwsProfiles> profiles = AwsProfiles::read(scope);
    if (!profiles)
        return {profiles.error()};
    if (!scope.environment.value(QStringLiteral("AWS_ACCESS_KEY_ID")).isEmpty())
        found.append(profileNamed(QStringLiteral("aws"), {}, ProfileOrigin::Discovered));
    for (const QString &name : profiles->names()) {
        if (hasCredentials(*profiles, name))
            found.append(profileNamed(QStringLiteral("aws-%1").arg(name), name, ProfileOrigin::Discovered));
    }
    return found;
}

QList<ProgramRequest> AwsProvider::programs(const ConnectionProfile &profile) const
{
    const Result<AwsProfiles> profiles = AwsProfiles::read(scope());
    if (!profiles)
        return {};
    const QString command = AwsKeySearch::programOf(*profiles, AwsKeySearch::profileFor(profile.settings.value(profileKey()).toString(), scope()));
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return {};
    const QString program = words.takeFirst();
    return {{program, words, profiles->configFile()}};
}

ProfileOrigins AwsProvider::origins(const ConnectionProfile &profile) const
{
    const Result<AwsProfiles> profiles = AwsProfiles::read(scope());
    if (!profiles)
        return {};
    const QString setting = profile.settings.value(profileKey()).toString();
    if (setting.isEmpty() && !scope().environment.value(QStringLiteral("AWS_ACCESS_KEY_ID")).isEmpty())
        return {QStringLiteral("AWS_ACCESS_KEY_ID"), {}};
    const QString name = AwsKeySearch::profileFor(setting, scope());
    const std::pair<const char *, QString> ways[] {{"role_arn", tr("role")}, {"sso_account_id", tr("single sign-on")},
        {"credential_process", tr("program")}, {"aws_access_key_id", tr("static key")}};
    const auto way = std::ranges::find_if(ways, [&](const auto &each) { return !profiles->value(name, QLatin1String(each.first)).isEmpty(); });
    const QString region = awsRegion(*profiles, scope(), name);
    QStringList words {way == std::end(ways) ? QString() : way->second, region};
    words.removeAll(QString());
    return {words.join(QStringLiteral(", ")), profiles->configFile()};
}
