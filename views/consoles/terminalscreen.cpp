// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalscreen.h"

#include <QString>
#include <algorithm>
#include <vterm.h>

namespace {

TerminalColor colorOf(const VTermColor &color)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color))
        return {};
    if (VTERM_COLOR_IS_INDEXED(&color))
        return {TerminalColor::Kind::Palette, color.indexed.idx, 0, 0};
    return {TerminalColor::Kind::Rgb, color.rgb.red, color.rgb.green, color.rgb.blue};
}

constexpr uint32_t Covered = uint32_t(-1); ///< what libvterm writes into the place behind a wide character

/// libvterm takes sequences of UTF-8 for characters that Unicode does not have.
char32_t characterOf(uint32_t code)
{
    const bool isCharacter = code <= QChar::LastValidCodePoint && !QChar::isSurrogate(code);
    return isCharacter ? code : char32_t(QChar::ReplacementCharacter);
}

TerminalCell cellOf(const VTermScreenCell &from)
{
    TerminalCell cell;
    cell.character = from.chars[0] == Covered ? 0 : characterOf(from.chars[0]);
    cell.mark = cell.character ? characterOf(from.chars[1]) : 0;
    cell.width = from.chars[0] == Covered ? 0 : quint8(from.width);
    cell.foreground = colorOf(from.fg);
    cell.background = colorOf(from.bg);
    cell.style = quint8((from.attrs.bold ? TerminalCell::Bold : 0) | (from.attrs.italic ? TerminalCell::Italic : 0)
        | (from.attrs.underline ? TerminalCell::Underline : 0) | (from.attrs.strike ? TerminalCell::Strike : 0)
        | (from.attrs.reverse ? TerminalCell::Reverse : 0));
    return cell;
}

bool isPlainBlank(const VTermScreenCell &cell)
{
    return cell.chars[0] == 0 && VTERM_COLOR_IS_DEFAULT_BG(&cell.bg) && !cell.attrs.reverse;
}

VTermColor colorOf(const TerminalColor &from, uint8_t whereDefault)
{
    VTermColor color;
    if (from.kind == TerminalColor::Kind::Palette)
        vterm_color_indexed(&color, from.red);
    else
        vterm_color_rgb(&color, from.red, from.green, from.blue);
    if (from.kind == TerminalColor::Kind::Default)
        color.type |= whereDefault;
    return color;
}

VTermScreenCell cellOf(const TerminalCell &from)
{
    VTermScreenCell cell {};
    cell.chars[0] = from.width == 0 ? Covered : from.character;
    cell.chars[1] = from.mark;
    cell.width = char(std::max<quint8>(from.width, 1));
    cell.attrs.bold = (from.style & TerminalCell::Bold) != 0;
    cell.attrs.italic = (from.style & TerminalCell::Italic) != 0;
    cell.attrs.underline = (from.style & TerminalCell::Underline) != 0;
    cell.attrs.strike = (from.style & TerminalCell::Strike) != 0;
    cell.attrs.reverse = (from.style & TerminalCell::Reverse) != 0;
    cell.fg = colorOf(from.foreground, VTERM_COLOR_DEFAULT_FG);
    cell.bg = colorOf(from.background, VTERM_COLOR_DEFAULT_BG);
    return cell;
}

void append(QString &text, char32_t character)
{
    text += QStringView(QChar::fromUcs4(character));
}

} // namespace

/// What libvterm tells, passed on.
struct TerminalCallbacks {
    static TerminalScreen &of(void *user) { return *static_cast<TerminalScreen *>(user); }

    static int pushLine(int columns, const VTermScreenCell *cells, void *user)
    {
        TerminalScreen &screen = of(user);
        while (columns > 0 && isPlainBlank(cells[columns - 1]))
            --columns;
        TerminalLine line;
        line.reserve(size_t(columns));
        for (int i = 0; i < columns; ++i)
            line.push_back(cellOf(cells[i]));
        screen.m_past.push_back(std::move(line));
        if (screen.m_past.size() > TerminalScreen::MostPastLines) {
            screen.m_past.pop_front();
            ++screen.m_firstLine;
        }
        return 1;
    }

    static int popLine(int columns, VTermScreenCell *cells, void *user)
    {
        TerminalScreen &screen = of(user);
        if (screen.m_past.empty())
            return 0;
        const TerminalLine line = std::move(screen.m_past.back());
        screen.m_past.pop_back();
        for (int i = 0; i < columns; ++i)
            cells[i] = cellOf(size_t(i) < line.size() ? line[size_t(i)] : TerminalCell());
        if (cells[columns - 1].width > 1) // half of it would stand beyond the edge, where older libvterms write all the same
            cells[columns - 1] = cellOf(TerminalCell());
        return 1;
    }

    static int setProperty(VTermProp property, VTermValue *value, void *user)
    {
        TerminalScreen &screen = of(user);
        switch (property) {
        case VTERM_PROP_CURSORVISIBLE:
            screen.m_cursor.visible = value->boolean;
            return 1;
        case VTERM_PROP_CURSORSHAPE:
            screen.m_cursor.shape = TerminalScreen::CursorShape(std::clamp(value->number - 1, 0, 2));
            return 1;
        case VTERM_PROP_ALTSCREEN:
            screen.m_isAlternate = value->boolean;
            return 1;
        case VTERM_PROP_REVERSE:
            screen.m_isReversed = value->boolean;
            return 1;
        case VTERM_PROP_MOUSE:
            screen.m_mouseMode = TerminalScreen::MouseMode(std::clamp(value->number, 0, 3));
            return 1;
        default: // titles among them
            return 0;
        }
    }

