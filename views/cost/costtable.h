// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/tableview.h"
#include "views/models/costmodel.h"

/// The breakdown of costs, its total always in sight. Right and left unfold and fold; Enter opens a resource, or turns a branch. Columns that do not fit are left
/// out, the least important first.
class CostTable final : public TableView {
    Q_OBJECT

public:
    explicit CostTable(CostModel &model, QWidget *parent = nullptr);

    /// The total's row, to be put below the table.
    QWidget *totalRow() const { return m_totalRow; }

Q_SIGNALS:
    void resourceOpened(const Text &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    bool turn(const QModelIndex &index, bool expanded);
    void open(const QModelIndex &index);
    void chooseColumns();
    void showTotal();

    CostModel &m_model;
    QWidget *m_totalRow;
};
