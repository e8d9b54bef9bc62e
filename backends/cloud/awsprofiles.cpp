// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/awsprofiles.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace cloud {

namespace {

constexpr qint64 LargestFile = qint64(1) << 20;

QString valueIn(const std::map<QString, std::map<QString, QString>> &sections, const QString &section, const QString &key)
{
    const auto found = sections.find(section);
    if (found == sections.end())
        return {};
    const auto value = found->second.find(key);
    return value == found->second.end() ? QString() : value->second;
}

QString fileFrom(const DiscoveryScope &scope, const QString &variable, const QString &standard)
{
    QString file = scope.environment.value(variable);
    if (file.startsWith(u"~/"))
        file = scope.home + file.mid(1);
    return file.isEmpty() ? scope.home + standard : file;
}

} // namespace

Result<AwsProfiles> AwsProfiles::read(const DiscoveryScope &scope)
{
    AwsProfiles profiles;
    profiles.m_configFile = fileFrom(scope, QStringLiteral("AWS_CONFIG_FILE"), QStringLiteral("/.aws/config"));
    profiles.m_credentialsFile = fileFrom(scope, QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), QStringLiteral("/.aws/credentials"));
    profiles.m_ssoCache = scope.home + QStringLiteral("/.aws/sso/cache");
    if (const Result<void> read = profiles.readFile(profiles.m_configFile, true); !read)
        return read.error();
    if (const Result<void> read = profiles.readFile(profiles.m_credentialsFile, false); !read)
        return read.error();
    return profiles;
}

AwsProfiles::Section &AwsProfiles::section(const QString &header, bool isConfig)
{
    const QString name = header.section(QRegularExpression(QStringLiteral("\\s+")), 1).trimmed().remove(u'"');
    if (!isConfig)
        return m_profiles[header];
    if (header == u"default")
        return m_profiles[header];
    if (header.startsWith(u"profile"))
        return m_profiles[name];
    if (header.startsWith(u"sso-session"))
        return m_sessions[name];
    if (header.startsWith(u"services"))
        return m_services[name];
    return m_ignored;
}

Result<void> AwsProfiles::readFile(const QString &path, bool isConfig)
{
    QFile file(path);
    if (!file.exists())
        return {};
    const auto problem = [&](const QString &message, int line) {
        return Error {ErrorCode::InvalidArgument, message, {}, line ? QStringLiteral("%1:%2").arg(path).arg(line) : path, {}};
    };
    if (!file.open(QIODevice::ReadOnly))
        return problem(QStringLiteral("can't read the file: %1").arg(file.errorString()), 0);
    if (file.size() > LargestFile)
        return problem(QStringLiteral("the file is too large for profiles"), 0);
    Section *current = nullptr;
    QString group; // the key that indented lines belong to
    int number = 0;
    for (const QByteArray &raw : file.readAll().split('\n')) {
        ++number;
        const QString whole = QString::fromUtf8(raw);
        const QString line = whole.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[')) {
            if (!line.contains(u']'))
                return problem(QStringLiteral("a section's bracket is not closed"), number);
            current = &section(line.mid(1, line.indexOf(u']') - 1).trimmed(), isConfig);
            group.clear();
            continue;
        }
        const qsizetype equals = line.indexOf(u'=');
        if (!current || equals <= 0)
            return problem(QStringLiteral("neither a section nor key = value"), number);
        const QString key = line.left(equals).trimmed().toLower();
        QString value = line.mid(equals + 1).trimmed();
        if (const qsizetype comment = value.indexOf(QStringLiteral(" #")); comment >= 0)
            value = value.left(comment).trimmed();
        const bool nested = whole.front().isSpace() && !group.isEmpty();
        (*current)[nested ? group + u'.' + key : key] = value;
        if (!nested)
            group = value.isEmpty() ? key : QString();
    }
    return {};
}

QStringList AwsProfiles::names() const
{
    QStringList names;
    for (const auto &[name, section] : m_profiles)
        names += name;
    return names;
}

QString AwsProfiles::value(const QString &profile, const QString &key) const
{
    return valueIn(m_profiles, profile, key);
}

QString AwsProfiles::sessionValue(const QString &session, const QString &key) const
{
    return valueIn(m_sessions, session, key);
}

QString AwsProfiles::endpoint(const QString &profile, const QString &service) const
{
    const QString own = valueIn(m_services, value(profile, QStringLiteral("services")), service + QStringLiteral(".endpoint_url"));
    return own.isEmpty() ? value(profile, QStringLiteral("endpoint_url")) : own;
}

} // namespace cloud
