// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/mainwindow.h"

#include "views/common/plaintext.h"
#include "views/consoles/consolepage.h"
#include "views/cost/costview.h"
#include "views/operations/forwarddialog.h"
#include "views/operations/wizarddialog.h"
#include "views/reports/reportsview.h"
#include "views/shell/commandbutton.h"
#include "views/shell/palettecatalogue.h"
#include "views/shell/settingsdialog.h"
#include "views/shell/startnotices.h"

#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <QShortcut>

namespace {

constexpr int ZoomStep = 10;
constexpr int WindowOffset = 32; ///< pixels between a window and the next
constexpr qsizetype MostMaking = 200; ///< hosts' actions that make something
constexpr int InterestMilliseconds = 700; ///< of quiet, before a typed kind or type is asked of the systems

} // namespace

struct MainWindow::Place {
    Section section;
    QString title, icon;
    QKeySequence keys;
    std::function<void(Place &)> make {}; ///< when it is first opened, where it was not made before: what is not looked at delays no window
    QWidget *widget = nullptr;         ///< null before that
    Page *page = nullptr;              ///< the widget's
    template <typename View>
    void take(View *view, QStackedWidget &sections);
};

std::optional<MainWindow::Section> MainWindow::sectionNamed(const QString &name)
{
    static const QHash<QString, Section> sections {{QStringLiteral("overview"), OverviewSection}, {QStringLiteral("inventory"), InventorySection}, {QStringLiteral("databases"), DatabasesSection}, {QStringLiteral("gpus"), GpusSection},
        {QStringLiteral("cost"), CostSection},
        {QStringLiteral("provision"), ProvisionSection}, {QStringLiteral("activity"), ActivitySection}, {QStringLiteral("reports"), ReportsSection}, {QStringLiteral("connections"), ConnectionsSection}};
    const auto found = sections.constFind(name);
    return found == sections.constEnd() ? std::nullopt : std::optional(*found);
}

MainWindow::MainWindow(const WindowSetup &setup, QWidget *parent)
    : QMainWindow(parent)
    , m_setup(setup)
    , m_workspace(*setup.workspace)
    , m_interest(setup.interest.value_or(setup.workspace->interest()))
    , m_keepsState(setup.keepsState && !setup.stateFile.isEmpty())
    , m_appearance(setup.appearance ? setup.appearance : std::make_shared<Appearance>())
    , m_connections(m_workspace)
    , m_actions(m_workspace, setup.book)
    , m_gpuWatch(m_workspace)
    , m_uses(setup.stateFile.isEmpty() ? QString() : QFileInfo(setup.stateFile).path() + QStringLiteral("/uses.json"))
    , m_query(new QueryField)
    , m_rail(new Rail)
    , m_sections(new QStackedWidget)
    , m_inventory(new InventoryView(m_workspace, m_connections))
    , m_databases(new DatabasesView(m_workspace, m_connections, setup.offerings.offerings))
    , m_connectionsView(new ConnectionsView(m_connections, m_actions, {setup.scope, setup.version, setup.credentials}))
    , m_status(new StatusLine(m_workspace.clock()))
{
    setWindowTitle(QStringLiteral("Allod"));
    setWindowIcon(logo());
    addOverview();
    addPlace(InventorySection, tr("Inventory"), QStringLiteral("inventory")).take(m_inventory, *m_sections);
    addPlace(DatabasesSection, tr("Databases"), QStringLiteral("database")).take(m_databases, *m_sections);
    addGpus();
    if (setup.costs)
        addCosts();
    if (setup.desk) {
        makeClaims();
        makeActivity();
    }
    makeReports();
    addPlace(ConnectionsSection, tr("Connections"), QStringLiteral("connections")).take(m_connectionsView, *m_sections);
    auto *body = new Box(QBoxLayout::LeftToRight, {.fill = Token::Win});
    body->add(m_rail);
    body->add(m_sections, 1);
    auto *window = new Box(QBoxLayout::TopToBottom, {.fill = Token::Win});
    window->add(makeTopBar());
    window->add(new StartNotices(setup.problems, setup.crashes));
    window->add(body, 1);
    window->add(m_status);
    setCentralWidget(window);
    connectViews();
    makeShortcuts();
    restoreState();
    showSection(m_connections.rowCount() == 0 ? ConnectionsSection : InventorySection);
    m_inventory->table()->setFocus();
    updateCounts();
}

MainWindow::~MainWindow() = default;

