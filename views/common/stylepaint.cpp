// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/button.h"
#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/style.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

namespace {

const QColor none = Qt::transparent;

bool is(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

Token buttonText(const QStyleOption &option, Button::Shape shape)
{
    if (!is(option, QStyle::State_Enabled))
        return Token::T3;
    switch (shape) {
    case Button::Shape::Primary:
        return Token::AccOn;
    case Button::Shape::Flat:
        return is(option, QStyle::State_MouseOver) ? Token::T1 : Token::T2;
    case Button::Shape::Danger:
        return Token::CritText;
    case Button::Shape::Link:
        return Token::Acc;
    case Button::Shape::Default:
        break;
    }
    return Token::T1;
}

} // namespace

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); !frame || frame->lineWidth > 0)
            drawField(*option, *painter);
        return;
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
    case PE_PanelButtonBevel:
        drawButton(*option, *painter, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(*option, *painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(*option, *painter);
        return;
    case PE_Frame:
        if (widget && qobject_cast<const QAbstractItemView *>(widget))
            return;
        paintPanel(*painter, option->rect, none, m_look[is(*option, State_HasFocus) ? Token::Acc : Token::Line], m_look.px(4));
        return;
    case PE_FrameMenu:
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_look[element == PE_PanelTipLabel ? Token::Raise : Token::Panel]);
        paintPanel(*painter, option->rect, none, m_look[Token::Line2], 0);
        return;
    case PE_FrameFocusRect:
        paintFocus(*painter, option->rect, m_look.px(4));
        return;
    case PE_PanelItemViewRow:
        return; // the delegates paint it
    case PE_PanelItemViewItem:
        if (is(*option, State_Selected))
            painter->fillRect(option->rect, m_look[is(*option, State_Active) ? Token::Sel : Token::Line]);
        else if (is(*option, State_MouseOver))
            painter->fillRect(option->rect, m_look[Token::Hover]);
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_look[Token::Line]);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, m_look[Token::Panel]);
        return;
    case PE_IndicatorArrowDown:
        paintIcon(*painter, option->rect, QStringLiteral("chevron-down"), m_look[Token::T2]);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            drawMenuItem(*item, *painter);
        return;
    case CE_MenuEmptyArea:
        painter->fillRect(option->rect, m_look[Token::Panel]);
        return;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawHeader(*header, *painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_look[Token::Head]);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_look[Token::Line]);
        return;
    case CE_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            drawTab(*tab, *painter);
        return;
    case CE_ComboBoxLabel:
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option); box && !box->editable) { // else its field says it
            painter->setPen(m_look[is(*box, State_Enabled) ? Token::T1 : Token::T3]);
            const QRect field = proxy()->subControlRect(CC_ComboBox, box, SC_ComboBoxEditField, widget);
            painter->drawText(field, Qt::AlignVCenter | Qt::AlignLeft, box->currentText);
        }
        return;
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem chosen = *item;
            chosen.palette.setColor(QPalette::HighlightedText, m_look[Token::T1]); // its ground is pale
            QProxyStyle::drawControl(element, &chosen, painter, widget);
        }
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, m_look[is(*option, State_MouseOver) ? Token::Acc : Token::Line2]);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButtonLabel(*button, *painter, widget);
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option); control == CC_ComboBox && box)
        drawComboBox(*box, *painter);
    else if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); control == CC_ScrollBar && bar)
        drawScrollBar(*bar, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::drawField(const QStyleOption &option, QPainter &painter) const
{
    const bool focused = is(option, State_HasFocus);
    const Token edge = focused ? Token::Acc : is(option, State_MouseOver) ? Token::T3 : Token::Ctl;
    paintPanel(painter, option.rect, m_look[is(option, State_Enabled) ? Token::Sunk : Token::Panel], m_look[edge], m_look.px(4));
    if (focused)
        paintFocus(painter, option.rect, m_look.px(4));
}

void Style::drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget) const
{
    const auto *own = qobject_cast<const Button *>(widget);
    const Button::Shape shape = own ? own->shape() : Button::Shape::Default;
    const bool pressed = is(option, State_Sunken) || is(option, State_On), hovered = is(option, State_MouseOver);
    QColor fill = m_look[Token::Raise], edge = m_look[Token::Line2];
    if (shape == Button::Shape::Primary)
        fill = edge = m_look[Token::AccFill];
    else if (shape == Button::Shape::Flat || shape == Button::Shape::Link)
        fill = edge = none;
    if (!is(option, State_Enabled)) {
        fill = none;
        edge = m_look[Token::Line];
    } else if (shape != Button::Shape::Primary && shape != Button::Shape::Link) {
        if (pressed)
            fill = m_look[Token::Sel];
        else if (hovered && shape == Button::Shape::Flat)
            fill = m_look[Token::Hover];
        if (hovered && shape != Button::Shape::Flat)
            edge = m_look[Token::Ctl];
    } else if (shape == Button::Shape::Primary && (hovered || pressed)) {
        edge = m_look[Token::Acc];
    }
    paintPanel(painter, option.rect, fill, edge, m_look.px(4));
    if (is(option, State_HasFocus)) {
        if (shape == Button::Shape::Primary) // the accent edge needs a gap to be seen on the accent fill
            paintPanel(painter, option.rect.adjusted(2, 2, -2, -2), none, m_look[Token::AccOn], m_look.px(3));
        paintFocus(painter, option.rect, m_look.px(4));
    }
}

