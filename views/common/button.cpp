// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/button.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/plaintext.h"
#include "views/common/style.h"

#include <QKeyEvent>
#include <QPainter>
#include <cmath>

namespace {

Token iconColor(Button::Shape shape)
{
    switch (shape) {
    case Button::Shape::Primary:
        return Token::AccOn;
    case Button::Shape::Danger:
        return Token::CritText;
    case Button::Shape::Link:
        return Token::Acc;
    case Button::Shape::Flat:
        return Token::T2;
    case Button::Shape::Default:
        break;
    }
    return Token::T1;
}

} // namespace

Button::Button(const QString &text, Shape shape, QWidget *parent)
    : QPushButton(text, parent)
    , m_shape(shape)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAutoDefault(false);
    setAttribute(Qt::WA_Hover);
    updateFont();
}

Button *Button::iconOnly(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new Button({}, Shape::Flat, parent);
    button->setSmall(true);
    button->setIconName(iconName);
    button->setAccessibleName(name);
    button->setToolTip(plainToolTip(name));
    return button;
}

void Button::setSmall(bool small)
{
    m_small = small;
    updateFont();
}

void Button::setIconName(const QString &name)
{
    m_iconName = name;
    setIcon(name.isEmpty() ? QIcon() : ::icon(name, iconColor(m_shape)));
    updateFont();
}

QSize Button::sizeHint() const
{
    const Look &look = Look::current();
    const int height = look.px(m_small ? 24 : 28);
    if (text().isEmpty())
        return QSize(height, height);
    const int padding = look.px(m_shape == Shape::Link ? 4 : m_shape == Shape::Flat ? 7 : m_small ? 8 : 10);
    int width = int(std::ceil(QFontMetricsF(font()).horizontalAdvance(text()))) + 2 * padding;
    if (!icon().isNull())
        width += iconSize().width() + look.px(m_small ? 5 : 6);
    if (menu())
        width += look.px(6 + 12);
    return QSize(width, height);
}

void Button::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateFont();
}

/// Enter presses it, as Space does: in Qt only buttons of dialogs know that, and there also where the keyboard is elsewhere.
void Button::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !event->isAutoRepeat() && !(event->modifiers() & ~Qt::KeypadModifier))
        click();
    else
        QPushButton::keyPressEvent(event);
}

void Button::updateFont()
{
    const Look &look = Look::current();
    setFont(look.font(m_small ? Type::CaptionName : Type::Name));
    const int size = look.px(text().isEmpty() && !m_small ? 16 : 14);
    setIconSize(QSize(size, size));
    updateGeometry();
}

Switch::Switch(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    const Look &look = Look::current();
    const int label = text().isEmpty() ? 0 : QFontMetrics(look.font(Type::Caption)).horizontalAdvance(text()) + look.px(8);
    return QSize(label + look.px(26 + 6), look.px(24));
}

void Switch::paintEvent(QPaintEvent *)
{
    const Look &look = Look::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(look.font(Type::Caption));
    painter.setPen(look[isEnabled() ? Token::T1 : Token::T3]);
    const QRect track = mirrored(QRect(width() - look.px(26 + 3), (height() - look.px(14)) / 2, look.px(26), look.px(14)), rect());
    const QRect label = mirrored(QRect(look.px(3), 0, width() - look.px(26 + 3 + 9), height()), rect());
    painter.drawText(label, Qt::AlignVCenter | Qt::AlignRight, text());
    painter.setOpacity(isEnabled() ? 1 : 0.5);
    const QColor edge = look[isChecked() ? Token::AccFill : underMouse() ? Token::T1 : Token::Ctl];
    paintPanel(painter, track, isChecked() ? look[Token::AccFill] : QColor(Qt::transparent), edge, track.height() / 2.0);
    const double knob = look.px(8), inset = (track.height() - knob) / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? look[Token::AccOn] : look[Token::Ctl]);
    painter.drawEllipse(QRectF(isChecked() ? track.right() + 1 - inset - knob : track.left() + inset, track.top() + inset, knob, knob));
    painter.setOpacity(1);
    if (hasFocus())
        paintFocus(painter, rect(), look.px(4));
}

void Switch::enterEvent(QEnterEvent *)
{
    update();
}

void Switch::leaveEvent(QEvent *)
{
    update();
}
