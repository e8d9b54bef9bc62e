// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/icon.h"
#include "views/models/connectionsmodel.h"

#include <QStyledItemDelegate>

Status statusOfConnection(ConnectionSummary::State state);

/// Paints the rows of a ConnectionsModel: the state with its glyph, the name in strong text, the rest plain.
class ConnectionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
