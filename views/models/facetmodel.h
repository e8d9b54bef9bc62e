// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/worker.h"
#include "app/inventory/inventorystore.h"
#include "views/models/facets.h"

#include <QAbstractListModel>
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

/// The facets as a list: a heading for each, then its values with a check box and a count. Counting runs on a worker, at most
/// four times a second. GUI thread; store and clock outlive it.
class FacetModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        HeadingRole = Qt::UserRole + 1, ///< bool
        FoldedRole,                     ///< bool, of a heading
        KeyRole,                        ///< QString: key of the query language
        ValueRole,                      ///< QString: as the query writes it
        CountRole,                      ///< qint64; -1 for the row that shows the rest
    };

    FacetModel(InventoryStore &store, const Clock &clock, QObject *parent = nullptr);

    void setQuery(const Query &query);
    /// Folds or unfolds a heading, ticks or unticks a value, or shows the rest of the values.
    void activate(const QModelIndex &index);
    bool hasChosen() const;
    /// True where a connection's collections have failed or are stale, for the glyph beside its name.
    bool isTroubled(const QString &connection) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// The user wants another query.
    void queryWanted(const QString &text);

private:
    struct Line {
        int facet;
        int value; ///< -1: heading, -2: show the rest
        bool operator==(const Line &) const = default;
    };
    void onStoreChanged();
    void recount();
    void setFacets(QList<Facet> facets);
    QList<Line> linesOf(const QList<Facet> &facets) const;
    void toggle(const Line &line);
    QVariant valueData(const Facet &facet, const FacetValue &value, int role) const;

    InventoryStore &m_store;
    const Clock &m_clock;
    Query m_query;
    QList<Facet> m_facets;
    QList<Line> m_lines;
    QSet<QString> m_folded, m_unfolded; ///< headings; keys that show all their values
    bool m_counting = false, m_resting = false;
    bool m_behind = false; ///< the inventory has changed since the count began
    QTimer m_timer;
    QElapsedTimer m_workTime, m_firstChange;
    Worker m_worker;
};
