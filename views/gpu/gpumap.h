// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/groupedtable.h"
#include "views/common/theme.h"
#include "views/models/gpumapmodel.h"

/// The heat map of the fleet: a line for each machine, a tile for each GPU or slice. Arrows move from tile to tile; on a heading left
/// and right fold it. GUI thread.
class GpuMap final : public GroupedTable {
    Q_OBJECT

public:
    /// The model outlives it.
    explicit GpuMap(GpuMapModel &model, QWidget *parent = nullptr);
    /// The device whose tile is current; null where none is.
    const FleetGpu *current() const { return m_model.gpu(currentIndex()); }

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QModelIndex beside(int step) const;
    QModelIndex nearest(int row) const;
    void arrangeColumns();

    GpuMapModel &m_model;
};

/// Paints the tile of a device: the colour of its activity, idle ones hatched, free ones outlined, broken ones crossed, unknown ones dashed.
void paintTile(QPainter &painter, const QRect &rect, GpuState state, Measure percent, const QString &text);
/// The colour of an activity.
Token heatToken(double percent);
