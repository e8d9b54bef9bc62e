// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/chartview.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/segments.h"
#include "views/cost/costtable.h"
#include "views/cost/wastetable.h"
#include "views/shell/page.h"

#include <QElapsedTimer>

class QScrollArea;
class Skeleton;

/// What everything costs: twelve months, the present one against its budget, who bears it, and what buys nothing. GUI thread; the
/// ledger outlives it.
class CostView final : public QWidget, public Page {
    Q_OBJECT

public:
    /// `prices`: the directory of the user's own price files.
    CostView(CostLedger &ledger, const QString &prices, QWidget *parent = nullptr);

    CostModel &model() { return m_model; }
    WasteModel &wasteModel() { return m_wasteModel; }
    CostTable *table() const { return m_table; }
    WasteTable *waste() const { return m_waste; }
    ChartView *months() const { return m_months; }
    ChartView *pace() const { return m_pace; }
    Segments *groupings() const { return m_groupings; }
    Button *unpricedButton() const { return m_unpriced; }
    Placeholder *placeholder() const { return m_placeholder; }
    void groupBy(CostGrouping grouping, const QString &label = {});

    QList<QWidget *> panes() const override;
    QWidget *focusTarget() const override;
    std::optional<Counts> counts() const override;
    void setQuery(const Query &query) override { m_model.setQuery(query); }
    void toggleTables() override;
    bool isSettled() const override { return m_ledger.isCurrent() && m_model.isCurrent(); }
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    void planWanted(const QString &action, const QStringList &targets, const QJsonObject &arguments);
    void resourceWanted(const Text &id);
    /// What has no price is to be listed.
    void unpricedWanted();
    void typed(const QString &text);
    /// What counts() tells has changed.
    void updated();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeMonths();
    QWidget *makePace();
    QWidget *makeBreakdown();
    QWidget *makeWaste();
    void onLedgerChanged();
    void showMonths();
    void showHeadline();
    void showFoot();
    void showStrip();
    void updateCentre();
    void onGroupingChosen(int index);
    void plan(int row);
    void dismiss(int row);
    void keepDismissed(const std::vector<WasteFinding> &findings, const QString &reason);
    void arrange();

    CostLedger &m_ledger;
    const QString m_prices;
    CostModel m_model;
    WasteModel m_wasteModel;
    CostStatementPtr m_shown;
    CostBy m_monthsBy = CostBy::Kind;
    QElapsedTimer m_waiting;
    QTimer m_skeletonTimer;
    Notice *m_strip;
    Placeholder *m_placeholder;
    Skeleton *m_skeleton;
    QScrollArea *m_scroll;
    Box *m_top, *m_bottom;
    QWidget *m_wastePanel = nullptr;
    ChartView *m_months, *m_pace;
    CostTable *m_table;
    WasteTable *m_waste;
    Segments *m_monthsSegments = nullptr, *m_groupings = nullptr;
    Label *m_monthsNote, *m_expected, *m_range, *m_over, *m_overNote, *m_groupingNote, *m_wasteNote, *m_wasteSum, *m_noWaste;
    Glyph *m_overGlyph;
    Box *m_overBox = nullptr;
    Button *m_unpriced;
};
