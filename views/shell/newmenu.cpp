// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/newmenu.h"

#include "views/common/plaintext.h"
#include "views/shell/palettecatalogue.h"

NewMenu::NewMenu(const Workspace &workspace, const ActionDesk &desk, ActionDialogs &dialogs, QWidget *parent)
    : QMenu(parent)
    , m_workspace(workspace)
    , m_desk(desk)
    , m_dialogs(dialogs)
{
    connect(this, &QMenu::aboutToShow, this, &NewMenu::fill);
}

void NewMenu::fill()
{
    clear();
    for (const PaletteEntry &entry : makingEntries(m_desk, m_workspace.store().rows(), m_dialogs)) {
        QAction *action = addAction(plainCaption(entry.title));
        action->setEnabled(entry.obstacle.isEmpty());
        action->setToolTip(plainToolTip(entry.obstacle));
        connect(action, &QAction::triggered, this, entry.run);
    }
    if (isEmpty())
        addAction(tr("No connection can create anything here"))->setEnabled(false);
}
