// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/theme.h"

#include <QStyledItemDelegate>

/// How a placement's column stands.
struct PlacementGround {
    bool chosen = false, blocked = false;
    bool current = false; ///< it has the keyboard
};
void paintPlacementGround(QPainter &painter, const QRect &rect, const PlacementGround &ground);
/// A word on a tint, at the right end; returns its width.
int paintWord(QPainter &painter, const QRect &rect, const QString &word, Token fill, Token text, bool outlined = false);

/// A cell of the comparison, by its row: a verdict with its reasons, an amount with its bar, what will be created, a button.
class PlacementDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// How high a cell of that width has to be, in pixels.
int placementCellHeight(const QModelIndex &index, int width);
