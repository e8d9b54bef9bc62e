// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionsview.h"

#include "views/common/delegates.h"

#include <QStackedWidget>

namespace {

using State = ConnectionSummary::State;

State stateOf(const QModelIndex &index)
{
    return State(index.data(ConnectionsModel::StateRole).toInt());
}

CellDelegate::RowState rowState(const QModelIndex &index)
{
    return {.stale = stateOf(index) == State::Stale};
}

std::optional<Status> markOf(const QModelIndex &index)
{
    return statusOf(stateOf(index));
}

QString plug(const QModelIndex &)
{
    return QStringLiteral("connections");
}

} // namespace

ConnectionsView::ConnectionsView(ConnectionsModel &model, ConnectionActions &actions, const Setup &setup, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_actions(actions)
    , m_title(new Label({}, Type::Strong))
    , m_table(new TableView)
    , m_pane(new ConnectionPane(actions))
    , m_form(new ConnectionForm(actions, setup.credentials))
    , m_discovery(new DiscoveryPage(actions, setup.scope, setup.version, setup.openSample))
    , m_side(new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::LeftEdge, .edge = Token::Line2, .padding = {1, 0, 0, 0}, .width = 354}))
    , m_sideStack(new QStackedWidget)
    , m_pages(new QStackedWidget)
{
    m_sideStack->addWidget(m_pane);
    m_sideStack->addWidget(m_form);
    m_side->add(m_sideStack, 1);
    m_side->hide();
    auto *listPage = new QWidget;
    auto *row = new QHBoxLayout(listPage);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeList(), 1);
    row->addWidget(m_side);
    m_pages->addWidget(listPage);
    m_pages->addWidget(m_discovery);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ConnectionsView::onCurrentChanged);
    connect(&model, &ConnectionsModel::updated, this, &ConnectionsView::updatePages);
    connect(m_pane, &ConnectionPane::closed, this, &ConnectionsView::closeSide);
    connect(m_pane, &ConnectionPane::editWanted, this, [this](const QString &name) {
        if (const int at = m_model.rowOf(name); at >= 0) {
            openForm();
            m_form->edit(m_model.summary(at).profile);
        }
    });
    connect(m_form, &ConnectionForm::cancelled, this, &ConnectionsView::closeSide);
    connect(m_form, &ConnectionForm::saved, this, [this](const QString &name) {
        m_current = name;
        m_sideStack->setCurrentWidget(m_pane);
        showConnection(name);
    });
    connect(m_discovery, &DiscoveryPage::addWanted, this, &ConnectionsView::startAdding);
    connect(m_discovery, &DiscoveryPage::connected, this, [this] {
        m_discovering = false;
        Q_EMIT connected();
    });
    updatePages();
}

QWidget *ConnectionsView::makeList()
{
    auto *bar = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {10, 0, 10, 0}, .spacing = 8, .height = 38});
    auto *find = new Button(tr("Find on this machine"), Button::Shape::Flat), *add = new Button(tr("Add connection"), Button::Shape::Primary);
    find->setIconName(QStringLiteral("search"));
    add->setIconName(QStringLiteral("plus"));
    bar->add(m_title, 1);
    for (Button *button : {find, add}) {
        button->setSmall(true);
        bar->add(button);
    }
    connect(find, &Button::clicked, this, &ConnectionsView::startDiscovery);
    connect(add, &Button::clicked, this, [this] { startAdding(); });
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Connections"));
    m_table->horizontalHeader()->setHighlightSections(false);
    using Section = ConnectionsModel::Section;
    m_table->setItemDelegateForColumn(Section::NameColumn, new NameDelegate(rowState, plug, m_table));
    m_table->setItemDelegateForColumn(Section::StateColumn, new StatusDelegate(rowState, markOf, m_table));
    for (int column : {Section::RowsColumn, Section::AgeColumn})
        m_table->setItemDelegateForColumn(column, new NumberDelegate(rowState, m_table));
    for (int column : {Section::ProviderColumn, Section::AddressColumn, Section::AccessColumn, Section::TroubleColumn})
        m_table->setItemDelegateForColumn(column, new CellDelegate(rowState, m_table));
    m_table->setColumnWidths({150, 140, 130, 116, 60, 52, 104, 0}, 90);
    auto *column = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel});
    column->add(bar);
    column->add(m_table, 1);
    return column;
}

void ConnectionsView::updatePages()
{
    const int count = m_model.rowCount();
    m_title->setText(count == 1 ? tr("1 connection") : tr("%1 connections").arg(count));
    const bool offer = m_discovering || (count == 0 && !m_sideOpen);
    if (offer && m_pages->currentWidget() != m_discovery)
        m_discovery->discover();
    m_pages->setCurrentIndex(offer ? 1 : 0);
    const int row = m_model.rowOf(m_current);
    if (row >= 0)
        m_pane->setConnection(m_model.summary(row));
    else if (m_sideStack->currentWidget() == m_pane)
        m_sideOpen = false;
    m_side->setVisible(m_sideOpen);
    if (row >= 0 && m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model.index(row, 0));
}

void ConnectionsView::onCurrentChanged()
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || m_sideStack->currentWidget() == m_form)
        return;
    m_current = m_model.summary(row).profile.name;
    m_sideOpen = true;
    updatePages();
}

void ConnectionsView::showConnection(const QString &name)
{
    m_discovering = false;
    m_sideStack->setCurrentWidget(m_pane);
    if (!name.isEmpty()) {
        m_current = name;
        m_sideOpen = true;
    }
    updatePages();
    m_table->setFocus();
}

void ConnectionsView::openForm()
{
    m_discovering = false;
    m_sideOpen = true;
    m_sideStack->setCurrentWidget(m_form);
    updatePages();
}

void ConnectionsView::startAdding(const QString &provider)
{
    openForm();
    m_form->startNew(provider);
}

void ConnectionsView::startDiscovery()
{
    m_discovering = true;
    updatePages();
}

bool ConnectionsView::closeSide()
{
    if (m_discovering && m_model.rowCount() > 0) {
        m_discovering = false;
        updatePages();
        return true;
    }
    if (!m_sideOpen)
        return false;
    m_sideOpen = false;
    m_sideStack->setCurrentWidget(m_pane);
    m_current.clear();
    updatePages();
    m_table->setFocus();
    return true;
}

QList<QWidget *> ConnectionsView::panes() const
{
    QList<QWidget *> panes {m_table, m_sideStack->currentWidget() == m_pane ? m_pane->focusTarget() : m_form->focusWidget()};
    panes.removeIf([](const QWidget *pane) { return !pane || !pane->isVisible(); });
    return panes;
}
