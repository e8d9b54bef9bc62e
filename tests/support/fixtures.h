// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/inventory/inventorystore.h"

/// Short ways to make resources and deltas in tests.
namespace fixtures {

inline Text t(const char *text)
{
    return Text(std::string_view(text));
}

/// A resource of that id and name; edit it before it goes behind a ResourcePtr.
inline Resource *resource(const char *id, const char *name, Kind kind = Kind::Vm)
{
    auto *r = new Resource;
    r->id = t(id);
    r->name = t(name);
    r->kind = kind;
    r->health = Health::Healthy;
    r->type = t("test/thing");
    r->uid = t(id);
    return r;
}

inline Delta delta(const char *connection, const char *collection, Delta::Phase phase, quint32 epoch,
    std::vector<ResourcePtr> upserts = {}, std::vector<Text> removals = {}, Timestamp at = 1000)
{
    Delta d;
    d.collection = {t(connection), t(collection)};
    d.kinds = KindSet::all();
    d.epoch = epoch;
    d.phase = phase;
    d.observedAt = at;
    d.upserts = std::move(upserts);
    d.removals = std::move(removals);
    return d;
}

inline ResourcePtr plain(const char *id, const char *name, Kind kind = Kind::Vm)
{
    return ResourcePtr(resource(id, name, kind));
}

inline LabelsPtr labels(std::initializer_list<std::pair<const char *, const char *>> pairs)
{
    auto list = std::make_shared<Labels>();
    for (const auto &[key, value] : pairs)
        list->emplace_back(t(key), t(value));
    return list;
}

} // namespace fixtures
