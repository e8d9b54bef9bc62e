// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/tableview.h"
#include "views/models/gpuidlemodel.h"
#include "views/models/gputotalsmodel.h"

/// What is held and not used, with a button that takes it back in each row: a click, or Enter and Space where it is current.
class GpuIdleTable final : public TableView {
    Q_OBJECT

public:
    /// The model outlives it.
    explicit GpuIdleTable(GpuIdleModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void releaseWanted(int row);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void release(const QModelIndex &index);

    GpuIdleModel &m_model;
};

/// A row for each model of GPU: how many there are, how many of them are held, and how much of that is used.
class GpuTotalsTable final : public TableView {
    Q_OBJECT

public:
    /// The model outlives it.
    explicit GpuTotalsTable(GpuTotalsModel &model, QWidget *parent = nullptr);
    /// High enough for all rows, up to so many.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return QSize(TableView::minimumSizeHint().width(), sizeHint().height()); }
};
