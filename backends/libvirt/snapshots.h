// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "backends/libvirt/handles.h"

#include <QStringList>

namespace libvirt {

using SnapshotHandle = std::unique_ptr<virDomainSnapshot, Free<virDomainSnapshotFree>>;

struct SnapshotFacts {
    QString name;
    QString parent; ///< empty for the first
    QString state;  ///< of the domain when it was taken: "running", "shutoff", "disk-snapshot"
    QString description {};
    Timestamp createdAt = NoTime;
    bool hasMemory = false;
    bool isExternal = false; ///< keeps disks or memory in files of its own
    bool isCurrent = false;  ///< the one that the present state follows from
};

/// All snapshots of a domain, by name. On a worker.
Result<std::vector<SnapshotFacts>> readSnapshots(virDomainPtr domain);
/// One of its XML. Pure.
Result<SnapshotFacts> readSnapshotXml(const QByteArray &xml, const QString &about);

const SnapshotFacts *find(const std::vector<SnapshotFacts> &snapshots, const QString &name);
/// What follows from a snapshot, children before their own.
QStringList descendants(const std::vector<SnapshotFacts> &snapshots, const QString &name);
/// All of them in one line, children in brackets: "clean (patched, broken (worse))".
QString treeOf(const std::vector<SnapshotFacts> &snapshots);

} // namespace libvirt
