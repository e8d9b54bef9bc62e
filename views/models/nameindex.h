// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/inventory/snapshot.h"
#include "views/models/fuzzypattern.h"

#include <unordered_map>

/// The names of a snapshot, laid out so that all of them are searched within a keystroke. An immutable value; make it and
/// search it on a worker.
class NameIndex {
public:
    struct Hit {
        Slot slot;
        int score;
    };
    struct Hits {
        std::vector<Hit> best; ///< best first
        qint64 count = 0;      ///< how many matched
    };

    NameIndex() = default;
    /// `bonus` by id is added to the score of what was used before.
    NameIndex(Snapshot snapshot, const QHash<Text, int> &bonus);

    const Snapshot &snapshot() const { return m_snapshot; }
    /// The `most` best hits. Ends early and incomplete where cancelled.
    Hits find(const FuzzyPattern &pattern, size_t most, const CancelToken &cancelled) const;
    /// What was used before, most used first.
    std::vector<Hit> used(size_t most) const;
    /// The values that filters could name, with how often each is there: "kind:vm", "label:team=ml".
    struct Term {
        QString text;
        qint64 rows;
    };
    const std::vector<Term> &terms() const { return m_terms; }

private:
    struct Name {
        Slot slot;
        quint32 at, size; ///< in m_letters
        quint64 letters;
    };
    QStringView text(const Name &name) const { return QStringView(m_text.data() + name.at, qsizetype(name.size)); }
    void addTerms();

    Snapshot m_snapshot;
    std::vector<Name> m_names;
    std::vector<char16_t> m_text; ///< all names, folded
    std::unordered_map<Slot, int> m_bonus;
    std::vector<Term> m_terms;
};
