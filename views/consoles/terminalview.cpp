// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalview.h"

#include "views/consoles/terminalkeys.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace {

constexpr int FrameMilliseconds = 16; ///< 60 a second
constexpr QSize SmallestGrid {20, 4};

bool isKeyWith(const QKeyEvent &event, Qt::KeyboardModifiers modifiers, std::initializer_list<int> keys)
{
    return (event.modifiers() & ~Qt::KeypadModifier) == modifiers && std::ranges::find(keys, event.key()) != keys.end();
}

} // namespace

TerminalView::TerminalView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_font(Look::current())
    , m_colors(Look::current())
{
    setLayoutDirection(Qt::LeftToRight); // as programs count columns
    setAccessibleName(tr("Terminal"));
    setAccessibleDescription(tr("Keys go to the program. Ctrl+Shift+F6 leads out."));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setCursor(Qt::IBeamCursor);
    m_paint.setSingleShot(true);
    m_paint.setTimerType(Qt::PreciseTimer);
    connect(&m_paint, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_painted.start();
}

void TerminalView::setSession(TerminalSession *session)
{
    if (session == m_session)
        return;
    if (m_session) {
        m_session->screen().disconnect(this);
        m_session->disconnect(this);
    }
    m_session = session;
    m_selection = m_anchor = {};
    m_follows = true;
    if (session) {
        connect(&session->screen(), &TerminalScreen::changed, this, &TerminalView::onChanged);
        connect(session, &TerminalSession::stateChanged, viewport(), qOverload<>(&QWidget::update));
    }
    fitGrid();
    onChanged();
    Q_EMIT selectionChanged();
}

QSize TerminalView::gridSize() const
{
    const QSize room = viewport()->size() - 2 * QSize(margin(), margin());
    return QSize(room.width() / m_font.cell().width(), room.height() / m_font.cell().height()).expandedTo(SmallestGrid);
}

void TerminalView::fitGrid()
{
    if (!m_session)
        return;
    m_session->resize(gridSize().width(), gridSize().height());
    updateScrollBar();
}

qint64 TerminalView::topLine() const
{
    const TerminalScreen &screen = m_session->screen();
    return m_follows || screen.isAlternate() ? screen.firstScreenLine() : std::clamp(m_top, screen.firstLine(), screen.firstScreenLine());
}

void TerminalView::updateScrollBar()
{
    QSignalBlocker quiet(verticalScrollBar());
    const bool past = m_session && !m_session->screen().isAlternate();
    verticalScrollBar()->setRange(0, past ? int(m_session->screen().firstScreenLine() - m_session->screen().firstLine()) : 0);
    verticalScrollBar()->setPageStep(m_session ? m_session->screen().rows() : 1);
    verticalScrollBar()->setValue(past ? int(topLine() - m_session->screen().firstLine()) : 0);
}

void TerminalView::onChanged()
{
    if (!m_paint.isActive())
        m_paint.start(int(std::clamp<qint64>(FrameMilliseconds - m_painted.elapsed(), 0, FrameMilliseconds)));
}

void TerminalView::scrollContentsBy(int, int)
{
    if (!m_session)
        return;
    m_follows = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    m_top = m_session->screen().firstLine() + verticalScrollBar()->value();
    viewport()->update();
}

void TerminalView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fitGrid();
}

void TerminalView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() != QEvent::StyleChange)
        return;
    m_font = TerminalFont(Look::current());
    m_colors = TerminalColors(Look::current());
    fitGrid();
    viewport()->update();
}

void TerminalView::paintEvent(QPaintEvent *)
{
    m_painted.restart();
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight); // it would take the application's
    painter.fillRect(viewport()->rect(), m_colors.ground());
    if (!m_session)
        return;
    updateScrollBar();
    const qint64 top = topLine();
    for (int row = 0; row < m_session->screen().rows(); ++row)
        paintLine(painter, margin() + row * m_font.cell().height(), top + row);
    paintCursor(painter);
    if (hasFocus()) {
        painter.setPen(QPen(Look::current()[Token::Acc], 2));
        painter.drawRect(viewport()->rect().adjusted(1, 1, -1, -1));
    }
}

