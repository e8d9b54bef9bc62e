// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// Grey bars where rows will be.
class Skeleton final : public QWidget {
    Q_OBJECT

public:
    /// How long nothing is painted before it stands in for rows, in milliseconds.
    static constexpr int Patience = 150;
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *event) override;
};
