// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpuestate.h"

#include <QAbstractTableModel>

/// The fleet by models of GPUs, the most frequent first. GUI thread.
class GpuTotalsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Section { ModelColumn, BarColumn, HeldColumn, UsedColumn, PriceColumn, ColumnCount };
    enum Role { HeldRole = Qt::UserRole + 1, UsedRole, AllRole }; ///< double: whole GPUs per GPU of the most frequent model, for bars

    explicit GpuTotalsModel(QObject *parent = nullptr);
    void setEstate(const GpuEstatePtr &estate);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString model;
        GpuTotals totals;
        QString price; ///< of an hour, from the cheapest to the dearest; empty: not known
    };
    QString text(const Row &row, int column) const;
    std::vector<Row> m_rows;
};
