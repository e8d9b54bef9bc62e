// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"

/// Saves an inventory for --saved, diff and reports of changes. Names and addresses of an estate are nobody else's business: the file is
/// its owner's alone. Objects are left out: only some of them are ever listed. Any thread.
Result<void> saveSnapshot(const QString &file, const Snapshot &rows, const QList<Workspace::Entry> &connections, Timestamp takenAt);