/// Grounds first, then the characters, as many at once as look alike.
void TerminalView::paintLine(QPainter &painter, int y, qint64 number)
{
    const TerminalLine line = m_session->screen().line(number);
    const QSize cell = m_font.cell();
    const bool reversed = m_session->screen().isReversed();
    const auto isSelected = [&](int column) {
        const TerminalPosition at {number, column};
        return m_selection.from <= at && at < m_selection.to;
    };
    const QColor selected = Look::current()[Token::Sel];
    const int columns = std::max(int(line.size()), m_selection.isEmpty() ? 0 : m_session->screen().columns());
    for (int column = 0; column < columns; ++column) {
        TerminalCell plain = size_t(column) < line.size() ? line[size_t(column)] : TerminalCell();
        if (reversed)
            plain.style ^= TerminalCell::Reverse;
        const QColor ground = isSelected(column) ? selected : m_colors.background(plain);
        if (ground != m_colors.ground())
            painter.fillRect(margin() + column * cell.width(), y, cell.width(), cell.height(), ground);
    }
    QList<TerminalFont::Glyph> glyphs;
    QColor color;
    quint8 style = 0;
    const auto flush = [&] {
        painter.setPen(color);
        if (!glyphs.isEmpty())
            m_font.paint(painter, y, glyphs, style & TerminalCell::Bold, style & TerminalCell::Italic);
        glyphs.clear();
    };
    for (int column = 0; size_t(column) < line.size(); ++column) {
        TerminalCell at = line[size_t(column)];
        const bool lined = at.style & (TerminalCell::Underline | TerminalCell::Strike);
        if ((at.character == 0 || at.character == U' ') && !lined)
            continue;
        if (reversed)
            at.style ^= TerminalCell::Reverse;
        const QColor wanted = isSelected(column) ? m_colors.text() : m_colors.foreground(at);
        if (wanted != color || at.style != style) {
            flush();
            color = wanted;
            style = at.style;
        }
        const int x = margin() + column * cell.width();
        const int thick = Look::current().px(1);
        if (at.style & TerminalCell::Underline)
            painter.fillRect(x, y + cell.height() - thick, cell.width(), thick, color);
        if (at.style & TerminalCell::Strike)
            painter.fillRect(x, y + cell.height() / 2, cell.width(), thick, color);
        if (at.character != 0 && at.character != U' ')
            glyphs.append({at.character, at.mark, x, std::max<int>(at.width, 1)});
    }
    flush();
}

QRect TerminalView::cursorRect() const
{
    if (!m_session)
        return {};
    const TerminalPosition at = m_session->screen().cursor().position;
    const QSize cell = m_font.cell();
    return QRect(margin() + at.column * cell.width(), margin() + int(at.line - topLine()) * cell.height(), cell.width(), cell.height());
}

void TerminalView::paintCursor(QPainter &painter)
{
    const TerminalScreen::Cursor &cursor = m_session->screen().cursor();
    if (!cursor.visible || m_session->state() != TerminalSession::State::Open)
        return;
    const Look &look = Look::current();
    QRect place = cursorRect();
    if (!m_preedit.isEmpty()) {
        painter.setFont(m_font.font());
        place.setWidth(painter.fontMetrics().horizontalAdvance(m_preedit) + look.px(2));
        painter.fillRect(place, look[Token::AccBg]);
        painter.setPen(look[Token::T1]);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, m_preedit);
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), look[Token::Acc]);
        return;
    }
    if (!hasFocus()) {
        painter.setPen(look[Token::Acc]);
        painter.drawRect(place.adjusted(0, 0, -1, -1));
        return;
    }
    if (cursor.shape == TerminalScreen::CursorShape::Underline)
        place.setTop(place.bottom() - look.px(2) + 1);
    else if (cursor.shape == TerminalScreen::CursorShape::Bar)
        place.setWidth(look.px(2));
    painter.fillRect(place, look[Token::Acc]);
    if (cursor.shape != TerminalScreen::CursorShape::Block)
        return;
    const TerminalLine line = m_session->screen().line(cursor.position.line);
    const auto column = size_t(cursor.position.column);
    if (column >= line.size() || line[column].character == 0)
        return;
    painter.setPen(m_colors.ground());
    m_font.paint(painter, place.top(), {{line[column].character, line[column].mark, place.left(), std::max<int>(line[column].width, 1)}}, false, false);
}

/// Keys that the window would take as shortcuts are the program's here.
bool TerminalView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_session) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void TerminalView::keyPressEvent(QKeyEvent *event)
{
    constexpr auto ControlShift = Qt::ControlModifier | Qt::ShiftModifier;
    const int page = std::max(1, verticalScrollBar()->pageStep() - 1);
    if (isKeyWith(*event, ControlShift, {Qt::Key_F6}))
        Q_EMIT left(true);
    else if (isKeyWith(*event, ControlShift, {Qt::Key_C}) || isKeyWith(*event, Qt::ControlModifier, {Qt::Key_Insert}))
        copy();
    else if (isKeyWith(*event, ControlShift, {Qt::Key_V}) || isKeyWith(*event, Qt::ShiftModifier, {Qt::Key_Insert}))
        paste();
    else if (isKeyWith(*event, ControlShift, {Qt::Key_A}))
        selectAll();
    else if (isKeyWith(*event, Qt::ShiftModifier, {Qt::Key_PageUp, Qt::Key_PageDown}))
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (event->key() == Qt::Key_PageUp ? -page : page));
    else if (m_session && pressKey(m_session->screen(), *event)) {
        m_selection = {};
        m_follows = true;
        onChanged();
    }
    event->accept();
}

void TerminalView::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    for (const uint character : m_session ? event->commitString().toUcs4() : QList<uint>())
        m_session->screen().typeCharacter(character, 0);
    viewport()->update();
    event->accept();
}

QVariant TerminalView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    switch (query) {
    case Qt::ImEnabled:
        return true;
    case Qt::ImCursorRectangle:
        return cursorRect();
    case Qt::ImHints:
        return int(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    default:
        return QAbstractScrollArea::inputMethodQuery(query);
    }
}

void TerminalView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (m_session)
        m_session->screen().setFocused(true);
    viewport()->update();
}

void TerminalView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (m_session)
        m_session->screen().setFocused(false);
    viewport()->update();
}
