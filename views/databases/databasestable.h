// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/groupedtable.h"
#include "views/models/databasesmodel.h"

class QMenu;

/// The list of databases under the headings of their groups. Left and right fold and unfold; columns can be hidden.
class DatabasesTable final : public GroupedTable {
    Q_OBJECT

public:
    explicit DatabasesTable(DatabasesModel &model, QWidget *parent = nullptr);
    /// The menu in which columns are chosen. Owned by the table.
    QMenu *columnMenu() const { return m_columnMenu; }
    /// Sections that are hidden.
    QList<int> hiddenColumns() const;
    void setHiddenColumns(const QList<int> &columns);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseColumns();
    void fillMenu();

    DatabasesModel &m_model;
    QMenu *m_columnMenu;
    QSet<int> m_hidden;
};
