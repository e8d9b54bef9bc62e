// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/inventory/inventorystore.h"
#include "app/inventory/query.h"
#include "app/overview/backups.h"
#include "views/models/databaserow.h"
#include "views/models/groupedmodel.h"
#include "views/models/moneytext.h"

#include <QTimer>
#include <array>
#include <map>

/// How many databases there are, whatever the query, and what they cost.
struct DatabaseCounts {
    std::array<int, 3> byHome {}; ///< by HomeKind
    CostSum cost;
    std::map<QString, int> byEngine; ///< by title
    int all() const { return byHome[0] + byHome[1] + byHome[2]; }
    void add(const DatabaseRow &row);
    bool operator==(const DatabaseCounts &) const = default;
};

/// The databases in groups, each under a heading that folds; in a group by the order of a column. What is shown changes in one step,
/// at most ten times a second; values that change in place move no row. NoteRole of an amount is its basis, of a place its country. GUI thread; store and clock outlive it.
class DatabasesModel final : public GroupedModel {
    Q_OBJECT

public:
    enum Section { NameColumn, EngineColumn, HomeColumn, WhereColumn, HealthColumn, MembersColumn, StorageColumn, BackupColumn, EndpointColumn, CostColumn, ColumnCount };
    enum Role {
        HealthRole = FirstOwnRole, ///< Health, int
        StaleRole,   ///< bool
        HomeRole,    ///< HomeKind, int
        PercentRole, ///< double; invalid where unknown
        LateRole,    ///< BackupAge, int
        ShortRole,   ///< bool: fewer members are ready than wanted
    };
    enum class GroupKey : quint8 { Family, Engine, Home, Connection, Health, Owner };
    static constexpr int GroupKeyCount = int(GroupKey::Owner) + 1;

    DatabasesModel(InventoryStore &store, const Clock &clock, QObject *parent = nullptr);

    void setQuery(const Query &query);
    const Query &query() const { return m_query; }
    /// nullopt: all homes.
    void setHome(std::optional<HomeKind> home);
    void setGroupKey(GroupKey key);
    GroupKey groupKey() const { return m_groupKey; }

    /// Null for a heading.
    const DatabaseRow *database(int row) const;
    /// The row of a database, or -1, also where its group is folded.
    int rowOf(const Text &id) const;
    int shownCount() const { return m_shownCount; }
    /// True where all that the store holds is shown.
    bool isCurrent() const { return !m_updateTimer.isActive(); }
    const DatabaseCounts &counts() const { return m_counts; }
    /// By family, in the design's order; those that are there.
    const std::vector<std::pair<QString, DatabaseCounts>> &families() const { return m_families; }
    static QString groupKeyTitle(GroupKey key);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    /// Of a group.
    struct Sum {
        int all = 0, shown = 0;
        CostSum cost;
    };
    void onStoreChanged(const ChangeSet &changes);
    void take(Slot slot);
    void readBackups();
    void refreshRow(Slot slot);
    void update();
    void count();
    void rebuild() override { update(); }
    void tellChanged(const QSet<Slot> &touched);
    std::pair<int, QString> groupOf(const DatabaseRow &row) const;
    bool passes(const DatabaseRow &row) const;
    Heading headingOf(const QString &title, const Sum &sum) const;
    QVariant costData(const Sum &sum, int role) const;
    QString text(const DatabaseRow &row, int column) const;
    QString accessibleText(const DatabaseRow &row, int column) const;

    InventoryStore &m_store;
    const Clock &m_clock;
    Query m_query;
    std::optional<HomeKind> m_home;
    GroupKey m_groupKey = GroupKey::Family;
    int m_sortColumn = HealthColumn;
    bool m_descending = false;
    std::map<Slot, DatabaseRow> m_rows;
    QHash<Text, Timestamp> m_backups; ///< the newest that is whole, by database
    QSet<Slot> m_touched, m_backupSlots;
    bool m_rereadAll = true, m_backupsTouched = false;
    std::vector<Slot> m_slots; ///< of each line; NoSlot: a heading
    std::vector<Sum> m_sums;   ///< of each group
    DatabaseCounts m_counts;
    std::vector<std::pair<QString, DatabaseCounts>> m_families;
    int m_shownCount = 0;
    QTimer m_updateTimer, m_clockTimer;
};

/// "1 database", "1,204 databases".
QString databasesText(qint64 count);