void Style::drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const
{
    const auto *own = qobject_cast<const Button *>(widget);
    painter.setPen(m_look[buttonText(option, own ? own->shape() : Button::Shape::Default)]);
    const int letters = own ? 0 : Qt::TextShowMnemonic; // the texts of our own are plain
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width(), text = painter.fontMetrics().size(letters | Qt::TextSingleLine, option.text).width();
    const int gap = icon && !option.text.isEmpty() ? m_look.px(own && own->isSmall() ? 5 : 6) : 0;
    const int arrow = option.features & QStyleOptionButton::HasMenu ? m_look.px(12) : 0; // on the right
    int x = option.rect.x() + (option.rect.width() - arrow - icon - gap - text) / 2;
    if (icon) {
        const QRect place = mirrored(QRect(x, option.rect.y() + (option.rect.height() - icon) / 2, icon, icon), option.rect);
        option.icon.paint(&painter, place, Qt::AlignCenter, is(option, State_Enabled) ? QIcon::Normal : QIcon::Disabled);
        x += icon + gap;
    }
    painter.drawText(mirrored(QRect(x, option.rect.y(), text + 2, option.rect.height()), option.rect), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | letters, option.text);
}

void Style::drawCheckBox(const QStyleOption &option, QPainter &painter) const
{
    const bool on = is(option, State_On), part = is(option, State_NoChange), enabled = is(option, State_Enabled);
    const int size = m_look.px(14);
    const QRect box(option.rect.x() + (option.rect.width() - size) / 2, option.rect.y() + (option.rect.height() - size) / 2, size, size);
    painter.save();
    painter.setOpacity(enabled ? 1 : 0.5);
    const QColor fill = m_look[on || part ? Token::AccFill : Token::Sunk];
    paintPanel(painter, box, fill, on || part ? fill : m_look[is(option, State_MouseOver) ? Token::T1 : Token::Ctl], m_look.px(3));
    if (on)
        paintIcon(painter, box.adjusted(m_look.px(1.5), m_look.px(1.5), -m_look.px(1.5), -m_look.px(1.5)), QStringLiteral("check"), m_look[Token::AccOn]);
    else if (part)
        painter.fillRect(QRect(box.x() + m_look.px(3), box.y() + (box.height() - m_look.px(2)) / 2, box.width() - 2 * m_look.px(3), m_look.px(2)), m_look[Token::AccOn]);
    painter.restore();
}

void Style::drawRadioButton(const QStyleOption &option, QPainter &painter) const
{
    const bool on = is(option, State_On);
    const double size = m_look.px(14), edge = on ? m_look.px(4) : 1;
    const QRectF box(option.rect.x(), option.rect.y() + (option.rect.height() - size) / 2, size, size);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_look[on ? Token::AccFill : Token::Ctl], edge));
    painter.setBrush(on ? QBrush(m_look[Token::AccOn]) : QBrush(Qt::NoBrush));
    painter.drawEllipse(box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2));
    painter.restore();
}

void Style::drawMenuItem(const QStyleOptionMenuItem &item, QPainter &painter) const
{
    painter.fillRect(item.rect, m_look[Token::Panel]);
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(item.rect.x(), item.rect.center().y(), item.rect.width(), 1), m_look[Token::Line]);
        return;
    }
    const bool chosen = is(item, State_Selected) && is(item, State_Enabled);
    if (chosen) {
        painter.fillRect(item.rect, m_look[Token::Sel]);
        painter.fillRect(mirrored(QRect(item.rect.x(), item.rect.y(), 2, item.rect.height()), item.rect), m_look[Token::Acc]);
    }
    const QRect mark = mirrored(QRect(item.rect.x() + m_look.px(10), item.rect.y() + (item.rect.height() - m_look.px(14)) / 2, m_look.px(14), m_look.px(14)), item.rect);
    if (item.checkType == QStyleOptionMenuItem::NonExclusive) {
        QStyleOption box;
        box.rect = mark;
        box.state = State_Enabled | (item.checked ? State_On : State_Off);
        drawCheckBox(box, painter);
    } else if (item.checkType == QStyleOptionMenuItem::Exclusive && item.checked) {
        paintIcon(painter, mark, QStringLiteral("check"), m_look[Token::Acc]);
    } else if (!item.icon.isNull()) {
        item.icon.paint(&painter, mark);
    }
    const QRect text = mirrored(item.rect.adjusted(m_look.px(34), 0, -m_look.px(12), 0), item.rect);
    const QStringList parts = item.text.split(u'\t');
    painter.setFont(m_look.font(Type::Body));
    painter.setPen(m_look[is(item, State_Enabled) ? Token::T1 : Token::T3]);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, parts.value(0));
    painter.setFont(m_look.font(Type::Caption));
    painter.setPen(m_look[Token::T3]);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignRight, parts.value(1));
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, mirrored(QRect(item.rect.right() - m_look.px(20), mark.y(), m_look.px(12), mark.height()), item.rect), QStringLiteral("chevron-right"), m_look[Token::T2]);
}

