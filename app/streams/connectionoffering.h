// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"

/// The connection through which streams of a resource go: one that offers such streams (LogSource, ExecSource, ConsoleSource,
/// PortSource, EventSource); of several one that works before one that is down, and one that may change things before one that
/// is read-only. Null where there is none. Core thread.
template <typename Source>
Connection *connectionOffering(const Workspace &workspace, const QString &resourceId)
{
    const Snapshot &rows = workspace.store().rows();
    const Slot slot = workspace.store().slotOf(Text(resourceId));
    if (slot == NoSlot)
        return nullptr;
    const auto worth = [](const Connection &connection) {
        return (connection.status().phase != ConnectionPhase::Failed ? 2 : 0) + (connection.profile().readOnly ? 0 : 1);
    };
    Connection *best = nullptr;
    for (CollectionIndex index : rows.sources(slot)) {
        Connection *connection = workspace.connection(rows.collections()[index].key.connection.toString());
        if (dynamic_cast<Source *>(connection) && (!best || worth(*connection) > worth(*best)))
            best = connection;
    }
    return best;
}
