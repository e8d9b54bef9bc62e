// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/audit/filelock.h"

#include "app/base/english.h"

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace {

bool lockHandle(int handle)
{
#ifdef Q_OS_WIN
    OVERLAPPED whole {};
    return LockFileEx(reinterpret_cast<HANDLE>(_get_osfhandle(handle)), LOCKFILE_EXCLUSIVE_LOCK, 0, MAXDWORD, MAXDWORD, &whole);
#else
    int outcome = 0;
    do
        outcome = flock(handle, LOCK_EX);
    while (outcome != 0 && errno == EINTR);
    return outcome == 0;
#endif
}

} // namespace

Result<std::unique_ptr<FileLock>> FileLock::take(const QString &file)
{
    std::unique_ptr<FileLock> lock(new FileLock(file));
    const bool held = lock->m_file.open(QIODevice::ReadWrite) && lock->m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && lockHandle(lock->m_file.handle());
    if (!held)
        return Error {ErrorCode::PermissionDenied, English::tr("cannot lock the file"), lock->m_file.errorString(), file, {}};
    return lock;
}

bool syncToDisk(QFile &file)
{
#ifdef Q_OS_WIN
    return _commit(file.handle()) == 0;
#else
    return fsync(file.handle()) == 0;
#endif
}

void syncDirectory(const QString &directory)
{
#ifndef Q_OS_WIN
    const int handle = open(QFile::encodeName(directory).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return;
    fsync(handle);
    close(handle);
#endif
}
