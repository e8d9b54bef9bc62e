// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/commandbutton.h"

#include "views/common/badge.h"
#include "views/common/mirror.h"

#include <QStyleOptionButton>
#include <QStylePainter>

CommandButton::CommandButton(const QString &text, QString keys, QWidget *parent)
    : Button(text, Shape::Default, parent)
    , m_keys(std::move(keys))
{
    setAccessibleDescription(m_keys);
}

int CommandButton::capWidth() const
{
    const Look &look = Look::current();
    return QFontMetrics(look.font(Type::Key)).horizontalAdvance(m_keys) + look.px(10);
}

QSize CommandButton::sizeHint() const
{
    return Button::sizeHint() + QSize(capWidth() + Look::current().px(2), 0);
}

void CommandButton::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);
    const int cap = capWidth(), height = look.px(18);
    const QRect place(width() - cap - look.px(5), (this->height() - height) / 2, cap, height);
    option.rect = mirrored(QRect(0, 0, place.left(), this->height()), rect());
    painter.drawControl(QStyle::CE_PushButtonLabel, option);
    KeyCap::paint(painter, mirrored(place, rect()), m_keys);
}
