// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/detailpane.h"

#include "app/settings/clusterprofile.h"
#include "views/consoles/consolepage.h"
#include "views/inventory/documentpage.h"
#include "views/inventory/eventspage.h"
#include "views/inventory/relationspage.h"
#include "views/inventory/summarypage.h"
#include "views/logs/logspage.h"
#include "views/models/words.h"

#include <QStackedWidget>

namespace {

constexpr int Width = 354;

Box::Shape paneShape(bool page, int width)
{
    return {.fill = Token::Panel, .edges = page ? Qt::Edges() : Qt::Edges(Qt::LeftEdge), .edge = Token::Line2,
        .padding = {page ? 0 : 1, 0, 0, 0}, .width = page ? 0 : width};
}

/// "PostgreSQL 16.6 · payments · prod-fra": what it is and where it is read from.
QString originOf(const Resource &resource, const CollectionState &collection)
{
    QStringList parts;
    const Engine &engine = resource.extras().engine;
    const QString what = (engine.name.isEmpty() ? resource.type : engine.name).toString();
    parts << (what + u' ' + resource.version.toString()).trimmed() << resource.scope.toString() << collection.key.connection.toString();
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString documentTitle(const Resource &resource)
{
    return resource.provider.view() == "libvirt" ? QStringLiteral("XML") : resource.provider.view() == "kubernetes" ? QStringLiteral("YAML") : QStringLiteral("JSON");
}

} // namespace

DetailPane::DetailPane(Workspace &workspace, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, paneShape(false, Width), parent)
    , m_workspace(workspace)
    , m_icon(new IconMark(QStringLiteral("object")))
    , m_name(new Label({}, Type::Title))
    , m_origin(new Label({}, Type::Caption, Token::T3))
    , m_age(new Label({}, Type::Caption, Token::T3))
    , m_logsWord(new Label(tr("Logs"), Type::Caption, Token::T3))
    , m_logsKey(new KeyCap(tr("Ctrl L")))
    , m_badge(new Badge)
    , m_actionBar(new ActionBar)
    , m_back(Button::iconOnly(QStringLiteral("arrow-left"), tr("Back to the list")))
    , m_fill(Button::iconOnly(QStringLiteral("expand"), tr("Fill the view, or go back beside the list (Ctrl+Shift+M)")))
    , m_close(Button::iconOnly(QStringLiteral("close"), tr("Close the details")))
    , m_connect(new Button(tr("Connect to its Kubernetes API"), Button::Shape::Default))
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_summary(new SummaryPage(workspace))
    , m_relations(new RelationsPage(workspace.store()))
    , m_document(new DocumentPage(workspace))
    , m_events(new EventsPage(workspace))
    , m_logs(new LogsPage(workspace))
    , m_console(new ConsolePage(workspace))
    , m_width(Width)
{
    setAccessibleName(tr("Details"));
    auto *head = new Box(QBoxLayout::TopToBottom, {.padding = {12, 10, 8, 8}, .spacing = 2});
    auto *title = new Box(QBoxLayout::LeftToRight, {.spacing = 8, .height = 24});
    title->add(m_back);
    title->add(m_icon);
    title->add(m_name);
    title->add(m_badge);
    title->addStretch();
    title->add(m_fill);
    title->add(m_close);
    head->add(title);
    head->add(m_origin);
    m_origin->setElide(Qt::ElideMiddle);
    auto *offer = new Box(QBoxLayout::LeftToRight, {.padding = {0, 6, 0, 0}});
    offer->add(m_connect);
    offer->addStretch();
    head->add(offer);
    m_connect->setIconName(QStringLiteral("connections"));
    m_connect->setSmall(true);
    m_connect->hide();
    m_tabs->setDrawBase(true);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_tabs->setAccessibleName(tr("Parts of the details"));
    for (const QString &tab : {tr("Summary"), tr("Relations"), QStringLiteral("YAML"), tr("Events"), tr("Logs"), tr("Console")})
        m_tabs->addTab(tab);
    for (Tab tab : {EventsTab, LogsTab, ConsoleTab})
        m_tabs->setTabVisible(tab, false);
    auto *tabRow = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {4, 0, 4, 0}, .height = 32});
    m_tabs->setDrawBase(false);
    tabRow->add(m_tabs);
    tabRow->addStretch();
    for (QWidget *page : {static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_relations), static_cast<QWidget *>(m_document),
             static_cast<QWidget *>(m_events), static_cast<QWidget *>(m_logs), static_cast<QWidget *>(m_console)})
        m_pages->addWidget(page);
    auto *foot = new Box(QBoxLayout::LeftToRight, {.edges = Qt::TopEdge, .padding = {12, 0, 12, 0}, .spacing = 8, .height = 28});
    foot->add(m_age, 1);
    foot->add(new KeyCap(tr("Ctrl E")));
    foot->add(new Label(tr("Document"), Type::Caption, Token::T3));
    for (QWidget *part : {static_cast<QWidget *>(m_logsKey), static_cast<QWidget *>(m_logsWord)})
        foot->add(part);
    add(head);
    add(m_actionBar);
    add(tabRow);
    add(m_pages, 1);
    add(foot);
    m_back->hide();
    connect(m_back, &Button::clicked, this, &DetailPane::closed);
    connect(m_close, &Button::clicked, this, &DetailPane::closed);
    connect(m_fill, &Button::clicked, this, &DetailPane::fillWanted);
    connect(m_connect, &Button::clicked, this, [this] { Q_EMIT clusterWanted(m_id); });
    connect(m_tabs, &QTabBar::currentChanged, this, &DetailPane::showCurrentTab);
    connect(m_relations, &RelationsPage::resourceWanted, this, &DetailPane::resourceWanted);
    connect(&workspace.store(), &InventoryStore::changed, this, [this] {
        if (isVisible() && !m_ageTimer.isActive())
            m_ageTimer.start(250);
    });
    m_ageTimer.setSingleShot(true);
    connect(&m_ageTimer, &QTimer::timeout, this, &DetailPane::refresh);
}

