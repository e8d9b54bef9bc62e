// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/consoles/terminalcolors.h"
#include "views/consoles/terminalfont.h"
#include "views/consoles/terminalsession.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QPointer>

/// A terminal to look at and type into. All keys go to the program but Ctrl+Shift+C, V and A, Shift+Insert, Shift with page keys,
/// and Ctrl+Shift+F6, which leads out. Paints 60 times a second at most. GUI thread.
class TerminalView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit TerminalView(QWidget *parent = nullptr);

    /// What is shown; null for nothing. The session outlives it or is let go first.
    void setSession(TerminalSession *session);
    /// Of the grid that fits.
    QSize gridSize() const;
    QString selectedText() const;
    QString visibleText() const;
    void copy() const;
    void paste();
    void selectAll();
    /// Sends the text as it was asked about.
    void confirmPaste(const QString &text);

Q_SIGNALS:
    /// A text with line breaks shall be pasted; confirmPaste() does it.
    void pasteAsked(const QString &text, int lines);
    void left(bool forward);
    void selectionChanged();

protected:
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; }
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Unit : quint8 { Cell, Word, Line };
    struct Selection {
        TerminalPosition from, to; ///< `to` is behind the last one
        bool isEmpty() const { return from == to; }
    };
    bool tellMouse(const QMouseEvent &event, bool pressed);
    void select(TerminalPosition to);
    Selection unitAt(TerminalPosition at) const;
    void pasteText(const QString &text);
    TerminalPosition positionAt(const QPoint &point) const;
    QRect cursorRect() const;
    static int margin() { return Look::current().px(6); }
    void onChanged();
    void updateScrollBar();
    void fitGrid();
    void paintLine(QPainter &painter, int y, qint64 number);
    void paintCursor(QPainter &painter);
    qint64 topLine() const;

    QPointer<TerminalSession> m_session;
    TerminalFont m_font;
    TerminalColors m_colors;
    QTimer m_paint;
    QElapsedTimer m_painted;
    Selection m_selection, m_anchor;
    Unit m_unit = Unit::Cell;
    bool m_selects = false, m_follows = true;
    qint64 m_top = 0; ///< line that stands first while it does not follow
    int m_wheel = 0;  ///< eighths of a degree not used yet
    QString m_preedit;
};
