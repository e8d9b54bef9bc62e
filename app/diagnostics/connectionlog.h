// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace.h"

/// Writes into the log how the connections of a workspace stand, whenever that changes. Core thread; the workspace outlives it.
class ConnectionLog final : public QObject {
    Q_OBJECT

public:
    explicit ConnectionLog(const Workspace &workspace, QObject *parent = nullptr);

private:
    void follow();

    const Workspace &m_workspace;
    QHash<QString, ConnectionStatus> m_told; ///< by name
};
