// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/appearance.h"
#include "views/models/connectionsmodel.h"
#include "views/models/paletteentry.h"
#include "views/models/savedqueries.h"
#include "views/operations/actiondesk.h"
#include "views/shell/keymap.h"

/// What the window offers in its palette besides resources and sections. What is passed in outlives the entries.

/// Actions on resources; choosing one opens its plan by `act`.
QList<PaletteEntry> actionEntries(const ActionDesk &desk, const QStringList &ids, const std::function<void(const QString &action, const QStringList &ids)> &act);
/// The window's commands with their keys.
QList<PaletteEntry> commandEntries(const std::function<void(WindowCommand)> &run);
QList<PaletteEntry> connectionEntries(const ConnectionsModel &connections, const std::function<void(const QString &name)> &show,
    const std::function<void(const QString &name)> &retry);
QList<PaletteEntry> savedQueryEntries(const SavedQueries &queries);
QList<PaletteEntry> settingEntries(Appearance &appearance);
