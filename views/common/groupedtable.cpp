// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/groupedtable.h"

#include <QKeyEvent>

GroupedTable::GroupedTable(GroupedModel &model, QWidget *parent)
    : TableView(parent)
    , m_grouped(model)
{
    setModel(&model);
    connect(&model, &QAbstractItemModel::layoutChanged, this, &GroupedTable::spanHeadings);
}

void GroupedTable::spanHeadings()
{
    clearSpans();
    for (int row = 0; row < m_grouped.rowCount(); ++row) {
        if (m_grouped.isHeading(row))
            setSpan(row, 0, 1, m_grouped.columnCount());
    }
}

void GroupedTable::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const bool bare = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool turns = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (bare && m_grouped.isHeading(row) && (turns || event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        m_grouped.setFolded(row, turns ? !currentIndex().data(GroupedModel::FoldedRole).toBool() : event->key() == Qt::Key_Left);
    else
        TableView::keyPressEvent(event);
}

void GroupedTable::mouseReleaseEvent(QMouseEvent *event)
{
    TableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && m_grouped.isHeading(index.row()))
        m_grouped.setFolded(index.row(), !index.data(GroupedModel::FoldedRole).toBool());
}
