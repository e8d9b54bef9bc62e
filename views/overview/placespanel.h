// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/whereabouts.h"
#include "views/common/panel.h"

class TableView;
class QStandardItemModel;

/// Where the estate stands, on whose machines, and how much of it other laws than European ones reach.
class PlacesPanel final : public Panel {
    Q_OBJECT

public:
    explicit PlacesPanel(QWidget *parent = nullptr);
    void show(const Whereabouts &where);
    TableView *table() const { return m_table; }
    QString headline() const { return m_share->text(); }

Q_SIGNALS:
    void queryWanted(const QString &query);

private:
    class Bar;
    void fillTable(const Whereabouts &where);

    Label *m_share, *m_meaning, *m_others;
    Glyph *m_mark;
    Bar *m_bar;
    QStandardItemModel *m_model;
    TableView *m_table;
    Whereabouts m_shown;
    bool m_isShown = false;
};
