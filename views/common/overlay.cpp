// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/overlay.h"

#include "views/common/dim.h"
#include "views/common/style.h"

#include <QEvent>

namespace {

constexpr int Top = 70, Distance = 20;

} // namespace

Overlay::Overlay(QSize wanted, QWidget *window)
    : QDialog(window)
    , m_wanted(wanted)
    , m_window(window)
    , m_dim(new Dim(window))
{
    setWindowFlags(Qt::Widget); // told to the constructor it would mean a window
    hide();
    m_dim->hide();
    m_dim->installEventFilter(this);
    window->installEventFilter(this);
    connect(this, &QDialog::finished, this, [this] {
        m_dim->hide();
        if (m_focusBefore)
            m_focusBefore->setFocus(Qt::PopupFocusReason);
    });
}

void Overlay::openAt(QWidget *focus)
{
    if (!isVisible())
        m_focusBefore = m_window->focusWidget();
    place();
    m_dim->show();
    m_dim->raise();
    show();
    raise();
    focus->setFocus(Qt::PopupFocusReason);
}

void Overlay::place()
{
    const Look &look = Look::current();
    const QSize room = m_window->size() - QSize(2 * Distance, 2 * Distance);
    const QSize size = QSize(look.px(m_wanted.width()), look.px(m_wanted.height())).boundedTo(room);
    const int top = std::min(look.px(Top), (m_window->height() - size.height()) / 2);
    setGeometry(QRect(QPoint((m_window->width() - size.width()) / 2, top), size));
    m_dim->setGeometry(m_window->rect());
    arrange();
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_dim && event->type() == QEvent::MouseButtonPress)
        reject();
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        place();
    return QDialog::eventFilter(watched, event);
}

void Overlay::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::StyleChange && isVisible())
        place();
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPanel(painter, rect(), Look::current()[Token::Panel], Look::current()[Token::Line2], 0);
}
