// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"

#include <QBoxLayout>
#include <QWidget>
#include <optional>

/// A surface of the design: a row or column with fill, 1 px edges, radius, padding and fixed sizes given in pixels at
/// 100 %, which follow the zoom by themselves.
class Box : public QWidget {
    Q_OBJECT

public:
    struct Shape {
        std::optional<Token> fill = {};
        Qt::Edges edges = {};      ///< where a line is drawn
        Token edge = Token::Line;
        double radius = 0;         ///< with all four edges
        QMargins padding = {};
        int spacing = 0;
        int height = 0, width = 0; ///< fixed where not 0
    };
    Box(QBoxLayout::Direction direction, Shape shape, QWidget *parent = nullptr);

    void add(QWidget *widget, int stretch = 0, Qt::Alignment alignment = {});
    void add(QLayout *layout, int stretch = 0);
    /// An empty length in pixels at 100 %.
    void addGap(int length);
    void addStretch();
    void setShape(const Shape &shape);
    const Shape &shape() const { return m_shape; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyLook();

    Shape m_shape;
    QBoxLayout *m_layout;
};

/// A hairline, e.g. between parts of a panel.
Box *line(Qt::Orientation orientation, QWidget *parent = nullptr);
