// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"
#include "backends/hosts/gpureports.h"
#include "backends/hosts/sections.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace hosts {

/// One line of df.
struct FileSystem {
    QByteArray device;
    qint64 size = 0; ///< bytes
    qint64 used = 0;
    qint64 free = 0;
    QByteArray place; ///< where it is mounted
};

/// Something that listens.
struct Listener {
    QByteArray address; ///< "0.0.0.0", "::", "127.0.0.1"
    quint16 port = 0;
    qint64 pid = 0;     ///< 0 where it is not told
    qint64 uid = 0;     ///< of the one who listens; ss leaves out root's
};

struct Process {
    qint64 uid = -1;
    qint64 pid = 0;
    qint64 parent = 0;
    QByteArray user;
    qint64 age = -1; ///< seconds; negative where unknown
    QByteArray command;
};

/// What one visit found out of a host. Empty and negative values are not known.
struct HostFacts {
    QString system;        ///< "Debian GNU/Linux 12 (bookworm)"
    QString name;
    QString kernel;        ///< "Linux 6.1.0 x86_64"
    QByteArray machineId;  ///< 32 digits
    QByteArray uuid;       ///< of the machine's firmware, lower case; readable by root alone
    QString product;       ///< "QEMU Standard PC"
    QString virtualization;
    QString instance;      ///< as the cloud calls it
    QString cpuModel;
    Measure cpus;
    Measure memory;
    Measure memoryUsed;
    double cpuBusy = -1;   ///< since its start, in ticks
    double cpuIdle = -1;
    double uptime = -1;    ///< seconds
    QByteArrayList addresses; ///< that others can reach it by, perhaps
    std::vector<FileSystem> fileSystems;
    std::vector<Listener> listeners;
    std::vector<Process> processes; ///< those that may be databases
    GpuReport gpus;
};

HostFacts readFacts(const Sections &sections);

/// A line of `df -Pk`; nothing where it is none.
std::optional<FileSystem> readFileSystem(const QByteArray &line);

} // namespace hosts
