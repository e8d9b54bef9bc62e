// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <unordered_map>

/// How old the newest backup is: Recent is a day and some slack, Late two days.
enum class BackupAge : quint8 { Unknown, Recent, Late, Old };
BackupAge backupAge(Timestamp lastAt, Timestamp now);

/// The newest backup that is whole, by the id of what it was taken of, from backups that have rows of their own. The keys are of
/// resources of the snapshot and live as long as it does.
using NewestBackups = std::unordered_map<std::string_view, Timestamp>;
NewestBackups newestBackups(const Snapshot &rows);

/// A database, and when it was last backed up; NoTime where nobody tells.
struct BackedUp {
    Slot database = NoSlot;
    Timestamp lastAt = NoTime;
    BackupAge age = BackupAge::Unknown;
    bool operator==(const BackedUp &) const = default;
};
/// Of every database, by its own word or by its backups' rows; the oldest first, those that are not known after the old ones. Pure.
std::vector<BackedUp> backupsOfDatabases(const Snapshot &rows, Timestamp now);
