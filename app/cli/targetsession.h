// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"

/// A command about resources that are named by their ids: it connects and looks until each is found or is certain not to be.
/// Core thread.
class TargetSession : public Session {
    Q_OBJECT

public:
    using Session::Session;

protected:
    /// Connects; onFound() follows, or the command ends because an id is nobody's.
    void find(const QStringList &ids) { find(ids, {KindSet::all(), {}, {}, false, true}); }
    /// The same, where something is known of what they are: looks there first.
    void find(const QStringList &ids, Interest interest);
    const QStringList &targets() const { return m_targets; }
    Slot slotOf(const QString &id) { return workspace().store().slotOf(Text(id)); }
    virtual void onFound() = 0;

private:
    void onSettled() final;

    QStringList m_targets;
    bool m_askedForAll = false;
};