MainWindow::Place &MainWindow::addPlace(Section section, const QString &title, const QString &icon)
{
    const QKeySequence keys(Qt::CTRL | Qt::Key(int(Qt::Key_0) + int(section)));
    m_rail->addSection(section, title, icon, keys.toString(QKeySequence::NativeText));
    connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, section] { showSection(section); });
    return m_places.emplace_back(Place {.section = section, .title = title, .icon = icon, .keys = keys});
}

template <typename View>
void MainWindow::Place::take(View *view, QStackedWidget &sections)
{
    widget = view;
    page = view;
    sections.addWidget(view);
}

MainWindow::Place *MainWindow::place(Section section)
{
    const auto found = std::ranges::find(m_places, section, &Place::section);
    return found == m_places.end() ? nullptr : &*found;
}

/// The one that is shown.
Page *MainWindow::page() const
{
    return std::ranges::find(m_places, m_current, &Place::section)->page;
}

void MainWindow::openPlace(Place &place)
{
    if (!place.widget) {
        place.make(place);
        if (!m_setup.stateFile.isEmpty())
            place.page->restoreState(QSettings(m_setup.stateFile, QSettings::IniFormat));
        place.page->setQuery(m_query->query());
    }
    m_current = place.section;
    m_rail->setCurrent(place.section);
    m_sections->setCurrentWidget(place.widget);
    updateCounts();
}

/// What is typed in the query field has to filter something.
void MainWindow::openInventoryToFilter()
{
    if (!page()->counts())
        openPlace(*place(InventorySection));
}

/// Where Escape leads from a section in which nothing is open.
std::optional<MainWindow::Section> MainWindow::behind(Section section) const
{
    if (section == ProvisionSection)
        return DatabasesSection;
    if (section == ActivitySection || (section == ConnectionsSection && m_connections.rowCount() > 0))
        return InventorySection;
    return std::nullopt;
}

Box *MainWindow::makeTopBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::BottomEdge, .padding = {0, 0, 10, 1}, .spacing = 8, .height = 44});
    auto *mark = new Box(QBoxLayout::LeftToRight, {.width = 76});
    mark->add(new IconMark(QStringLiteral("allod"), 22), 0, Qt::AlignCenter);
    auto *name = new Label(QStringLiteral("Allod"), Type::Subtitle);
    name->setElide(Qt::ElideNone);
    bar->add(mark);
    bar->add(name);
    bar->addGap(8);
    m_query->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_query->setMaximumWidth(Look::current().px(720));
    bar->add(m_query, 3);
    const QString keys = keysOf(WindowCommand::OpenPalette).constFirst().toString(QKeySequence::NativeText);
    auto *commands = new CommandButton(tr("Commands"), keys);
    commands->setIconName(QStringLiteral("terminal"));
    commands->setToolTip(plainToolTip(tr("Everything, by typing")));
    connect(commands, &Button::clicked, this, [this] { openPalette(); });
    bar->add(commands);
    bar->addStretch();
    Button *refresh = Button::iconOnly(QStringLiteral("refresh"), tr("Read everything again (F5)"));
    Button *view = Button::iconOnly(QStringLiteral("theme"), tr("Theme, zoom, windows and settings"));
    for (Button *button : {refresh, view}) {
        button->setSmall(false);
        bar->add(button);
    }
    auto *menu = new QMenu(this);
    setTabOrder(m_query, commands);
    setTabOrder(commands, refresh);
    setTabOrder(refresh, view);
    connect(refresh, &Button::clicked, this, &MainWindow::refreshAll);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    connect(view, &Button::clicked, this, [view, menu] {
        menu->popup(view->mapToGlobal(QPoint(view->width() - menu->sizeHint().width(), view->height() + 4)));
    });
    return bar;
}

void MainWindow::addCosts()
{
    addPlace(CostSection, tr("Cost"), QStringLiteral("cost")).make = [this](Place &place) {
        auto *view = new CostView(*m_setup.costs, m_setup.prices);
        place.take(view, *m_sections);
        connect(view, &CostView::typed, this, &MainWindow::typeIntoQuery);
        connect(view, &CostView::updated, this, &MainWindow::updateCounts);
        connect(view, &CostView::resourceWanted, this, &MainWindow::showResource);
        connect(view, &CostView::unpricedWanted, this, [this] {
            showSection(InventorySection);
            setQueryText(QStringLiteral("kind:cluster,node,host,vm,volume,database -cost>=0"));
        });
        connect(view, &CostView::planWanted, this, [this](const QString &action, const QStringList &targets, const QJsonObject &arguments) {
            if (!m_setup.desk)
                return;
            if (arguments.isEmpty())
                openPlan(action, targets);
            else
                openPlan(PlanRequest {action, targets, arguments});
        });
    };
    const auto count = [this] { m_rail->setCount(CostSection, m_setup.costs->alerts()); };
    connect(m_setup.costs, &CostLedger::changed, this, count);
    count();
}

