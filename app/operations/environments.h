// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/query.h"
#include "app/model/connectionprofile.h"

/// How much an environment is protected; the stronger one last.
enum class Protection : quint8 {
    None,
    Confirm,  ///< whoever acts types the name
    ReadOnly, ///< nobody acts
};

/// environments.yaml: what must not be changed at all, or not by a slip. A list of
///   - name: production
///     query: label:env=prod      # and, or instead: connection: prod-fra
///     protection: confirm        # or read-only
/// A connection that is read-only as a whole is opened read-only, so that its transport refuses as well. A value; any thread.
class Environments {
public:
    Environments() = default;
    /// Reads the file; a missing one protects nothing. Fails, with file and line, for anything that cannot be understood: nobody
    /// should act before it is put right.
    static Result<Environments> load(const QString &file);

    struct Verdict {
        Protection protection = Protection::None;
        QString environment; ///< the one that says so
    };
    /// The strongest protection of a resource.
    Verdict of(const Snapshot &snapshot, Slot slot, const QueryContext &context) const;
    /// Makes profiles read-only that are protected as a whole.
    void enforce(QList<ConnectionProfile> &profiles) const;
    bool isEmpty() const { return m_rules.isEmpty(); }

private:
    struct Rule {
        QString name;
        QString connection; ///< empty: any
        Query query;
        Protection protection;
    };
    QList<Rule> m_rules;
};
