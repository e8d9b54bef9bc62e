// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cost/resourceids.h"

ResourceIds::ResourceIds(const Snapshot &snapshot)
    : m_snapshot(snapshot)
{
    for (Slot slot = 0; slot < m_snapshot.size(); ++slot) {
        const Resource *resource = m_snapshot.resource(slot);
        if (!resource)
            continue;
        add(resource->id.view(), slot);
        add(resource->uid.view(), slot);
        for (const Text &identity : resource->extras().identities) {
            constexpr std::string_view Provider = "provider:";
            if (identity.view().starts_with(Provider))
                add(identity.view().substr(Provider.size()), slot);
        }
    }
}

/// An id that two carry names the first: two sources of one thing.
void ResourceIds::add(std::string_view id, Slot slot)
{
    if (!id.empty())
        m_slots.try_emplace(id, slot);
}

Slot ResourceIds::find(std::string_view id) const
{
    const auto found = m_slots.find(id);
    if (found != m_slots.end())
        return found->second;
    if (!id.starts_with("arn:") || id.find('/') == std::string_view::npos)
        return NoSlot;
    const auto end = m_slots.find(id.substr(id.rfind('/') + 1));
    return end == m_slots.end() ? NoSlot : end->second;
}
