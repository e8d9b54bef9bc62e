// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/codeview.h"

#include "views/common/look.h"

#include <QEvent>

CodeView::CodeView(const QString &name, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setLayoutDirection(Qt::LeftToRight); // as code
    setLineWrapMode(NoWrap);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(name);
    applyLook();
}

void CodeView::applyLook()
{
    const Look &look = Look::current();
    setFont(look.font(Type::Mono));
    QPalette palette = look.palette();
    palette.setColor(QPalette::Base, look[Token::Sunk]);
    palette.setColor(QPalette::Text, look[Token::T2]);
    setPalette(palette);
    document()->setDocumentMargin(look.px(10));
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        applyLook();
}
