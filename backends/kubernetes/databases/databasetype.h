// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/kind.h"
#include "backends/kubernetes/databases/valueexpression.h"

/// One alternative after the other, the first that the document answers counts.
using Alternatives = std::vector<ValueExpression>;

/// How one kind of custom resource says what a database is.
struct DatabaseType {
    std::string product; ///< the operator, as people call it
    std::string group;
    std::string version;
    std::string kind;
    std::string plural;
    std::string collection; ///< "clusters.postgresql.cnpg.io"
    std::string engine; ///< empty where the object says it: see engineFrom
    std::string family;
    bool isPart = false;   ///< a group of members: never a database of its own
    bool isBackup = false; ///< a backup of the database that partOf names

    /// The database that an object of this kind is part of, where it has that name.
    struct Whole {
        std::string collection;
        ValuePath name;
    };
    std::optional<Whole> partOf;

    /// What its objects are.
    Kind rowKind() const { return isBackup ? Kind::Backup : isPart ? Kind::Object : Kind::Database; }

    Alternatives engineFrom, engineVersion, replicas, ready, observed, primary, state, storage, lastBackup;
    std::vector<std::string> endpoints; ///< "{name}.{namespace}.svc:5432", "{.status.host}:3306"

};
