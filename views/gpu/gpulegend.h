// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

/// What the tiles of the fleet's map mean; in as many lines as it takes.
class GpuLegend final : public QWidget {
    Q_OBJECT

public:
    explicit GpuLegend(QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return QSize(0, sizeHint().height()); }
    int heightForWidth(int width) const override { return layOut(width, nullptr); }
    bool hasHeightForWidth() const override { return true; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// The height.
    int layOut(int width, QPainter *painter) const;
};
