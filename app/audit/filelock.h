// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFile>
#include <memory>

/// Holds a lock on a file while it lives, against other processes and other holders in this one. Waits for it; the system
/// lets go of it when the process ends, however it ends. Any thread.
class FileLock {
public:
    /// Makes the file where it is missing, for the user alone.
    static Result<std::unique_ptr<FileLock>> take(const QString &file);

private:
    explicit FileLock(const QString &file)
        : m_file(file)
    {
    }
    QFile m_file;
};

/// Brings a file's bytes to the disk itself. False where the system could not.
bool syncToDisk(QFile &file);
/// Brings a directory's entries to the disk, where the system has such a thing.
void syncDirectory(const QString &directory);
