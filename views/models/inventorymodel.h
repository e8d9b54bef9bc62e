// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/worker.h"
#include "app/inventory/inventorystore.h"
#include "views/models/roworder.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

/// The inventory as a table: rows that match a query, in the order of a column. Column 0 is the mark; the others are chosen
/// from inventoryColumns(). Sorting and filtering run on a worker; what is shown changes in one step, at most 30 times a
/// second and ten times where rows have to move, and a change of values alone touches only the visible rows. GUI thread; store and clock outlive it.
class InventoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        FormatRole = Qt::UserRole + 1, ///< ColumnFormat of the column, int
        KindRole,                      ///< Kind of the row, int
        HealthRole,                    ///< Health of the row, int
        StaleRole,                     ///< bool: the row's sources no longer answer
        MarkedRole,                    ///< bool
        NumberRole,                    ///< double of a Measure cell; invalid where unknown
    };

    InventoryModel(InventoryStore &store, const Clock &clock, QObject *parent = nullptr);
    ~InventoryModel() override;

    void setQuery(const Query &query);
    const Query &query() const { return m_request.query; }
    void setColumns(const QList<const Column *> &columns);
    const QList<const Column *> &columns() const { return m_columns; }
    /// Rows that can be seen; changes elsewhere are not told.
    void setVisibleRows(int first, int last);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;
    const SortOrder &sortOrder() const { return m_request.sort; }

    /// The slots that are shown, in their order. One may be free for a moment, until its removal is shown.
    const RowOrder &order() const { return m_shown->shown; }
    const Snapshot &rows() const { return m_store.rows(); }
    /// Null for a row that is about to leave.
    ResourcePtr resource(int row) const;
    /// The row that shows a resource, or -1.
    int rowOf(const Text &id) const;
    /// True while a new order is being made.
    bool isBusy() const { return m_working; }
    /// True where all that the store holds is shown.
    bool isCurrent() const;

    int markedCount() const { return int(m_marked.size()); }
    bool isMarked(int row) const { return m_marked.contains(slotAt(row)); }
    void setMarked(int row, bool marked);
    /// Marks or unmarks every shown row.
    void setAllMarked(bool marked);
    std::vector<Slot> markedSlots() const;

Q_SIGNALS:
    /// Rows came, went or moved, or their values changed.
    void updated();
    void marksChanged();
    void busyChanged();

private:
    Slot slotAt(int row) const { return m_shown->shown[size_t(row)]; }
    FieldValue value(Slot slot, int column) const;
    QString displayOf(Slot slot, int column) const;
    QString accessibleText(Slot slot, int column) const;
    bool isStale(Slot slot) const;
    void onStoreChanged(const ChangeSet &changes);
    void update();
    bool updateInPlace();
    void startWork();
    void publish(RowSetPtr set, const QSet<Slot> &removed);
    void repaintVisible(std::span<const Slot> touched);
    void setWorking(bool working);

    InventoryStore &m_store;
    const Clock &m_clock;
    QList<const Column *> m_columns;
    RowRequest m_request;
    RowSetPtr m_shown;
    std::vector<Slot> m_touched; ///< since m_shown was made
    size_t m_inPlace = 0;        ///< how many of m_touched are shown already, because no row had to move for them
    bool m_orderValid = false, m_matchesValid = false, m_collectionsTouched = false, m_working = false;
    bool m_makesOrder = false, m_makesMatches = false; ///< what the work under way does not take from the rows shown
    int m_firstVisible = 0, m_lastVisible = -1;
    QSet<Slot> m_removed;        ///< since m_shown was made: their slots may hold others by now
    QSet<Slot> m_marked;
    QTimer m_updateTimer, m_clockTimer;
    QElapsedTimer m_workTime, m_published;
    qint64 m_pause = 0; ///< milliseconds from m_published to the next order
    Worker m_worker; ///< last: it waits for work that reads the rest
};
