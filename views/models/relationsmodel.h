// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/inventory/inventorystore.h"
#include "app/inventory/relations.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <memory>

/// What a resource is connected with: first the chain it stands on (pod → node → VM → host), then every relation under a
/// heading. The index behind it is made on a worker and kept for a while. GUI thread; the store outlives it.
class RelationsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole + 1, ///< bool
        IdRole,                         ///< QString: id of the resource of the line
        KindRole,                       ///< Kind, int; invalid where the resource is not in the inventory
        HealthRole,                     ///< Health, int
        StepRole,                       ///< int: how far down the chain; -1 elsewhere
    };

    explicit RelationsModel(InventoryStore &store, QObject *parent = nullptr);

    /// Shows the relations of a resource; an empty id shows nothing.
    void setResource(const Text &id);
    bool isLoading() const { return m_loading; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void loadingChanged();

private:
    struct Line {
        QString heading; ///< of a heading only
        Text id;
        int step = -1;
    };
    /// An index with the rows it was made from, which tell whether it still knows a slot.
    struct Indexed {
        Snapshot rows;
        RelationIndex index;
        explicit Indexed(const Snapshot &snapshot)
            : rows(snapshot)
            , index(snapshot)
        {
        }
        bool knows(Slot slot, const Text &id) const
        {
            return slot < rows.size() && rows.resource(slot) && rows.resource(slot)->id == id;
        }
    };
    struct Answer {
        std::shared_ptr<const Indexed> indexed;
        QList<Line> lines;
    };
    static QList<Line> linesOf(const RelationIndex &index, Slot slot);
    void setLines(QList<Line> lines);
    QVariant resourceData(const Line &line, int role) const;

    InventoryStore &m_store;
    std::shared_ptr<const Indexed> m_indexed;
    QElapsedTimer m_indexAge;
    QList<Line> m_lines;
    bool m_loading = false;
    Worker m_worker;
};
