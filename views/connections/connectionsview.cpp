// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectionsview.h"

#include "app/inventory/query.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/connections/connectiondelegate.h"
#include "views/connections/connectionform.h"
#include "views/connections/connectionpane.h"
#include "views/models/words.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

QTableView *makeTable(QAbstractItemModel &model, QWidget *parent)
{
    static constexpr int widths[] = {170, 110, 220, 110, 80, 70, 90};
    auto *table = new QTableView(parent);
    table->setModel(&model);
    table->setItemDelegate(new ConnectionDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->setMouseTracking(true);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(Look::current().px(28));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setFixedHeight(Look::current().px(26));
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int column = 0; column < int(std::size(widths)); ++column)
        table->setColumnWidth(column, Look::current().px(widths[column]));
    table->setAccessibleName(ConnectionsView::tr("Connections"));
    return table;
}

} // namespace

ConnectionsView::ConnectionsView(Workspace &workspace, ConnectionBook &book, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_book(book)
    , m_model(workspace)
    , m_count(new Label({}, Type::Body, Token::T3, this))
    , m_problem(new Notice(Notice::Form::Strip, this))
    , m_table(makeTable(m_model, this))
    , m_empty(new Placeholder(this))
    , m_list(new QStackedWidget(this))
    , m_side(new QStackedWidget(this))
    , m_pane(new ConnectionPane(this))
    , m_form(new ConnectionForm(workspace.providers(), this))
{
    m_empty->setContent(QStringLiteral("connections"), {}, tr("Nothing is connected"),
        tr("Add a system by hand, or let Allod look at the files that this machine has."), tr("Look on this machine"));
    connect(m_empty->button(), &QAbstractButton::clicked, this, &ConnectionsView::discoverRequested);
    m_problem->addDismiss();
    m_problem->hide();
    m_list->addWidget(m_empty);
    m_list->addWidget(m_table);
    m_side->addWidget(m_pane);
    m_side->addWidget(m_form);
    m_side->setMinimumWidth(Look::current().px(300));
    m_side->hide();

    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeToolBar());
    column->addWidget(m_problem);
    column->addWidget(m_list, 1);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(left);
    splitter->addWidget(m_side);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({Look::current().px(900), Look::current().px(354)});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(splitter);

    connect(&m_model, &ConnectionsModel::updated, this, &ConnectionsView::onUpdated);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            m_selected = m_model.summary(current.row()).profile.name;
        showCurrent();
    });
    connect(m_form, &ConnectionForm::saveRequested, this, &ConnectionsView::save);
    connect(m_form, &ConnectionForm::cancelled, this, &ConnectionsView::showCurrent);
    connect(m_pane, &ConnectionPane::editRequested, this, &ConnectionsView::edit);
    connect(m_pane, &ConnectionPane::removeRequested, this, &ConnectionsView::remove);
    connect(m_pane, &ConnectionPane::retryRequested, this, &ConnectionsView::retry);
    connect(m_pane, &ConnectionPane::readOnlyChanged, this, &ConnectionsView::setReadOnly);
    connect(m_pane, &ConnectionPane::allowRequested, this, &ConnectionsView::allowPrograms);
    connect(m_pane, &ConnectionPane::inventoryRequested, this,
        [this] { Q_EMIT inventoryRequested(QStringLiteral("connection:") + Query::quoted(currentName())); });
    onUpdated();
}

QWidget *ConnectionsView::makeToolBar()
{
    auto *bar = new Box(QBoxLayout::LeftToRight,
        {.fill = Token::Panel, .edges = Qt::BottomEdge, .padding = {10, 0, 10, 0}, .spacing = 8, .height = 38}, this);
    auto *look = new Button(tr("Look on this machine"), Button::Shape::Flat, bar);
    look->setIconName(QStringLiteral("search"));
    look->setSmall(true);
    auto *add = new Button(tr("Add"), Button::Shape::Primary, bar);
    add->setIconName(QStringLiteral("plus"));
    add->setSmall(true);
    connect(look, &QAbstractButton::clicked, this, &ConnectionsView::discoverRequested);
    connect(add, &QAbstractButton::clicked, this, &ConnectionsView::addByHand);
    bar->add(new Label(tr("Connections"), Type::Strong, Token::T1, bar));
    bar->add(m_count);
    bar->addStretch();
    bar->add(look);
    bar->add(add);
    return bar;
}

