// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <QString>
#include <vector>

/// One thing that two inventories say differently of a resource. A value; any thread.
struct InventoryChange {
    enum class What : quint8 { Added, Removed, Changed };
    What what = What::Changed;
    ResourcePtr resource; ///< as it is now; a removed one as it was
    QString field;        ///< of a Changed one: a column's key, a label ("label:team"), or a field of the type
    FieldValue before, after;
};

/// "added", "removed", "changed".
QLatin1String changeName(InventoryChange::What what);

/// What changed, by kind, name and id. Usage and ages change all the time and are left out. Pure.
std::vector<InventoryChange> changesBetween(const std::vector<ResourcePtr> &before, const std::vector<ResourcePtr> &after);
/// All of a snapshot, to be compared.
std::vector<ResourcePtr> resourcesOf(const Snapshot &rows);
