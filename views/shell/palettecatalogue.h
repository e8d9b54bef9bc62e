// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/appearance.h"
#include "views/models/paletteentry.h"
#include "views/models/savedqueries.h"
#include "views/shell/keymap.h"
#include "views/shell/windowsections.h"

/// What the window offers in its palette besides resources. What is passed in outlives the entries.

/// Actions on resources; choosing one opens its plan.
QList<PaletteEntry> actionEntries(const ActionDesk &desk, const QStringList &ids, ActionDialogs &dialogs);
/// What can be made, and where.
QList<PaletteEntry> makingEntries(const ActionDesk &desk, const Snapshot &rows, ActionDialogs &dialogs);
QList<PaletteEntry> sectionEntries(WindowSections &sections);
/// What is begun in a section: a connection, a claim.
QList<PaletteEntry> beginningEntries(WindowSections &sections);
/// The window's commands with their keys.
QList<PaletteEntry> commandEntries(const std::function<void(WindowCommand)> &run);
QList<PaletteEntry> connectionEntries(WindowSections &sections);
QList<PaletteEntry> savedQueryEntries(const SavedQueries &queries);
QList<PaletteEntry> settingEntries(Appearance &appearance);
