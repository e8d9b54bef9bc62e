// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/placementsmodel.h"

#include <QTableView>

class Label;

/// Placements side by side. Left and right move from one to the next, up and down along what they are compared by, Enter and Space
/// choose. GUI thread.
class PlacementGrid final : public QTableView {
    Q_OBJECT

public:
    explicit PlacementGrid(PlacementsModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    /// One that is not blocked.
    void chosen(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void updateGeometries() override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void choose(int column);
    void fit();
    void updateCorner();

    PlacementsModel &m_model;
    Label *m_corner;
};
