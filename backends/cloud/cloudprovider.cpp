// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/cloudprovider.h"

#include "app/base/words.h"
#include "app/settings/connectionchoice.h"
#include "backends/cloud/awsaccess.h"
#include "backends/cloud/cloudsettings.h"
#include "backends/cloud/databasecapabilities.h"
#include "backends/cloud/descriptorloader.h"
#include "backends/cloud/tokenaccess.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

using namespace cloud;

namespace {

const QString &descriptorKey()
{
    static const QString key = QStringLiteral("descriptor");
    return key;
}

/// Keys of a YAML profile that are no settings.
const QStringList &profileKeys()
{
    static const QStringList keys {QStringLiteral("name"), QStringLiteral("provider"), QStringLiteral("readOnly")};
    return keys;
}

Error unreadable(const QString &path, const QString &why)
{
    return {ErrorCode::NotFound, QStringLiteral("can't read the file"), why, path, {}};
}

ConnectionProfile profileFor(const QString &name, const QString &descriptor, ProfileOrigin origin)
{
    ConnectionProfile profile;
    profile.name = name;
    profile.provider = QStringLiteral("cloud");
    profile.settings.insert(descriptorKey(), descriptor);
    profile.origin = origin;
    profile.readOnly = origin == ProfileOrigin::Discovered;
    return profile;
}

/// A connection's settings as YAML: descriptor (id or file, relative to this one), endpoint, tokenFile, regions …
Result<QList<ConnectionProfile>> profileFromYaml(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    const Result<WireTree> tree = WireTree::fromYaml(file.readAll());
    if (!tree)
        return Error {tree.error().code, tree.error().message, tree.error().detail, path + u':' + tree.error().about, {}};
    const QJsonObject settings = QJsonDocument::fromJson(tree->toJson()).object();
    QString descriptor = settings.value(descriptorKey()).toString(settings.value(u"provider").toString());
    if (descriptor.isEmpty())
        return Error {ErrorCode::InvalidArgument, QStringLiteral("the file is neither a descriptor nor has it the key \"descriptor\""), {}, path, {}};
    const QDir folder = QFileInfo(path).absoluteDir();
    if (folder.exists(descriptor))
        descriptor = folder.absoluteFilePath(descriptor);
    ConnectionProfile profile = profileFor(settings.value(u"name").toString(QFileInfo(path).completeBaseName()), descriptor, ProfileOrigin::AdHoc);
    profile.readOnly = settings.value(u"readOnly").toString() == u"true";
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (!profileKeys().contains(setting.key()) && setting.key() != descriptorKey())
            profile.settings.insert(setting.key(), setting.value());
    }
    if (const QString token = profile.settings.value(u"tokenFile").toString(); !token.isEmpty())
        profile.settings.insert(QStringLiteral("tokenFile"), folder.absoluteFilePath(token));
    return QList<ConnectionProfile> {profile};
}

DescriptorLoader::Loaded loadNamed(const QString &name, const QStringList &userFiles)
{
    QStringList known = DescriptorLoader::shippedIds();
    for (const QString &file : userFiles) {
        if (QFileInfo(file).completeBaseName() == name)
            return DescriptorLoader::fromFile(file);
        known += QFileInfo(file).completeBaseName();
    }
    if (QFileInfo(name).isFile())
        return DescriptorLoader::fromFile(name);
    if (known.contains(name))
        return DescriptorLoader::shipped(name);
    const QString nearest = nearestWord(name, known);
    const QString hint = nearest.isEmpty() ? QStringLiteral("known are %1").arg(known.join(QStringLiteral(", "))) : QStringLiteral("did you mean \"%1\"?").arg(nearest);
    return {nullptr, {{ErrorCode::NotFound, QStringLiteral("no provider and no file is called \"%1\"; %2").arg(name, hint), {}, descriptorKey(), {}}}};
}

} // namespace

DiscoveryScope CloudProvider::scope() const
{
    return m_scope ? *m_scope : userScope();
}

