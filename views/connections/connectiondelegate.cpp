// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/connectiondelegate.h"

#include <QPainter>
#include <QTableView>

Status statusOfConnection(ConnectionSummary::State state)
{
    switch (state) {
    case ConnectionSummary::State::Live:
        return Status::Healthy;
    case ConnectionSummary::State::Busy:
        return Status::Updating;
    case ConnectionSummary::State::Degraded:
        return Status::Degraded;
    case ConnectionSummary::State::Failed:
        return Status::Critical;
    case ConnectionSummary::State::Stale:
        break;
    }
    return Status::Stale;
}

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Look &look = Look::current();
    const bool selected = option.state & QStyle::State_Selected, active = option.state & QStyle::State_Active;
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    const bool focused = active && view && view->hasFocus();
    painter->save();
    if (selected)
        painter->fillRect(option.rect, look[focused ? Token::Sel : Token::Line]);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, look[Token::Hover]);
    if (selected && index.column() == 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(look.px(2), option.rect.height())), look[Token::Acc]);
    painter->setPen(look[Token::Line]);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());

    QRect rect = option.rect.adjusted(look.px(10), 0, -look.px(8), 0);
    Token color = index.column() == ConnectionsModel::NameColumn ? Token::T1 : Token::T2;
    if (index.column() == ConnectionsModel::StateColumn) {
        const Status status = statusOfConnection(ConnectionSummary::State(index.data(ConnectionsModel::StateRole).toInt()));
        paintStatus(*painter, QRect(rect.left(), rect.top(), look.px(12), rect.height()), status);
        rect.setLeft(rect.left() + look.px(18));
        color = statusText(status);
    }
    painter->setFont(look.font(index.column() == ConnectionsModel::NameColumn ? Type::Name : Type::Body));
    painter->setPen(look[color]);
    const auto elide = index.column() == ConnectionsModel::AddressColumn ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), elide, rect.width());
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(rect, int((alignment ? alignment & Qt::AlignHorizontal_Mask : Qt::AlignLeft) | Qt::AlignVCenter), text);
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = QFontMetrics(Look::current().font(Type::Name)).horizontalAdvance(index.data().toString());
    return {width + Look::current().px(40), Look::current().px(28)};
}
