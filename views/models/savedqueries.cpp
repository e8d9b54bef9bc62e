// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/savedqueries.h"

#include <QSettings>
#include <algorithm>

bool SavedQueries::save(const QString &name, const QString &query)
{
    const QString plain = name.simplified();
    const auto known = std::ranges::find(m_queries, plain, &SavedQuery::name);
    if (plain.isEmpty() || (known == m_queries.end() && m_queries.size() == Most))
        return false;
    if (known != m_queries.end())
        known->query = query;
    else
        m_queries.insert(std::ranges::lower_bound(m_queries, plain, {}, &SavedQuery::name), {plain, query});
    Q_EMIT changed();
    return true;
}

void SavedQueries::remove(const QString &name)
{
    if (m_queries.removeIf([&](const SavedQuery &saved) { return saved.name == name; }) > 0)
        Q_EMIT changed();
}

void SavedQueries::restoreState(QSettings &settings)
{
    const qsizetype count = std::min<qsizetype>(settings.beginReadArray(QStringLiteral("queries")), Most);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        save(settings.value(QStringLiteral("name")).toString(), settings.value(QStringLiteral("query")).toString());
    }
    settings.endArray();
}

void SavedQueries::saveState(QSettings &settings) const
{
    settings.remove(QStringLiteral("queries"));
    settings.beginWriteArray(QStringLiteral("queries"), int(m_queries.size()));
    for (int i = 0; i < m_queries.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("name"), m_queries[i].name);
        settings.setValue(QStringLiteral("query"), m_queries[i].query);
    }
    settings.endArray();
}
