// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/probes.h"

#include <QFile>

/// Outside of every namespace, as the macro wants it.
static void initResources()
{
    Q_INIT_RESOURCE(probes);
}

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    initResources();
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray action(const QString &name) { return contents(u":/actions/"_s + name + u".sh"_s); }

} // namespace

QList<ssh::Probe> probes()
{
    QList<ssh::Probe> probes;
    for (const QString &name : {u"facts"_s, u"journal"_s})
        probes.append({name, contents(u":/probes/"_s + name + u".sh"_s)});
    for (const QString &family : {u"postgresql"_s, u"mariadb"_s, u"redis"_s})
        probes.append({family + u"-look"_s, actionScript(family, u"look"_s) + action(u"common-look"_s)});
    return probes;
}

QByteArray actionScript(const QString &family, const QString &verb)
{
    const QByteArray own = action(family + u'-' + verb), script = own.isEmpty() ? action(u"common-"_s + verb) : own;
    return script.isEmpty() ? script : action(u"prelude"_s) + action(family) + script;
}

} // namespace hosts
