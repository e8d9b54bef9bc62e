// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/tableview.h"
#include "views/models/wastemodel.h"

/// What buys nothing, with what ends it. Enter plans, or opens what a person has to decide about; right and left unfold and fold; Delete
/// leaves a finding as it is.
class WasteTable final : public TableView {
    Q_OBJECT

public:
    explicit WasteTable(WasteModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void planWanted(int row);
    void resourceOpened(const Text &id);
    void dismissWanted(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void open(int row);
    void setHeights();

    WasteModel &m_model;
};
