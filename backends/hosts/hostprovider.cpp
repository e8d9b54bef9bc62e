// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/hostprovider.h"

#include "app/settings/credentialstore.h"
#include "backends/hosts/databaseactions.h"
#include "backends/hosts/hostconnection.h"
#include "backends/hosts/hostmapper.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace {

const QString HostKey = u"host"_s, ConfigKey = u"config"_s, UserKey = u"user"_s, PortKey = u"port"_s, IdentityKey = u"identityFile"_s,
              JumpKey = u"jump"_s, PassphraseKey = u"passphrase"_s, KnownHostsKey = u"knownHosts"_s, PinKey = u"hostKey"_s;

QString setting(const ConnectionProfile &profile, const QString &key)
{
    return profile.settings.value(key).toVariant().toString().trimmed();
}

QString inHome(const QString &path)
{
    return path.startsWith(u"~/"_s) ? QDir::homePath() + path.sliced(1) : path;
}

/// A secret that the keychain is asked for now, and that is waited for when it is needed. Any thread.
class ComingSecret {
public:
    explicit ComingSecret(QFuture<Result<Secret>> future)
        : m_future(std::move(future))
    {
    }
    std::shared_ptr<const Secret> get()
    {
        const std::lock_guard lock(m_mutex);
        if (m_future.isValid()) {
            m_future.waitForFinished();
            if (m_future.resultCount() > 0) {
                if (Result<Secret> read = m_future.takeResult())
                    m_secret = std::make_shared<const Secret>(std::move(*read));
            }
            m_future = {};
        }
        return m_secret;
    }

private:
    std::mutex m_mutex;
    QFuture<Result<Secret>> m_future;
    std::shared_ptr<const Secret> m_secret;
};

} // namespace

QString HostProvider::id() const { return u"ssh"_s; }
QString HostProvider::title() const { return tr("SSH host"); }

QList<SettingField> HostProvider::settings() const
{
    using Type = SettingField::Type;
    return {
        {HostKey, tr("Host"), Type::Text, true, tr("db1, alice@db1.example:2222, or a name of the SSH configuration")},
        {UserKey, tr("User"), Type::Text, false, tr("the configuration's, else your own")},
        {PortKey, tr("Port"), Type::Text, false, tr("the configuration's, else 22")},
        {IdentityKey, tr("Key file"), Type::File, false, tr("tried before the configuration's; keys of the agent are tried first")},
        {PassphraseKey, tr("Passphrase"), Type::Secret, false, tr("of the key file, kept in the keychain; not needed for keys of the agent")},
        {JumpKey, tr("Jump host"), Type::Text, false, tr("through which it is reached")},
        {PinKey, tr("Host key"), Type::Text, false, tr("its fingerprint, SHA256:…, where no known_hosts file knows it")},
        {KnownHostsKey, tr("Known hosts"), Type::File, false, tr("~/.ssh/known_hosts, where left empty")},
        {ConfigKey, tr("SSH configuration"), Type::File, false, tr("~/.ssh/config, where left empty")},
    };
}

QList<TypeDescriptor> HostProvider::types() const
{
    QList<TypeDescriptor> types {{u"ssh/host"_s, Kind::Host, tr("Host"),
        {{u"kernel"_s, tr("Kernel"), {}}, {u"cpuModel"_s, tr("CPU model"), {}}, {u"machine"_s, tr("Machine"), {}},
            {u"virtualization"_s, tr("Virtualization"), {}}, {u"instance"_s, tr("Instance"), {}}, {u"started"_s, tr("Started"), {}}}}};
    const Result<hosts::EngineCatalogue> catalogue = hosts::EngineCatalogue::load();
    if (!catalogue)
        return types;
    for (const hosts::EngineRow &row : catalogue->rows()) {
        types.append({hosts::databaseType(row.engine), Kind::Database, tr("%1 on a host").arg(row.engine),
            {{u"role"_s, tr("Role"), {}}, {u"replicas"_s, tr("Replicas"), {}}, {u"data"_s, tr("Data"), {}}, {u"free"_s, tr("Free"), u"bytes"_s},
                {u"unit"_s, tr("Unit"), {}}, {u"cluster"_s, tr("Cluster"), {}}, {u"user"_s, tr("User"), {}}, {u"package"_s, tr("Package"), {}}}});
    }
    return types;
}