void MainWindow::makeClaims()
{
    m_claims = new ClaimView(m_setup.desk, m_setup.offerings, m_setup.drafts);
    addPlace(ProvisionSection, tr("Provision"), QStringLiteral("provision")).take(m_claims, *m_sections);
    connect(m_databases, &DatabasesView::newWanted, this, &MainWindow::startClaim);
    connect(m_claims, &ClaimView::closed, this, [this] { showSection(DatabasesSection); });
    connect(m_claims, &ClaimView::begun, this, [this](Operation *operation) { m_activity->showRun(operation->id()); });
    connect(m_claims, &ClaimView::resourceWanted, this, &MainWindow::showDatabase);
}

void MainWindow::makeReports()
{
    addPlace(ReportsSection, tr("Reports"), QStringLiteral("report")).make = [this](Place &place) {
        place.take(new ReportsView({&m_workspace, m_setup.costs, m_setup.isSample, m_setup.connectionFlags}), *m_sections);
    };
}

/// Beside a draft that is being written.
void MainWindow::startClaim()
{
    m_claims->startNew();
    showSection(ProvisionSection);
}

void MainWindow::makeActivity()
{
    m_forwards = m_setup.forwards ? m_setup.forwards : std::make_shared<Forwards>(m_setup.desk);
    m_activity = new ActivityView(m_setup.desk, *m_forwards);
    addPlace(ActivitySection, tr("Activity"), QStringLiteral("activity")).take(m_activity, *m_sections);
    m_inventory->details()->setDesk(m_setup.desk);
    m_databases->setDesk(m_setup.desk);
    for (ActionBar *bar : {m_inventory->details()->actionBar(), m_databases->pane()->actions()}) {
        connect(bar, &ActionBar::actionWanted, this, &MainWindow::act);
        bar->setForwards(m_forwards.get());
        connect(bar, &ActionBar::forwardWanted, this, [this](const QString &resource) {
            auto *dialog = new ForwardDialog(*m_forwards, resource, this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &QDialog::accepted, this, [this] { showSection(ActivitySection); });
            dialog->open();
        });
    }
    auto *made = new QMenu(this);
    connect(made, &QMenu::aboutToShow, this, [this, made] { fillNew(*made); });
    m_inventory->setNewMenu(made);
    connect(m_activity, &ActivityView::runningChanged, this, [this](int count) { m_rail->setCount(ActivitySection, count, Status::Updating); });
}

/// What can be made, and where.
QList<PaletteEntry> MainWindow::makingEntries()
{
    QList<PaletteEntry> entries;
    const Snapshot &rows = m_workspace.store().rows();
    for (Slot slot = 0; m_setup.desk && slot < rows.size() && entries.size() < MostMaking; ++slot) {
        const Resource *resource = rows.resource(slot);
        if (!resource || resource->kind != Kind::Host)
            continue;
        for (PaletteEntry &entry : actionEntries(m_setup.desk, {resource->id.toString()}, [this](const QString &action, const QStringList &ids) { act(action, ids); })) {
            if (!entry.key.startsWith(QStringLiteral("action:create")))
                continue;
            entry.group = PaletteEntry::Group::Command;
            entry.key += u':' + resource->id.toString();
            entry.title = tr("%1 on %2").arg(entry.title, harmlessName(resource->name.toString()));
            entry.icon = QStringLiteral("plus");
            entries.append(entry);
        }
    }
    return entries;
}

void MainWindow::fillNew(QMenu &menu)
{
    menu.clear();
    for (const PaletteEntry &entry : makingEntries()) {
        QAction *action = menu.addAction(plainCaption(entry.title));
        action->setEnabled(entry.obstacle.isEmpty());
        action->setToolTip(plainToolTip(entry.obstacle));
        connect(action, &QAction::triggered, this, entry.run);
    }
    if (menu.isEmpty())
        menu.addAction(tr("No connection can create anything here"))->setEnabled(false);
}

void MainWindow::makeNew()
{
    if (m_current == DatabasesSection && m_claims)
        startClaim();
    else
        m_inventory->popUpNew();
}

/// At the first use: what is not looked at delays no window.
void MainWindow::makePalette()
{
    m_palette = new Palette(m_workspace, m_uses, [this](const QStringList &ids) {
        return actionEntries(m_setup.desk, ids, [this](const QString &action, const QStringList &targets) { act(action, targets); });
    }, this);
    connect(m_palette, &Palette::queryWanted, this, &MainWindow::setQueryText);
    connect(m_palette, &Palette::resourceWanted, this, &MainWindow::showResource);
}

