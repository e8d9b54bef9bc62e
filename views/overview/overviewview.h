// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/board.h"
#include "views/common/notice.h"
#include "views/models/connectionsmodel.h"
#include "views/operations/actiondesk.h"
#include "views/overview/attentionlist.h"
#include "views/overview/backupspanel.h"
#include "views/overview/gpupanel.h"
#include "views/overview/kindtiles.h"
#include "views/overview/moneypanels.h"
#include "views/overview/placespanel.h"
#include "views/overview/runningpanel.h"
#include "views/shell/page.h"

#include <QStackedWidget>

/// The estate at a glance: what there is, what needs attention and what helps, money, GPUs, places, backups and running work. GUI thread.
class OverviewView final : public QWidget, public Page {
    Q_OBJECT

public:
    /// What it shows; all of it outlives the view.
    struct Sources {
        Workspace *workspace = nullptr;
        ConnectionsModel *connections = nullptr;
        GpuWatch *gpus = nullptr;
        CostLedger *costs = nullptr;          ///< null: nothing is told of costs
        ActivityModel *activities = nullptr;  ///< null: the window only looks
        ActionDesk desk = {};
        QString history = {};                 ///< history.sqlite; empty: none is kept
    };
    explicit OverviewView(const Sources &sources, QWidget *parent = nullptr);

    EstateWatch &watch() { return m_watch; }
    KindTiles *tiles() const { return m_tiles; }
    AttentionList *attention() const { return m_attention; }
    AttentionModel &attentionModel() { return m_attentionModel; }
    SpendPanel *spend() const { return m_spend; }
    WastePanel *waste() const { return m_waste; }
    GpuPanel *gpus() const { return m_gpus; }
    PlacesPanel *places() const { return m_places; }
    BackupsPanel *backups() const { return m_backups; }
    RunningPanel *running() const { return m_running; }
    Board *board() const { return m_board; }

    QList<QWidget *> panes() const override;
    QWidget *focusTarget() const override;
    void toggleTables() override;
    bool isSettled() const override;

Q_SIGNALS:
    void helpWanted(const AttentionHelp &help);
    void queryWanted(const QString &query);
    void databaseWanted(const Text &id);
    void runWanted(const QString &run);
    void gpusWanted();
    void costsWanted();
    void databasesWanted();
    void activityWanted();
    void connectionWanted(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeAttention();
    void connectPanels();
    void onFacts();
    void onCosts();
    void showGpus();
    void updateStrip();
    void updateCentre();

    const Sources m_sources;
    EstateWatch m_watch;
    AttentionModel m_attentionModel;
    Notice *m_strip;
    QStackedWidget *m_centre;
    Placeholder *m_placeholder;
    KindTiles *m_tiles;
    Panel *m_attentionPanel;
    AttentionList *m_attention;
    QStackedWidget *m_attentionStack;
    Label *m_nothing;
    SpendPanel *m_spend;
    WastePanel *m_waste;
    GpuPanel *m_gpus;
    PlacesPanel *m_places;
    BackupsPanel *m_backups;
    RunningPanel *m_running;
    Board *m_board;
    bool m_isFirst = true; ///< no facts yet
};
