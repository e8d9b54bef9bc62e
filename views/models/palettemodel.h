// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/inventory/inventorystore.h"
#include "app/settings/usecounts.h"
#include "views/models/palettesearch.h"

#include <QAbstractListModel>
#include <QTimer>

/// What the command palette lists for what was typed: a header before each group, then its entries. Every search runs on a
/// worker; the rows change in one step. GUI thread; store, clock and counts outlive it.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        HeaderRole = Qt::UserRole + 1, ///< bool: a group's title
        DetailRole,
        HighlightsRole, ///< QList<int>: places of the title that matched
        IconRole,       ///< of what is no resource
        KindRole,       ///< Kind of a resource, int
        KeysRole,
        CountryRole,
        ObstacleRole,
    };

    PaletteModel(const InventoryStore &store, const Clock &clock, UseCounts &uses, QObject *parent = nullptr);

    /// Reads the names anew and lists what there is without anything typed. `entries`: all but resources and filters.
    void open(const QList<PaletteEntry> &entries);
    /// Another choice of entries for the same text: another resource is acted on.
    void setEntries(const QList<PaletteEntry> &entries);
    void setText(const QString &text);
    /// Lets go of what was read.
    void close();
    /// What the actions are for: part of their group's title. Empty: nothing.
    void setScope(const QString &name) { m_scope = name; }

    /// Null for a header.
    const PaletteEntry *entry(int row) const;
    /// The nearest row with an entry from `row` on in steps of `step`, or -1.
    int nearestEntry(int row, int step) const;
    /// Counts a use, which raises the entry from now on.
    void use(const PaletteEntry &entry);
    /// "14 of 2,306 commands and 12,418 resources".
    QString summary() const;
    /// True while what is shown is not for the text yet.
    bool isBusy() const { return m_shown != m_asked; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Other rows are shown.
    void updated();

private:
    struct Row {
        QString header;  ///< empty: an entry
        int entry = -1;
    };
    void readNames();
    void search();
    void show(PaletteFindings found);
    void countFilter();
    QString groupTitle(PaletteEntry::Group group) const;
    int bonus(const QString &key) const;

    const InventoryStore &m_store;
    const Clock &m_clock;
    UseCounts &m_uses;
    std::shared_ptr<const QList<PaletteEntry>> m_entries;
    std::shared_ptr<NameIndex> m_index; ///< read and written by the worker alone
    QString m_text, m_scope;
    PaletteFindings m_found;
    std::vector<Row> m_rows;
    bool m_open = false;
    quint64 m_asked = 0, m_shown = 0; ///< numbers of searches
    CancelToken m_search;
    QTimer m_changed; ///< since the inventory is another one
    Worker m_worker;  ///< last
};