void MainWindow::openPalette(const QString &text)
{
    if (!m_palette)
        makePalette();
    m_palette->openWith(paletteEntries(), m_setup.desk ? page()->targets() : QStringList(), text);
}

QList<PaletteEntry> MainWindow::paletteEntries()
{
    QList<PaletteEntry> entries;
    for (const Place &place : m_places) {
        PaletteEntry entry;
        entry.group = PaletteEntry::Group::Section;
        entry.key = QStringLiteral("section:%1").arg(int(place.section));
        entry.title = place.title;
        entry.icon = place.icon;
        entry.keys = place.keys.toString(QKeySequence::NativeText);
        entry.does = tr("Opens the section.");
        entry.run = [this, section = place.section] { showSection(section); };
        entries.append(entry);
    }
    const auto command = [&](const QString &key, const QString &title, const QString &icon, std::function<void()> what) {
        PaletteEntry entry;
        entry.key = QStringLiteral("command:") + key;
        entry.title = title;
        entry.icon = icon;
        entry.run = std::move(what);
        entries.append(entry);
    };
    entries += commandEntries([this](WindowCommand wanted) { run(wanted); });
    command(QStringLiteral("connect"), tr("Add a connection"), QStringLiteral("plus"), [this] {
        showSection(ConnectionsSection);
        m_connectionsView->startAdding();
    });
    if (m_claims)
        command(QStringLiteral("claim"), tr("Ask for a database"), QStringLiteral("database"), [this] { startClaim(); });
    return entries + makingEntries() + savedQueryEntries(m_savedQueries) + connectionEntries(m_connections, [this](const QString &name) { showConnection(name); }, [this](const QString &name) { m_actions.retry(name); })
        + settingEntries(*m_appearance);
}

/// Under a name that is asked for.
void MainWindow::saveQuery()
{
    const QString query = m_query->text().trimmed();
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep the query"));
    dialog->setLabelText(query.isEmpty() ? tr("There is no query to keep.") : tr("Name"));
    dialog->setTextValue(query);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, query](const QString &name) {
        if (!query.isEmpty())
            m_savedQueries.save(name, query);
    });
    dialog->open();
}

void MainWindow::fillSaved(QMenu &menu)
{
    menu.clear();
    const auto plain = [](const QString &name) { return plainCaption(harmlessName(name)); };
    for (const SavedQuery &saved : m_savedQueries.all())
        connect(menu.addAction(plain(saved.name)), &QAction::triggered, this, [this, query = saved.query] { setQueryText(query); });
    menu.addSeparator();
    QAction *keep = menu.addAction(tr("Keep this query…"), this, &MainWindow::saveQuery);
    keep->setEnabled(!m_query->text().trimmed().isEmpty());
    QMenu *forget = menu.addMenu(tr("Forget"));
    forget->setEnabled(!m_savedQueries.all().isEmpty());
    for (const SavedQuery &saved : m_savedQueries.all())
        connect(forget->addAction(plain(saved.name)), &QAction::triggered, this, [this, name = saved.name] { m_savedQueries.remove(name); });
}

void MainWindow::act(const QString &action, const QStringList &targets)
{
    const Slot slot = targets.size() == 1 ? m_workspace.store().slotOf(Text(targets.constFirst())) : NoSlot;
    const QList<ActionOffer> offers = slot == NoSlot ? QList<ActionOffer>() : m_setup.desk.planner->offers(slot);
    const auto offer = std::ranges::find_if(offers, [&](const ActionOffer &known) { return known.action.id == action && WizardDialog::suits(known.action); });
    if (offer == offers.end()) {
        openPlan(action, targets);
        return;
    }
    auto *dialog = new WizardDialog(m_setup.desk, offer->action, targets.constFirst(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog->panel(), &PlanPanel::begun, this, [this](Operation *operation) { m_activity->showRun(operation->id()); });
    dialog->open();
}

PlanDialog *MainWindow::openPlan(const QString &action, const QStringList &targets)
{
    return openDialog(new PlanDialog(m_setup.desk, action, targets, this));
}

PlanDialog *MainWindow::openPlan(const PlanRequest &request)
{
    return openDialog(new PlanDialog(m_setup.desk, request, this));
}

PlanDialog *MainWindow::openDialog(PlanDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog->panel(), &PlanPanel::begun, this, [this](Operation *operation) { m_activity->showRun(operation->id()); });
    dialog->open();
    return dialog;
}

