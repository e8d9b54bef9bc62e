// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <QList>
#include <QString>

enum class MemberRole : quint8 { Unknown, Primary, Replica };
enum class EndpointUse : quint8 { Unknown, Writes, Reads };

/// A process of a database: a pod, a machine, an instance of a managed cluster.
struct DatabaseMember {
    Text id;
    QString name;
    Kind kind = Kind::Object;
    MemberRole role = MemberRole::Unknown;
    Health health = Health::Unknown;
    QString state;
    QString machine, zone; ///< empty: not known
    bool operator==(const DatabaseMember &) const = default;
};

struct DatabaseEndpoint {
    QString address;
    EndpointUse use = EndpointUse::Unknown;
    /// "ledger-pg-rw" and ":5432" of "ledger-pg-rw.payments.svc:5432".
    QString host() const;
    QString port() const;
    bool operator==(const DatabaseEndpoint &) const = default;
};

struct DatabaseBackup {
    Text id;
    QString name;
    QString state;
    Health health = Health::Unknown;
    Timestamp at = NoTime; ///< when it was whole, else when it began
    Measure bytes;
    bool operator==(const DatabaseBackup &) const = default;
};

/// What a database consists of and what was kept of it, as far as the inventory knows. A value.
struct DatabaseTopology {
    QList<DatabaseMember> members; ///< the one that takes writes first
    QList<DatabaseEndpoint> endpoints;
    QList<DatabaseBackup> backups; ///< the newest first
    bool rolesKnown() const;
    bool operator==(const DatabaseTopology &) const = default;
};

/// Looks at every row; call it on a worker for a large inventory. Pure.
DatabaseTopology topologyOf(const Snapshot &rows, Slot database);

/// "Primary", "Replica", "Member".
QString roleTitle(MemberRole role);
/// "writes", "reads".
QString useTitle(EndpointUse use);
