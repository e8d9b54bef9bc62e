// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/consoles/escapelimit.h"
#include "views/consoles/terminalcell.h"

#include <QObject>
#include <QPoint>
#include <deque>
#include <memory>

struct VTerm;
struct VTermScreen;

/// What a terminal shows: takes the bytes of a program and makes them a grid of cells with a bounded past. Titles, clipboard and
/// every other request to the system around it are dropped. GUI thread.
class TerminalScreen final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t MostPastLines = 10'000;
    enum class MouseMode : quint8 { None, Click, Drag, Move }; ///< what the program wants to know of the mouse
    enum class CursorShape : quint8 { Block, Underline, Bar };
    struct Cursor {
        TerminalPosition position;
        bool visible = true;
        CursorShape shape = CursorShape::Block;
    };

    TerminalScreen(int columns, int rows, QObject *parent = nullptr);
    ~TerminalScreen() override;

    /// Output of the program. Tells changed() once.
    void feed(const char *bytes, size_t length);
    /// At least 2 by 1.
    void resize(int columns, int rows);

    int columns() const { return m_columns; }
    int rows() const { return m_rows; }
    qint64 firstLine() const { return m_firstLine; }       ///< the oldest that is kept
    qint64 firstScreenLine() const { return m_firstLine + qint64(m_past.size()); }
    qint64 endLine() const { return firstScreenLine() + m_rows; }
    TerminalLine line(qint64 number) const;
    /// Without the last one. Lines that were broken at the right edge are one.
    QString text(TerminalPosition from, TerminalPosition to) const;
    const Cursor &cursor() const { return m_cursor; }
    bool isAlternate() const { return m_isAlternate; }
    bool isReversed() const { return m_isReversed; }
    MouseMode mouseMode() const { return m_mouseMode; }

    /// What somebody does, as the program wants to be told of it: becomes output(). The modifiers are VTERM_MOD_….
    void pressKey(int key, int modifiers);
    void typeCharacter(char32_t character, int modifiers);
    void send(const QByteArray &bytes) { Q_EMIT output(bytes); }
    /// Without control characters, which a pasted text could smuggle in; breaks of lines become Enter.
    void paste(const QString &text);
    void moveMouse(int row, int column, int modifiers);
    void pressMouse(int button, bool pressed, int modifiers);
    void setFocused(bool focused);

Q_SIGNALS:
    void changed();
    /// For the program: keys, pasted text, answers to what it asked the terminal.
    void output(const QByteArray &bytes);

private:
    friend struct TerminalCallbacks;
    TerminalLine screenLine(int row) const;

    EscapeLimit m_limit;
    VTerm *m_terminal;
    VTermScreen *m_screen;
    int m_columns, m_rows;
    std::deque<TerminalLine> m_past;
    qint64 m_firstLine = 0;
    Cursor m_cursor;
    bool m_isAlternate = false, m_isReversed = false;
    MouseMode m_mouseMode = MouseMode::None;
};
