// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpuidlesince.h"
#include "app/gpu/gpuwatch.h"
#include "views/common/board.h"
#include "views/common/centre.h"
#include "views/common/counters.h"
#include "views/common/panel.h"
#include "views/common/segments.h"
#include "views/gpu/gpumap.h"
#include "views/gpu/gputables.h"
#include "views/gpu/gpuusechart.h"
#include "views/models/connectionsmodel.h"
#include "views/operations/actionbar.h"
#include "views/shell/page.h"

/// All GPUs of the estate: how many are held and used, a map of what each does, and what is held for nothing, with the way to get it
/// back. GUI thread.
class GpuView final : public QWidget, public Page {
    Q_OBJECT

public:
    /// All outlive it. A desk without anything in it: nothing can be released. `history`: history.sqlite; empty: none is kept.
    GpuView(Workspace &workspace, GpuWatch &watch, ConnectionsModel &connections, const ActionDesk &desk, const QString &history, QWidget *parent = nullptr);

    GpuMap *map() const { return m_map; }
    GpuMapModel &mapModel() { return m_mapModel; }
    GpuIdleTable *idle() const { return m_idle; }
    GpuTotalsTable *totals() const { return m_totals; }
    GpuUseChart *use() const { return m_use; }
    ActionBar *actions() const { return m_actions; }

    QList<QWidget *> panes() const override;
    QWidget *focusTarget() const override;
    void popUpActions() override;
    void toggleTables() override;
    bool showResourceNamed(const QString &name) override;
    bool isSettled() const override { return m_watch.isCurrent() && (!isVisible() || m_use->isAnswered() || !m_use->isVisible()); }
    void saveState(QSettings &settings) const override;
    void restoreState(const QSettings &settings) override;

Q_SIGNALS:
    /// Somebody wants to see a resource's details.
    void resourceWanted(const Text &id);
    void planWanted(const PlanRequest &request);
    /// The connections should be shown; empty: all.
    void connectionWanted(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeFleet();
    QWidget *makeUse();
    QWidget *makeTotals();
    QWidget *makeIdle();
    void onChanged();
    void updateCentre();
    void updateCounters();
    void updateStrip();
    void openTile(const QModelIndex &index);
    void release(int row);
    void showIdleSince();
    QString obstacleOf(const Text &holder) const;

    Workspace &m_workspace;
    GpuWatch &m_watch;
    ConnectionsModel &m_connections;
    const ActionDesk m_desk;
    GpuIdleSince m_idleSince;
    GpuMapModel m_mapModel;
    GpuIdleModel m_idleModel;
    GpuTotalsModel m_totalsModel;
    Notice *m_strip;
    Counters *m_counters;
    Panel *m_fleetPanel, *m_totalsPanel, *m_idlePanel;
    Segments *m_grouping;
    GpuMap *m_map;
    GpuUseChart *m_use;
    GpuTotalsTable *m_totals;
    GpuIdleTable *m_idle;
    Label *m_idleSum, *m_noIdle;
    QStackedWidget *m_idleStack;
    Board *m_board;
    Centre *m_centre;
    ActionBar *m_actions;
};
