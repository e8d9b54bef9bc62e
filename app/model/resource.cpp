// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/resource.h"

#include <algorithm>
#include <tuple>

namespace {

template <typename T>
bool equalBehind(const std::shared_ptr<const T> &a, const std::shared_ptr<const T> &b)
{
    return a == b || (a && b && *a == *b);
}

auto plainFields(const Resource &r)
{
    return std::tie(r.id, r.kind, r.health, r.type, r.uid, r.name, r.scope, r.parent, r.runsOn, r.provider, r.region,
        r.country, r.state, r.version, r.owner, r.createdAt, r.capacity, r.usage);
}

} // namespace

const Labels &Resource::labelList() const
{
    static const Labels none;
    return labels ? *labels : none;
}

const Extra &Resource::extras() const
{
    static const Extra none;
    return extra ? *extra : none;
}

Text Resource::label(std::string_view key) const
{
    const Labels &list = labelList();
    const auto found = std::ranges::lower_bound(list, key, {}, [](const auto &pair) { return pair.first.view(); });
    return found != list.end() && found->first.view() == key ? found->second : Text();
}

bool operator==(const Resource &a, const Resource &b)
{
    return plainFields(a) == plainFields(b) && equalBehind(a.labels, b.labels) && equalBehind(a.extra, b.extra);
}