void DetailPane::setResource(const Text &id)
{
    if (id != m_id)
        m_resource = {};
    m_id = id;
    refresh();
    showCurrentTab();
}

void DetailPane::setDesk(const ActionDesk &desk)
{
    m_actionBar->setDesk(desk);
    m_console->setDesk(desk);
}

void DetailPane::showTab(Tab tab)
{
    if (hasTab(tab))
        m_tabs->setCurrentIndex(tab);
}

QWidget *DetailPane::pageTarget() const
{
    switch (m_tabs->currentIndex()) {
    case EventsTab:
        return m_events->focusTarget();
    case LogsTab:
        return m_logs->focusTarget();
    case ConsoleTab:
        return m_console->focusTarget();
    default:
        return m_tabs;
    }
}

void DetailPane::setPage(bool page)
{
    m_isPage = page;
    setMinimumWidth(0);
    setMaximumWidth(QWIDGETSIZE_MAX);
    setShape(paneShape(page, m_width));
    m_back->setVisible(page);
    m_close->setVisible(!page);
}

void DetailPane::setColumnWidth(int width)
{
    m_width = std::max(width, Width);
    if (!m_isPage)
        setPage(false);
}

/// Those that somebody offers for what is shown.
void DetailPane::updateTabs()
{
    m_tabs->setTabText(DocumentTab, documentTitle(*m_resource));
    m_tabs->setTabText(ConsoleTab, m_resource->kind == Kind::Vm ? tr("Console") : tr("Shell"));
    const std::pair<Tab, bool> tabs[] {{EventsTab, m_events->fits(*m_resource)}, {LogsTab, m_logs->fits(*m_resource)}, {ConsoleTab, m_console->fits(*m_resource)}};
    for (const auto &[tab, fits] : tabs) {
        if (!fits && m_tabs->currentIndex() == tab)
            m_tabs->setCurrentIndex(SummaryTab);
        if (m_tabs->isTabVisible(tab) != fits)
            m_tabs->setTabVisible(tab, fits);
    }
    for (QWidget *part : {static_cast<QWidget *>(m_logsKey), static_cast<QWidget *>(m_logsWord)})
        part->setVisible(m_tabs->isTabVisible(LogsTab));
}

void DetailPane::refresh()
{
    if (m_id.isEmpty())
        return;
    const Slot slot = m_workspace.store().slotOf(m_id);
    if (slot == NoSlot) {
        if (m_resource) { // what was last known stays on the screen, and says so
            m_badge->setWord(tr("Gone"));
            m_summary->setGone();
            m_actionBar->setTargets({});
        }
        return;
    }
    const Snapshot &rows = m_workspace.store().rows();
    const ResourcePtr before = std::exchange(m_resource, rows.row(slot).resource);
    const CollectionState &collection = rows.freshest(slot);
    const bool stale = collection.freshness == Freshness::Stale || collection.freshness == Freshness::Failed;
    if (stale)
        m_badge->setStatus(Status::Stale, tr("Stale"));
    else
        m_badge->setStatus(statusOf(m_resource->health), healthTitle(m_resource->health));
    m_origin->setText(originOf(*m_resource, collection));
    const Timestamp now = m_workspace.clock().now();
    m_age->setText(collection.observedAt == NoTime ? tr("Not read yet") : now - collection.observedAt < 5000 ? tr("Read just now") : tr("Read %1 ago").arg(spanText(now - collection.observedAt)));
    m_icon->setIconName(kindIcon(m_resource->kind));
    m_name->setText(m_resource->name.toString().left(500));
    updateTabs();
    m_connect->setVisible(clusterAccess(m_workspace, m_id));
    m_actionBar->setTargets({m_id.toString()});
    m_summary->setResource(slot);
}

void DetailPane::showCurrentTab()
{
    const int tab = m_tabs->currentIndex();
    const auto shown = [&](Tab wanted) { return tab == wanted ? m_id : Text(); };
    m_pages->setCurrentIndex(tab);
    m_relations->setResource(shown(RelationsTab));
    m_document->setResource(shown(DocumentTab));
    m_events->setResource(shown(EventsTab));
    m_logs->setResource(shown(LogsTab));
    m_console->setResource(shown(ConsoleTab));
    Q_EMIT widthChanged();
}
