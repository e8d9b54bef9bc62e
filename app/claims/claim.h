// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/money.h"

#include <QStringList>

enum class ClaimKind : quint8 { Database, Vm, Namespace };
enum class Availability : quint8 { Single, High };

struct ClaimSize {
    double cpuCores = 0;
    qint64 memoryBytes = 0;
    qint64 storageBytes = 0;
};

struct Budget {
    Decimal amount; ///< a month
    QString currency;
};

struct AccessGrant {
    QString user, group; ///< one of them is empty
    QString role;
};

/// What a team asks for, as its file says it; what it leaves open is empty. A value; any thread.
struct Claim {
    ClaimKind kind = ClaimKind::Database;
    QString name;
    QString owner;
    QString dataClass;
    QStringList law; ///< "EU", "EEA" or countries; empty: any
    std::optional<Budget> budget;
    QString near;
    QString placement; ///< empty: any

    std::optional<ClaimSize> size; ///< of each member; of a namespace its quota, as far as it says
    // databases
    QString engine;
    QString family;
    QString version;
    QString storageClass; ///< of a cluster; empty: its default
    Availability availability = Availability::Single;
    std::optional<qint64> loseAtMost; ///< milliseconds
    // virtual machines
    QString image;
    QStringList sshKeys;
    QString network; ///< of a namespace "isolated" or "open"
    // namespaces
    std::optional<int> pods, gpus;
    QList<AccessGrant> access;
};

/// "database/v1", "vm/v1", "namespace/v1".
QString claimKindName(ClaimKind kind);
std::optional<ClaimKind> claimKindNamed(const QString &name);
/// What is stamped on everything that is made for a claim: 16 hexadecimal digits, the same for the same kind, owner and name,
/// whatever else is asked for.
QString claimId(const Claim &claim);
