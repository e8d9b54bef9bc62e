// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/appearance.h"
#include "views/common/box.h"
#include "views/shell/keymap.h"

class QMenu;
class QueryField;

/// The top of the window: the query, what opens the palette and reads again, and the menu of how the window looks. GUI thread.
class TopBar final : public Box {
    Q_OBJECT

public:
    /// The appearance outlives it. `hasSettings`: whether there are any to open.
    TopBar(Appearance &appearance, bool hasSettings, QWidget *parent = nullptr);
    QueryField *query() const { return m_query; }

Q_SIGNALS:
    void wanted(WindowCommand command);

private:
    void fillMenu(QMenu &menu);
    void addCommand(QMenu &menu, const QString &title, WindowCommand command);

    Appearance &m_appearance;
    const bool m_hasSettings;
    QueryField *m_query;
};
