// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QRegularExpression>
#include <QStringList>
#include <vector>

namespace hosts {

/// How one engine is recognised on a host: a row of resources/databases/hosts.json, whose "about" tells what the columns mean.
struct EngineRow {
    QString engine;
    QString family;
    QStringList words;
    QRegularExpression process;
    quint16 port = 0;
    QList<quint16> otherPorts;
    QRegularExpression portArgument, dataArgument, socketArgument, versionArgument; ///< each with one group; an empty pattern finds nothing
    QString data;
    QStringList tells;
    QRegularExpression packages, units;
    QStringList backups;
};

/// Every engine that is known, and what a host is asked for their sake.
class EngineCatalogue {
public:
    /// Reads the table that is built in. Its mistakes are errors with the engine's name.
    static Result<EngineCatalogue> load();
    static Result<EngineCatalogue> read(const QByteArray &json);

    const std::vector<EngineRow> &rows() const { return m_rows; }
    const EngineRow *find(const QString &engine) const;
    /// For grep -E: command lines that may be databases, and packages and units that are databases or save them.
    QString wordPattern() const;
    QString packagePattern() const;
    QString tellers() const; ///< with blanks between them

private:
    std::vector<EngineRow> m_rows;
};

} // namespace hosts
