// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/gputext.h"
#include "views/models/groupedmodel.h"

/// The fleet as a map: a line for each machine, a tile for each device of it, in groups that fold. NoteRole of a place is its country. A machine with more tiles than fit
/// goes on in the next line. GUI thread.
class GpuMapModel final : public GroupedModel {
    Q_OBJECT

public:
    /// Columns before the tiles; those after them are teamColumn() and busyColumn().
    enum Section { NodeColumn, WhereColumn, FirstTile };
    enum Role {
        StateRole = FirstOwnRole, ///< GpuState of a tile, int; invalid where there is none
        PercentRole, ///< double, of a tile; invalid where unknown
        JoinedRole,  ///< bool, of a tile: a part of the same card as the next one
        StaleRole,   ///< bool
    };

    using GroupedModel::GroupedModel;

    void setEstate(GpuEstatePtr estate);
    const GpuEstatePtr &estate() const { return m_estate; }
    void setGrouping(GpuBy by);
    GpuBy grouping() const { return m_grouping; }
    /// How many tiles stand beside each other; more columns come, or go.
    void setTilesPerLine(int tiles);
    int tilesPerLine() const { return m_perLine; }
    /// So many as the largest machine needs.
    int mostTiles() const { return m_estate ? m_estate->mostOfAMachine() : 1; }
    int teamColumn() const { return FirstTile + m_perLine; }
    int busyColumn() const { return FirstTile + m_perLine + 1; }

    /// How many tiles a line has.
    int tileCount(int row) const;
    /// Null where there is no tile.
    const FleetGpu *gpu(const QModelIndex &index) const;
    /// The id of a line's machine; empty for a heading.
    Text machine(int row) const;
    /// The tile of a device, by its place in the fleet; invalid where its group is folded.
    QModelIndex indexOf(qsizetype gpu) const;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Of the fleet: places of the tiles in a line.
    using Tiles = std::vector<quint32>;

    void rebuild() override;
    Heading headingOf(const GpuEstate::Group &group) const;
    QVariant lineData(int row, int column, int role) const;
    QVariant tileData(const Tiles &tiles, size_t tile, int role) const;
    QString teamOf(const Tiles &tiles) const;
    QString whereOf(const Text &machine) const;
    Measure busyOf(const Tiles &tiles) const;

    GpuEstatePtr m_estate;
    GpuBy m_grouping = GpuBy::Model;
    int m_perLine = 8;
    std::vector<Tiles> m_tiles; ///< of each line
};
