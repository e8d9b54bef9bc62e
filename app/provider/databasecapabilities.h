// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <map>

/// What one home can do with one sort of database, whether or not one is there.
struct DatabaseCapability {
    struct Verb {
        QString action;   ///< id of the action that does it; empty: it cannot
        QString obstacle; ///< why not, in words; or what has to be known of it
    };
    QString home;   ///< "kubernetes", "aws", "hosts"
    QString system; ///< what runs it there, as people call it: "CloudNativePG", "aws/rds/instance"
    QString type;   ///< native type, as in Resource::type
    QString engine; ///< empty: several
    std::map<QString, Verb> verbs; ///< by each word of databaseVerbs()
};

/// A provider whose databases can be cared for. Contacts nothing; any thread.
class DatabaseCapabilitySource {
public:
    virtual ~DatabaseCapabilitySource() = default;
    virtual QList<DatabaseCapability> databaseCapabilities() const = 0;
};
