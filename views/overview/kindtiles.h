// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpufleet.h"
#include "app/overview/estatecounts.h"
#include "views/common/box.h"

class QGridLayout;

/// How many there are of what matters most, and how they are; a click lists them. In two rows where there is little room.
class KindTiles final : public Box {
    Q_OBJECT

public:
    explicit KindTiles(QWidget *parent = nullptr);
    /// Nothing is known yet where `counts` is null.
    void show(const EstateCounts *counts, const GpuTotals *gpus);
    QWidget *first() const;

Q_SIGNALS:
    /// Resources of a kind, or those of one health: "kind:vm health:critical".
    void queryWanted(const QString &query);
    void gpusWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Tile;
    void arrange();

    QList<Tile *> m_tiles;
    QGridLayout *m_grid;
    int m_columns = 0;
};
