// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/paths.h"

#include <QDir>
#include <QSaveFile>
#include <QStandardPaths>

Paths Paths::ofUser()
{
    const auto at = [](QStandardPaths::StandardLocation place) {
        return QStandardPaths::writableLocation(place) + QStringLiteral("/allod");
    };
    return {at(QStandardPaths::GenericConfigLocation), at(QStandardPaths::GenericDataLocation),
        at(QStandardPaths::GenericCacheLocation)};
}

Paths Paths::in(const QString &directory)
{
    const QString path = QDir::cleanPath(QDir(directory).absolutePath());
    return {path, path, path};
}

Result<void> makePrivateDirectory(const QString &directory)
{
    if (QFileInfo(directory).isDir())
        return {};
    if (!QDir().mkpath(directory))
        return Error {ErrorCode::PermissionDenied, QStringLiteral("cannot make the directory"), {}, directory, {}};
    QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

Result<void> writePrivateFile(const QString &file, const QByteArray &bytes)
{
    if (const Result<void> made = makePrivateDirectory(QFileInfo(file).path()); !made)
        return made;
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly) && out.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && out.write(bytes) == bytes.size() && out.commit();
    if (!written)
        return Error {
            ErrorCode::PermissionDenied, QStringLiteral("cannot write the file"), out.errorString(), file, {}};
    return {};
}
