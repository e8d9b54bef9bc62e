// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/box.h"

#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QEvent>
#include <QPainter>

namespace {

/// An empty length that follows the zoom.
class Gap final : public QWidget {
public:
    Gap(int length, bool horizontal, QWidget *parent)
        : QWidget(parent)
        , m_length(length)
        , m_horizontal(horizontal)
    {
        applyLook();
    }

protected:
    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::StyleChange)
            applyLook();
    }

private:
    void applyLook()
    {
        const int length = Look::current().px(m_length);
        m_horizontal ? setFixedWidth(length) : setFixedHeight(length);
    }
    int m_length;
    bool m_horizontal;
};

bool isRow(const QBoxLayout &layout)
{
    return layout.direction() == QBoxLayout::LeftToRight;
}

} // namespace

Box::Box(QBoxLayout::Direction direction, Shape shape, QWidget *parent)
    : QWidget(parent)
    , m_shape(std::move(shape))
    , m_layout(new QBoxLayout(direction, this))
{
    applyLook();
}

void Box::add(QWidget *widget, int stretch, Qt::Alignment alignment)
{
    m_layout->addWidget(widget, stretch, alignment);
}

void Box::add(QLayout *layout, int stretch)
{
    m_layout->addLayout(layout, stretch);
}

void Box::addGap(int length)
{
    m_layout->addWidget(new Gap(length, isRow(*m_layout), this));
}

void Box::addStretch()
{
    m_layout->addStretch(1);
}

void Box::setShape(const Shape &shape)
{
    m_shape = shape;
    applyLook();
    update();
}

void Box::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}

void Box::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Look &look = Look::current();
    const QColor fill = m_shape.fill ? look[*m_shape.fill] : QColor(Qt::transparent);
    if (m_shape.edges == (Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge)) {
        paintPanel(painter, rect(), fill, look[m_shape.edge], look.px(m_shape.radius));
        return;
    }
    if (m_shape.fill)
        painter.fillRect(rect(), fill);
    const QColor edge = look[m_shape.edge];
    if (m_shape.edges & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, edge);
    if (m_shape.edges & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, edge);
    if (m_shape.edges & Qt::LeftEdge)
        painter.fillRect(mirrored(QRect(0, 0, 1, height()), rect()), edge);
    if (m_shape.edges & Qt::RightEdge)
        painter.fillRect(mirrored(QRect(width() - 1, 0, 1, height()), rect()), edge);
}

void Box::applyLook()
{
    const Look &look = Look::current();
    const auto px = [&](int length) { return length == 1 ? 1 : look.px(length); };
    const bool flipped = QGuiApplication::isRightToLeft();
    const int left = px(m_shape.padding.left()), right = px(m_shape.padding.right());
    m_layout->setContentsMargins(flipped ? right : left, px(m_shape.padding.top()), flipped ? left : right, px(m_shape.padding.bottom()));
    m_layout->setSpacing(look.px(m_shape.spacing));
    if (m_shape.height)
        setFixedHeight(px(m_shape.height));
    if (m_shape.width)
        setFixedWidth(px(m_shape.width));
}

Box *line(Qt::Orientation orientation, QWidget *parent)
{
    const bool horizontal = orientation == Qt::Horizontal;
    return new Box(QBoxLayout::LeftToRight, {.fill = Token::Line, .height = horizontal ? 1 : 0, .width = horizontal ? 0 : 1}, parent);
}
