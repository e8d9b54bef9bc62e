// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shell/actiondialogs.h"

#include <QMenu>

/// What the systems can make, and on which of their hosts. GUI thread.
class NewMenu final : public QMenu {
    Q_OBJECT

public:
    /// Workspace and dialogs outlive it.
    NewMenu(const Workspace &workspace, const ActionDesk &desk, ActionDialogs &dialogs, QWidget *parent);

private:
    void fill();

    const Workspace &m_workspace;
    const ActionDesk m_desk;
    ActionDialogs &m_dialogs;
};
