// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/keymap.h"

#include <QCoreApplication>
#include <algorithm>

namespace {

struct Keymap {
    Q_DECLARE_TR_FUNCTIONS(Keymap)
};

/// Qt writes shortcuts with these words; its own translations are not on every system.
[[maybe_unused]] constexpr const char *KeyNames[] {QT_TRANSLATE_NOOP("QShortcut", "Ctrl"), QT_TRANSLATE_NOOP("QShortcut", "Shift"), QT_TRANSLATE_NOOP("QShortcut", "Alt"),
    QT_TRANSLATE_NOOP("QShortcut", "Esc"), QT_TRANSLATE_NOOP("QShortcut", "Tab"), QT_TRANSLATE_NOOP("QShortcut", "Backspace"), QT_TRANSLATE_NOOP("QShortcut", "Return"),
    QT_TRANSLATE_NOOP("QShortcut", "Enter"), QT_TRANSLATE_NOOP("QShortcut", "Space"), QT_TRANSLATE_NOOP("QShortcut", "Del"), QT_TRANSLATE_NOOP("QShortcut", "Home"),
    QT_TRANSLATE_NOOP("QShortcut", "End"), QT_TRANSLATE_NOOP("QShortcut", "PgUp"), QT_TRANSLATE_NOOP("QShortcut", "PgDown")};

} // namespace

QString KeyBinding::keysText() const
{
    QStringList texts;
    for (const QKeySequence &sequence : keys)
        texts.append(sequence.toString(QKeySequence::NativeText));
    if (!written.isEmpty())
        texts.append(written);
    return texts.join(QStringLiteral(", "));
}

QList<KeyBinding> keymap()
{
    using enum WindowCommand;
    const QString find = Keymap::tr("Find"), lists = Keymap::tr("In lists"), details = Keymap::tr("Details"), window = Keymap::tr("Window");
    return {
        {OpenPalette, find, {Qt::CTRL | Qt::Key_K}, {}, Keymap::tr("Everything: resources, actions, sections, settings"), QStringLiteral("search")},
        {FocusQuery, find, {Qt::CTRL | Qt::Key_F}, QStringLiteral("/"), Keymap::tr("Write a query"), QStringLiteral("filter")},
        {None, find, {}, Keymap::tr("letters"), Keymap::tr("Filter the list"), {}},
        {SaveQuery, find, {Qt::CTRL | Qt::Key_D}, {}, Keymap::tr("Keep the query under a name"), QStringLiteral("plus")},
        {None, lists, {}, Keymap::tr("Arrows, PgUp, PgDn, Home, End"), Keymap::tr("Move"), {}},
        {None, lists, {}, Keymap::tr("Shift+Arrows"), Keymap::tr("Select a range"), {}},
        {None, lists, {}, Keymap::tr("Space"), Keymap::tr("Mark"), {}},
        {None, lists, {}, Keymap::tr("Enter"), Keymap::tr("Open"), {}},
        {ShowActions, lists, {Qt::CTRL | Qt::Key_Period}, {}, Keymap::tr("Actions; a letter chooses"), QStringLiteral("more")},
        {MakeNew, lists, {Qt::CTRL | Qt::Key_N}, {}, Keymap::tr("New"), QStringLiteral("plus")},
        {ExportList, lists, {}, {}, Keymap::tr("Export the list"), QStringLiteral("export")},
        {ShowDocument, details, {Qt::CTRL | Qt::Key_E}, {}, Keymap::tr("YAML or XML"), QStringLiteral("file")},
        {ShowLogs, details, {Qt::CTRL | Qt::Key_L}, {}, Keymap::tr("Logs"), QStringLiteral("inventory")},
        {ShowEvents, details, {Qt::CTRL | Qt::SHIFT | Qt::Key_E}, {}, Keymap::tr("Events"), QStringLiteral("activity")},
        {ShowConsole, details, {Qt::CTRL | Qt::SHIFT | Qt::Key_T}, {}, Keymap::tr("Console"), QStringLiteral("terminal")},
        {FillView, details, {Qt::CTRL | Qt::SHIFT | Qt::Key_M}, {}, Keymap::tr("Fill the view with the details, or put them back"), QStringLiteral("expand")},
        {ToggleTables, details, {Qt::CTRL | Qt::Key_T}, {}, Keymap::tr("Charts as tables, and back"), QStringLiteral("columns")},
        {None, details, {}, Keymap::tr("Ctrl+Enter"), Keymap::tr("Confirm a plan"), {}},
        {None, window, {}, Keymap::tr("Ctrl+1 to Ctrl+9, Ctrl+0"), Keymap::tr("Sections, as the rail numbers them"), {}},
        {NextPane, window, {Qt::Key_F6}, {}, Keymap::tr("Next pane"), QStringLiteral("columns")},
        {PreviousPane, window, {Qt::SHIFT | Qt::Key_F6}, {}, Keymap::tr("Previous pane"), QStringLiteral("columns")},
        {None, window, {}, Keymap::tr("Esc"), Keymap::tr("Clear the filter, then close, then go back"), {}},
        {OpenWindow, window, {Qt::CTRL | Qt::SHIFT | Qt::Key_N}, {}, Keymap::tr("Another window"), QStringLiteral("plus")},
        {OpenSettings, window, {Qt::CTRL | Qt::Key_Comma}, {}, Keymap::tr("Settings"), QStringLiteral("theme")},
        {ReadAgain, window, {Qt::Key_F5}, {}, Keymap::tr("Read everything again"), QStringLiteral("refresh")},
        {ZoomIn, window, {Qt::CTRL | Qt::Key_Plus, Qt::CTRL | Qt::Key_Equal}, {}, Keymap::tr("Larger"), QStringLiteral("plus")},
        {ZoomOut, window, {Qt::CTRL | Qt::Key_Minus}, {}, Keymap::tr("Smaller"), QStringLiteral("minus")},
        {CloseWindow, window, {Qt::CTRL | Qt::Key_W}, {}, Keymap::tr("Close the window"), QStringLiteral("close")},
        {Quit, window, {Qt::CTRL | Qt::Key_Q}, {}, Keymap::tr("Leave Allod"), QStringLiteral("close")},
        {ShowKeys, window, {Qt::Key_F1, Qt::CTRL | Qt::Key_Slash}, {}, Keymap::tr("This list of keys"), QStringLiteral("more")},
    };
}

QList<QKeySequence> keysOf(WindowCommand command)
{
    const QList<KeyBinding> map = keymap();
    const auto found = std::ranges::find(map, command, &KeyBinding::command);
    return found == map.end() ? QList<QKeySequence>() : found->keys;
}

QString keymapTable()
{
    QString table = QStringLiteral("| keys | what they do |\n|---|---|\n");
    const QList<KeyBinding> map = keymap();
    for (const KeyBinding &binding : map) {
        if (!binding.keysText().isEmpty())
            table += QStringLiteral("| %1 | %2 |\n").arg(binding.keysText(), binding.title);
    }
    return table;
}
