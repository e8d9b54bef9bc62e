// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/look.h"
#include "views/models/logsearch.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>

/// Lines of logs, of which only those in sight are looked at: however many there are. Each begins with its pod in the pod's
/// colour where there are several. GUI thread; buffer and search outlive it.
class LogView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    LogView(const LogBuffer &buffer, const LogSearch &search, QWidget *parent = nullptr);

    /// Names by part, for the column in front; empty: no column.
    void setParts(const QStringList &names);
    void setWrap(bool wrap);
    /// Keeps the newest line in sight.
    void setFollow(bool follow);
    bool isFollowing() const { return m_follow; }
    /// There are more or fewer lines.
    void refresh();
    /// Brings a line into sight and marks it.
    void showLine(qint64 line);
    qint64 currentLine() const { return m_current; }
    qint64 topLine() const;
    QString selectedText() const;
    void copy() const;
    void selectAll();
    /// The series colour of a part.
    static Token colorOf(int part);

Q_SIGNALS:
    /// It was scrolled away from the end, or back to it.
    void followChanged(bool follow);
    void findWanted();
    void nextWanted(bool forward);
    void selectionChanged();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Position {
        qint64 line = -1;
        int column = 0;
        auto operator<=>(const Position &) const = default;
    };
    void measure();
    void updateScrollBars();
    int rowsOf(qint64 line) const;
    int columns() const;
    int textLeft() const;
    qint64 lastTop() const;
    Position positionAt(const QPoint &point) const;
    void paintLine(QPainter &painter, qint64 line, int y, int rows);
    void scrollTo(qint64 line);

    const LogBuffer &m_buffer;
    const LogSearch &m_search;
    QStringList m_parts;
    QFont m_font;
    double m_advance = 7;
    int m_lineHeight = 16, m_prefix = 0; ///< characters of the column in front
    bool m_wrap = false, m_follow = true;
    bool m_isAdjusting = false; ///< nobody scrolls: the bar is brought up to date
    qint64 m_current = -1, m_first = 0;
    int m_longest = 0; ///< characters of the longest line seen
    Position m_from, m_to;
    QTimer m_paint;
    QElapsedTimer m_painted;
};
