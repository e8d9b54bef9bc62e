// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/databasepane.h"

#include "views/common/plaintext.h"
#include "views/databases/topologypage.h"
#include "views/inventory/documentpage.h"
#include "views/inventory/eventspage.h"
#include "views/inventory/relationspage.h"
#include "views/inventory/summarypage.h"
#include "views/models/words.h"

#include <QStackedWidget>
#include <QTextDocument>

namespace {

constexpr int SoonMilliseconds = 400;

} // namespace

DatabasePane::DatabasePane(Workspace &workspace, const QList<Offering> &offerings, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::TopEdge, .edge = Token::Line2, .padding = {0, 1, 0, 0}}, parent)
    , m_workspace(workspace)
    , m_back(Button::iconOnly(QStringLiteral("arrow-left"), tr("Back to the list")))
    , m_name(new Label({}, Type::Subtitle))
    , m_age(new Label({}, Type::Caption, Token::T3))
    , m_badge(new Badge)
    , m_tabs(new QTabBar)
    , m_actions(new ActionBar)
    , m_pages(new QStackedWidget)
    , m_topology(new TopologyPage(workspace, offerings))
    , m_summary(new SummaryPage(workspace))
    , m_relations(new RelationsPage(workspace.store()))
    , m_document(new DocumentPage(workspace))
    , m_events(new EventsPage(workspace))
{
    setAccessibleName(tr("Details of the database"));
    auto *head = new Box(QBoxLayout::LeftToRight, {.edges = Qt::BottomEdge, .padding = {12, 0, 12, 0}, .spacing = 8, .height = 36});
    head->add(m_back);
    head->add(new IconMark(QStringLiteral("database")));
    head->add(m_name);
    head->add(m_badge);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::StrongFocus);
    m_tabs->setAccessibleName(tr("Parts of the details"));
    for (const QString &tab : {tr("Topology and backups"), tr("Facts"), tr("Relations"), QStringLiteral("YAML"), tr("Events")})
        m_tabs->addTab(tab);
    head->add(m_tabs, 0, Qt::AlignBottom);
    head->addStretch();
    head->add(m_age);
    m_actions->setShape({.spacing = 6});
    head->add(m_actions);
    for (QWidget *page : {static_cast<QWidget *>(m_topology), static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_relations),
             static_cast<QWidget *>(m_document), static_cast<QWidget *>(m_events)})
        m_pages->addWidget(page);
    add(head);
    add(m_pages, 1);
    m_back->hide();
    connect(m_back, &Button::clicked, this, &DatabasePane::closed);
    connect(m_tabs, &QTabBar::currentChanged, this, &DatabasePane::showCurrentTab);
    connect(m_relations, &RelationsPage::resourceWanted, this, &DatabasePane::resourceWanted);
    connect(m_topology, &TopologyPage::memberOpened, this, &DatabasePane::resourceWanted);
    connect(&workspace.store(), &InventoryStore::changed, this, [this] {
        if (isVisible() && !m_soon.isActive())
            m_soon.start(SoonMilliseconds);
    });
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        refresh();
        if (m_tabs->currentIndex() == TopologyTab)
            m_topology->refresh();
    });
}

void DatabasePane::setDatabase(const Text &id)
{
    if (id != m_id)
        m_resource = {};
    m_id = id;
    refresh();
    showCurrentTab();
}

void DatabasePane::showTab(Tab tab)
{
    if (m_tabs->isTabVisible(tab))
        m_tabs->setCurrentIndex(tab);
}

QWidget *DatabasePane::pageTarget() const
{
    switch (m_tabs->currentIndex()) {
    case TopologyTab:
        return m_topology->focusTarget();
    case RelationsTab:
        return m_relations;
    case EventsTab:
        return m_events->focusTarget();
    default:
        return m_tabs;
    }
}

void DatabasePane::refresh()
{
    if (m_id.isEmpty())
        return;
    const Slot slot = m_workspace.store().slotOf(m_id);
    if (slot == NoSlot) {
        if (m_resource) {
            m_badge->setWord(tr("Gone"));
            m_summary->setGone();
            m_actions->setTargets({});
        }
        return;
    }
    const Snapshot &rows = m_workspace.store().rows();
    m_resource = rows.row(slot).resource;
    const CollectionState &collection = rows.freshest(slot);
    const bool stale = collection.freshness == Freshness::Stale || collection.freshness == Freshness::Failed;
    m_badge->setStatus(stale ? Status::Stale : statusOf(m_resource->health), stale ? tr("Stale") : healthTitle(m_resource->health));
    m_badge->setToolTip(plainToolTip(m_resource->state.toString()));
    m_age->setText(stale && collection.observedAt != NoTime ? tr("Read %1 ago").arg(spanText(m_workspace.clock().now() - collection.observedAt)) : QString());
    m_name->setText(m_resource->name.toString().left(200));
    m_tabs->setTabText(DocumentTab, m_resource->provider.view() == "kubernetes" ? QStringLiteral("YAML") : m_resource->provider.view() == "libvirt" ? QStringLiteral("XML") : QStringLiteral("JSON"));
    const bool noted = m_events->fits(*m_resource);
    if (!noted && m_tabs->currentIndex() == EventsTab)
        m_tabs->setCurrentIndex(TopologyTab);
    if (m_tabs->isTabVisible(EventsTab) != noted)
        m_tabs->setTabVisible(EventsTab, noted);
    m_actions->setTargets({m_id.toString()});
    m_summary->setResource(slot);
}

void DatabasePane::showCurrentTab()
{
    const int tab = m_tabs->currentIndex();
    const auto shown = [&](Tab wanted) { return tab == wanted ? m_id : Text(); };
    m_pages->setCurrentIndex(tab);
    m_topology->setDatabase(shown(TopologyTab));
    m_relations->setResource(shown(RelationsTab));
    m_document->setResource(shown(DocumentTab));
    m_events->setResource(shown(EventsTab));
}
