// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

/// What the window does when it is told to: by a key, a button, the palette.
enum class WindowCommand : quint8 {
    None, ///< whatever has the keyboard takes the key
    OpenPalette, ShowKeys, FocusQuery, SaveQuery, ReadAgain,
    ShowActions, MakeNew, ExportList,
    ShowDocument, ShowEvents, ShowLogs, ShowConsole, FillView, ToggleTables,
    NextPane, PreviousPane, OpenWindow, OpenSettings,
    ZoomIn, ZoomOut,
    CloseWindow, Quit,
};

/// One line of the keyboard's map. The window's shortcuts, the help over it, the palette and the README's table are made from
/// these alone.
struct KeyBinding {
    WindowCommand command;
    QString group;            ///< title of the part of the map
    QList<QKeySequence> keys; ///< all of them do it; empty: only the palette offers it
    QString written;          ///< how keys that are no shortcut are written; else empty
    QString title;            ///< what they do
    QString icon;

    /// "Ctrl+K", "F1, Ctrl+/", as the platform writes keys.
    QString keysText() const;
};

/// Every key of the window, part by part.
QList<KeyBinding> keymap();
/// The keys of a command; the first is the one that is told.
QList<QKeySequence> keysOf(WindowCommand command);
/// The map as a table for documents, in Markdown.
QString keymapTable();
