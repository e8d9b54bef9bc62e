// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/inventory/eventspage.h"

#include "app/base/english.h"
#include "app/base/whendone.h"
#include "app/streams/connectionoffering.h"
#include "views/common/delegates.h"
#include "views/common/tableview.h"
#include "views/models/words.h"

#include <QStackedWidget>

using namespace std::chrono_literals;

namespace {

constexpr auto Again = 10s;

CellDelegate::RowState rowState(const QModelIndex &)
{
    return {};
}

std::optional<Status> statusOfRow(const QModelIndex &index)
{
    return index.data(EventsModel::WarningRole).toBool() ? Status::Degraded : Status::Healthy;
}

} // namespace

EventsPage::EventsPage(Workspace &workspace, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel}, parent)
    , m_workspace(workspace)
    , m_model(workspace.clock())
    , m_notice(new Notice(Notice::Form::Strip))
    , m_stack(new QStackedWidget)
    , m_table(new TableView)
    , m_placeholder(new Placeholder)
    , m_whole(new Label({}, Type::Body, Token::T2))
{
    setAccessibleName(tr("Events"));
    m_table->setModel(&m_model);
    m_table->setAccessibleName(tr("Events"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (int column = 0; column < EventsModel::ColumnCount; ++column)
        m_table->setItemDelegateForColumn(column, new CellDelegate(rowState, m_table));
    m_table->setItemDelegateForColumn(EventsModel::ReasonColumn, new StatusDelegate(rowState, statusOfRow, m_table));
    m_table->setItemDelegateForColumn(EventsModel::CountColumn, new NumberDelegate(rowState, m_table));
    m_table->setColumnWidths({64, 130, 0, 150, 110, 52}, 200);
    m_stack->addWidget(m_placeholder);
    m_stack->addWidget(m_table);
    auto *detail = new Box(QBoxLayout::TopToBottom, {.fill = Token::Head, .edges = Qt::TopEdge, .padding = {12, 8, 12, 8}});
    m_whole->setWordWrap(true);
    detail->add(m_whole);
    add(m_notice);
    add(m_stack, 1);
    add(detail);
    m_notice->hide();
    detail->hide();
    m_again.setInterval(Again);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    connect(m_placeholder->button(), &Button::clicked, this, &EventsPage::read);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EventsPage::showCurrent);
}

bool EventsPage::fits(const Resource &resource) const
{
    return connectionOffering<EventSource>(m_workspace, resource.id.toString());
}

QWidget *EventsPage::focusTarget() const
{
    return m_stack->currentWidget() == m_table ? static_cast<QWidget *>(m_table) : m_placeholder->button();
}

void EventsPage::setResource(const Text &id)
{
    if (id == m_id)
        return;
    m_id = id;
    m_readAt = NoTime;
    m_model.setEvents({});
    m_notice->hide();
    if (id.isEmpty())
        return m_again.stop();
    m_again.start();
    m_placeholder->setContent({}, Status::Updating, tr("Reading events"), {}, {});
    m_stack->setCurrentWidget(m_placeholder);
    read();
}

void EventsPage::read()
{
    auto *source = dynamic_cast<EventSource *>(connectionOffering<EventSource>(m_workspace, m_id.toString()));
    if (!source)
        return show(Error {ErrorCode::Unavailable, English::tr("none of its connections can tell events now"), {}, {}, {}});
    whenDone(source->events(m_id.toString()), this, [this, number = ++m_request](const Result<QList<NotedEvent>> &events) {
        if (number == m_request)
            show(events);
    });
}

/// What was read before stays when reading again fails, and says how old it is.
void EventsPage::show(const Result<QList<NotedEvent>> &events)
{
    if (!events && m_readAt != NoTime)
        return m_notice->show(Status::Stale, tr("Read %1 ago.").arg(spanText(m_workspace.clock().now() - m_readAt)), sentence(errorText(events.error())) + u'.');
    m_notice->hide();
    if (!events) {
        m_placeholder->setContent({}, Status::Critical, tr("The events cannot be read"), sentence(errorText(events.error())) + u'.', tr("Try again"));
        return m_stack->setCurrentWidget(m_placeholder);
    }
    m_readAt = m_workspace.clock().now();
    m_model.setEvents(*events);
    if (events->isEmpty())
        m_placeholder->setContent(QStringLiteral("activity"), {}, tr("No events"), tr("Its system noted nothing in the time that it remembers, often an hour."), tr("Read again"));
    m_stack->setCurrentWidget(events->isEmpty() ? static_cast<QWidget *>(m_placeholder) : m_table);
    showCurrent();
}

/// The text of the current one as a whole, below the list.
void EventsPage::showCurrent()
{
    const int row = m_table->currentIndex().row();
    const bool any = row >= 0 && row < m_model.rowCount();
    m_whole->setText(any ? m_model.event(row).text : QString());
    m_whole->parentWidget()->setVisible(any);
}
