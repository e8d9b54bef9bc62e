// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPainter;
class QStyleOptionViewItem;

/// Paints the heading of a group in a list, over the row that it spans: its arrow, title and note.
void paintHeading(QPainter &painter, const QStyleOptionViewItem &option, int row, const QString &title, const QString &note, bool folded);
/// Adds a sum on its right.
void paintHeadingSum(QPainter &painter, const QStyleOptionViewItem &option, const QString &sum);
