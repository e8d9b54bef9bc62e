// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/style.h"

#include "views/common/button.h"
#include "views/common/mirror.h"

#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

Style::Style(const Look &look)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_look(look)
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QHeaderView *>(widget) || qobject_cast<QTabBar *>(widget) || qobject_cast<QAbstractButton *>(widget)
        || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QHeaderView *>(widget) || qobject_cast<QMenu *>(widget))
        widget->setFont(m_look.font(qobject_cast<QMenu *>(widget) ? Type::Body : Type::CaptionName));
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_look.px(14);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m_look.px(7);
    case PM_ScrollBarExtent:
        return m_look.px(12);
    case PM_ScrollBarSliderMin:
        return m_look.px(28);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return m_look.px(16);
    case PM_SplitterWidth:
        return 1;
    case PM_DefaultFrameWidth:
    case PM_MenuPanelWidth:
    case PM_ToolTipLabelFrameWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return m_look.px(4);
    case PM_MenuButtonIndicator:
        return m_look.px(18);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 0;
    case PM_TabBarTabHSpace:
        return m_look.px(16);
    case PM_TabBarTabVSpace:
        return 0;
    case PM_HeaderMargin:
        return m_look.px(6);
    case PM_HeaderMarkSize:
        return m_look.px(12);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return qobject_cast<const QDialog *>(widget) ? m_look.px(12) : 0; // Qt's own dialogs; ours say what they have
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_UnderlineShortcut: // menus show their letters nonetheless
    case SH_Widget_Animate:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
        return 0;
    case SH_Menu_MouseTracking:
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_Table_GridLineColor:
        return int(m_look[Token::Line].rgba());
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_ComboBox:
        result.setWidth(result.width() + m_look.px(14));
        [[fallthrough]];
    case CT_LineEdit:
        result.setHeight(m_look.px(28));
        break;
    case CT_CheckBox:
    case CT_RadioButton:
        result.setHeight(std::max(result.height(), m_look.px(24)));
        break;
    case CT_TabBarTab:
        result.setHeight(m_look.px(32));
        break;
    case CT_HeaderSection:
        result.setHeight(m_look.px(26));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            const bool separator = item->menuItemType == QStyleOptionMenuItem::Separator;
            result.setHeight(m_look.px(separator ? 9 : 28));
            result.setWidth(result.width() + m_look.px(16));
        }
        break;
    default:
        break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_LineEditContents:
        return option->rect.adjusted(m_look.px(6), 1, -m_look.px(6), -1);
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
    case SE_PushButtonFocusRect:
        return option->rect;
    default:
        return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (control == CC_ScrollBar) { // no arrow buttons: the groove is the whole bar
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar && part == SC_ScrollBarGroove)
            return bar->rect;
        if (bar && part == SC_ScrollBarSlider) {
            const bool vertical = bar->orientation == Qt::Vertical;
            const int length = vertical ? bar->rect.height() : bar->rect.width();
            const double range = double(bar->maximum) - bar->minimum + bar->pageStep;
            int size = range > 0 ? int(length * double(bar->pageStep) / range) : length;
            size = std::clamp(size, std::min(m_look.px(28), length), length);
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - size, bar->upsideDown);
            return vertical ? QRect(bar->rect.x(), bar->rect.y() + start, bar->rect.width(), size)
                            : QRect(bar->rect.x() + start, bar->rect.y(), size, bar->rect.height());
        }
    }
    if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option); control == CC_ComboBox && part == SC_ComboBoxEditField)
        return mirrored(option->rect.adjusted(box && box->editable ? 1 : m_look.px(8), 1, -m_look.px(24), -1), option->rect); // a field has its own room
    if (control == CC_ComboBox && part == SC_ComboBoxArrow)
        return mirrored(QRect(option->rect.right() - m_look.px(22), option->rect.y(), m_look.px(22), option->rect.height()), option->rect);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void paintPanel(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &edge, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge.alpha() == 0 ? QPen(Qt::NoPen) : QPen(edge, 1));
    painter.setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    const QRectF inner = edge.alpha() == 0 ? QRectF(rect) : QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(inner, radius, radius);
    painter.restore();
}

void paintFocus(QPainter &painter, const QRect &rect, double radius)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Look::current()[Token::Acc], 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
    painter.restore();
}
