// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"

#include <QProxyStyle>

/// Fusion in Allod's shapes: flat fills, 1 px edges, radii 3, 4 and 6, a 2 px accent edge for the focus, no shadow and no
/// gradient. Carries the look; a change of theme or zoom is a new Style.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    explicit Style(const Look &look);

    const Look &look() const { return m_look; }
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(
        ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(
        ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;

private:
    void drawField(const QStyleOption &option, QPainter &painter) const;
    void drawButton(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawButtonLabel(const class QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const;
    void drawCheckBox(const QStyleOption &option, QPainter &painter) const;
    void drawRadioButton(const QStyleOption &option, QPainter &painter) const;
    void drawMenuItem(const class QStyleOptionMenuItem &item, QPainter &painter) const;
    void drawHeader(const class QStyleOptionHeader &header, QPainter &painter) const;
    void drawTab(const class QStyleOptionTab &tab, QPainter &painter) const;
    void drawComboBox(const class QStyleOptionComboBox &box, QPainter &painter) const;
    void drawScrollBar(const class QStyleOptionSlider &bar, QPainter &painter, const QWidget *widget) const;

    Look m_look;
};

/// A rectangle with a 1 px edge; Qt::transparent leaves either out. Edges lie on whole device pixels.
void paintPanel(QPainter &painter, const QRect &rect, const QColor &fill, const QColor &edge, double radius);
/// The 2 px accent edge inside a rectangle.
void paintFocus(QPainter &painter, const QRect &rect, double radius);
