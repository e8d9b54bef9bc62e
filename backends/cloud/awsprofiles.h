// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/provider/provider.h"

#include <map>

namespace cloud {

/// What the AWS tools' own files and variables say: ~/.aws/config and ~/.aws/credentials, or the files that AWS_CONFIG_FILE and
/// AWS_SHARED_CREDENTIALS_FILE name. Read once, in place. A value: any thread.
class AwsProfiles {
public:
    /// Reads the files; missing ones are empty. Fails with file and line where one can't be understood.
    static Result<AwsProfiles> read(const DiscoveryScope &scope);

    /// All profiles of both files, sorted.
    QStringList names() const;
    bool contains(const QString &profile) const { return m_profiles.contains(profile); }
    /// A setting of a profile; what the credentials file says counts more. Empty where unset.
    QString value(const QString &profile, const QString &key) const;
    /// A setting of [sso-session NAME].
    QString sessionValue(const QString &session, const QString &key) const;
    /// The endpoint of a service that the profile or its [services NAME] configures: "rds" in the files' spelling.
    QString endpoint(const QString &profile, const QString &service) const;

    const QString &configFile() const { return m_configFile; }
    const QString &credentialsFile() const { return m_credentialsFile; }
    /// The directory of cached single sign-on tokens.
    QString ssoCache() const { return m_ssoCache; }

private:
    using Section = std::map<QString, QString>; ///< nested keys as "rds.endpoint_url"
    Result<void> readFile(const QString &file, bool isConfig);
    Section &section(const QString &header, bool isConfig);

    std::map<QString, Section> m_profiles;
    std::map<QString, Section> m_sessions;
    std::map<QString, Section> m_services;
    Section m_ignored; ///< sections of other tools
    QString m_configFile;
    QString m_credentialsFile;
    QString m_ssoCache;
};

} // namespace cloud
