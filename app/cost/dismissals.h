// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/cost/waste.h"

#include <QHash>

/// Findings that somebody looked at and left as they are, each with the reason: prices/dismissed.yaml.
class Dismissals {
public:
    struct Entry {
        QString reason;
        Timestamp at = NoTime;
    };
    /// None where there is no file.
    static Result<Dismissals> load(const QString &file);
    Result<void> save(const QString &file) const;

    void add(const QString &rule, const QString &target, Entry entry) { m_entries.insert({rule, target}, std::move(entry)); }
    bool remove(const QString &rule, const QString &target) { return m_entries.remove({rule, target}); }
    /// Null for a finding that nobody dismissed.
    const Entry *find(const WasteFinding &finding) const;

private:
    QHash<std::pair<QString, QString>, Entry> m_entries; ///< by rule and target
};
