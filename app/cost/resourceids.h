// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/snapshot.h"

#include <unordered_map>

/// Everything by which bills may name the inventory's resources: ids, the sources' own ids, and provider ids. A name alone joins
/// nothing. A value; reading is safe on any thread.
class ResourceIds {
public:
    explicit ResourceIds(const Snapshot &snapshot);
    /// The resource, or NoSlot. An ARN is also found by the id at its end ("i-0abc" of an instance).
    Slot find(std::string_view id) const;

private:
    void add(std::string_view id, Slot slot);

    Snapshot m_snapshot; ///< keeps the texts
    std::unordered_map<std::string_view, Slot> m_slots;
};
