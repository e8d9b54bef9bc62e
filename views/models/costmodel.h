// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "views/models/costtree.h"

#include <QAbstractTableModel>
#include <QSet>

/// The breakdown of costs as a list whose branches fold, and a last row for the total. What is shown follows the ledger, and is put
/// together on a worker; branches stay as they were folded. GUI thread; the ledger outlives it.
class CostModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Section { NameColumn, SoFarColumn, ExpectedColumn, ChangeColumn, BudgetColumn, MonthsColumn, BasisColumn, ColumnCount };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< int, from 0
        BranchRole,   ///< bool
        ExpandedRole, ///< bool
        TotalRole,    ///< bool: the last row
        IconRole,
        NoteRole,     ///< behind the name, quiet
        PercentRole,  ///< double: of a budget what is expected; of a change the change. Invalid where unknown
        AlertRole,    ///< bool: the budget has reached an alert
        MonthsRole,   ///< QVariantList of double: what the eleven whole months before were billed; invalid where none was
        BasisRole,    ///< int: a PriceBasis, or MixedBasis
    };
    static constexpr int MixedBasis = 3;

    CostModel(CostLedger &ledger, QObject *parent = nullptr);

    void setQuery(const Query &query);
    void setGrouping(CostGrouping grouping, const QString &label = {});
    CostGrouping grouping() const { return m_grouping; }
    const QString &label() const { return m_label; }

    void setExpanded(int row, bool expanded);
    /// The row of the branch above, or -1.
    int parentRow(int row) const;
    /// Null for the total.
    const CostNode *node(int row) const;
    const CostNode &trunk() const { return *m_trunk; }
    /// True where the ledger's newest statement is shown.
    bool isCurrent() const { return m_shown == m_ledger.statement(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    /// Another tree is shown.
    void updated();

private:
    struct Line {
        const CostNode *node;
        QString path; ///< the keys that lead to it
        int level = 0;
        bool operator==(const Line &other) const { return path == other.path; }
    };
    void update();
    void show(std::shared_ptr<CostNode> trunk);
    void layOut();
    void append(const CostNode &node, const QString &path, int level, std::vector<Line> &lines);
    void order(CostNode &node) const;
    QString text(const CostNode &node, bool isTotal, int column) const;
    QString accessibleText(const Line &line, bool isTotal, int column) const;
    QString toolTip(const CostNode &node, int column) const;

    CostLedger &m_ledger;
    Query m_query;
    CostGrouping m_grouping = CostGrouping::Team;
    QString m_label;
    int m_sortColumn = ExpectedColumn;
    bool m_descending = true;
    QSet<QString> m_expanded; ///< paths
    CostStatementPtr m_shown;
    std::shared_ptr<CostNode> m_trunk = std::make_shared<CostNode>();
    std::vector<Line> m_lines; ///< without the total
    Worker m_worker;
};