void MainWindow::fillMenu(QMenu &menu)
{
    menu.clear();
    const auto choice = [&](const QString &title, std::optional<Theme::Shade> shade) {
        QAction *action = menu.addAction(title);
        action->setCheckable(true);
        action->setChecked(m_appearance->shade() == shade);
        connect(action, &QAction::triggered, this, [this, shade] { m_appearance->setShade(shade); });
    };
    choice(tr("As the system"), std::nullopt);
    choice(tr("Dark"), Theme::Shade::Dark);
    choice(tr("Light"), Theme::Shade::Light);
    menu.addSeparator();
    connect(menu.addAction(tr("Larger\tCtrl++")), &QAction::triggered, this, [this] { zoom(ZoomStep); });
    connect(menu.addAction(tr("Smaller\tCtrl+-")), &QAction::triggered, this, [this] { zoom(-ZoomStep); });
    QAction *normal = menu.addAction(tr("Back to 100 % (now %1 %)").arg(m_appearance->zoom()));
    connect(normal, &QAction::triggered, this, [this] { m_appearance->setZoom(100); });
    menu.addSeparator();
    connect(menu.addAction(tr("New window\tCtrl+Shift+N")), &QAction::triggered, this, &MainWindow::openAnother);
    if (m_setup.paths)
        connect(menu.addAction(tr("Settings…\tCtrl+,")), &QAction::triggered, this, &MainWindow::openSettings);
}

void MainWindow::connectViews()
{
    connect(m_appearance.get(), &Appearance::changed, this, [this] { m_query->setMaximumWidth(Look::current().px(720)); });
    auto *saved = new QMenu(this);
    connect(saved, &QMenu::aboutToShow, this, [this, saved] { fillSaved(*saved); });
    m_inventory->setSavedMenu(saved);
    connect(m_rail, &Rail::opened, this, [this](int id) { showSection(Section(id)); });
    connect(m_query, &QueryField::queryChanged, this, [this](const Query &query) {
        openInventoryToFilter();
        for (const Place &place : m_places) {
            if (place.page)
                place.page->setQuery(query);
        }
    });
    connect(m_query, &QueryField::queryChanged, &m_interestTimer, qOverload<>(&QTimer::start));
    m_interestTimer.setSingleShot(true);
    m_interestTimer.setInterval(InterestMilliseconds);
    connect(&m_interestTimer, &QTimer::timeout, this, &MainWindow::widenInterest);
    connect(m_query, &QueryField::left, this, [this] {
        openInventoryToFilter();
        if (QWidget *list = page()->focusTarget())
            list->setFocus(Qt::TabFocusReason);
    });
    connect(m_inventory->details()->console(), &ConsolePage::left, this, [this](bool forward) { nextPane(forward ? 1 : -1); });
    connect(m_inventory, &InventoryView::queryWanted, this, &MainWindow::setQueryText);
    connect(m_inventory, &InventoryView::typed, this, &MainWindow::typeIntoQuery);
    connect(m_inventory, &InventoryView::selectionChanged, m_status, &StatusLine::setSelection);
    connect(m_inventory, &InventoryView::retryWanted, this, &MainWindow::refreshAll);
    connect(&m_inventory->model(), &InventoryModel::updated, this, &MainWindow::updateCounts);
    connect(&m_connections, &ConnectionsModel::updated, this, &MainWindow::updateCounts);
    connect(m_inventory, &InventoryView::connectionWanted, this, &MainWindow::showConnection);
    connect(m_databases, &DatabasesView::connectionWanted, this, &MainWindow::showConnection);
    connectDatabases();
    connect(m_status, &StatusLine::connectionAsked, this, &MainWindow::showConnection);
    connect(m_inventory, &InventoryView::clusterWanted, &m_actions, &ConnectionActions::connectCluster);
    connect(&m_actions, &ConnectionActions::clusterConnected, this, &MainWindow::showConnection);
    connect(&m_actions, &ConnectionActions::clusterFailed, m_inventory,
        [this](const Error &error) { m_inventory->showFailure(tr("The cluster could not be connected."), error); });
    connect(m_connectionsView, &ConnectionsView::connected, this, [this] {
        showSection(InventorySection);
        m_inventory->table()->setFocus();
    });
}

void MainWindow::connectDatabases()
{
    connect(m_databases, &DatabasesView::queryWanted, this, &MainWindow::setQueryText);
    connect(m_databases, &DatabasesView::typed, this, &MainWindow::typeIntoQuery);
    connect(m_databases, &DatabasesView::retryWanted, this, &MainWindow::refreshAll);
    connect(&m_databases->model(), &DatabasesModel::updated, this, &MainWindow::updateCounts);
    connect(m_databases, &DatabasesView::resourceWanted, this, &MainWindow::showResource);
}

