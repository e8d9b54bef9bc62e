// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/claims/claim.h"

#include <QList>

/// One rule of a policy file: for which claims and places it counts, what it wants, and what it means where that isn't so.
struct PolicyRule {
    QString name;
    QString why; ///< the file's own reason; empty: what was found
    bool isWarning = false; ///< else it blocks
    // for which; empty: any
    QStringList kinds, engines, owners, dataClasses, connections, homes;
    // what it wants; one of these
    QStringList law;            ///< whose law alone may reach the data: EU, EEA or countries
    QStringList allowedClasses; ///< the claim must say a class of data, and one of these
    std::optional<Budget> budget; ///< the most that it may cost a month
    bool isProtected = false;   ///< nothing is placed there
};

struct PolicyLibrary {
    QList<PolicyRule> rules;
    QList<Error> problems; ///< of files that can't be read as they are

    /// What claims are weighed by: where a file is wrong, a rule that blocks everything, since nobody is placed by half a policy.
    QList<PolicyRule> binding() const;
};

/// Everything wrong with a policy file, each with line and path; empty where it is right. The rules are added to the library.
QList<Error> readPolicy(const QString &file, PolicyLibrary &library);
/// All *.yaml of a directory that need not be there, in the order of their names.
PolicyLibrary loadPolicies(const QString &directory);
