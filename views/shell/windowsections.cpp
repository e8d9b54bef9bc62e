// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/windowsections.h"

#include "views/cost/costview.h"
#include "views/reports/reportsview.h"
#include "views/shell/newmenu.h"

WindowSections::WindowSections(const WindowSetup &setup, QWidget *window)
    : SectionStack(setup.stateFile)
    , m_setup(setup)
    , m_workspace(*setup.workspace)
    , m_connectionsModel(m_workspace)
    , m_connectionActions(m_workspace, setup.book)
    , m_gpuWatch(m_workspace)
    , m_dialogs(new ActionDialogs(m_workspace, setup.desk, window))
    , m_inventory(new InventoryView(m_workspace, m_connectionsModel))
    , m_databases(new DatabasesView(m_workspace, m_connectionsModel, setup.offerings.offerings))
    , m_connections(new ConnectionsView(m_connectionsModel, m_connectionActions, {setup.scope, setup.version, setup.credentials, setup.openSample}))
{
    addOverview();
    addInventory();
    addDatabases();
    addGpus();
    if (setup.costs)
        addCosts();
    if (setup.desk) {
        addClaims();
        addActivity();
    }
    addReports();
    addConnections();
    connect(this, &SectionStack::opened, this, &WindowSections::countsChanged);
}

WindowSections::~WindowSections() = default;

void WindowSections::addOverview()
{
    addSection(Section::Overview, tr("Overview"), QStringLiteral("overview"), [this] {
        m_overview = new OverviewView({&m_workspace, &m_connectionsModel, &m_gpuWatch, m_setup.costs, m_activity ? &m_activity->model() : nullptr, m_setup.desk, m_setup.history});
        connectOverview();
        return m_overview;
    });
}

void WindowSections::connectOverview()
{
    const auto leadTo = [this](Section section) { return [this, section] { showSection(section); }; };
    connect(m_overview, &OverviewView::helpWanted, this, &WindowSections::help);
    connect(m_overview, &OverviewView::queryWanted, this, &WindowSections::showQuery);
    connect(m_overview, &OverviewView::databaseWanted, this, &WindowSections::showDatabase);
    connect(m_overview, &OverviewView::connectionWanted, this, &WindowSections::showConnection);
    connect(m_overview, &OverviewView::databasesWanted, this, leadTo(Section::Databases));
    connect(m_overview, &OverviewView::gpusWanted, this, leadTo(Section::Gpus));
    connect(m_overview, &OverviewView::costsWanted, this, leadTo(Section::Cost));
    connect(m_overview, &OverviewView::activityWanted, this, leadTo(Section::Activity));
    connect(m_overview, &OverviewView::runWanted, this, [this](const QString &run) {
        showSection(Section::Activity);
        m_activity->showRun(run);
    });
}

void WindowSections::addInventory()
{
    addSection(Section::Inventory, tr("Inventory"), QStringLiteral("inventory"), m_inventory);
    connect(m_inventory, &InventoryView::queryWanted, this, &WindowSections::queryWanted);
    connect(m_inventory, &InventoryView::typed, this, &WindowSections::typed);
    connect(m_inventory, &InventoryView::retryWanted, this, &WindowSections::readAgain);
    connect(m_inventory, &InventoryView::connectionWanted, this, &WindowSections::showConnection);
    connect(&m_inventory->model(), &InventoryModel::updated, this, &WindowSections::countsChanged);
    connect(m_inventory, &InventoryView::clusterWanted, &m_connectionActions, &ConnectionActions::connectCluster);
    connect(&m_connectionActions, &ConnectionActions::clusterConnected, this, &WindowSections::showConnection);
    connect(&m_connectionActions, &ConnectionActions::clusterFailed, m_inventory,
        [this](const Error &error) { m_inventory->showFailure(tr("The cluster could not be connected."), error); });
}

void WindowSections::addDatabases()
{
    addSection(Section::Databases, tr("Databases"), QStringLiteral("database"), m_databases);
    connect(m_databases, &DatabasesView::queryWanted, this, &WindowSections::queryWanted);
    connect(m_databases, &DatabasesView::typed, this, &WindowSections::typed);
    connect(m_databases, &DatabasesView::retryWanted, this, &WindowSections::readAgain);
    connect(m_databases, &DatabasesView::connectionWanted, this, &WindowSections::showConnection);
    connect(m_databases, &DatabasesView::resourceWanted, this, &WindowSections::showResource);
    connect(&m_databases->model(), &DatabasesModel::updated, this, &WindowSections::countsChanged);
}