void MainWindow::addOverview()
{
    addPlace(OverviewSection, tr("Overview"), QStringLiteral("overview")).make = [this](Place &place) {
        m_overview = new OverviewView({&m_workspace, &m_connections, &m_gpuWatch, m_setup.costs, m_activity ? &m_activity->model() : nullptr, m_setup.desk, m_setup.history});
        place.take(m_overview, *m_sections);
        connectOverview();
    };
}

void MainWindow::connectOverview()
{
    const auto leadTo = [this](Section section) { return [this, section] { showSection(section); }; };
    connect(m_overview, &OverviewView::helpWanted, this, &MainWindow::help);
    connect(m_overview, &OverviewView::queryWanted, this, &MainWindow::showQuery);
    connect(m_overview, &OverviewView::databaseWanted, this, &MainWindow::showDatabase);
    connect(m_overview, &OverviewView::connectionWanted, this, &MainWindow::showConnection);
    connect(m_overview, &OverviewView::databasesWanted, this, leadTo(DatabasesSection));
    connect(m_overview, &OverviewView::gpusWanted, this, leadTo(GpusSection));
    connect(m_overview, &OverviewView::costsWanted, this, leadTo(CostSection));
    connect(m_overview, &OverviewView::activityWanted, this, leadTo(ActivitySection));
    connect(m_overview, &OverviewView::runWanted, this, [this](const QString &run) {
        showSection(ActivitySection);
        m_activity->showRun(run);
    });
}

/// Against what needs attention: a plan, or where more is seen.
void MainWindow::help(const AttentionHelp &help)
{
    if (help.plan)
        return act(help.plan->action, help.plan->targets);
    switch (help.page) {
    case AttentionHelp::Page::Resource:
        return showResource(Text(QStringView(help.target)));
    case AttentionHelp::Page::Database:
        return showDatabase(Text(QStringView(help.target)));
    case AttentionHelp::Page::Connection:
        return showConnection(help.target);
    case AttentionHelp::Page::Query:
        return showQuery(help.target);
    case AttentionHelp::Page::Gpus:
        return showSection(GpusSection);
    case AttentionHelp::Page::Databases:
        return showSection(DatabasesSection);
    case AttentionHelp::Page::Cost:
        return showSection(CostSection);
    }
}

void MainWindow::showQuery(const QString &query)
{
    setQueryText(query);
    showSection(InventorySection);
}

void MainWindow::showDatabase(const Text &id)
{
    showSection(DatabasesSection);
    m_databases->showDatabase(id);
}

void MainWindow::addGpus()
{
    addPlace(GpusSection, tr("GPUs"), QStringLiteral("gpu")).make = [this](Place &place) {
        m_gpus = new GpuView(m_workspace, m_gpuWatch, m_connections, m_setup.desk, m_setup.history);
        place.take(m_gpus, *m_sections);
        connect(m_gpus, &GpuView::resourceWanted, this, &MainWindow::showResource);
        connect(m_gpus, &GpuView::connectionWanted, this, &MainWindow::showConnection);
        connect(m_gpus, &GpuView::planWanted, this, qOverload<const PlanRequest &>(&MainWindow::openPlan));
        connect(m_gpus->actions(), &ActionBar::actionWanted, this, &MainWindow::act);
    };
    connect(&m_gpuWatch, &GpuWatch::changed, this, [this] { m_rail->setCount(GpusSection, int(m_gpuWatch.estate()->total.devicesIn[size_t(GpuState::Fault)]), Status::Critical); });
}

void MainWindow::showConnection(const QString &name)
{
    showSection(ConnectionsSection);
    m_connectionsView->showConnection(name);
}

void MainWindow::showResource(const Text &id)
{
    showSection(InventorySection);
    m_inventory->showResource(id);
}

void MainWindow::showDetails(DetailPane::Tab tab)
{
    const std::pair<DetailPane::Tab, DatabasePane::Tab> tabs[] {{DetailPane::DocumentTab, DatabasePane::DocumentTab}, {DetailPane::EventsTab, DatabasePane::EventsTab}};
    for (const auto &[wanted, ofDatabase] : tabs) {
        if (wanted == tab && m_current == DatabasesSection)
            return m_databases->showDetails(ofDatabase);
    }
    showSection(InventorySection);
    m_inventory->showDetails(tab);
}

