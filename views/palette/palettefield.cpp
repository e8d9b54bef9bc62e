// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/palette/palettefield.h"

#include "views/common/look.h"

#include <QKeyEvent>

PaletteField::PaletteField(QWidget *parent)
    : QLineEdit(parent)
{
    setFrame(false);
    setMaxLength(500);
    setAccessibleName(tr("Find anything"));
    setPlaceholderText(tr("Find a resource, an action, a section, a setting"));
    applyLook();
}

void PaletteField::applyLook()
{
    QFont font = Look::current().font(Type::Lead);
    font.setPixelSize(Look::current().px(15));
    setFont(font);
    QPalette palette = Look::current().palette();
    palette.setColor(QPalette::Base, Look::current()[Token::Panel]);
    setPalette(palette);
}

void PaletteField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}

bool PaletteField::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) { // before it is taken for a change of focus
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
            Q_EMIT actWanted();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void PaletteField::keyPressEvent(QKeyEvent *event)
{
    const bool bare = !(event->modifiers() & ~Qt::KeypadModifier);
    switch (bare ? event->key() : 0) {
    case Qt::Key_Up:
        return Q_EMIT moved(-1);
    case Qt::Key_Down:
        return Q_EMIT moved(1);
    case Qt::Key_PageUp:
        return Q_EMIT paged(-1);
    case Qt::Key_PageDown:
        return Q_EMIT paged(1);
    case Qt::Key_Home:
        return Q_EMIT ended(true);
    case Qt::Key_End:
        return Q_EMIT ended(false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Q_EMIT chosen();
    case Qt::Key_Escape:
        return Q_EMIT closeWanted();
    case Qt::Key_Backspace:
        if (text().isEmpty())
            return Q_EMIT dropWanted();
        break;
    default:
        if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_K) // the key that opened it
            return Q_EMIT closeWanted();
    }
    QLineEdit::keyPressEvent(event);
}