Result<ssh::Target> HostProvider::targetOf(const ConnectionProfile &profile) const
{
    const QString file = setting(profile, ConfigKey);
    const auto config = ssh::SshConfig::read(file.isEmpty() ? QDir::homePath() + u"/.ssh/config"_s : inHome(file), QDir::homePath());
    if (!config)
        return config.error();
    Result<ssh::Target> target = config->resolve(setting(profile, HostKey));
    if (!target)
        return target;
    if (const QString user = setting(profile, UserKey); !user.isEmpty())
        target->user = user;
    if (const QString port = setting(profile, PortKey); !port.isEmpty()) {
        target->port = port.toUShort();
        if (target->port == 0)
            return Error {ErrorCode::InvalidArgument, tr("no port has that number"), port, PortKey, {}};
    }
    if (const QString identity = setting(profile, IdentityKey); !identity.isEmpty())
        target->identityFiles.prepend(inHome(identity));
    if (const QString known = setting(profile, KnownHostsKey); !known.isEmpty())
        target->knownHosts = {inHome(known)};
    target->pinnedKey = setting(profile, PinKey);
    if (const QString jump = setting(profile, JumpKey); !jump.isEmpty()) {
        Result<ssh::Target> via = config->resolve(jump);
        if (!via)
            return via;
        target->via = std::make_shared<const ssh::Target>(std::move(*via));
    }
    return target;
}

Result<std::unique_ptr<Connection>> HostProvider::connect(const ConnectionProfile &profile, const ConnectionContext &context)
{
    Result<ssh::Target> target = targetOf(profile);
    if (!target)
        return target.error();
    if (!m_catalogue) {
        Result<hosts::EngineCatalogue> catalogue = hosts::EngineCatalogue::load();
        if (!catalogue)
            return catalogue.error();
        m_catalogue = std::make_shared<const hosts::EngineCatalogue>(std::move(*catalogue));
    }
    target->timeout = context.timeout;
    if (const QString key = setting(profile, PassphraseKey); !key.isEmpty() && m_credentials)
        target->passphrase = [secret = std::make_shared<ComingSecret>(m_credentials->read(key))] { return secret->get(); };
    std::unique_ptr<Connection> connection = std::make_unique<HostConnection>(profile, m_engine, std::move(*target), m_catalogue, context);
    return connection;
}

Result<QList<ConnectionProfile>> HostProvider::adHoc(const QString &value) const
{
    ConnectionProfile profile;
    profile.name = value;
    profile.provider = id();
    profile.settings.insert(HostKey, value);
    if (const Result<ssh::Target> target = targetOf(profile); !target)
        return target.error();
    return QList<ConnectionProfile> {profile};
}

QList<DatabaseCapability> HostProvider::databaseCapabilities() const
{
    return hosts::databaseCapabilities();
}

QList<Result<ConnectionProfile>> HostProvider::discover(const DiscoveryScope &scope) const
{
    const auto config = ssh::SshConfig::read(scope.home + u"/.ssh/config"_s, scope.home);
    if (!config)
        return {config.error()};
    QList<Result<ConnectionProfile>> found;
    for (const QString &host : config->hosts()) {
        if (const auto target = config->resolve(host); !target) {
            Error error = target.error();
            error.about = config->placeOf(host);
            found.append(error);
            continue;
        }
        ConnectionProfile profile;
        profile.name = host;
        profile.provider = id();
        profile.settings.insert(HostKey, host);
        found.append(profile);
    }
    return found;
}
