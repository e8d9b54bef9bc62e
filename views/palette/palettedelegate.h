// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

/// Paints the rows of the palette: headers of groups, and entries with their icon, matched letters, detail and keys.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    static void paintHeader(QPainter &painter, const QRect &rect, const QString &title);
    static int paintEnd(QPainter &painter, const QRect &rect, const QModelIndex &index);
    static int paintTitle(QPainter &painter, const QRect &rect, const QModelIndex &index);
};
