// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

/// The picture beside the first run: a map of plots, one of them held. Decoration; assistive technology passes it by.
class Landscape : public QWidget {
    Q_OBJECT

public:
    explicit Landscape(QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};