void MainWindow::makeShortcuts()
{
    for (const KeyBinding &binding : keymap()) {
        for (const QKeySequence &keys : binding.keys)
            connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, command = binding.command] { run(command); });
    }
}

void MainWindow::run(WindowCommand command)
{
    switch (command) {
    case WindowCommand::None:
        return;
    case WindowCommand::OpenPalette:
        return openPalette();
    case WindowCommand::ShowKeys:
        if (!m_keys)
            m_keys = new KeySheet(this);
        return m_keys->openSheet();
    case WindowCommand::FocusQuery:
        m_query->setFocus(Qt::ShortcutFocusReason);
        return m_query->selectAll();
    case WindowCommand::SaveQuery:
        return saveQuery();
    case WindowCommand::ReadAgain:
        return refreshAll();
    case WindowCommand::ShowActions:
        return page()->popUpActions();
    case WindowCommand::MakeNew:
        return makeNew();
    case WindowCommand::ExportList:
        showSection(InventorySection);
        return m_inventory->popUpExport();
    case WindowCommand::ShowDocument:
        return showDetails(DetailPane::DocumentTab);
    case WindowCommand::ShowEvents:
        return showDetails(DetailPane::EventsTab);
    case WindowCommand::ShowLogs:
        return showDetails(DetailPane::LogsTab);
    case WindowCommand::ShowConsole:
        return showDetails(DetailPane::ConsoleTab);
    case WindowCommand::FillView:
        return m_inventory->toggleFill();
    case WindowCommand::ToggleTables:
        return page()->toggleTables();
    case WindowCommand::NextPane:
        return nextPane(1);
    case WindowCommand::PreviousPane:
        return nextPane(-1);
    case WindowCommand::OpenWindow:
        openAnother();
        return;
    case WindowCommand::OpenSettings:
        return openSettings();
    case WindowCommand::ZoomIn:
        return zoom(ZoomStep);
    case WindowCommand::ZoomOut:
        return zoom(-ZoomStep);
    }
}

/// Escape clears the filter, then closes what is open, then goes back.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (page()->counts() && !m_query->text().isEmpty())
            m_query->clear();
        else if (!page()->goBack() && behind(m_current))
            showSection(*behind(m_current));
        return;
    }
    const bool bare = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool printable = !event->text().isEmpty() && event->text().at(0).isPrint() && event->text().at(0) != u' ';
    if (bare && printable && page()->counts())
        typeIntoQuery(event->text());
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::setQueryText(const QString &text)
{
    m_query->setText(text);
}

/// Letters typed in a list go on with the filter; a slash only opens the field.
void MainWindow::typeIntoQuery(const QString &text)
{
    m_query->setFocus(Qt::ShortcutFocusReason);
    m_query->deselect();
    m_query->setCursorPosition(int(m_query->text().size()));
    if (text == QStringLiteral("/"))
        return;
    const bool needsSpace = !m_query->text().isEmpty() && !m_query->text().endsWith(u' ');
    m_query->insert(needsSpace ? u' ' + text : text);
}

void MainWindow::showSection(Section section)
{
    Place *wanted = place(section);
    if (!wanted)
        return;
    openPlace(*wanted);
    if (QWidget *target = wanted->page->focusTarget())
        target->setFocus();
}

void MainWindow::nextPane(int step)
{
    const QList<QWidget *> panes = QList<QWidget *> {m_query} + page()->panes();
    const auto holdsFocus = [](const QWidget *pane) { return pane == QApplication::focusWidget() || pane->isAncestorOf(QApplication::focusWidget()); };
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (QApplication::focusWidget() && holdsFocus(panes[i]))
            at = i;
    }
    const qsizetype next = at < 0 ? (step > 0 ? 0 : panes.size() - 1) : (at + step + panes.size()) % panes.size();
    panes[next]->setFocus(Qt::TabFocusReason);
}

/// What a query names beyond the usual kinds is listed for as long as it is named, in any window.
void MainWindow::widenInterest()
{
    Interest interest = m_interest;
    for (const MainWindow *window : openWindows()) {
        if (&window->m_workspace == &m_workspace)
            window->addInterest(interest);
    }
    m_workspace.setInterest(interest);
}

void MainWindow::addInterest(Interest &interest) const
{
    const Query &query = m_query->query();
    interest.types += query.types();
    if (query.kinds() != KindSet::all() && query.kinds().contains(Kind::Object)) {
        interest.kinds.insert(Kind::Object);
        if (query.types().isEmpty())
            interest.types.append(QStringLiteral("*"));
    }
}

void MainWindow::refreshAll()
{
    m_actions.retry({});
    if (m_setup.costs)
        m_setup.costs->refresh();
}