    static void output(const char *bytes, size_t length, void *user) { Q_EMIT of(user).output(QByteArray(bytes, qsizetype(length))); }
};

TerminalScreen::TerminalScreen(int columns, int rows, QObject *parent)
    : QObject(parent)
    , m_terminal(vterm_new(rows, columns))
    , m_screen(vterm_obtain_screen(m_terminal))
    , m_columns(columns)
    , m_rows(rows)
{
    static const VTermScreenCallbacks Callbacks = [] {
        VTermScreenCallbacks callbacks {};
        callbacks.settermprop = TerminalCallbacks::setProperty;
        callbacks.sb_pushline = TerminalCallbacks::pushLine;
        callbacks.sb_popline = TerminalCallbacks::popLine;
        return callbacks;
    }();
    vterm_set_utf8(m_terminal, 1);
    vterm_output_set_callback(m_terminal, TerminalCallbacks::output, this);
    vterm_screen_set_callbacks(m_screen, &Callbacks, this);
    vterm_screen_set_damage_merge(m_screen, VTERM_DAMAGE_SCROLL);
    vterm_screen_enable_altscreen(m_screen, 1);
    vterm_screen_reset(m_screen, 1);
}

TerminalScreen::~TerminalScreen()
{
    vterm_free(m_terminal);
}

void TerminalScreen::feed(const char *bytes, size_t length)
{
    const std::string_view output = m_limit.limited({bytes, length});
    vterm_input_write(m_terminal, output.data(), output.size());
    vterm_screen_flush_damage(m_screen);
    VTermPos cursor;
    vterm_state_get_cursorpos(vterm_obtain_state(m_terminal), &cursor);
    m_cursor.position = {firstScreenLine() + cursor.row, cursor.col};
    Q_EMIT changed();
}

void TerminalScreen::resize(int columns, int rows)
{
    m_columns = std::max(columns, 2);
    m_rows = std::max(rows, 1);
    vterm_set_size(m_terminal, m_rows, m_columns);
    VTermPos cursor;
    vterm_state_get_cursorpos(vterm_obtain_state(m_terminal), &cursor);
    const auto write = [this](std::string_view sequence) { vterm_input_write(m_terminal, sequence.data(), sequence.size()); };
    if (m_limit.hasMargins()) {
        write(m_limit.marginsAway()); // which moves the cursor as well
        write("\x1b[" + std::to_string(std::max(cursor.row, 0) + 1) + ";" + std::to_string(cursor.col + 1) + "H");
    } else if (cursor.row < 0) { // libvterm moves it with the text that goes to the past
        write("\x1b[A");
    }
    feed("", 0);
}

TerminalLine TerminalScreen::screenLine(int row) const
{
    TerminalLine line(static_cast<size_t>(m_columns));
    for (int column = 0; column < m_columns; ++column) {
        VTermScreenCell cell;
        if (vterm_screen_get_cell(m_screen, {row, column}, &cell))
            line[size_t(column)] = cellOf(cell);
    }
    return line;
}

TerminalLine TerminalScreen::line(qint64 number) const
{
    const qint64 at = number - m_firstLine;
    if (at < 0 || number >= endLine())
        return {};
    return size_t(at) < m_past.size() ? m_past[size_t(at)] : screenLine(int(at - qint64(m_past.size())));
}

QString TerminalScreen::text(TerminalPosition from, TerminalPosition to) const
{
    QString text;
    for (qint64 number = std::max(from.line, m_firstLine); number <= to.line && number < endLine(); ++number) {
        const TerminalLine cells = line(number);
        const size_t begin = number == from.line ? size_t(from.column) : 0;
        const size_t end = number == to.line ? std::min(size_t(to.column), cells.size()) : cells.size();
        const qsizetype start = text.size();
        for (size_t i = begin; i < end; ++i) {
            if (cells[i].width == 0)
                continue;
            append(text, cells[i].character ? cells[i].character : U' ');
            if (cells[i].mark)
                append(text, cells[i].mark);
        }
        const bool goesOn = cells.size() >= size_t(m_columns) && cells.back().character != 0;
        if (number == to.line || goesOn)
            continue;
        while (text.size() > start && text.back() == u' ')
            text.chop(1);
        text += u'\n';
    }
    return text;
}

void TerminalScreen::pressKey(int key, int modifiers)
{
    vterm_keyboard_key(m_terminal, VTermKey(key), VTermModifier(modifiers));
}

void TerminalScreen::typeCharacter(char32_t character, int modifiers)
{
    vterm_keyboard_unichar(m_terminal, character, VTermModifier(modifiers));
}

void TerminalScreen::paste(const QString &text)
{
    QString clean = text;
    clean.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    clean.replace(u'\n', u'\r');
    clean.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != u'\r' && c != u'\t'; });
    vterm_keyboard_start_paste(m_terminal);
    Q_EMIT output(clean.toUtf8());
    vterm_keyboard_end_paste(m_terminal);
}

void TerminalScreen::moveMouse(int row, int column, int modifiers)
{
    vterm_mouse_move(m_terminal, row, column, VTermModifier(modifiers));
}

void TerminalScreen::pressMouse(int button, bool pressed, int modifiers)
{
    vterm_mouse_button(m_terminal, button, pressed, VTermModifier(modifiers));
}

void TerminalScreen::setFocused(bool focused)
{
    VTermState *state = vterm_obtain_state(m_terminal);
    focused ? vterm_state_focus_in(state) : vterm_state_focus_out(state);
}
