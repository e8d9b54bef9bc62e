// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/inventorychanges.h"

#include <algorithm>
#include <functional>
#include <map>

namespace {

using Values = std::map<std::string, FieldValue>;

void add(Values &values, std::string name, FieldValue value)
{
    const Text *text = std::get_if<Text>(&value);
    const Measure *measure = std::get_if<Measure>(&value);
    if (!(text && text->isEmpty()) && !(measure && !measure->isKnown()))
        values.emplace(std::move(name), std::move(value));
}

/// Everything of a resource that says something when it changes.
Values valuesOf(const Resource &resource)
{
    Values values;
    const Extra &extra = resource.extras();
    const std::pair<const char *, Text> texts[] {{"type", resource.type}, {"name", resource.name}, {"namespace", resource.scope},
        {"parent", resource.parent}, {"runsOn", resource.runsOn}, {"region", resource.region}, {"country", resource.country},
        {"state", resource.state}, {"version", resource.version}, {"owner", resource.owner}, {"engine", extra.engine.name},
        {"engineVersion", extra.engine.version}, {"backup", extra.backup.state}, {"health", Text(healthName(resource.health))}};
    for (const auto &[name, text] : texts)
        add(values, name, text);
    const std::pair<const char *, Measure> measures[] {{"cpu", resource.capacity.cpuCores}, {"mem", resource.capacity.memoryBytes},
        {"storage", resource.capacity.storageBytes}, {"gpu", resource.capacity.gpus}};
    for (const auto &[name, measure] : measures)
        add(values, name, measure);
    if (extra.monthlyCost)
        add(values, "cost", *extra.monthlyCost);
    for (const auto &[name, value] : resource.labelList())
        add(values, "label:" + std::string(name.view()), value);
    for (const Field &field : extra.fields)
        add(values, std::string(field.name.view()), field.value);
    return values;
}

void compare(std::vector<InventoryChange> &changes, const ResourcePtr &before, const ResourcePtr &after)
{
    if (*before == *after)
        return;
    Values was = valuesOf(*before);
    const auto note = [&](const std::string &name, FieldValue from, FieldValue to) {
        changes.push_back({InventoryChange::What::Changed, after, QString::fromStdString(name), std::move(from), std::move(to)});
    };
    for (const auto &[name, value] : valuesOf(*after)) {
        const auto old = was.find(name);
        if (old == was.end())
            note(name, {}, value);
        else if (!(old->second == value))
            note(name, old->second, value);
        if (old != was.end())
            was.erase(old);
    }
    for (const auto &[name, value] : was)
        note(name, value, {});
}

} // namespace

QLatin1String changeName(InventoryChange::What what)
{
    static constexpr const char *names[] {"added", "removed", "changed"};
    return QLatin1String(names[int(what)]);
}

std::vector<InventoryChange> changesBetween(const std::vector<ResourcePtr> &before, const std::vector<ResourcePtr> &after)
{
    std::map<Text, ResourcePtr> old;
    for (const ResourcePtr &resource : before)
        old.emplace(resource->id, resource);
    std::vector<InventoryChange> changes;
    for (const ResourcePtr &resource : after) {
        const auto found = old.find(resource->id);
        if (found == old.end()) {
            changes.push_back({InventoryChange::What::Added, resource, {}, {}, {}});
            continue;
        }
        compare(changes, found->second, resource);
        old.erase(found);
    }
    for (const auto &[id, resource] : old)
        changes.push_back({InventoryChange::What::Removed, resource, {}, {}, {}});
    std::ranges::stable_sort(changes, std::less<> {}, [](const InventoryChange &change) {
        return std::tuple(change.resource->kind, change.resource->name, change.resource->id);
    });
    return changes;
}

std::vector<ResourcePtr> resourcesOf(const Snapshot &rows)
{
    std::vector<ResourcePtr> resources;
    for (Slot slot = 0; slot < rows.size(); ++slot) {
        if (rows.resource(slot))
            resources.push_back(rows.row(slot).resource);
    }
    return resources;
}
