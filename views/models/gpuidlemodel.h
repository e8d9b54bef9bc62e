// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/models/gputext.h"

#include <QAbstractTableModel>
#include <QHash>
#include <functional>

/// GPUs that somebody holds and does not use: a row for each holder on each machine, the dearest first; what has no price comes last.
/// GUI thread.
class GpuIdleModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Section { NodeColumn, SlotsColumn, ModelColumn, TeamColumn, HolderColumn, SinceColumn, MoneyColumn, ReleaseColumn, ColumnCount };
    enum Role { ObstacleRole = Qt::UserRole + 1, NoteRole }; ///< of ReleaseColumn: why it can't be had, QString; of an amount its basis

    struct Row {
        Text machine, holder, team;
        std::vector<quint32> gpus; ///< places in the fleet
        QStringList numbers;       ///< of them on the machine
        QString model;
        double share = 0;          ///< whole GPUs
        std::optional<Money> monthly; ///< of all of them; nullopt where one has no price
        std::optional<qint64> idleFor; ///< milliseconds, of the one that was used last; nullopt: not known
        bool operator==(const Row &) const = default;
    };

    explicit GpuIdleModel(QObject *parent = nullptr);
    /// Tells why a holder can't be made to give a GPU back; empty: it can. Asked for rows that are looked at.
    void setObstacleOf(std::function<QString(const Text &holder)> obstacleOf) { m_obstacleOf = std::move(obstacleOf); }
    void setEstate(const GpuEstatePtr &estate);
    /// Since when a device, by its place in the fleet, did nothing; those that are not named are not known.
    void setIdleSince(const QHash<quint32, Timestamp> &since);

    const Row *row(int row) const;
    /// Of all rows.
    double gpus() const;
    /// Of those that are known to be idle for so long.
    double gpusIdleFor(qint64 milliseconds) const;
    /// By currency, of what has a price.
    std::map<Text, Decimal> monthly() const;
    int unpriced() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Row &row, int column) const;
    QString obstacle(const Row &row) const { return m_obstacleOf ? m_obstacleOf(row.holder) : QString(); }

    std::function<QString(const Text &)> m_obstacleOf;
    GpuEstatePtr m_estate;
    std::vector<Row> m_rows;
};
