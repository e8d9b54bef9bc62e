// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/cost/budget.h"
#include "app/cost/costpolicy.h"
#include "app/cost/coverage.h"
#include "app/cost/dismissals.h"
#include "app/workspace.h"

#include <QElapsedTimer>
#include <QTimer>

struct Paths;

/// Where costs are reckoned from, besides the inventory.
struct CostPlaces {
    QString bills;     ///< bills.sqlite; need not be there
    QString history;   ///< history.sqlite; need not be there
    QString dismissed; ///< dismissed.yaml
    static CostPlaces of(const Paths &paths);
};

/// All that is known of money at one moment, of one snapshot. Immutable: any thread may read it, and keep it.
struct CostStatement {
    CostStatement(Snapshot rows, const CostPolicy &policy, PriceBookPtr prices, Timestamp at);
    CostStatement(const CostStatement &) = delete;
    CostStatement &operator=(const CostStatement &) = delete;

    const Timestamp at;
    const Snapshot rows;
    const PriceBookPtr prices;
    CostAllocation allocation;                 ///< a month at present prices; it knows the currency
    std::vector<Coverage> coverage;            ///< how much has a price
    std::shared_ptr<const BillHistory> bills;  ///< null: none was ever imported
    std::optional<Error> billProblem;          ///< why they can't be read
    std::optional<MonthCosts> month;           ///< the present month and what was billed before; always there
    std::vector<BudgetState> budgets;          ///< those of the policy, by what is expected

    const QString &currency() const { return allocation.currency(); }
    /// True where nothing has a price and nothing was billed.
    bool isEmpty() const { return month->costs().empty(); }
};
using CostStatementPtr = std::shared_ptr<const CostStatement>;

/// Reckons a statement: some 200 ms for 50,000 pods. `before` lends its bills where the file has not changed. Any thread.
CostStatementPtr makeStatement(Snapshot rows, const CostPolicy &policy, PriceBookPtr prices, const CostPlaces &places, Timestamp now, const CostStatementPtr &before = {});

/// What buys nothing, the dearest first, with what was dismissed. Reads the history: seconds for 50,000 pods. Any thread.
std::vector<WasteFinding> findWaste(const CostStatement &statement, const CostPlaces &places, Timestamp now);

/// Keeps the statement and what is wasted up to date with a workspace. Reckoning is done on a thread of its own, a tenth of the time at
/// most, so that a change shows after a blink with few resources and after some seconds with very many. Core thread.
class CostLedger : public QObject {
    Q_OBJECT

public:
    /// The workspace outlives it; its prices are those of the moment.
    CostLedger(Workspace &workspace, CostPolicy policy, CostPlaces places, QObject *parent = nullptr);

    /// Null until the first is made.
    const CostStatementPtr &statement() const { return m_statement; }
    const CostPolicy &policy() const { return m_policy; }
    /// True where the statement holds all that the store does, and waste was looked for in it.
    bool isCurrent() const { return !m_isStale && !m_isReckoning && !m_isSearching; }
    /// How many budgets have reached one of their alerts.
    int alerts() const;

    /// What buys nothing, the dearest first, without what was dismissed. Empty until it was looked for.
    const std::vector<WasteFinding> &waste() const { return m_waste; }
    /// Findings that somebody left as they are, with why.
    const std::vector<std::pair<WasteFinding, Dismissals::Entry>> &dismissed() const { return m_dismissed; }
    /// Keeps a finding out of waste() from now on; the reason is not empty. Where it can't be kept nothing changes.
    Result<void> dismiss(const WasteFinding &finding, const QString &reason);
    Result<void> takeBack(const WasteFinding &finding);

    /// Reckons anew, bills included.
    void refresh();

Q_SIGNALS:
    /// Another statement, or other findings.
    void changed();
    /// Something could not be read or kept.
    void problem(const Error &error);

private:
    void onStoreChanged();
    void reckon();
    void search();
    void sortOut(std::vector<WasteFinding> findings);
    Result<void> changeDismissals(const std::function<void(Dismissals &)> &change);

    Workspace &m_workspace;
    const CostPolicy m_policy;
    const CostPlaces m_places;
    CostStatementPtr m_statement;
    Dismissals m_dismissals;
    std::vector<WasteFinding> m_waste;
    std::vector<std::pair<WasteFinding, Dismissals::Entry>> m_dismissed;
    QTimer m_timer, m_searchTimer;
    QElapsedTimer m_elapsed;
    bool m_isStale = true, m_isReckoning = false, m_isSearching = false;
    Worker m_worker, m_searcher; ///< last: waits for what they do
};
