// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/databases/topologychart.h"

#include "views/common/accessiblerole.h"
#include "views/common/icon.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"
#include "views/models/words.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextDocument>

namespace {

constexpr int NodeHeight = 46, RowGap = 8, LeastGap = 22, LeastNode = 112, MostNode = 190, MostGap = 56;

bool isInTrouble(const DatabaseMember &member)
{
    return member.health != Health::Healthy;
}

Token edgeOf(const DatabaseMember &member)
{
    if (member.health == Health::Critical)
        return Token::Crit;
    if (member.health == Health::Degraded)
        return Token::Warn;
    return member.role == MemberRole::Primary ? Token::Acc : Token::Line2;
}

/// "Primary, node-2, zone b": as far as it is known.
QString whereabouts(const DatabaseMember &member)
{
    QStringList parts;
    if (member.role != MemberRole::Unknown)
        parts.append(roleTitle(member.role));
    for (const QString &part : {member.machine, member.zone}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.isEmpty() ? member.state : parts.join(QStringLiteral(", "));
}

} // namespace

TopologyChart::TopologyChart(QWidget *parent)
    : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // as what is written flows
    setAccessibleRole(this, QAccessible::Chart);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Topology"));
}

void TopologyChart::setTopology(const DatabaseTopology &topology)
{
    m_topology = topology;
    arrange();
    m_current = -1;
    if (hasFocus())
        setCurrent(0);
}

/// From left to right: where it is written, what takes the writes, what follows, where it is read. Nothing is known of roles: its
/// endpoints, and its members.
QList<TopologyChart::Column> TopologyChart::columnsFor(int rows) const
{
    Column writes, primaries, others, reads;
    const bool roles = m_topology.rolesKnown();
    for (qsizetype i = 0; i < m_topology.endpoints.size(); ++i)
        (roles && m_topology.endpoints[i].use == EndpointUse::Reads ? reads : writes).append({false, i});
    for (qsizetype i = 0; i < m_topology.members.size(); ++i)
        (m_topology.members[i].role == MemberRole::Primary ? primaries : others).append({true, i});
    QList<Column> columns;
    const auto add = [&](const Column &column) {
        for (qsizetype at = 0; at < column.size(); at += rows)
            columns.append(column.mid(at, rows));
    };
    add(writes);
    add(primaries);
    add(others);
    add(reads);
    return columns;
}

void TopologyChart::arrange()
{
    const Look &look = Look::current();
    const int nodeHeight = look.px(NodeHeight), rowGap = look.px(RowGap);
    const int rows = std::max(2, (height() - look.px(4) + rowGap) / (nodeHeight + rowGap));
    m_columns = columnsFor(rows);
    const int count = std::max(1, int(m_columns.size()));
    const int gap = std::clamp((width() - count * look.px(MostNode)) / std::max(1, count - 1), look.px(LeastGap), look.px(MostGap));
    const int nodeWidth = std::clamp((width() - (count - 1) * gap - 2) / count, look.px(LeastNode), look.px(MostNode));
    int x = 1, tallest = 0;
    for (Column &column : m_columns) {
        const int total = int(column.size()) * (nodeHeight + rowGap) - rowGap;
        tallest = std::max(tallest, total);
        int y = std::max(1, (height() - total) / 2);
        for (Node &node : column) {
            node.rect = QRect(x, y, nodeWidth, nodeHeight);
            y += nodeHeight + rowGap;
        }
        x += nodeWidth + gap;
    }
    const QSize least(count * look.px(LeastNode) + (count - 1) * look.px(LeastGap) + 2, tallest + 2);
    if (std::exchange(m_least, least) != least)
        updateGeometry();
    update();
}

QSize TopologyChart::minimumSizeHint() const
{
    return m_least;
}

QList<TopologyChart::Node> TopologyChart::nodes() const
{
    QList<Node> all;
    for (const Column &column : m_columns)
        all += column;
    return all;
}

QString TopologyChart::textOf(const Node &node) const
{
    if (!node.isMember) {
        const DatabaseEndpoint &endpoint = m_topology.endpoints[node.index];
        return endpoint.use == EndpointUse::Unknown ? tr("Endpoint %1").arg(endpoint.address) : tr("Endpoint %1, %2").arg(endpoint.address, useTitle(endpoint.use));
    }
    const DatabaseMember &member = m_topology.members[node.index];
    return QStringLiteral("%1, %2, %3").arg(member.name, whereabouts(member), healthTitle(member.health));
}

