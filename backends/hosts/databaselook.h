// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/hosts/databasefinder.h"
#include "backends/ssh/command.h"

namespace hosts {

/// The package that apt knows it by, without its version.
QString packageOf(const DatabaseFacts &database);

/// What a look at one database found: keys with one value or several.
class Look {
public:
    static Result<Look> read(const Result<ssh::Output> &output);

    QString value(const char *key) const { return m_values.value(QLatin1String(key)).value(0); }
    QStringList values(const char *key) const { return m_values.value(QLatin1String(key)); }
    /// How it stands towards {"key", "has": value} or {"key", "not": value}.
    Observation judge(const QJsonObject &wanted) const;

private:
    QHash<QString, QStringList> m_values;
};

} // namespace hosts
