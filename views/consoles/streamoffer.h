// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"

/// The connection among a resource's sources that offers a stream, one that may act before one that may not. A value for a
/// moment: looked up again whenever it is needed. Core thread.
template <typename Source>
struct StreamOffer {
    Source *source = nullptr; ///< null: none of them does
    QString id;               ///< the resource's, as that connection knows it
    QString connection;
    bool readOnly = false;
    explicit operator bool() const { return source; }
};

template <typename Source>
StreamOffer<Source> streamOffer(const Workspace &workspace, const Text &id)
{
    StreamOffer<Source> found;
    const Slot slot = workspace.store().slotOf(id);
    if (slot == NoSlot)
        return found;
    const Snapshot &rows = workspace.store().rows();
    for (CollectionIndex index : rows.sources(slot)) {
        Connection *connection = workspace.connection(rows.collections()[index].key.connection.toString());
        auto *source = dynamic_cast<Source *>(connection);
        if (!source || (found && !found.readOnly))
            continue;
        found = {source, rows.idAt(slot, index).toString(), connection->profile().name, connection->profile().readOnly};
    }
    return found;
}
