// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/tableview.h"
#include "views/models/groupedmodel.h"

/// A list whose headings span it, and fold: by a click, space, Enter, left and right. GUI thread.
class GroupedTable : public TableView {
    Q_OBJECT

public:
    /// The model outlives it.
    explicit GroupedTable(GroupedModel &model, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void spanHeadings();

private:
    GroupedModel &m_grouped;
};