QString ConnectionsView::currentName() const
{
    return m_selected;
}

void ConnectionsView::select(const QString &name)
{
    m_selected = name;
    if (const int row = m_model.rowOf(name); row >= 0)
        m_table->setCurrentIndex(m_model.index(row, 0));
}

void ConnectionsView::onUpdated()
{
    const int rows = m_model.rowCount();
    m_count->setText(tr("%n of them", nullptr, rows));
    m_list->setCurrentWidget(rows ? static_cast<QWidget *>(m_table) : m_empty);
    if (rows && m_model.rowOf(m_selected) < 0)
        m_selected = m_model.summary(0).profile.name;
    if (const int row = m_model.rowOf(m_selected); row >= 0 && m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_model.index(row, 0));
    if (m_side->currentWidget() == m_pane)
        showCurrent();
}

void ConnectionsView::showCurrent()
{
    const int row = m_model.rowOf(m_selected);
    m_side->setVisible(row >= 0);
    m_side->setCurrentWidget(m_pane);
    if (row < 0)
        return;
    const ConnectionSummary &summary = m_model.summary(row);
    const Provider *provider = m_workspace.provider(summary.profile.provider);
    QList<ProgramRequest> programs = provider ? provider->programs(summary.profile) : QList<ProgramRequest>();
    if (summary.profile.trusted || m_book.isTrusted(programs))
        programs.clear();
    m_pane->show(summary, m_workspace, programs, m_book.find(m_selected));
}

void ConnectionsView::addByHand()
{
    m_form->startNew();
    m_side->setCurrentWidget(m_form);
    m_side->show();
}

void ConnectionsView::edit()
{
    m_form->startWith(m_model.summary(m_model.rowOf(m_selected)).profile);
    m_side->setCurrentWidget(m_form);
}

void ConnectionsView::save(const ConnectionProfile &profile, const QString &formerName)
{
    if (!formerName.isEmpty() && formerName != profile.name)
        m_workspace.close(formerName);
    m_book.put(profile, formerName);
    writeBook();
    m_workspace.open(profile);
    m_selected = profile.name;
    m_side->setCurrentWidget(m_pane);
    showCurrent();
    m_table->setFocus();
}

void ConnectionsView::keep(const QList<ConnectionProfile> &profiles)
{
    for (ConnectionProfile profile : profiles) {
        profile.origin = ProfileOrigin::Configured;
        m_book.put(profile);
        m_workspace.open(profile);
    }
    writeBook();
}

void ConnectionsView::remove()
{
    const QString name = currentName();
    if (m_book.remove(name))
        writeBook();
    m_workspace.close(name);
}

void ConnectionsView::retry()
{
    if (Connection *connection = m_workspace.connection(currentName()))
        connection->refresh();
    else
        m_workspace.open(m_model.summary(m_model.rowOf(m_selected)).profile);
}

/// Opened anew: what a connection may send is settled when it opens.
void ConnectionsView::setReadOnly(bool readOnly)
{
    ConnectionProfile profile = m_model.summary(m_model.rowOf(m_selected)).profile;
    profile.readOnly = readOnly;
    if (m_book.find(profile.name)) {
        m_book.put(profile);
        writeBook();
    }
    m_workspace.open(profile);
}

void ConnectionsView::allowPrograms()
{
    ConnectionProfile profile = m_model.summary(m_model.rowOf(m_selected)).profile;
    m_book.trust(m_workspace.provider(profile.provider)->programs(profile));
    writeBook();
    profile.trusted = true;
    m_workspace.open(profile);
}

void ConnectionsView::writeBook()
{
    if (const Result<void> saved = m_book.save(); !saved)
        m_problem->show(Status::Critical, tr("The connections could not be saved."), sentence(errorText(saved.error())));
}
