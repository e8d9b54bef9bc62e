// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

/// Where Allod keeps its files. Directories are made when something is written to them, for the user alone.
struct Paths {
    QString config; ///< connections.yaml, environments.yaml, providers/, offerings/, policies/, prices/, window.ini
    QString data;   ///< journal/, inventory.sqlite, history.sqlite, drafts/, log/, crashes/
    QString cache;  ///< what may be lost at any time

    /// The user's own: XDG base directories, AppData, Library.
    static Paths ofUser();
    /// Everything under one directory (--config).
    static Paths in(const QString &directory);

    QString connections() const { return config + QStringLiteral("/connections.yaml"); }
    QString environments() const { return config + QStringLiteral("/environments.yaml"); }
    QString offerings() const { return config + QStringLiteral("/offerings"); }
    QString prices() const { return config + QStringLiteral("/prices"); }
    QString policies() const { return config + QStringLiteral("/policies"); }
    QString windowState() const { return config + QStringLiteral("/window.ini"); }
    QString log() const { return data + QStringLiteral("/log/allod.log"); }
    QString crashes() const { return data + QStringLiteral("/crashes"); }
    QString drafts() const { return data + QStringLiteral("/drafts"); }
    QString inventory() const { return data + QStringLiteral("/inventory.sqlite"); }
};

/// Makes a directory and its parents; the last one readable by the user alone (0700).
Result<void> makePrivateDirectory(const QString &directory);
/// Replaces a file in one step, readable by the user alone (0600).
Result<void> writePrivateFile(const QString &file, const QByteArray &bytes);
