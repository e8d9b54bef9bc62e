// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/gputext.h"

#include <QAbstractTableModel>
#include <QSet>

/// The fleet as a map: a line for each machine, a tile for each device of it, in groups that fold. A machine with more tiles than fit
/// goes on in the next line. GUI thread.
class GpuMapModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Columns before the tiles; those after them are teamColumn() and busyColumn().
    enum Section { NodeColumn, WhereColumn, FirstTile };
    enum Role {
        HeadingRole = Qt::UserRole + 1, ///< bool
        NoteRole,    ///< QString: of a heading how much it holds, of a place its country
        FoldedRole,  ///< bool, of a heading
        StateRole,   ///< GpuState of a tile, int; invalid where there is none
        PercentRole, ///< double, of a tile; invalid where unknown
        JoinedRole,  ///< bool, of a tile: a part of the same card as the next one
        StaleRole,   ///< bool
    };

    explicit GpuMapModel(QObject *parent = nullptr);

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
    void setFolded(int row, bool folded);

    bool isHeading(int row) const;
    /// How many tiles a line has.
    int tileCount(int row) const;
    /// Null where there is no tile.
    const FleetGpu *gpu(const QModelIndex &index) const;
    /// The id of a line's machine; empty for a heading.
    Text machine(int row) const;
    /// The tile of a device, by its place in the fleet; invalid where its group is folded.
    QModelIndex indexOf(qsizetype gpu) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void updated();

private:
    struct Group {
        QString key, title;
        qsizetype machines = 0;
        quint32 devices = 0;
        bool operator==(const Group &) const = default;
    };
    /// Tiles of a machine that stand beside each other: places in the fleet.
    struct Line {
        qsizetype group = 0;
        Text machine; ///< empty: the heading
        std::vector<quint32> gpus;
        bool isFirst = true; ///< of its machine
        bool operator==(const Line &) const = default;
    };
    Group groupOf(const GpuEstate::Group &group) const;
    void rebuild();
    void publish(std::vector<Group> groups, std::vector<Line> lines);
    QVariant headingData(const Group &group, int column, int role) const;
    QVariant lineData(const Line &line, int column, int role) const;
    QVariant tileData(const Line &line, size_t tile, int role) const;
    QString teamOf(const Line &line) const;
    QString whereOf(const Line &line) const;
    Measure busyOf(const Line &line) const;

    GpuEstatePtr m_estate;
    GpuBy m_grouping = GpuBy::Model;
    int m_perLine = 8;
    QSet<QString> m_folded; ///< keys of groups
    std::vector<Group> m_groups;
    std::vector<Line> m_lines;
};
