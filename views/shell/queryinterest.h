// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"

#include <QTimer>

class QueryField;

/// Has the workspace list what a window's query names beyond what is usual, for as long as it is named in any of its windows: once
/// nobody has typed for a moment. GUI thread.
class QueryInterest final : public QObject {
    Q_OBJECT

public:
    /// Workspace and field outlive it.
    QueryInterest(Workspace &workspace, const Interest &usual, const QueryField &field);

    /// What is listed without being named.
    const Interest &usual() const { return m_usual; }

private:
    void widen();
    void addTo(Interest &interest) const;

    Workspace &m_workspace;
    const Interest m_usual;
    const QueryField &m_field;
    QTimer m_timer;
};
