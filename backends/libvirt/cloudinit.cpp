// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/cloudinit.h"

#include "app/base/english.h"
#include "backends/libvirt/isoimage.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Error wrong(const QString &field, const QString &message, const QString &detail = {})
{
    return {ErrorCode::InvalidArgument, message, detail, field, {}};
}

/// Double quotes of YAML are those of JSON.
QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray {text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

QString listed(const QStringList &items, const QString &indent)
{
    QString text;
    for (const QString &item : items)
        text += indent + u"- "_s + quoted(item) + u'\n';
    return text;
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// OpenSSH's public keys, one a line.
Result<QStringList> readKeys(const QString &text)
{
    if (text.contains(u"PRIVATE KEY"_s))
        return wrong(u"ssh-keys"_s, English::tr("that is a private key: give the public one, whose file ends in .pub"));
    QStringList keys;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (!matches(line, u"(ssh-|ecdsa-sha2-|sk-)[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( [^\\x00-\\x1f]*)?"_s))
            return wrong(u"ssh-keys"_s, English::tr("line %1 is no public SSH key").arg(i + 1));
        keys.append(line);
    }
    return keys;
}

Result<QStringList> readPackages(const QString &text)
{
    const QStringList packages = text.split(QRegularExpression(u"[\\s,]+"_s), Qt::SkipEmptyParts);
    for (const QString &package : packages) {
        if (!matches(package, u"[A-Za-z0-9][A-Za-z0-9.+:~_/=@-]*"_s))
            return wrong(u"packages"_s, English::tr("“%1” is no package's name").arg(package));
    }
    return packages;
}

/// Cloud-config has to be a YAML map; the other forms that cloud-init knows are taken as they are.
Result<void> checkUserData(const QString &text)
{
    static const QStringList Others {u"#!"_s, u"#include"_s, u"#cloud-boothook"_s, u"#cloud-config-archive"_s, u"#part-handler"_s,
        u"## template:"_s, u"Content-Type:"_s, u"MIME-Version:"_s};
    const auto begins = [&](const QString &start) { return text.startsWith(start); };
    if (!matches(text.section(u'\n', 0, 0).trimmed(), u"#cloud-config"_s)) {
        if (std::ranges::any_of(Others, begins))
            return {};
        return wrong(u"user-data"_s, English::tr("line 1 must be “#cloud-config”, or begin a script with “#!”"));
    }
    try {
        const YAML::Node node = YAML::Load(text.toStdString());
        if (node.IsMap() || node.IsNull())
            return {};
        return wrong(u"user-data"_s, English::tr("line %1: keys with values are expected").arg(node.Mark().line + 1));
    } catch (const YAML::Exception &exception) {
        return wrong(u"user-data"_s, English::tr("line %1 is no valid YAML").arg(exception.mark.line + 1), QString::fromStdString(exception.msg));
    }
}

QString cloudConfig(const QString &hostname, const QString &user, const QStringList &keys, const QStringList &packages)
{
    QString text = u"#cloud-config\n"_s;
    if (!hostname.isEmpty())
        text += u"hostname: "_s + quoted(hostname) + u'\n';
    if (!user.isEmpty())
        text += u"users:\n  - name: "_s + quoted(user) + u"\n    shell: /bin/bash\n    sudo: \"ALL=(ALL) NOPASSWD:ALL\"\n    lock_passwd: true\n"_s;
    if (!keys.isEmpty()) // without a user they are those of the image's own
        text += (user.isEmpty() ? u"ssh_authorized_keys:\n"_s : u"    ssh_authorized_keys:\n"_s) + listed(keys, user.isEmpty() ? u"  "_s : u"      "_s);
    if (!packages.isEmpty())
        text += u"package_update: true\npackages:\n"_s + listed(packages, u"  "_s);
    return text;
}

/// Another instance-id makes cloud-init begin anew, so it follows from what is told.
QString metaData(const QString &name, const QString &hostname, const QString &userData)
{
    const QByteArray hash = QCryptographicHash::hash((name + u'\n' + userData).toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"instance-id: iid-%1\n"_s.arg(QLatin1String(hash)) + (hostname.isEmpty() ? QString() : u"local-hostname: "_s + quoted(hostname) + u'\n');
}

} // namespace

QByteArray CloudInit::seed() const
{
    QList<IsoFile> files {{"meta-data", metaData.toUtf8()}, {"user-data", userData.toUtf8()}};
    if (!vendorData.isEmpty())
        files.append({"vendor-data", vendorData.toUtf8()});
    return isoImage("cidata", files);
}

QString CloudInit::toString() const
{
    const QString vendor = vendorData.isEmpty() ? QString() : u"\nvendor-data:\n"_s + vendorData;
    return u"meta-data:\n%1\nuser-data:\n%2"_s.arg(metaData, userData) + vendor;
}

Result<std::optional<CloudInit>> readCloudInit(const QJsonObject &form, const QString &name)
{
    const auto text = [&](QLatin1String key) { return form.value(key).toString(); };
    const QString hostname = text("hostname"_L1).trimmed();
    const QString user = text("user"_L1).trimmed();
    const QString own = text("user-data"_L1);
    if (!hostname.isEmpty() && !matches(hostname, u"(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62}))*"_s))
        return wrong(u"hostname"_s, English::tr("“%1” is no host name").arg(hostname));
    if (!user.isEmpty() && !matches(user, u"[a-z_][a-z0-9_-]{0,31}"_s))
        return wrong(u"user"_s, English::tr("“%1” is no user's name: lower-case letters, digits, - and _").arg(user));
    const auto keys = readKeys(text("ssh-keys"_L1));
    if (!keys)
        return keys.error();
    const auto packages = readPackages(text("packages"_L1));
    if (!packages)
        return packages.error();
    const bool hasForm = !user.isEmpty() || !keys->isEmpty() || !packages->isEmpty();
    const QString made = hasForm || !hostname.isEmpty() ? cloudConfig(hostname, user, *keys, *packages) : QString();
    if (const Result<void> checked = own.trimmed().isEmpty() ? Result<void>() : checkUserData(own); !checked)
        return checked.error();
    if (own.trimmed().isEmpty())
        return made.isEmpty() ? std::optional<CloudInit>() : CloudInit {made, metaData(name, hostname, made)};
    return std::optional<CloudInit>({own, metaData(name, hostname, own + made), made});
}

} // namespace libvirt
