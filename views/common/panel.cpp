// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/panel.h"

Panel::Panel(const QString &title, QWidget *parent)
    : Box(QBoxLayout::TopToBottom, {.fill = Token::Panel, .edges = Qt::TopEdge | Qt::BottomEdge | Qt::LeftEdge | Qt::RightEdge, .radius = 6, .padding = {1, 1, 1, 1}}, parent)
    , m_head(new Box(QBoxLayout::LeftToRight, {.padding = {12, 0, 8, 0}, .spacing = 8, .height = 34}))
    , m_glyph(new Glyph)
    , m_title(new Label({}, Type::Strong, Token::T1))
    , m_note(new Label({}, Type::Caption, Token::T3))
{
    m_title->setElide(Qt::ElideNone);
    m_head->add(m_glyph);
    m_head->add(m_title);
    m_head->add(m_note, 1);
    m_glyph->hide();
    add(m_head);
    setTitle(title);
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::setNote(const QString &note)
{
    m_note->setText(note);
}

void Panel::setStatus(std::optional<Status> status)
{
    m_glyph->setVisible(status.has_value());
    if (status)
        m_glyph->setStatus(*status);
}

void Panel::addToHead(QWidget *widget)
{
    m_head->add(widget);
}

Button *Panel::addLink(const QString &text)
{
    auto *link = new Button(text + QStringLiteral(" ›"), Button::Shape::Flat);
    link->setAccessibleName(text);
    link->setSmall(true);
    addToHead(link);
    return link;
}