QStringList CloudProvider::descriptorFiles() const
{
    QStringList files;
    if (m_configDirectory.isEmpty())
        return files;
    const QDir folder(m_configDirectory + QStringLiteral("/providers"));
    for (const QFileInfo &file : folder.entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        files += file.absoluteFilePath();
    return files;
}

QString CloudProvider::id() const
{
    return QStringLiteral("cloud");
}

QString CloudProvider::title() const
{
    return tr("Clouds");
}

QList<SettingField> CloudProvider::settings() const
{
    return QList<SettingField> {
        {descriptorKey(), tr("Provider"), SettingField::Type::Text, true, tr("digitalocean, hetzner, or a descriptor's file")},
        {QStringLiteral("credential"), tr("Credential"), SettingField::Type::Text, false, tr("doctl:default, HCLOUD_TOKEN; empty: the first that is found")},
        {QStringLiteral("tokenFile"), tr("Token file"), SettingField::Type::File, false, tr("a file that holds the token and nothing else")},
        {QStringLiteral("tokenVariable"), tr("Token variable"), SettingField::Type::Text, false, tr("the environment variable that holds the token")},
    } + commonSettings();
}

QList<TypeDescriptor> CloudProvider::types() const
{
    QStringList names = DescriptorLoader::shippedIds();
    const QStringList own = descriptorFiles();
    names.removeAll(QStringLiteral("aws")); // its own provider tells them
    QList<TypeDescriptor> types;
    for (const QString &name : names + own) {
        if (const auto loaded = loadNamed(name, own); loaded.descriptor)
            types += loaded.descriptor->types;
    }
    return types;
}

QList<DatabaseCapability> CloudProvider::databaseCapabilities() const
{
    QList<DatabaseCapability> capabilities;
    const QStringList own = descriptorFiles();
    for (const QString &name : DescriptorLoader::shippedIds() + own) {
        if (const auto loaded = loadNamed(name, own); loaded.descriptor)
            capabilities += databaseCapabilitiesOf(*loaded.descriptor);
    }
    return capabilities;
}

QList<KnownHome> CloudProvider::legalHomes() const
{
    QList<KnownHome> homes;
    const QStringList own = descriptorFiles();
    for (const QString &name : DescriptorLoader::shippedIds() + own) {
        if (const auto loaded = loadNamed(name, own); loaded.descriptor)
            homes.append({loaded.descriptor->title, homeOf(*loaded.descriptor)});
    }
    return homes;
}

Result<std::unique_ptr<Connection>> CloudProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    const QJsonObject &settings = profile.settings;
    const auto loaded = loadNamed(settings.value(descriptorKey()).toString(), descriptorFiles());
    if (!loaded.descriptor)
        return loaded.errors.first();
    const Result<CloudConnection::Options> options = connectionOptions(settings);
    if (!options)
        return options.error();
    const QString endpoint = settings.value(u"endpoint").toString();
    if (loaded.descriptor->auth.scheme == AuthScheme::SigV4) {
        AwsCredentials::Settings aws {scope(), settings.value(u"profile").toString(), profile.trusted, &context.clock, context.timeout};
        auto access = AwsAccess::make(std::move(aws), endpoint, *loaded.descriptor);
        if (!access)
            return access.error();
        return std::unique_ptr<Connection>(new CloudConnection(profile, context, loaded.descriptor, *access, *options));
    }
    if (!endpoint.isEmpty()) {
        if (const Result<QUrl> checked = checkedEndpoint(endpoint, QStringLiteral("endpoint")); !checked)
            return checked.error();
    }
    TokenChoice choice {settings.value(u"credential").toString(), settings.value(u"tokenFile").toString(), settings.value(u"tokenVariable").toString()};
    auto access = std::make_shared<TokenAccess>(loaded.descriptor, scope(), std::move(choice), endpoint);
    return std::unique_ptr<Connection>(new CloudConnection(profile, context, loaded.descriptor, access, *options));
}

Result<QList<ConnectionProfile>> CloudProvider::adHoc(const QString &value) const
{
    const QFileInfo file(value.trimmed());
    const QString suffix = file.suffix().toLower();
    if (file.isFile() && (suffix == u"yaml" || suffix == u"yml"))
        return profileFromYaml(file.absoluteFilePath());
    const QString name = file.isFile() ? file.absoluteFilePath() : value.trimmed();
    const auto loaded = loadNamed(name, descriptorFiles());
    if (!loaded.descriptor)
        return loaded.errors.first();
    return QList<ConnectionProfile> {profileFor(loaded.descriptor->id, name, ProfileOrigin::AdHoc)};
}

QList<Result<ConnectionProfile>> CloudProvider::discover(const DiscoveryScope &scope) const
{
    QList<Result<ConnectionProfile>> profiles;
    const QStringList own = descriptorFiles();
    for (const QString &name : DescriptorLoader::shippedIds() + own) {
        const auto loaded = loadNamed(name, own);
        if (!loaded.descriptor) {
            profiles.append(loaded.errors.first());
            continue;
        }
        for (const Result<FoundToken> &found : findTokens(*loaded.descriptor, scope)) {
            if (!found) {
                profiles.append(found.error());
                continue;
            }
            const QString entry = found->name.section(u':', 1);
            ConnectionProfile profile = profileFor(entry.isEmpty() ? loaded.descriptor->id : loaded.descriptor->id + u'-' + entry, name, ProfileOrigin::Discovered);
            profile.settings.insert(QStringLiteral("credential"), found->name);
            profiles.append(profile);
        }
    }
    return profiles;
}

QList<Error> CloudProvider::checkDescriptor(const QString &file) const
{
    return DescriptorLoader::fromFile(file).errors;
}

ProfileOrigins CloudProvider::origins(const ConnectionProfile &profile) const
{
    const auto loaded = loadNamed(profile.settings.value(descriptorKey()).toString(), descriptorFiles());
    if (!loaded.descriptor)
        return {};
    const QString wanted = profile.settings.value(u"credential").toString();
    for (const Result<FoundToken> &found : findTokens(*loaded.descriptor, scope())) {
        if (found && (wanted.isEmpty() || found->name == wanted))
            return {found->source, QFileInfo(found->source).isAbsolute() ? found->source : QString()};
    }
    return {};
}
