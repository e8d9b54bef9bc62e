// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/gpu/gpuwatch.h"
#include "views/claims/claimview.h"
#include "views/connections/connectionsview.h"
#include "views/databases/databasesview.h"
#include "views/gpu/gpuview.h"
#include "views/inventory/inventoryview.h"
#include "views/operations/activityview.h"
#include "views/overview/overviewview.h"
#include "views/shell/actiondialogs.h"
#include "views/shell/sectionstack.h"
#include "views/shell/windowsetup.h"

/// The sections of a window, and the ways from what one of them shows to what another tells of it. GUI thread.
class WindowSections final : public SectionStack {
    Q_OBJECT

public:
    /// The setup outlives it; dialogs open over the window.
    WindowSections(const WindowSetup &setup, QWidget *window);
    ~WindowSections() override;

    /// Null until it was opened.
    OverviewView *overview() const { return m_overview; }
    InventoryView *inventory() const { return m_inventory; }
    DatabasesView *databases() const { return m_databases; }
    /// Null until it was opened.
    GpuView *gpus() const { return m_gpus; }
    ConnectionsView *connections() const { return m_connections; }
    /// Null where the window only looks.
    ClaimView *claims() const { return m_claims; }
    /// Null where the window only looks.
    ActivityView *activity() const { return m_activity; }
    const ConnectionsModel &connectionsModel() const { return m_connectionsModel; }
    ConnectionActions &connectionActions() { return m_connectionActions; }
    ActionDialogs &dialogs() const { return *m_dialogs; }
    /// Opens the sample; null where none is offered.
    const std::function<void()> &openSample() const { return m_setup.openSample; }
    /// Null where the window only looks.
    const std::shared_ptr<Forwards> &forwards() const { return m_forwards; }

    void showConnection(const QString &name);
    void showResource(const Text &id);
    /// Selects the first resource of that name and shows its details. False where no list has one.
    bool showResourceNamed(const QString &name);
    void showDatabase(const Text &id);
    void showDetails(DetailPane::Tab tab);
    void startConnection();
    /// Beside a draft that is being written.
    void startClaim();
    /// What the open section is for.
    void startNew();
    /// Where typing filters nothing, the inventory is opened.
    void openToFilter();
    /// Closes what is open, or else goes back to where the section is reached from.
    void goBack();
    /// Asks every system again.
    void readAgain();

Q_SIGNALS:
    /// Something else is to be the query.
    void queryWanted(const QString &text);
    /// Letters that go on with the query.
    void typed(const QString &text);
    /// How many there are, or how connections stand, has changed.
    void countsChanged();

private:
    void addOverview();
    void connectOverview();
    void addInventory();
    void addDatabases();
    void addGpus();
    void addCosts();
    void addClaims();
    void addActivity();
    void addReports();
    void addConnections();
    void help(const AttentionHelp &help);
    void showQuery(const QString &query);
    void countTroubles();

    const WindowSetup &m_setup;
    Workspace &m_workspace;
    ConnectionsModel m_connectionsModel;
    ConnectionActions m_connectionActions;
    GpuWatch m_gpuWatch;
    std::shared_ptr<Forwards> m_forwards;
    ActionDialogs *m_dialogs;
    OverviewView *m_overview = nullptr;
    InventoryView *m_inventory;
    DatabasesView *m_databases;
    GpuView *m_gpus = nullptr;
    ConnectionsView *m_connections;
    ClaimView *m_claims = nullptr;
    ActivityView *m_activity = nullptr;
};
