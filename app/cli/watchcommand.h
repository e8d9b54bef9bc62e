// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/inventory/query.h"

#include <QTimer>

/// allod watch: a line of JSON for each resource that comes, changes or goes, until it is interrupted:
/// {"event":"added|changed|removed","resource":{…}}. Whatever the query stops to match is removed, whatever it begins to
/// match is added.
class WatchCommand final : public Session {
    Q_OBJECT

public:
    using Session::Session;
    void start() override;

private:
    void onSettled() override;
    void onChanged(const ChangeSet &changes);
    void onConnectionsChanged();
    void review();
    void look(Slot slot, bool changed, ByteSink &sink);
    bool wasShown(Slot slot) const { return slot < m_shown.size() && m_shown[slot]; }
    void setShown(Slot slot, bool shown);
    void deliver(ByteSink &sink);

    Query m_query;
    std::vector<bool> m_shown; ///< by slot: it matched when it was last looked at
    QTimer m_review;           ///< when matching may have changed without a change of a resource
    QStringList m_failing;     ///< failures that were said
    bool m_ended = false;
};
