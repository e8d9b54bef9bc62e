// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/keysheet.h"

#include "views/common/badge.h"
#include "views/common/box.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/shell/keymap.h"

#include <QScrollArea>

namespace {

constexpr QSize Wanted {840, 612};
constexpr int LineHeight = 26;

/// One binding: what it does on the left, its keys on the right. Told to assistive technology as one text.
Box *lineOf(const KeyBinding &binding)
{
    auto *line = new Box(QBoxLayout::LeftToRight, {.spacing = 4, .height = LineHeight});
    auto *title = new Label(binding.title, Type::Body, Token::T2);
    line->add(title, 1);
    for (const QString &keys : binding.keysText().split(QStringLiteral(", ")))
        line->add(new KeyCap(keys));
    line->setAccessibleName(QStringLiteral("%1: %2").arg(binding.keysText(), binding.title));
    return line;
}

} // namespace

KeySheet::KeySheet(QWidget *window)
    : Overlay(Wanted, window)
    , m_area(new QScrollArea)
{
    setAccessibleName(tr("Keys"));
    m_area->setAccessibleName(tr("Keys"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setWidget(makeMap());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_area, 1);
}

QWidget *KeySheet::makeHead()
{
    auto *head = new Box(QBoxLayout::LeftToRight, {.fill = Token::Head, .edges = Qt::BottomEdge, .padding = {14, 0, 8, 1}, .spacing = 8, .height = 44});
    head->add(new Label(tr("Keys"), Type::Title), 1);
    Button *close = Button::iconOnly(QStringLiteral("close"), tr("Close"));
    connect(close, &Button::clicked, this, &QDialog::reject);
    head->add(close);
    return head;
}

/// Two columns, filled part by part, the shorter one first.
QWidget *KeySheet::makeMap()
{
    auto *map = new Box(QBoxLayout::LeftToRight, {.fill = Token::Panel, .padding = {18, 10, 18, 14}, .spacing = 36});
    Box *columns[2];
    int lines[2] = {0, 0};
    for (Box *&column : columns) {
        column = new Box(QBoxLayout::TopToBottom, {});
        map->add(column, 1);
    }
    QString group;
    int at = 0;
    const QList<KeyBinding> bindings = keymap();
    for (const KeyBinding &binding : bindings) {
        if (binding.keysText().isEmpty())
            continue;
        if (std::exchange(group, binding.group) != binding.group) {
            at = lines[1] < lines[0] ? 1 : 0;
            columns[at]->addGap(8);
            columns[at]->add(new Label(binding.group, Type::CaptionStrong, Token::T3));
            ++lines[at];
        }
        columns[at]->add(lineOf(binding));
        ++lines[at];
    }
    for (Box *column : columns)
        column->addStretch();
    return map;
}

void KeySheet::openSheet()
{
    openAt(m_area);
}
