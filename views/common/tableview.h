// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QSet>
#include <QTableView>

/// A header whose first section is a check box for all rows.
class MarkHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit MarkHeader(QWidget *parent = nullptr);
    void setMarkState(Qt::CheckState state);

Q_SIGNALS:
    void markClicked();

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    Qt::CheckState m_state = Qt::Unchecked;
};

/// A flat list of the design: rows of 28 pixels without a grid, one column that takes the room that is left, hover and
/// selection for whole rows. Typing letters is told to whoever filters.
class TableView : public QTableView {
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    /// The row under the mouse, or -1.
    int hoveredRow() const { return m_hoveredRow; }
    enum class Rest { ToOne, ToAll };
    /// Widths in pixels at 100 %; 0 for the column that takes the rest, but not less than `least`. With Rest::ToAll it takes no more
    /// than twice that: what is left beyond makes all columns wider alike, and none is narrower than its title.
    void setColumnWidths(const QList<int> &widths, int least, Rest rest = Rest::ToOne);
    /// First and last row that can be seen; last is -1 where there is none.
    std::pair<int, int> visibleRows() const;

Q_SIGNALS:
    /// A letter was typed that no shortcut took.
    void typed(const QString &text);
    void visibleRowsChanged();
    /// Enter or a double click.
    void opened(const QModelIndex &index);
    /// Space.
    void markWanted(const QModelIndex &index);

protected:
    /// Hides of the columns with widths those in `hidden` and, one after the other, those that give way until the rest fits; shows the others.
    void fitByHiding(const QList<int> &givingWay, QSet<int> hidden = {});
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void applyLook();
    int wantedWidth(int column) const;
    int titleWidth(int column) const;
    void fitColumns();
    void shareRest();
    void keepDraggedWidth(int column, int oldWidth, int width);
    void setHoveredRow(int row);

    QList<int> m_widths;
    int m_least = 0;
    Rest m_rest = Rest::ToOne;
    bool m_isFitting = false;
    int m_hoveredRow = -1;
};
