// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/skeleton.h"

#include "views/common/style.h"

#include <QPainter>

void Skeleton::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), look.px(26)), look[Token::Head]);
    painter.fillRect(QRect(0, look.px(26) - 1, width(), 1), look[Token::Line]);
    const int row = look.px(28), bar = look.px(8);
    for (int y = look.px(26); y < height(); y += row) {
        int x = look.px(34);
        const int turn = y / row % 4;
        for (int width : {120 + 18 * turn, 56, 72, 64 - 8 * turn, 56}) {
            paintPanel(painter, QRect(x, y + (row - bar) / 2, look.px(width), bar), look[Token::Line], Qt::transparent, look.px(2));
            x += look.px(width == 120 + 18 * turn ? 220 : 110);
        }
        painter.fillRect(QRect(0, y + row - 1, width(), 1), look[Token::Line]);
    }
}
