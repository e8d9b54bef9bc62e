// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/databaselook.h"

#include "app/base/english.h"

namespace hosts {

using namespace Qt::StringLiterals;

QString packageOf(const DatabaseFacts &database)
{
    return database.package.section(u' ', 0, 0);
}

Result<Look> Look::read(const Result<ssh::Output> &output)
{
    if (!output)
        return output.error();
    Look look;
    for (const QByteArray &line : output->out.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (const QByteArray value = line.mid(equals + 1).trimmed(); equals > 0 && !value.isEmpty())
            look.m_values[QString::fromLatin1(line.left(equals))].append(harmless(value));
    }
    if (look.value("end") != u"yes")
        return Error {ErrorCode::Unavailable, English::tr("the database could not be looked at"), harmless(output->err.trimmed().right(300), 300), {}, {}};
    return look;
}

Observation Look::judge(const QJsonObject &wanted) const
{
    const QString key = wanted.value("key"_L1).toString();
    const QStringList now = m_values.value(key);
    const QString seen = now.isEmpty() ? key + u": "_s + English::tr("not there") : key == u"credential" ? English::tr("the password is another") : now.last();
    if (wanted.contains("has"_L1))
        return {now.contains(wanted.value("has"_L1).toString()) ? Observation::State::Reached : Observation::State::Pending, seen};
    const QString before = wanted.value("not"_L1).toString();
    const bool isGone = key == u"alive";
    const bool isReached = isGone ? now.isEmpty() : !now.isEmpty() && now.value(0) != before;
    return {isReached ? Observation::State::Reached : Observation::State::Absent, isReached ? seen : English::tr("as before")};
}

} // namespace hosts
