// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/objectmeta.h"

#include "backends/kubernetes/protofields.h"

#include <algorithm>

namespace {

void readOwner(std::string_view message, OwnerReference &controller)
{
    OwnerReference owner;
    bool controls = false;
    for (ProtoFields fields(message); fields.next();) {
        switch (fields.tag()) {
        case 1: owner.kind = fields.bytes(); break;
        case 3: owner.name = fields.bytes(); break;
        case 4: owner.uid = fields.bytes(); break;
        case 5: owner.apiVersion = fields.bytes(); break;
        case 6: controls = fields.flag(); break;
        }
    }
    if (controls)
        controller = owner;
}

} // namespace

ObjectMeta ObjectMeta::read(std::string_view message)
{
    ObjectMeta meta;
    for (ProtoFields fields(message); fields.next();) {
        switch (fields.tag()) {
        case 1: meta.name = fields.bytes(); break;
        case 3: meta.nameSpace = fields.bytes(); break;
        case 5: meta.uid = fields.bytes(); break;
        case 6: meta.resourceVersion = fields.bytes(); break;
        case 7: meta.generation = fields.integer(); break;
        case 8: meta.createdAt = protoTime(fields.bytes()); break;
        case 9: meta.deleting = true; break;
        case 11: {
            const ProtoMapEntry entry(fields.bytes());
            meta.labels.emplace_back(entry.key, entry.value);
            break;
        }
        case 13: readOwner(fields.bytes(), meta.controller); break;
        }
    }
    if (!std::ranges::is_sorted(meta.labels))
        std::ranges::sort(meta.labels);
    return meta;
}

std::string_view ObjectMeta::label(std::string_view key) const
{
    const auto found = std::ranges::lower_bound(labels, key, {}, [](const auto &pair) { return pair.first; });
    return found != labels.end() && found->first == key ? found->second : std::string_view();
}
