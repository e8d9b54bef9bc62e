// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/inventorystore.h"
#include "app/reports/databasewords.h"

/// A database as its list shows it. What is not known is empty or unknown. A value; any thread.
struct DatabaseRow {
    ResourcePtr resource;
    Slot slot = NoSlot;
    HomeKind home = HomeKind::Vm;
    bool stale = false;
    bool hasOperator = false; ///< in a cluster: an operator runs it, not a plain workload
    QString engine;           ///< "PostgreSQL 16.6"
    QString connection;       ///< the first that reports it
    QString where;            ///< "CloudNativePG, prod-fra"; "aws, eu-west-1"
    Measure ready, wanted;    ///< members
    Timestamp lastBackup = NoTime;

    const Text &id() const { return resource->id; }
    /// "3/3"; "–/3" where nobody says how many are ready; empty where nothing is known.
    QString membersText() const;
    /// Per cent of what was asked for; unknown where either is.
    Measure storagePercent() const;
    /// "438 of 500 GiB", "500 GiB"; empty where nothing is known.
    QString storageText() const;
    QString endpoint() const;
};

/// Reads a database. `lastBackup` is the newest of its backups that have rows of their own.
DatabaseRow databaseRow(const InventoryStore &store, Slot slot, Timestamp lastBackup);

/// "Relational", "Key-value"; "Other" for none.
QString familyTitle(const QString &family);
/// The families in the order of the design; those that it does not name come last.
int familyRank(const QString &family);
/// "Operator", "VM", "Managed".
QString homeTitle(HomeKind home);

/// The value of a field that its source told, as a number or a text.
Measure fieldNumber(const Resource &resource, std::string_view name);
QString fieldText(const Resource &resource, std::string_view name);
