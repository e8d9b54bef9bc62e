// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/claims/placementpage.h"

#include "views/claims/placementgrid.h"
#include "views/common/segments.h"

#include <QDateTime>
#include <QLocale>
#include <QStackedWidget>

namespace {

constexpr int WholeFrom = 680;

} // namespace

PlacementPage::PlacementPage(QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Win}, parent)
    , m_grid(new PlacementGrid(m_model))
    , m_question(new Label({}, Type::Title))
    , m_read(new Label({}, Type::Body, Token::T3))
    , m_order(new Segments({tr("Best fit"), tr("Cost")}))
    , m_stack(new QStackedWidget)
    , m_none(new Placeholder)
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.padding = {14, 0, 14, 0}, .spacing = 12, .height = 42});
    m_sortBy = new Label(tr("Sort by"), Type::Body, Token::T3);
    m_sortBy->setElide(Qt::ElideNone);
    m_order->setAccessibleName(tr("Sort by"));
    auto *blocked = new Switch(tr("Show blocked"));
    blocked->setChecked(true);
    head->add(m_question);
    head->add(m_read, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_sortBy), static_cast<QWidget *>(m_order), static_cast<QWidget *>(blocked)})
        head->add(part);
    constexpr Qt::Edges All = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge;
    auto *frame = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = All, .radius = 6, .padding = {1, 1, 1, 1}});
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_grid);
    frame->add(m_stack, 1);
    auto *body = new Box(QBoxLayout::TopToBottom, {.padding = {14, 0, 14, 14}});
    body->add(frame, 1);
    add(head);
    add(body, 1);
    connect(m_order, &Segments::chosen, this, [this](int order) { m_model.setOrder(PlacementsModel::Order(order)); });
    connect(blocked, &Switch::toggled, this, [this](bool shown) { m_model.setShowBlocked(shown); });
    connect(m_grid, &PlacementGrid::chosen, this, &PlacementPage::chosen);
    connect(m_none->button(), &Button::clicked, this, &PlacementPage::changeWanted);
}

/// Where it is narrow the question stays.
void PlacementPage::resizeEvent(QResizeEvent *event)
{
    Box::resizeEvent(event);
    for (Label *label : {m_read, m_sortBy})
        label->setVisible(width() >= Look::current().px(WholeFrom));
}

void PlacementPage::setName(const QString &name)
{
    m_question->setText(name.isEmpty() ? tr("Where should it run?") : tr("Where should %1 run?").arg(name));
}

void PlacementPage::showWaiting()
{
    if (m_model.allCount() > 0)
        return;
    m_none->setContent({}, Status::Updating, tr("Looking at your connections"), tr("What each has, and what it would cost there."), {});
    m_stack->setCurrentWidget(m_none);
}

void PlacementPage::setPlacements(const QList<Placement> &placements, Timestamp readAt)
{
    const bool focused = isAncestorOf(window()->focusWidget());
    m_model.setPlacements(placements);
    m_read->setText(tr("Prices and checks read at %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(readAt).time(), QStringLiteral("HH:mm"))));
    if (placements.isEmpty())
        m_none->setContent(QStringLiteral("connections"), {}, tr("No placement"), tr("No connection could serve any database: connect a cluster, a hypervisor or a cloud."), tr("Change needs"));
    m_stack->setCurrentWidget(placements.isEmpty() ? static_cast<QWidget *>(m_none) : m_grid);
    if (focused)
        focusTarget()->setFocus(Qt::OtherFocusReason);
}

QWidget *PlacementPage::focusTarget() const
{
    return m_stack->currentWidget() == m_grid ? static_cast<QWidget *>(m_grid) : m_none->button();
}
