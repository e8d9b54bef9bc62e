// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/tokens.h"

#include <QFile>

namespace cloud {

namespace {

constexpr qint64 LargestFile = qint64(1) << 20;

/// Where the tools' configuration may be, on any system; the first that exists counts.
QStringList candidates(const QString &file, const DiscoveryScope &scope)
{
    if (file.startsWith(u"~/"))
        return {scope.home + file.mid(1)};
    QStringList folders {scope.environment.value(QStringLiteral("XDG_CONFIG_HOME")), scope.home + QStringLiteral("/.config"),
        scope.home + QStringLiteral("/Library/Application Support"), scope.environment.value(QStringLiteral("APPDATA"))};
    folders.removeAll(QString());
    for (QString &folder : folders)
        folder += u'/' + file;
    return folders;
}

Result<WireTree> parsed(const QString &format, const QByteArray &bytes)
{
    if (format == u"yaml")
        return WireTree::fromYaml(bytes);
    return format == u"toml" ? WireTree::fromToml(bytes) : WireTree::fromJson(bytes);
}

void addFromFile(const CredentialSource &source, const QString &path, std::vector<Result<FoundToken>> &found)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        found.push_back(Error {ErrorCode::PermissionDenied, QStringLiteral("can't read the file"), file.errorString(), path, {}});
        return;
    }
    const Result<WireTree> tree = parsed(source.format, file.read(LargestFile));
    if (!tree) {
        Error error = tree.error();
        error.about = path + QStringLiteral(": ") + error.about;
        found.push_back(error);
        return;
    }
    const Variables none;
    const Tables noTables;
    const auto entries = source.each ? source.each->select(*tree, WireTree::Root) : std::vector<WireTree::Node> {WireTree::Root};
    const QString tool = source.file.section(u'/', 0, 0, QString::SectionSkipEmpty);
    for (const WireTree::Node entry : entries) {
        const ExpressionScope scope {*tree, entry, none, noTables};
        const std::string token = source.value.text(scope);
        if (token.empty())
            continue;
        const QString name = QString::fromStdString(source.name.text(scope));
        found.push_back(FoundToken {name.isEmpty() ? tool : QStringLiteral("%1:%2").arg(tool, name), path, Secret(QByteArray::fromStdString(token))});
    }
}

} // namespace

std::vector<Result<FoundToken>> findTokens(const Descriptor &descriptor, const DiscoveryScope &scope)
{
    std::vector<Result<FoundToken>> found;
    for (const CredentialSource &source : descriptor.credentials) {
        if (!source.environment.isEmpty()) {
            if (const QString value = scope.environment.value(source.environment); !value.isEmpty())
                found.push_back(FoundToken {source.environment, source.environment, Secret(value.toUtf8())});
            continue;
        }
        for (const QString &path : candidates(source.file, scope)) {
            if (!QFile::exists(path))
                continue;
            addFromFile(source, path, found);
            break;
        }
    }
    return found;
}

Result<Secret> readToken(const Descriptor &descriptor, const DiscoveryScope &scope, const TokenChoice &choice)
{
    const auto missing = [&](const QString &message, const QString &about) { return Error {ErrorCode::Unauthenticated, message, {}, about, {}}; };
    if (!choice.file.isEmpty()) {
        QFile file(choice.file);
        if (!file.open(QIODevice::ReadOnly))
            return missing(QStringLiteral("can't read the token: %1").arg(file.errorString()), choice.file);
        Secret token(file.read(LargestFile).trimmed());
        return token.isEmpty() ? Result<Secret>(missing(QStringLiteral("the file holds no token"), choice.file)) : Result<Secret>(std::move(token));
    }
    if (!choice.environment.isEmpty()) {
        Secret token(scope.environment.value(choice.environment).toUtf8());
        return token.isEmpty() ? Result<Secret>(missing(QStringLiteral("the variable is not set"), choice.environment)) : Result<Secret>(std::move(token));
    }
    QStringList places;
    for (Result<FoundToken> &found : findTokens(descriptor, scope)) {
        if (!found)
            return found.error();
        if (choice.name.isEmpty() || found->name == choice.name)
            return std::move(found->token);
    }
    for (const CredentialSource &source : descriptor.credentials)
        places += source.environment.isEmpty() ? source.file : source.environment;
    places.removeDuplicates();
    if (!choice.name.isEmpty())
        return missing(QStringLiteral("the credential \"%1\" is not there any more").arg(choice.name), descriptor.id);
    return missing(QStringLiteral("no token was found; looked in %1").arg(places.join(QStringLiteral(", "))), descriptor.id);
}

} // namespace cloud
