// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/connectionbook.h"
#include "app/settings/paths.h"

#include <map>

/// Settings in one readable file (YAML), to be kept or handed on:
///   settings: settings/v1
///   connections: […]            # as in connections.yaml
///   files: [{path: policies/eu.yaml, text: …}]
/// Never in it: secrets (what looks like one is left out and told), and which programs may be run.
struct SettingsExport {
    QByteArray yaml;
    qsizetype connections = 0, files = 0;
    QList<Error> leftOut; ///< each with its place
};
/// Reads the configuration directory. Fails where connections.yaml cannot be read.
Result<SettingsExport> exportSettings(const Paths &paths, const QList<Provider *> &providers);

/// What importing a file of settings would change, and how it is done. Nothing that is there already goes: connections and files of the
/// same name are replaced, the others stay. A value; one thread.
class SettingsImport {
public:
    /// Reads a file and looks at what is there. Fails for what is no such file, of an unknown version, or wrong in any part of it, with
    /// the place: nothing is taken of such a file.
    static Result<SettingsImport> plan(const QString &file, const Paths &paths, const QList<Provider *> &providers);

    struct Change {
        QString name;   ///< "connection prod-fra", "policies/eu.yaml"
        bool isNew = true;
        QString difference; ///< as diff -u writes it
    };
    const QList<Change> &changes() const { return m_changes; }
    /// What is not taken because the export left something out of it.
    const QList<Error> &leftAlone() const { return m_leftAlone; }
    /// Writes it. What is replaced is kept in a directory, which is returned; empty where nothing was. Fails where connections.yaml was
    /// changed meanwhile or something cannot be written; what was replaced before that is in the directory as well.
    Result<QString> apply() const;

private:
    void compareConnections(const ConnectionBook &present);
    void compareFiles();
    Result<QString> backUp() const;

    Paths m_paths;
    QList<ConnectionProfile> m_connections; ///< those that differ
    std::map<QString, QByteArray> m_files;  ///< by path in the configuration directory; those that differ
    QList<Change> m_changes;
    QList<Error> m_leftAlone;
};