void MainWindow::zoom(int step)
{
    m_appearance->setZoom(m_appearance->zoom() + step);
}

void MainWindow::updateCounts()
{
    const qint64 total = m_inventory->model().rows().count();
    const Page::Counts counts = page()->counts().value_or(*m_inventory->counts());
    m_query->setCounts(counts.shown, counts.all);
    m_status->setResources(total);
    m_status->setConnections(m_connections.summaries());
    using State = ConnectionSummary::State;
    const auto troubled = std::ranges::count_if(m_connections.summaries(), [](const ConnectionSummary &c) {
        return c.state == State::Failed || c.state == State::Stale || c.state == State::Degraded;
    });
    m_rail->setCount(ConnectionsSection, int(troubled));
}

bool MainWindow::showResourceNamed(const QString &name)
{
    return page()->showResourceNamed(name) || m_inventory->showResourceNamed(name);
}

bool MainWindow::isSettled() const
{
    return m_workspace.isSettled() && std::ranges::all_of(m_places, [](const Place &place) { return !place.page || place.page->isSettled(); });
}

bool MainWindow::saveScreenshot(const QString &file)
{
    return grab().save(file);
}

void MainWindow::restoreState()
{
    resize(1440, 900);
    if (m_setup.stateFile.isEmpty()) {
        if (!m_setup.appearance)
            m_appearance->setShade(m_setup.shade);
        return;
    }
    QSettings settings(m_setup.stateFile, QSettings::IniFormat);
    m_savedQueries.restoreState(settings);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    if (!m_setup.appearance)
        restoreAppearance(settings);
    for (const Place &place : m_places) {
        if (place.page)
            place.page->restoreState(settings);
    }
}

void MainWindow::restoreAppearance(const QSettings &settings)
{
    const QString theme = settings.value(QStringLiteral("window/theme")).toString();
    std::optional<Theme::Shade> kept;
    if (theme == QStringLiteral("dark") || theme == QStringLiteral("light"))
        kept = theme == QStringLiteral("dark") ? Theme::Shade::Dark : Theme::Shade::Light;
    m_appearance->setShade(m_setup.shade ? m_setup.shade : kept);
    m_appearance->setZoom(settings.value(QStringLiteral("window/zoom"), 100).toInt());
}

void MainWindow::saveState() const
{
    if (!m_keepsState)
        return;
    QSettings settings(m_setup.stateFile, QSettings::IniFormat);
    m_savedQueries.saveState(settings);
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/zoom"), m_appearance->zoom());
    if (!m_setup.shade) {
        const std::optional<Theme::Shade> shade = m_appearance->shade();
        settings.setValue(QStringLiteral("window/theme"), !shade ? QStringLiteral("system") : *shade == Theme::Shade::Dark ? QStringLiteral("dark") : QStringLiteral("light"));
    }
    for (const Place &place : m_places) {
        if (place.page)
            place.page->saveState(settings);
    }
}

MainWindow *MainWindow::openAnother()
{
    WindowSetup setup = m_setup;
    setup.keepsState = false;
    setup.appearance = m_appearance;
    setup.forwards = m_forwards;
    setup.interest = m_interest;
    setup.problems = nullptr; // told by the first
    setup.crashes.clear();
    auto *another = new MainWindow(setup);
    another->setAttribute(Qt::WA_DeleteOnClose);
    another->resize(size());
    another->move(pos() + QPoint(WindowOffset, WindowOffset));
    another->show();
    return another;
}

/// The one used last comes first.
QList<MainWindow *> MainWindow::openWindows()
{
    QList<MainWindow *> windows;
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *widget : all) {
        if (auto *window = qobject_cast<MainWindow *>(widget); window && window->isVisible())
            windows.append(window);
    }
    std::ranges::sort(windows, std::ranges::greater(), [](const MainWindow *window) { return window->m_lastUsed; });
    return windows;
}

MainWindow *MainWindow::inFront()
{
    return openWindows().value(0);
}

void MainWindow::changeEvent(QEvent *event)
{
    static quint64 uses = 0;
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        m_lastUsed = ++uses;
    QMainWindow::changeEvent(event);
}

void MainWindow::openSettings()
{
    if (!m_setup.paths)
        return;
    auto *dialog = new SettingsDialog(*m_appearance, *m_setup.paths, m_workspace.providers(), this);
    connect(dialog, &SettingsDialog::imported, this, [] {
        for (MainWindow *window : openWindows())
            window->m_keepsState = false; // what came is not written over
    });
    dialog->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveState();
    QMainWindow::closeEvent(event);
}
