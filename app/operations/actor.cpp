// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/actor.h"

#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <pwd.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace {

QString userName()
{
#ifdef Q_OS_UNIX
    if (const passwd *user = getpwuid(getuid()))
        return QString::fromLocal8Bit(user->pw_name);
    return QString::number(getuid());
#else
    return qEnvironmentVariable("USERNAME");
#endif
}

} // namespace

Actor Actor::ofProcess(const QString &via)
{
    return {userName(), QSysInfo::machineHostName(), via};
}

QJsonObject Actor::toJson() const
{
    return {{u"user"_s, user}, {u"host"_s, host}, {u"via"_s, via}};
}
