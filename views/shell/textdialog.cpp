// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/textdialog.h"

#include "views/common/label.h"
#include "views/common/dim.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>

TextDialog::TextDialog(const QString &title, const QString &text, QWidget *window)
    : QDialog(window, Qt::Dialog | Qt::FramelessWindowHint)
    , m_dim(new Dim(window))
    , m_buttons(new Box(QBoxLayout::LeftToRight, {.padding = {0, 8, 0, 0}, .spacing = 8}))
{
    constexpr Qt::Edges All = Qt::TopEdge | Qt::LeftEdge | Qt::RightEdge | Qt::BottomEdge;
    const Look &look = Look::current();
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(title);
    auto *frame = new Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = All, .edge = Token::Line2, .radius = 6, .padding = {18, 14, 18, 14}, .spacing = 8});
    auto *shown = new QPlainTextEdit(text);
    shown->setReadOnly(true);
    shown->setFont(look.font(Type::Mono));
    shown->setLineWrapMode(QPlainTextEdit::NoWrap);
    shown->setAccessibleName(title);
    shown->setTabChangesFocus(true);
    auto *copy = new Button(tr("Copy"), Button::Shape::Flat);
    auto *close = new Button(tr("Close"), Button::Shape::Flat);
    m_buttons->add(copy);
    m_buttons->addStretch();
    m_buttons->add(close);
    frame->add(new Label(title, Type::Title));
    frame->add(shown, 1);
    frame->add(m_buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(frame);
    resize(std::min(look.px(860), window->width() * 9 / 10), std::min(look.px(560), window->height() * 9 / 10));
    for (Button *button : {copy, close})
        button->setAutoDefault(false);
    connect(copy, &Button::clicked, this, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(close, &Button::clicked, this, &QDialog::close);
    m_dim->setGeometry(window->rect());
    m_dim->show();
}

TextDialog::~TextDialog()
{
    delete m_dim;
}

Button *TextDialog::addAction(const QString &text, Button::Shape shape)
{
    auto *button = new Button(text, shape);
    button->setAutoDefault(false);
    m_buttons->add(button);
    return button;
}

void TextDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    move(parentWidget()->geometry().center() - rect().center());
}
