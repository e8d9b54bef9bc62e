// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/backups.h"

#include <algorithm>

namespace {

constexpr qint64 Hour = 3'600'000;
constexpr qint64 LateAfter = 26 * Hour, OldAfter = 48 * Hour;

/// Where a database of that age stands in the list.
int rank(BackupAge age)
{
    return age == BackupAge::Old ? 0 : age == BackupAge::Late ? 1 : age == BackupAge::Unknown ? 2 : 3;
}

} // namespace

BackupAge backupAge(Timestamp lastAt, Timestamp now)
{
    if (lastAt == NoTime)
        return BackupAge::Unknown;
    const qint64 age = now - lastAt;
    return age > OldAfter ? BackupAge::Old : age > LateAfter ? BackupAge::Late : BackupAge::Recent;
}

NewestBackups newestBackups(const Snapshot &rows)
{
    NewestBackups newest;
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *backup = rows.resource(slot);
        if (!backup || backup->kind != Kind::Backup || backup->health != Health::Healthy)
            continue;
        const Timestamp at = backup->extras().backup.lastAt != NoTime ? backup->extras().backup.lastAt : backup->createdAt;
        for (const Relation &relation : backup->extras().relations) {
            if (relation.type == RelationType::BackedBy && at != NoTime) {
                Timestamp &known = newest.try_emplace(relation.target.view(), NoTime).first->second;
                known = std::max(known, at);
            }
        }
    }
    return newest;
}

std::vector<BackedUp> backupsOfDatabases(const Snapshot &rows, Timestamp now)
{
    const NewestBackups newest = newestBackups(rows);
    std::vector<BackedUp> databases;
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        const Resource *database = rows.resource(slot);
        if (!database || database->kind != Kind::Database)
            continue;
        const auto listed = newest.find(database->id.view());
        const Timestamp lastAt = std::max(database->extras().backup.lastAt, listed == newest.end() ? NoTime : listed->second);
        databases.push_back({slot, lastAt, backupAge(lastAt, now)});
    }
    std::ranges::stable_sort(databases, [](const BackedUp &a, const BackedUp &b) { return std::pair(rank(a.age), a.lastAt) < std::pair(rank(b.age), b.lastAt); });
    return databases;
}
