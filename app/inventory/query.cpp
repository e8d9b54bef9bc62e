// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/inventory/query.h"

#include "app/base/words.h"
#include "app/inventory/queryterms.h"

#include <algorithm>

/// Reads the text left to right, one term after the other.
class QueryParser {
public:
    explicit QueryParser(const QString &text)
        : m_text(text)
    {
        m_query.m_text = text;
    }

    Result<Query> parse()
    {
        for (skipSpaces(); m_at < m_text.size(); skipSpaces()) {
            if (const Result<void> term = parseTerm(); !term)
                return term.error();
        }
        return std::move(m_query);
    }

private:
    Result<void> parseTerm()
    {
        const qsizetype start = m_at;
        const bool negated = m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace();
        m_at += negated;
        const qsizetype keyStart = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetter() || m_text[m_at] == u'_'))
            ++m_at;
        const QString key = m_text.mid(keyStart, m_at - keyStart);
        const std::optional<Comparison> comparison = key.isEmpty() ? std::nullopt : readOperator();
        Result<void> added;
        if (comparison)
            added = addKeyed(key, keyStart, *comparison, negated);
        else
            added = addWord(keyStart, negated);
        m_query.m_tokens.append({int(start), int(m_at - start), comparison.has_value()});
        return added;
    }

    Result<void> addWord(qsizetype start, bool negated)
    {
        m_at = start;
        const Result<QStringList> word = readValues(false);
        if (!word)
            return word.error();
        if (word->constFirst().isEmpty())
            return errorAt(start, QStringLiteral("an empty word"));
        m_query.m_terms.push_back({wordTerm(word->constFirst()), negated});
        return {};
    }

    Result<void> addKeyed(const QString &name, qsizetype start, Comparison comparison, bool negated)
    {
        const auto &keys = queryKeys();
        const auto key = std::ranges::find_if(keys, [&](const QueryKey &k) { return name == QLatin1String(k.name); });
        if (key == keys.end()) {
            const QString nearest = nearestWord(name, Query::keys());
            return errorAt(start, nearest.isEmpty() ? QStringLiteral("unknown key \"%1\"").arg(name)
                                                    : QStringLiteral("unknown key \"%1\"; nearest is \"%2\"").arg(name, nearest));
        }
        const qsizetype valuesStart = m_at;
        const bool ordered = comparison != Comparison::Equal && comparison != Comparison::NotEqual;
        if (ordered && key->type < QueryKeyType::Number)
            return errorAt(valuesStart - 1, QStringLiteral("%1 has no order; use %1: or %1!=").arg(name));
        const Result<QStringList> values = readValues(true);
        if (!values)
            return values.error();
        if (values->contains(QString()))
            return errorAt(valuesStart, QStringLiteral("%1 needs a value").arg(name));
        auto term = keyTerm(*key, comparison, *values);
        if (!term)
            return errorAt(valuesStart, term.error().message);
        const bool excluded = negated != (comparison == Comparison::NotEqual);
        m_query.m_terms.push_back({std::move(*term), excluded});
        narrow(*key, *values, excluded);
        return {};
    }

    /// kind: and type: say what has to be fetched.
    void narrow(const QueryKey &key, const QStringList &values, bool excluded)
    {
        if (key.type == QueryKeyType::Kind) {
            KindSet named;
            for (const QString &value : values)
                named.insert(*kindFromName(value.toLower().toStdString()));
            KindSet kept;
            for (int i = 0; i < KindCount; ++i) {
                if (m_query.m_kinds.contains(Kind(i)) && named.contains(Kind(i)) != excluded)
                    kept.insert(Kind(i));
            }
            m_query.m_kinds = kept;
        } else if (qstrcmp(key.name, "type") == 0 && !excluded) {
            m_query.m_types += values;
        }
    }

    std::optional<Comparison> readOperator()
    {
        static constexpr struct {
            const char *text;
            Comparison comparison;
        } operators[] = {{"!=", Comparison::NotEqual}, {">=", Comparison::GreaterEqual}, {"<=", Comparison::LessEqual},
            {":", Comparison::Equal}, {"=", Comparison::Equal}, {">", Comparison::Greater}, {"<", Comparison::Less}};
        for (const auto &op : operators) {
            if (QStringView(m_text).mid(m_at).startsWith(QLatin1String(op.text))) {
                m_at += qsizetype(qstrlen(op.text));
                return op.comparison;
            }
        }
        return std::nullopt;
    }

    /// Values up to a space, split at commas where `list`; quotes keep spaces and commas.
    Result<QStringList> readValues(bool list)
    {
        QStringList values {QString()};
        for (; m_at < m_text.size() && !m_text[m_at].isSpace(); ++m_at) {
            if (m_text[m_at] == u'"') {
                const qsizetype open = m_at++;
                while (m_at < m_text.size() && m_text[m_at] != u'"') {
                    m_at += m_text[m_at] == u'\\' && m_at + 1 < m_text.size();
                    values.last() += m_text[m_at++];
                }
                if (m_at >= m_text.size())
                    return errorAt(open, QStringLiteral("a quote that is never closed"));
            } else if (list && m_text[m_at] == u',') {
                values.append(QString());
            } else {
                values.last() += m_text[m_at];
            }
        }
        return values;
    }

    void skipSpaces()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    static Error errorAt(qsizetype position, const QString &message)
    {
        return {ErrorCode::InvalidArgument, message, {}, QStringLiteral("query, position %1").arg(position + 1), {}};
    }

    const QString m_text;
    qsizetype m_at = 0;
    Query m_query;
};

Result<Query> Query::parse(const QString &text)
{
    return QueryParser(text).parse();
}

bool Query::matches(const Snapshot &snapshot, Slot slot, const QueryContext &context) const
{
    return std::ranges::all_of(m_terms, [&](const Condition &condition) {
        return condition.term->matches(snapshot, slot, context) != condition.negated;
    });
}

bool Query::dependsOnTime() const
{
    return std::ranges::any_of(m_terms, [](const Condition &condition) { return condition.term->dependsOnTime(); });
}

QStringList Query::keys()
{
    QStringList names;
    for (const QueryKey &key : queryKeys())
        names.append(QLatin1String(key.name));
    return names;
}

QString Query::quoted(const QString &value)
{
    const bool plain = !value.isEmpty()
        && std::ranges::none_of(value, [](QChar c) { return c.isSpace() || c == u',' || c == u'"' || c == u'\\'; });
    if (plain)
        return value;
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}