void TopologyChart::setCurrent(qsizetype node)
{
    const QList<Node> all = nodes();
    if (all.isEmpty())
        return;
    m_current = std::clamp<qsizetype>(node, 0, all.size() - 1);
    setAccessibleDescription(tr("%1, %2 of %3").arg(textOf(all[m_current])).arg(m_current + 1).arg(all.size()));
    setToolTip(plainToolTip(textOf(all[m_current])));
    update();
}

void TopologyChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        setCurrent(0);
}

void TopologyChart::keyPressEvent(QKeyEvent *event)
{
    const QList<Node> all = nodes();
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down:
        return setCurrent(m_current + 1);
    case Qt::Key_Left:
    case Qt::Key_Up:
        return setCurrent(m_current - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0 && m_current < all.size() && all[m_current].isMember)
            Q_EMIT memberOpened(m_topology.members[all[m_current].index].id);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TopologyChart::mousePressEvent(QMouseEvent *event)
{
    const QList<Node> all = nodes();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all[i].rect.contains(event->position().toPoint()))
            setCurrent(i);
    }
}

void TopologyChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    for (const Node &node : nodes()) {
        if (node.isMember && node.rect.contains(event->position().toPoint()))
            Q_EMIT memberOpened(m_topology.members[node.index].id);
    }
}

/// Each with each: out of the one side, along the middle, into the other.
void TopologyChart::paintEdges(QPainter &painter, const Column &from, const Column &to) const
{
    const Look &look = Look::current();
    const int middle = (from.constFirst().rect.right() + to.constFirst().rect.left()) / 2;
    int top = INT_MAX, bottom = 0;
    const auto draw = [&](const Node &node, int x) {
        const int y = node.rect.center().y();
        top = std::min(top, y);
        bottom = std::max(bottom, y);
        const DatabaseMember *member = node.isMember ? &m_topology.members[node.index] : nullptr;
        const bool trouble = member && isInTrouble(*member);
        painter.setPen(QPen(look[trouble ? edgeOf(*member) == Token::Line2 ? Token::Ctl : edgeOf(*member) : Token::Ctl], 1, trouble ? Qt::DashLine : Qt::SolidLine));
        painter.drawLine(x, y, middle, y);
    };
    for (const Node &node : from)
        draw(node, node.rect.right() + 1);
    for (const Node &node : to)
        draw(node, node.rect.left() - 1);
    painter.setPen(QPen(look[Token::Ctl], 1));
    painter.drawLine(middle, top, middle, bottom);
}

void TopologyChart::paintNode(QPainter &painter, const Node &node, bool current) const
{
    const Look &look = Look::current();
    const DatabaseMember *member = node.isMember ? &m_topology.members[node.index] : nullptr;
    const DatabaseEndpoint *endpoint = node.isMember ? nullptr : &m_topology.endpoints[node.index];
    paintPanel(painter, node.rect, look[Token::Raise], look[member ? edgeOf(*member) : Token::Line2], look.px(4));
    const QRect inner = node.rect.adjusted(look.px(9), look.px(6), -look.px(8), -look.px(6));
    const QRect mark(inner.x(), inner.y(), look.px(12), look.px(16));
    if (member)
        paintStatus(painter, mark, statusOf(member->health));
    else
        paintIcon(painter, mark, QStringLiteral("service"), look[Token::T3]);
    painter.setFont(look.font(Type::Strong));
    painter.setPen(look[Token::T1]);
    const QRect head = QRect(inner.x() + look.px(17), inner.y(), inner.width() - look.px(17), look.px(16));
    painter.drawText(head, Qt::AlignVCenter, painter.fontMetrics().elidedText(member ? member->name : endpoint->host(), Qt::ElideMiddle, head.width()));
    painter.setFont(look.font(Type::Caption));
    painter.setPen(look[Token::T2]);
    const QString use = endpoint && endpoint->use != EndpointUse::Unknown ? QStringLiteral(", ") + useTitle(endpoint->use) : QString();
    const QRect note(inner.x(), inner.y() + look.px(18), inner.width(), look.px(16));
    painter.drawText(note, Qt::AlignVCenter, painter.fontMetrics().elidedText(member ? whereabouts(*member) : endpoint->port() + use, Qt::ElideRight, note.width()));
    if (current && hasFocus())
        paintFocus(painter, node.rect.adjusted(-1, -1, 1, 1), look.px(4));
}

void TopologyChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // it would take the application's
    painter.fillRect(rect(), Look::current()[Token::Panel]);
    for (qsizetype i = 0; i + 1 < m_columns.size(); ++i)
        paintEdges(painter, m_columns[i], m_columns[i + 1]);
    qsizetype at = 0;
    for (const Node &node : nodes())
        paintNode(painter, node, at++ == m_current);
}

void TopologyChart::resizeEvent(QResizeEvent *)
{
    arrange();
}

void TopologyChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}
