// SPDX-License-Identifier: GPL-3.0-or-later
// The mouse and the clipboard of a terminal.
#include "views/consoles/terminalkeys.h"
#include "views/consoles/terminalview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QScrollBar>

namespace {


constexpr int WheelLines = 3, WheelStep = 120;
enum MouseButton { LeftButton = 1, MiddleButton, RightButton, WheelUp, WheelDown }; ///< as programs number them

int buttonNumber(Qt::MouseButton button)
{
    return button == Qt::LeftButton ? LeftButton : button == Qt::MiddleButton ? MiddleButton : button == Qt::RightButton ? RightButton : 0;
}

/// What a double click takes: a word, a path, an address.
bool isPartOfWord(const TerminalCell &cell)
{
    return cell.width == 0 || (cell.character != 0 && (QChar::isLetterOrNumber(cell.character) || QStringView(u"_-./:@%+~").contains(QChar(char16_t(cell.character)))));
}

} // namespace

TerminalPosition TerminalView::positionAt(const QPoint &point) const
{
    const QPoint inside = point - QPoint(margin(), margin());
    const TerminalScreen &screen = m_session->screen();
    const int row = std::clamp(inside.y() / m_font.cell().height(), 0, screen.rows() - 1);
    return {topLine() + row, std::clamp(inside.x() / m_font.cell().width(), 0, screen.columns())};
}

/// Programs that want the mouse get it, except while Shift is held.
bool TerminalView::tellMouse(const QMouseEvent &event, bool pressed)
{
    using Mode = TerminalScreen::MouseMode;
    TerminalScreen &screen = m_session->screen();
    if (screen.mouseMode() == Mode::None || (event.modifiers() & Qt::ShiftModifier) || m_selects)
        return false;
    const TerminalPosition at = positionAt(event.position().toPoint());
    const int modifiers = terminalModifiers(event.modifiers());
    screen.moveMouse(int(at.line - screen.firstScreenLine()), at.column, modifiers);
    if (const int button = buttonNumber(event.button()))
        screen.pressMouse(button, pressed, modifiers);
    return true;
}

TerminalView::Selection TerminalView::unitAt(TerminalPosition at) const
{
    if (m_unit == Unit::Cell)
        return {at, at};
    if (m_unit == Unit::Line)
        return {{at.line, 0}, {at.line + 1, 0}};
    const TerminalLine line = m_session->screen().line(at.line);
    const auto isWord = [&](int column) { return size_t(column) < line.size() && isPartOfWord(line[size_t(column)]); };
    int from = at.column, to = at.column;
    while (from > 0 && isWord(from - 1))
        --from;
    while (isWord(to))
        ++to;
    return {{at.line, from}, {at.line, to}};
}

void TerminalView::select(TerminalPosition to)
{
    const Selection unit = unitAt(to);
    m_selection = {std::min(m_anchor.from, unit.from), std::max(m_anchor.to, unit.to)};
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TerminalView::mousePressEvent(QMouseEvent *event)
{
    if (!m_session || tellMouse(*event, true))
        return;
    if (event->button() == Qt::MiddleButton)
        return pasteText(QGuiApplication::clipboard()->text(QClipboard::Selection));
    if (event->button() != Qt::LeftButton)
        return;
    m_unit = Unit::Cell;
    m_selects = true;
    if (!(event->modifiers() & Qt::ShiftModifier) || m_selection.isEmpty())
        m_anchor = unitAt(positionAt(event->position().toPoint()));
    select(positionAt(event->position().toPoint()));
}

/// The second click takes the word, one more on what is taken the line.
void TerminalView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (!m_session || tellMouse(*event, true))
        return;
    m_unit = m_unit == Unit::Word ? Unit::Line : Unit::Word;
    m_selects = true;
    m_anchor = unitAt(positionAt(event->position().toPoint()));
    select(positionAt(event->position().toPoint()));
}

void TerminalView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_session || tellMouse(*event, true) || !m_selects)
        return;
    if (event->position().y() < 0 || event->position().y() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (event->position().y() < 0 ? -1 : 1));
    select(positionAt(event->position().toPoint()));
}

void TerminalView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_session)
        return;
    if (!std::exchange(m_selects, false)) {
        tellMouse(*event, false);
        return;
    }
    if (QClipboard *clipboard = QGuiApplication::clipboard(); clipboard->supportsSelection() && !m_selection.isEmpty())
        clipboard->setText(selectedText(), QClipboard::Selection);
}

void TerminalView::wheelEvent(QWheelEvent *event)
{
    if (!m_session)
        return;
    m_wheel += event->angleDelta().y();
    const int steps = m_wheel / WheelStep;
    m_wheel -= steps * WheelStep;
    TerminalScreen &screen = m_session->screen();
    const bool toProgram = screen.mouseMode() != TerminalScreen::MouseMode::None && !(event->modifiers() & Qt::ShiftModifier);
    const TerminalPosition at = positionAt(event->position().toPoint());
    for (int i = 0; i < std::abs(steps) && (toProgram || screen.isAlternate()); ++i) {
        if (toProgram) {
            screen.moveMouse(int(at.line - screen.firstScreenLine()), at.column, 0);
            screen.pressMouse(steps > 0 ? WheelUp : WheelDown, true, 0);
            continue;
        }
        const QKeyEvent arrow(QEvent::KeyPress, steps > 0 ? Qt::Key_Up : Qt::Key_Down, Qt::NoModifier);
        for (int line = 0; line < WheelLines; ++line)
            pressKey(screen, arrow);
    }
    if (!toProgram && !screen.isAlternate())
        verticalScrollBar()->setValue(verticalScrollBar()->value() - steps * WheelLines);
    event->accept();
}

QString TerminalView::selectedText() const
{
    return m_session && !m_selection.isEmpty() ? m_session->screen().text(m_selection.from, m_selection.to) : QString();
}

QString TerminalView::visibleText() const
{
    return m_session ? m_session->screen().text({topLine(), 0}, {topLine() + m_session->screen().rows(), 0}) : QString();
}

void TerminalView::copy() const
{
    if (const QString text = selectedText(); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void TerminalView::selectAll()
{
    if (!m_session)
        return;
    m_selection = {{m_session->screen().firstLine(), 0}, {m_session->screen().endLine(), 0}};
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TerminalView::paste()
{
    pasteText(QGuiApplication::clipboard()->text());
}

void TerminalView::pasteText(const QString &text)
{
    if (text.isEmpty() || !m_session)
        return;
    const qsizetype breaks = text.count(u'\n') + text.count(u'\r') - text.count(QStringLiteral("\r\n"));
    if (breaks > 0)
        Q_EMIT pasteAsked(text, int(breaks) + (text.endsWith(u'\n') || text.endsWith(u'\r') ? 0 : 1));
    else
        confirmPaste(text);
}

void TerminalView::confirmPaste(const QString &text)
{
    if (!m_session)
        return;
    m_session->screen().paste(text);
    m_follows = true;
    onChanged();
}
