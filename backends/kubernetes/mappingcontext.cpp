// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/mappingcontext.h"

#include "backends/kubernetes/databases/databasecatalogue.h"
#include "backends/kubernetes/resourcename.h"

#include <algorithm>

namespace {

size_t hashPair(size_t seed, std::string_view key, std::string_view value)
{
    const std::hash<std::string_view> hash;
    seed = seed * 31 + hash(key);
    return seed * 31 + hash(value);
}

/// True for the controllers that are rows of their own; databases' members may have others between themselves and the database.
bool isBuiltin(const OwnerReference &owner)
{
    const std::string_view group = groupOf(owner.apiVersion);
    return !owner.kind.empty() && (group.empty() || group == "apps" || group == "batch");
}

/// The database that an object is part of, by its controller or by its operator's labels.
std::optional<DatabaseCatalogue::Reference> databaseOf(const ObjectMeta &meta)
{
    if (isBuiltin(meta.controller))
        return std::nullopt;
    const DatabaseCatalogue &databases = DatabaseCatalogue::bundled();
    const auto owner = meta.controller.kind.empty() ? std::nullopt : databases.databaseOf(meta.controller);
    return owner ? owner : databases.databaseOf(meta.labels);
}

} // namespace

MappingContext::MappingContext(std::string clusterId)
    : m_clusterId(clusterId)
    , m_provider(std::string_view("kubernetes"))
    , m_scratch(std::move(clusterId))
{
}

std::string_view MappingContext::compose(std::string_view nameSpace, std::string_view resource, std::string_view name)
{
    m_scratch.resize(m_clusterId.view().size());
    m_scratch.append("/").append(nameSpace.empty() ? "_" : nameSpace);
    m_scratch.append("/").append(resource);
    m_scratch.append("/").append(name);
    return m_scratch;
}

Text MappingContext::parentOf(const ObjectMeta &meta)
{
    const OwnerReference &owner = meta.controller;
    if (const auto database = databaseOf(meta))
        return sharedId(meta.nameSpace, database->collection, database->name);
    if (owner.kind.empty())
        return m_clusterId;
    const std::string_view hash = meta.label("pod-template-hash");
    if (owner.kind == "ReplicaSet" && isDeploymentsReplicaSet(owner.name, hash))
        return sharedId(meta.nameSpace, "deployments.apps", owner.name.substr(0, owner.name.size() - hash.size() - 1));
    const ResourceName name = resourceNameOf(owner.apiVersion, owner.kind);
    return sharedId(name.namespaced ? meta.nameSpace : std::string_view(), name.text, owner.name);
}

LabelsPtr MappingContext::labels(const LabelViews &labels)
{
    if (labels.empty())
        return {};
    if (const auto found = m_labels.find(labels); found != m_labels.end())
        return *found;
    auto list = std::make_shared<Labels>();
    list->reserve(labels.size());
    for (const auto &[key, value] : labels)
        list->emplace_back(intern(key), intern(value));
    return *m_labels.insert(std::move(list)).first;
}

Resource *MappingContext::newResource(const ObjectMeta &meta, Kind kind, std::string_view type, std::string_view resource)
{
    auto *made = new Resource;
    made->id = id(meta.nameSpace, resource, meta.name);
    made->kind = kind;
    made->type = intern(type);
    made->uid = Text(meta.uid);
    made->name = Text(meta.name);
    made->scope = intern(meta.nameSpace);
    made->parent = parentOf(meta);
    if (made->parent == made->id) // a database that carries its members' label
        made->parent = m_clusterId;
    made->provider = m_provider;
    made->labels = labels(meta.labels);
    made->createdAt = meta.createdAt;
    made->region = intern(meta.label("topology.kubernetes.io/region"));
    const std::string_view team = meta.label("team");
    made->owner = intern(team.empty() ? meta.label("owner") : team);
    return made;
}

void MappingContext::compact()
{
    std::erase_if(m_labels, [](const LabelsPtr &labels) { return labels.use_count() == 1; });
    m_texts.compact();
}

size_t MappingContext::LabelsHash::operator()(const LabelViews &labels) const
{
    size_t seed = 0;
    for (const auto &[key, value] : labels)
        seed = hashPair(seed, key, value);
    return seed;
}

size_t MappingContext::LabelsHash::operator()(const LabelsPtr &labels) const
{
    size_t seed = 0;
    for (const auto &[key, value] : *labels)
        seed = hashPair(seed, key.view(), value.view());
    return seed;
}

bool MappingContext::LabelsEqual::operator()(const LabelViews &a, const LabelsPtr &b) const
{
    return std::ranges::equal(a, *b, [](const auto &view, const auto &text) {
        return view.first == text.first.view() && view.second == text.second.view();
    });
}

bool isDeploymentsReplicaSet(std::string_view replicaSet, std::string_view podTemplateHash)
{
    return !podTemplateHash.empty() && replicaSet.size() > podTemplateHash.size() + 1 && replicaSet.ends_with(podTemplateHash)
        && replicaSet[replicaSet.size() - podTemplateHash.size() - 1] == '-';
}