void Style::drawHeader(const QStyleOptionHeader &header, QPainter &painter) const
{
    const bool sorted = header.sortIndicator != QStyleOptionHeader::None;
    painter.fillRect(header.rect, m_look[is(header, State_MouseOver) ? Token::Hover : Token::Head]);
    painter.fillRect(QRect(header.rect.left(), header.rect.bottom(), header.rect.width(), 1), m_look[Token::Line]);
    const QRect text = header.rect.adjusted(m_look.px(6), 0, -m_look.px(6), -1);
    const int mark = sorted ? m_look.px(15) : 0;
    const bool right = header.textAlignment & Qt::AlignRight;
    painter.setFont(m_look.font(Type::CaptionName));
    painter.setPen(m_look[sorted ? Token::T1 : Token::T3]);
    const QString shown = painter.fontMetrics().elidedText(header.text, Qt::ElideRight, text.width() - mark);
    const int width = painter.fontMetrics().horizontalAdvance(shown);
    const int x = right ? text.right() + 1 - mark - width : text.x();
    painter.drawText(mirrored(QRect(x, text.y(), width + 2, text.height()), text), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shown);
    if (sorted) // Qt names the arrow of an ascending column "down"
        paintIcon(painter, mirrored(QRect(x + width + m_look.px(3), text.y() + (text.height() - m_look.px(12)) / 2, m_look.px(12), m_look.px(12)), text),
            header.sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), m_look[Token::T1]);
}

void Style::drawTab(const QStyleOptionTab &tab, QPainter &painter) const
{
    const bool on = is(tab, State_Selected);
    painter.setFont(m_look.font(on ? Type::Strong : Type::Body));
    painter.setPen(m_look[on || is(tab, State_MouseOver) ? Token::T1 : Token::T2]);
    painter.drawText(tab.rect, Qt::AlignCenter | Qt::TextHideMnemonic, tab.text);
    painter.fillRect(QRect(tab.rect.left(), tab.rect.bottom(), tab.rect.width(), 1), m_look[Token::Line]);
    if (on)
        painter.fillRect(QRect(tab.rect.left(), tab.rect.bottom() - 1, tab.rect.width(), 2), m_look[Token::Acc]);
    if (is(tab, State_HasFocus))
        paintFocus(painter, tab.rect.adjusted(0, m_look.px(2), 0, -m_look.px(3)), m_look.px(4));
}

void Style::drawComboBox(const QStyleOptionComboBox &box, QPainter &painter) const
{
    drawField(box, painter);
    const QRect arrow = subControlRect(CC_ComboBox, &box, SC_ComboBoxArrow, nullptr);
    paintIcon(painter, QRect(arrow.x() + m_look.px(4), arrow.y() + (arrow.height() - m_look.px(12)) / 2, m_look.px(12), m_look.px(12)),
        QStringLiteral("chevron-down"), m_look[Token::T2]);
}

void Style::drawScrollBar(const QStyleOptionSlider &bar, QPainter &painter, const QWidget *widget) const
{
    painter.fillRect(bar.rect, m_look[Token::Panel]);
    const QRect slider = subControlRect(CC_ScrollBar, &bar, SC_ScrollBarSlider, widget);
    if (bar.maximum <= bar.minimum)
        return;
    const int inset = m_look.px(3);
    const QRect thumb = slider.adjusted(inset, inset, -inset, -inset);
    const bool held = is(bar, State_Sunken) && bar.activeSubControls & SC_ScrollBarSlider;
    const bool hovered = is(bar, State_MouseOver) && bar.activeSubControls & SC_ScrollBarSlider;
    paintPanel(painter, thumb, m_look[held ? Token::T3 : hovered ? Token::Ctl : Token::Line2], none, m_look.px(3));
}
