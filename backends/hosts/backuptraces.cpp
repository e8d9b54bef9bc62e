// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/backuptraces.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

bool mentions(const QString &text, const QStringList &words)
{
    return std::ranges::any_of(words, [&](const QString &word) { return text.contains(word); });
}

/// A moment in seconds since 1970; what no calendar has is no moment.
void take(BackupState &newest, double seconds, const QString &state)
{
    constexpr double LastMoment = 253'402'300'799.0; // of the year 9999
    if (!(seconds > 0 && seconds <= LastMoment))
        return;
    const auto at = Timestamp(seconds * 1000);
    if (newest.lastAt == NoTime || at > newest.lastAt)
        newest = {at, Text(QStringView(state.left(200)))};
}

void takePgbackrest(BackupState &newest, const QByteArray &json)
{
    for (const QJsonValue &stanza : QJsonDocument::fromJson(json).array()) {
        const QJsonArray backups = stanza.toObject().value("backup"_L1).toArray();
        for (const QJsonValue &backup : backups)
            take(newest, backup.toObject().value("timestamp"_L1).toObject().value("stop"_L1).toDouble(), u"pgBackRest"_s);
    }
}

} // namespace

BackupState newestBackup(const QStringList &words, bool isPostgresql, const Sections &sections)
{
    BackupState newest;
    QString planned;
    for (const QByteArray &line : sections.lines("backups")) {
        const QString text = harmless(line, 2000);
        if (line.startsWith("pgbackrest ") && isPostgresql) {
            takePgbackrest(newest, line.sliced(11));
        } else if (line.startsWith("file ")) { // file 1764490000.5 7654321 /var/backups/orders.dump
            const QString path = text.section(u' ', 3);
            if (mentions(path.toLower(), words))
                take(newest, text.section(u' ', 1, 1).toDouble(), path);
        } else if (line.startsWith("cron ") && mentions(text, words)) {
            planned = u"cron: "_s + text.sliced(5);
        }
    }
    for (const QByteArray &line : sections.lines("timers")) {
        const QString unit = harmless(line.simplified().split(' ').last());
        if (planned.isEmpty() && mentions(unit, words) && (unit.contains(u"backup"_s) || unit.contains(u"dump"_s)))
            planned = u"timer: "_s + unit;
    }
    if (newest.lastAt == NoTime && !planned.isEmpty())
        newest.state = Text(QStringView(planned));
    return newest;
}

} // namespace hosts