void WindowSections::addGpus()
{
    addSection(Section::Gpus, tr("GPUs"), QStringLiteral("gpu"), [this] {
        m_gpus = new GpuView(m_workspace, m_gpuWatch, m_connectionsModel, m_setup.desk, m_setup.history);
        connect(m_gpus, &GpuView::resourceWanted, this, &WindowSections::showResource);
        connect(m_gpus, &GpuView::connectionWanted, this, &WindowSections::showConnection);
        connect(m_gpus, &GpuView::planWanted, m_dialogs, qOverload<const PlanRequest &>(&ActionDialogs::openPlan));
        connect(m_gpus->actions(), &ActionBar::actionWanted, m_dialogs, &ActionDialogs::act);
        return m_gpus;
    });
    connect(&m_gpuWatch, &GpuWatch::changed, this, [this] { setCount(Section::Gpus, int(m_gpuWatch.estate()->total.devicesIn[size_t(GpuState::Fault)]), Status::Critical); });
}

void WindowSections::addCosts()
{
    addSection(Section::Cost, tr("Cost"), QStringLiteral("cost"), [this] {
        auto *view = new CostView(*m_setup.costs, m_setup.prices);
        connect(view, &CostView::typed, this, &WindowSections::typed);
        connect(view, &CostView::updated, this, &WindowSections::countsChanged);
        connect(view, &CostView::resourceWanted, this, &WindowSections::showResource);
        connect(view, &CostView::unpricedWanted, this, [this] {
            showSection(Section::Inventory);
            Q_EMIT queryWanted(QStringLiteral("kind:cluster,node,host,vm,volume,database -cost>=0"));
        });
        connect(view, &CostView::planWanted, this, [this](const QString &action, const QStringList &targets, const QJsonObject &arguments) {
            if (!m_setup.desk)
                return;
            if (arguments.isEmpty())
                m_dialogs->openPlan(action, targets);
            else
                m_dialogs->openPlan(PlanRequest {action, targets, arguments});
        });
        return view;
    });
    const auto count = [this] { setCount(Section::Cost, m_setup.costs->alerts()); };
    connect(m_setup.costs, &CostLedger::changed, this, count);
    count();
}

void WindowSections::addClaims()
{
    m_claims = new ClaimView(m_setup.desk, m_setup.offerings, m_setup.drafts);
    addSection(Section::Provision, tr("Provision"), QStringLiteral("provision"), m_claims);
    connect(m_databases, &DatabasesView::newWanted, this, &WindowSections::startClaim);
    connect(m_claims, &ClaimView::closed, this, [this] { showSection(Section::Databases); });
    connect(m_claims, &ClaimView::begun, this, [this](Operation *operation) { m_activity->showRun(operation->id()); });
    connect(m_claims, &ClaimView::resourceWanted, this, &WindowSections::showDatabase);
}

void WindowSections::addActivity()
{
    m_forwards = m_setup.forwards ? m_setup.forwards : std::make_shared<Forwards>(m_setup.desk);
    m_activity = new ActivityView(m_setup.desk, *m_forwards);
    addSection(Section::Activity, tr("Activity"), QStringLiteral("activity"), m_activity);
    m_inventory->details()->setDesk(m_setup.desk);
    m_databases->setDesk(m_setup.desk);
    for (ActionBar *bar : {m_inventory->details()->actionBar(), m_databases->pane()->actions()}) {
        bar->setForwards(m_forwards.get());
        connect(bar, &ActionBar::actionWanted, m_dialogs, &ActionDialogs::act);
        connect(bar, &ActionBar::forwardWanted, m_dialogs, [this](const QString &resource) { m_dialogs->openForward(*m_forwards, resource); });
    }
    m_inventory->setNewMenu(new NewMenu(m_workspace, m_setup.desk, *m_dialogs, this));
    connect(m_dialogs, &ActionDialogs::begun, this, [this](Operation *operation) { m_activity->showRun(operation->id()); });
    connect(m_dialogs, &ActionDialogs::forwarded, this, [this] { showSection(Section::Activity); });
    connect(m_activity, &ActivityView::runningChanged, this, [this](int count) { setCount(Section::Activity, count, Status::Updating); });
}

void WindowSections::addReports()
{
    addSection(Section::Reports, tr("Reports"), QStringLiteral("report"), [this] { return new ReportsView({&m_workspace, m_setup.costs, m_setup.isSample, m_setup.connectionFlags}); });
}

void WindowSections::addConnections()
{
    addSection(Section::Connections, tr("Connections"), QStringLiteral("connections"), m_connections);
    connect(m_connections, &ConnectionsView::connected, this, [this] { showSection(Section::Inventory); });
    connect(&m_connectionsModel, &ConnectionsModel::updated, this, &WindowSections::countTroubles);
    countTroubles();
}

void WindowSections::countTroubles()
{
    using State = ConnectionSummary::State;
    const auto troubled = std::ranges::count_if(m_connectionsModel.summaries(), [](const ConnectionSummary &c) {
        return c.state == State::Failed || c.state == State::Stale || c.state == State::Degraded;
    });
    setCount(Section::Connections, int(troubled));
    Q_EMIT countsChanged();
}
