// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/claims/homefacts.h"

/// "PostgreSQL" for "postgresql"; other names begin with a capital letter.
QString engineTitle(const QString &engine);
/// Whose kind of home a database has: the row says it, since a saved inventory tells rows as their own connections did.
HomeKind homeOfDatabase(const Resource &database);
/// By the id of each database its last backup that succeeded, as it says itself and as backups say that have rows of their own; NoTime where
/// nobody knows of one. The keys are the snapshot's.
std::unordered_map<std::string_view, Timestamp> lastBackups(const Snapshot &rows);
