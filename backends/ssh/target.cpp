// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ssh/target.h"

namespace ssh {

using namespace Qt::StringLiterals;

QString Target::address() const
{
    const bool isBare6 = host.contains(u':') && port != 22;
    return user + u'@' + (isBare6 ? u'[' + host + u']' : host) + (port == 22 ? QString() : u':' + QString::number(port));
}

QString Target::hostKeyName() const
{
    if (!hostKeyAlias.isEmpty())
        return hostKeyAlias.toLower();
    const QString lower = host.toLower();
    return port == 22 ? lower : u"[%1]:%2"_s.arg(lower).arg(port);
}

QString Target::identity() const
{
    return QStringList {address(), hostKeyName(), pinnedKey, agent, identityFiles.join(u'\n'), knownHosts.join(u'\n'),
        via ? via->identity() : QString()}
        .join(u'\0');
}

} // namespace ssh
