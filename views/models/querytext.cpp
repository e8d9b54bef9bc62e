// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/querytext.h"

#include "app/inventory/query.h"

namespace {

bool isTermOf(const QString &term, const QString &key)
{
    return term.startsWith(key + u':');
}

/// Splits a,"b c",d; a backslash in quotes keeps the next character.
QStringList splitValues(QStringView text)
{
    QStringList values {QString()};
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == u'"')
            quoted = !quoted;
        else if (quoted && c == u'\\' && at + 1 < text.size())
            values.last() += text[++at];
        else if (!quoted && c == u',')
            values.append(QString());
        else
            values.last() += c;
    }
    return values;
}

} // namespace

QStringList queryValues(const Query &query, const QString &key)
{
    QStringList values;
    for (const Query::Token &token : query.tokens()) {
        const QString term = query.text().mid(token.position, token.length);
        if (token.isKeyed && isTermOf(term, key))
            values += splitValues(QStringView(term).mid(key.size() + 1));
    }
    return values;
}

QString withQueryValues(const Query &query, const QString &key, const QStringList &values)
{
    QString replacement;
    if (!values.isEmpty()) {
        QStringList quoted;
        for (const QString &value : values)
            quoted.append(Query::quoted(value));
        replacement = key + u':' + quoted.join(u',');
    }
    QStringList terms;
    for (const Query::Token &token : query.tokens()) {
        const QString term = query.text().mid(token.position, token.length);
        if (!token.isKeyed || !isTermOf(term, key))
            terms.append(term);
        else if (!replacement.isEmpty())
            terms.append(std::exchange(replacement, QString()));
    }
    if (!replacement.isEmpty())
        terms.append(replacement);
    return terms.join(u' ');
}
