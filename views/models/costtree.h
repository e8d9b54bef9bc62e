// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/cost/costledger.h"
#include "app/inventory/query.h"

/// By what costs are broken down first; resources stand at the end of every branch.
enum class CostGrouping : quint8 { Team, Kind, Source, Country, Label };

/// A branch of the breakdown, or a resource at its end. The sums of what stands below it come to its own, exactly.
struct CostNode {
    QString key;   ///< among its siblings
    QString name;
    QString note;  ///< of a resource its connection
    QString icon;
    Text id;       ///< of a resource; empty for what is none
    MonthSum sum;
    Decimal comparable; ///< of what is expected: the part whose source was billed last month
    quint32 bases = 0;  ///< bits by PriceBasis
    quint32 billed = 0, reckoned = 0; ///< things at its end whose month so far was billed, and the others
    std::optional<BudgetState> budget;
    std::vector<CostNode> children; ///< the dearest first

    bool isBranch() const { return !children.empty(); }
    /// What is expected against what was billed last month, in per cent, of what can be compared; unknown where nothing can.
    Measure change() const;
    /// True where something is expected of which last month is not known.
    bool isPartlyComparable() const { return comparable != sum.expected; }
};

/// What a kind's resources are called together: "VMs".
QString kindsTitle(Kind kind);

/// The words above the first level: "team, then kind, then resource".
QString groupingNote(CostGrouping grouping, const QString &label);

/// The whole as a node: its children are the first level. With a query only what matches, and what is shared is not spread. Any thread.
CostNode costTree(const CostStatement &statement, CostGrouping grouping, const QString &label, const Query &query, const CancelToken &token = {});

/// The labels that what is paid for carries, the most common first.
QStringList labelsOf(const CostStatement &statement);
