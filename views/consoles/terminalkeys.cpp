// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/consoles/terminalkeys.h"

#include "views/consoles/terminalscreen.h"

#include <QHash>
#include <QKeyEvent>
#include <vterm.h>

namespace {

#ifdef Q_OS_MACOS
constexpr Qt::KeyboardModifier ControlKey = Qt::MetaModifier; ///< Qt calls the command key Control there
#else
constexpr Qt::KeyboardModifier ControlKey = Qt::ControlModifier;
#endif

int namedKey(const QKeyEvent &event)
{
    static const QHash<int, int> Keys {{Qt::Key_Return, VTERM_KEY_ENTER}, {Qt::Key_Enter, VTERM_KEY_ENTER}, {Qt::Key_Tab, VTERM_KEY_TAB},
        {Qt::Key_Backtab, VTERM_KEY_TAB}, {Qt::Key_Backspace, VTERM_KEY_BACKSPACE}, {Qt::Key_Escape, VTERM_KEY_ESCAPE},
        {Qt::Key_Up, VTERM_KEY_UP}, {Qt::Key_Down, VTERM_KEY_DOWN}, {Qt::Key_Left, VTERM_KEY_LEFT}, {Qt::Key_Right, VTERM_KEY_RIGHT},
        {Qt::Key_Insert, VTERM_KEY_INS}, {Qt::Key_Delete, VTERM_KEY_DEL}, {Qt::Key_Home, VTERM_KEY_HOME}, {Qt::Key_End, VTERM_KEY_END},
        {Qt::Key_PageUp, VTERM_KEY_PAGEUP}, {Qt::Key_PageDown, VTERM_KEY_PAGEDOWN}};
    if (event.key() >= Qt::Key_F1 && event.key() <= Qt::Key_F24)
        return VTERM_KEY_FUNCTION(event.key() - Qt::Key_F1 + 1);
    return Keys.value(event.key(), VTERM_KEY_NONE);
}

/// Programs know Enter, Tab and the like by one byte each, whatever else is held.
bool isPlainKey(int key)
{
    return key == VTERM_KEY_ENTER || key == VTERM_KEY_BACKSPACE || key == VTERM_KEY_ESCAPE;
}

/// Ctrl+@ … Ctrl+_ and what else gives these bytes; 0xFF for none.
quint8 controlByte(const QKeyEvent &event)
{
    if (event.key() >= Qt::Key_At && event.key() <= Qt::Key_Underscore)
        return quint8(event.key() & 0x1f);
    if (event.key() == Qt::Key_Space || event.key() == Qt::Key_2)
        return 0;
    return event.key() == Qt::Key_Slash || event.key() == Qt::Key_Minus ? 0x1f : 0xff;
}

} // namespace

int terminalModifiers(Qt::KeyboardModifiers modifiers)
{
    return (modifiers & Qt::ShiftModifier ? int(VTERM_MOD_SHIFT) : 0) | (modifiers & Qt::AltModifier ? int(VTERM_MOD_ALT) : 0)
        | (modifiers & ControlKey ? int(VTERM_MOD_CTRL) : 0);
}

bool pressKey(TerminalScreen &screen, const QKeyEvent &event)
{
    const int modifiers = terminalModifiers(event.modifiers());
    if (const int key = namedKey(event); key != VTERM_KEY_NONE) {
        const int backtab = event.key() == Qt::Key_Backtab ? int(VTERM_MOD_SHIFT) : 0;
        screen.pressKey(key, isPlainKey(key) ? modifiers & VTERM_MOD_ALT : key == VTERM_KEY_TAB ? backtab : modifiers);
        return true;
    }
    const QString text = event.text();
    const bool writes = !text.isEmpty() && text.at(0).isPrint();
    const bool altGr = writes && (modifiers & VTERM_MOD_CTRL) && (modifiers & VTERM_MOD_ALT);
    if ((modifiers & VTERM_MOD_CTRL) && !altGr) {
        const quint8 byte = controlByte(event);
        if (byte == 0xff)
            return false;
        screen.send((modifiers & VTERM_MOD_ALT ? QByteArray("\x1b") : QByteArray()) + char(byte));
        return true;
    }
    for (const uint character : writes ? text.toUcs4() : QList<uint>())
        screen.typeCharacter(character, altGr ? 0 : modifiers & VTERM_MOD_ALT);
    return writes;
}
