// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/hosts/enginecatalogue.h"
#include "backends/hosts/hostfacts.h"

namespace hosts {

/// One database server on a host. What is not known is empty, negative or unknown.
struct DatabaseFacts {
    const EngineRow *row = nullptr;
    quint16 port = 0;   ///< 0 where it listens at none that is known
    QString version;
    QString state;      ///< "running", "loading", "down"
    Health health = Health::Healthy;
    QString role;       ///< "primary", "replica"
    Measure replicas;   ///< that follow it
    Measure size;       ///< of its data, in bytes
    QString data;       ///< its directory
    std::optional<FileSystem> fileSystem; ///< that the directory is in
    QByteArrayList addresses; ///< that it listens at
    QString unit;       ///< of systemd
    QString cluster;    ///< Debian's name of a PostgreSQL cluster: "15/main"
    QString socket;     ///< in the file system, where its command line names one
    QString log;        ///< its file, where one is told
    QString user;       ///< that it runs as
    QString package;    ///< that it came with
    double age = -1;    ///< seconds since its start
    BackupState backup;
};

/// Everything on the host that is a database, running or not. Pure.
std::vector<DatabaseFacts> findDatabases(const EngineCatalogue &catalogue, const HostFacts &host, const Sections &sections);

} // namespace hosts
