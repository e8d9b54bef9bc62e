// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/label.h"

#include <QTextDocument>
#include <QEvent>
#include <QPainter>
#include <cmath>

Label::Label(const QString &text, Type type, Token color, QWidget *parent)
    : QLabel(parent)
    , m_type(type)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    applyLook();
}

void Label::setColor(Token color)
{
    m_color = color;
    applyLook();
}

void Label::setType(Type type)
{
    m_type = type;
    applyLook();
}

void Label::setElide(Qt::TextElideMode mode)
{
    m_elide = mode;
    updateGeometry();
}

void Label::setSelectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

QSize Label::sizeHint() const
{
    if (wordWrap())
        return QLabel::sizeHint();
    const QFontMetricsF metrics(font());
    const QMargins margins = contentsMargins();
    return QSize(int(std::ceil(metrics.horizontalAdvance(text()))) + margins.left() + margins.right(),
        int(std::ceil(metrics.height())) + margins.top() + margins.bottom());
}

QSize Label::minimumSizeHint() const
{
    if (wordWrap())
        return QLabel::minimumSizeHint();
    QSize size = sizeHint();
    if (m_elide != Qt::ElideNone)
        size.setWidth(std::min(size.width(), fontMetrics().horizontalAdvance(u'…') * 3));
    return size;
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (wordWrap() || textInteractionFlags() & Qt::TextSelectableByMouse) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_elide, area.width());
    if (toolTip().isEmpty() != (shown == text()))
        setToolTip(shown == text() ? QString() : Qt::convertFromPlainText(text()));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(area, int(alignment()) | Qt::TextSingleLine, shown);
}

void Label::applyLook()
{
    const Look &look = Look::current();
    setFont(look.font(m_type));
    QPalette palette = look.palette();
    palette.setColor(QPalette::WindowText, look[m_color]);
    setPalette(palette);
    updateGeometry();
}
