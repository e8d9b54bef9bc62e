// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"

#include <QPainter>
#include <QWidget>

/// What lies between the window and a dialog.
class Dim final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Look::current()[Token::Dim]); }
};
