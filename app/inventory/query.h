// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/inventory/snapshot.h"

#include <QStringList>
#include <memory>

/// What a query needs to know beside the resource.
struct QueryContext {
    Timestamp now = NoTime; ///< for ages
};

/// The language of the query field and of the command line: words match name and labels; key:value, key!=value, key>n with
/// units; a,b is or, a space is and, - negates, quotes keep spaces together, * stands for anything. An immutable value;
/// matches() is safe on any thread.
class Query {
public:
    /// The query that everything matches.
    Query() = default;
    /// Fails with the position (1-based, in characters) in Error::about and the nearest known word in Error::message.
    static Result<Query> parse(const QString &text);

    bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &context) const;
    /// True where the answer can change as time passes.
    bool dependsOnTime() const;
    /// The kinds that could match: what has to be fetched. All where the query does not say.
    KindSet kinds() const { return m_kinds; }
    /// Native types named by type:…; what has to be fetched beside the kinds.
    QStringList types() const { return m_types; }
    /// True where every resource matches.
    bool isEmpty() const { return m_terms.empty(); }
    const QString &text() const { return m_text; }

    /// One term of the text as the query field paints it.
    struct Token {
        int position; ///< in the text, 0-based
        int length;
        bool isKeyed; ///< key:value, to be painted as a token
    };
    const QList<Token> &tokens() const { return m_tokens; }

    /// The keys of the language, for completion.
    static QStringList keys();
    /// Quotes a value where the language needs it.
    static QString quoted(const QString &value);

    /// One condition; the kinds of it are in queryterms.cpp.
    class Term {
    public:
        virtual ~Term() = default;
        virtual bool matches(const Snapshot &snapshot, Slot slot, const QueryContext &context) const = 0;
        virtual bool dependsOnTime() const { return false; }
    };

private:
    friend class QueryParser;
    QString m_text;
    QList<Token> m_tokens;
    struct Condition {
        std::shared_ptr<const Term> term;
        bool negated;
    };
    std::vector<Condition> m_terms; ///< all must match
    KindSet m_kinds = KindSet::all();
    QStringList m_types;
};
