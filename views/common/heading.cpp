// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/heading.h"

#include "views/common/delegates.h"
#include "views/common/mirror.h"

#include <QAbstractItemView>
#include <QPainter>

namespace {

/// False where the row is not current, or its list has no focus.
bool paintGround(QPainter &painter, const QStyleOptionViewItem &option, int row)
{
    const Look &look = Look::current();
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool current = view && view->currentIndex().row() == row, focused = view && view->hasFocus();
    painter.fillRect(option.rect, look[current ? focused ? Token::Sel : Token::Line : Token::Head]);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), look[Token::Line]);
    return current && focused;
}

QRect inset(const QRect &rect)
{
    return rect.adjusted(Look::current().px(12), 0, -Look::current().px(8), -1);
}

} // namespace

void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, int row, const QString &title, const QString &note, bool folded)
{
    const Look &look = Look::current();
    if (paintGround(painter, option, row))
        painter.fillRect(mirrored(QRect(option.rect.left(), option.rect.top(), 2, option.rect.height()), option.rect), look[Token::Acc]);
    QRect rect = inset(option.rect);
    paintIcon(painter, mirrored(QRect(rect.x(), rect.y(), look.px(12), rect.height()), option.rect), folded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), look[Token::T2]);
    rect.adjust(look.px(18), 0, 0, 0);
    painter.setFont(look.font(Type::CaptionStrong));
    painter.setPen(look[Token::T2]);
    painter.drawText(mirrored(rect, option.rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, painter.fontMetrics().elidedText(title, Qt::ElideRight, rect.width()));
    rect.adjust(painter.fontMetrics().horizontalAdvance(title) + look.px(8), 0, 0, 0);
    painter.setFont(look.font(Type::Caption));
    painter.setPen(look[Token::T3]);
    painter.drawText(mirrored(rect, option.rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, note);
}

void paintHeadingSum(QPainter &painter, const QStyleOptionViewItem &option, const QString &sum)
{
    const QRect rect = inset(option.rect);
    painter.setFont(Look::current().font(Type::Caption));
    painter.setPen(Look::current()[Token::T2]);
    paintDigits(painter, mirrored(rect, option.rect), painter.fontMetrics().elidedText(sum, Qt::ElideRight, rect.width()));
}
