// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/landscape.h"

#include "views/common/look.h"

#include <QPainter>

namespace {

/// Corners of the plot that is held, on a map of 410 by 300.
constexpr QPointF corners[] = {{128, 42}, {268, 58}, {252, 188}, {103, 160}};
/// Borders of the plots around it.
constexpr QLineF borders[] = {{{128, 42}, {62, 0}}, {{128, 42}, {0, 74}}, {{268, 58}, {304, 0}}, {{268, 58}, {410, 32}},
    {{252, 188}, {410, 152}}, {{252, 188}, {268, 300}}, {{103, 160}, {0, 182}}, {{103, 160}, {118, 248}}, {{118, 248}, {0, 264}},
    {{118, 248}, {268, 268}}, {{268, 268}, {410, 242}}, {{118, 248}, {96, 300}}};
constexpr QPointF strangers[] = {{36, 122}, {336, 110}, {50, 224}, {186, 236}, {324, 216}};
constexpr QSizeF map(410, 300);

} // namespace

Landscape::Landscape(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize Landscape::sizeHint() const
{
    const Look &look = Look::current();
    return {look.px(map.width()), look.px(map.height())};
}

void Landscape::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double scale = std::min(width() / map.width(), height() / map.height());
    painter.scale(scale, scale);
    const auto square = [&](QPointF at, double side, Token color) {
        painter.fillRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side), look[color]);
    };
    painter.setPen(QPen(look[Token::Line2], 1));
    painter.drawLines(borders, std::size(borders));
    for (QPointF at : strangers)
        square(at, 5, Token::Line2);
    painter.setPen(QPen(look[Token::Acc], 1.5));
    painter.setBrush(look[Token::AccBg]);
    painter.drawConvexPolygon(corners, std::size(corners));
    for (QPointF at : corners) {
        square(at, 10, Token::Head);
        square(at, 7, Token::AccFill);
    }
}
