// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/worker.h"
#include "app/claims/offering.h"
#include "app/workspace.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/models/databaserow.h"
#include "views/models/databasetopology.h"

class BackupChart;
class QStackedWidget;
class QStandardItemModel;
class TableView;
class TopologyChart;

/// What a database consists of, its backups of 30 days, and where it is reached, what it stores and costs. Both charts are tables as
/// well. GUI thread.
class TopologyPage final : public Box {
    Q_OBJECT

public:
    TopologyPage(Workspace &workspace, QList<Offering> offerings, QWidget *parent = nullptr);
    /// Looks at it on a worker; an empty id lets go of it.
    void setDatabase(const Text &id);
    /// Reads again what may have changed.
    void refresh();
    /// Shows the charts as tables, or as charts again.
    void toggleTables();
    bool showsTables() const { return m_asTables; }
    const DatabaseTopology &topology() const { return m_topology; }
    QWidget *focusTarget() const;

Q_SIGNALS:
    void memberOpened(const Text &id);

private:
    QWidget *makeTopology();
    QWidget *makeBackups();
    QWidget *makeFacts();
    void show(const DatabaseTopology &topology);
    void fillTables();
    void fillBackupFacts(const DatabaseRow &row);
    void fillFacts();
    void openMember(int row);

    Workspace &m_workspace;
    const QList<Offering> m_offerings;
    Text m_id;
    DatabaseTopology m_topology;
    bool m_asTables = false;
    Label *m_topologyNote, *m_legend, *m_backupNote, *m_noBackups;
    TopologyChart *m_chart;
    BackupChart *m_backups;
    QStackedWidget *m_topologyStack, *m_backupStack;
    TableView *m_memberTable, *m_backupTable;
    QStandardItemModel *m_memberModel, *m_backupModel;
    QList<QWidget *> m_backupLegend;
    Box *m_backupFacts, *m_backupRows = nullptr, *m_facts, *m_factRows = nullptr;
    QStringList m_shownFacts;
    Worker m_worker;
};
