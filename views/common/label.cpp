// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/label.h"

#include "views/common/plaintext.h"

#include <QTextDocument>
#include <QEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>
#include <QTextLayout>
#include <cmath>

Label::Label(const QString &text, Type type, Token color, QWidget *parent)
    : QLabel(parent)
    , m_type(type)
    , m_color(color)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
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
    if (wordWrap()) {
        const int width = Look::current().px(320);
        return QSize(width, heightForWidth(width));
    }
    const QFontMetricsF metrics(font());
    const QMargins margins = contentsMargins();
    return QSize(int(std::ceil(metrics.horizontalAdvance(text()))) + margins.left() + margins.right(),
        int(std::ceil(metrics.height())) + margins.top() + margins.bottom());
}

QSize Label::minimumSizeHint() const
{
    if (wordWrap())
        return QSize(Look::current().px(60), Look::current().lineHeight(m_type));
    QSize size = sizeHint();
    if (m_elide != Qt::ElideNone)
        size.setWidth(std::min(size.width(), fontMetrics().horizontalAdvance(u'…') * 3));
    return size;
}

int Label::heightForWidth(int width) const
{
    return wordWrap() ? layOut(width, nullptr) : QLabel::heightForWidth(width);
}

int Label::layOut(int width, QPainter *painter) const
{
    const int lineHeight = Look::current().lineHeight(m_type);
    const QMargins margins = contentsMargins();
    static const QRegularExpression Option(QStringLiteral("(?<!\\S)(-+)(?=\\w)")); // "--to": no line ends within it
    QTextLayout layout(QString(text()).replace(Option, QStringLiteral("\\1\u2060")).replace(u'\n', QChar::LineSeparator), font());
    QTextOption option((QStyle::visualAlignment(layoutDirection(), alignment()) & Qt::AlignHorizontal_Mask) | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    int height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width - margins.left() - margins.right());
        line.setPosition(QPointF(margins.left(), margins.top() + height + (lineHeight - line.height()) / 2));
        height += lineHeight;
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, QPointF());
    return height + margins.top() + margins.bottom();
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (wordWrap()) {
        QPainter painter(this);
        painter.setPen(palette().color(QPalette::WindowText));
        layOut(width(), &painter);
        return;
    }
    if (textInteractionFlags() & Qt::TextSelectableByMouse) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), m_elide, area.width());
    if (toolTip().isEmpty() != (shown == text()))
        setToolTip(plainToolTip(shown == text() ? QString() : text()));
    painter.setLayoutDirection(layoutDirection());
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
