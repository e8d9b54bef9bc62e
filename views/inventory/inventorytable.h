// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/delegates.h"
#include "views/common/tableview.h"
#include "views/models/inventorymodel.h"

class QMenu;

/// The list of the inventory: the model's columns with the delegates that fit them, marks, and the choice of columns.
class InventoryTableView : public TableView {
    Q_OBJECT

public:
    explicit InventoryTableView(InventoryModel &model, QWidget *parent = nullptr);

    /// Shows these columns, in this order; unknown keys are left out.
    void setColumnKeys(const QStringList &keys);
    QStringList columnKeys() const;
    static QStringList defaultColumnKeys();
    void sortBy(const QString &columnKey, Qt::SortOrder order);
    /// The menu in which columns are chosen. Owned by the table.
    QMenu *columnMenu() const { return m_columnMenu; }
    int selectedCount() const;

Q_SIGNALS:
    void columnsChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseColumns();
    void applyColumns();
    CellDelegate *delegateFor(const Column &column);
    void fillMenu();
    void toggleColumn(const QString &key, bool shown);
    void toggleMarks(const QModelIndex &index);
    void updateMarkHeader();

    InventoryModel &m_model;
    MarkHeader *m_header;
    QMenu *m_columnMenu;
};
