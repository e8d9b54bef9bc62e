// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/mapper.h"

#include <algorithm>

namespace cloud {

Text Mapper::text(const Expression &expression, const ExpressionScope &scope) const
{
    return expression.isEmpty() ? Text() : m_pool.intern(expression.text(scope));
}

bool Mapper::identifies(const WireTree &tree, WireTree::Node item) const
{
    return !m_rules.id.text({tree, item, m_context.variables, m_context.descriptor->tables}).empty();
}

ResourcePtr Mapper::map(const WireTree &tree, WireTree::Node item) const
{
    const ExpressionScope scope {tree, item, m_context.variables, m_context.descriptor->tables};
    const TypeDescriptor *type = m_context.descriptor->type(QString::fromStdString(m_rules.type.text(scope)));
    const std::string id = m_rules.id.text(scope);
    if (!type || id.empty())
        return {};
    auto resource = std::make_unique<Resource>();
    resource->id = Text(id);
    resource->kind = type->kind;
    resource->type = m_pool.intern(type->type.toStdString());
    resource->uid = text(m_rules.uid, scope);
    resource->name = text(m_rules.name, scope);
    if (resource->name.isEmpty())
        resource->name = resource->uid.isEmpty() ? resource->id : resource->uid;
    resource->scope = text(m_rules.scope, scope);
    resource->parent = text(m_rules.parent, scope);
    resource->runsOn = text(m_rules.runsOn, scope);
    resource->provider = m_pool.intern(m_context.descriptor->id.toStdString());
    std::string region = m_rules.region.text(scope);
    if (const auto common = m_context.variables.find("region"); m_context.regional && region.empty() && common != m_context.variables.end())
        region = common->second;
    resource->region = m_pool.intern(region);
    resource->country = country(scope, region);
    resource->state = text(m_rules.state, scope);
    resource->health = healthFromName(m_rules.health.text(scope)).value_or(Health::Unknown);
    resource->version = text(m_rules.version, scope);
    resource->createdAt = m_rules.createdAt.time(scope);
    resource->labels = labels(scope);
    resource->owner = owner(*resource, scope);
    resource->capacity = capacity(scope);
    resource->extra = extra(scope);
    return ResourcePtr(resource.release());
}

LabelsPtr Mapper::labels(const ExpressionScope &scope) const
{
    if (!m_rules.labelItems)
        return {};
    Labels labels;
    for (const WireTree::Node node : m_rules.labelItems->select(scope.tree, scope.node)) {
        const ExpressionScope label {scope.tree, node, scope.variables, scope.tables};
        if (Text key = text(m_rules.labelKey, label); !key.isEmpty())
            labels.emplace_back(std::move(key), text(m_rules.labelValue, label));
    }
    std::ranges::sort(labels);
    const auto repeated = std::ranges::unique(labels, {}, [](const auto &label) { return label.first; });
    labels.erase(repeated.begin(), repeated.end());
    return labels.empty() ? nullptr : std::make_shared<const Labels>(std::move(labels));
}

Text Mapper::country(const ExpressionScope &scope, const std::string &region) const
{
    if (Text told = text(m_rules.country, scope); !told.isEmpty())
        return told;
    const auto table = scope.tables.find(m_context.descriptor->regions.table);
    if (table == scope.tables.end())
        return {};
    const auto row = table->second.find(region);
    if (row == table->second.end())
        return {};
    const auto cell = row->second.find("country");
    return cell == row->second.end() ? Text() : m_pool.intern(cell->second);
}

Text Mapper::owner(const Resource &resource, const ExpressionScope &scope) const
{
    if (Text told = text(m_rules.owner, scope); !told.isEmpty())
        return told;
    for (const std::string_view key : {"owner", "Owner", "team", "Team"}) {
        if (Text value = resource.label(key); !value.isEmpty())
            return value;
    }
    return {};
}

Capacity Mapper::capacity(const ExpressionScope &scope) const
{
    return {m_rules.cpuCores.number(scope), m_rules.memory.number(scope), m_rules.storage.number(scope), m_rules.gpus.number(scope)};
}

std::shared_ptr<const Extra> Mapper::extra(const ExpressionScope &scope) const
{
    auto extra = std::make_shared<Extra>();
    const auto append = [&](const std::vector<Expression> &expressions, std::vector<Text> &list) {
        for (const Expression &expression : expressions) {
            for (const std::string &value : expression.texts(scope))
                list.push_back(m_pool.intern(value));
        }
    };
    append(m_rules.endpoints, extra->endpoints);
    append(m_rules.identities, extra->identities);
    for (const auto &[type, target] : m_rules.relations) {
        for (const std::string &id : target.texts(scope))
            extra->relations.push_back({type, m_pool.intern(id)});
    }
    extra->engine = {text(m_rules.engineFamily, scope), text(m_rules.engineName, scope), text(m_rules.engineVersion, scope)};
    extra->backup = {m_rules.backupAt.time(scope), text(m_rules.backupState, scope)};
    addFields(scope, *extra);
    return *extra == Extra() ? nullptr : extra;
}

void Mapper::addFields(const ExpressionScope &scope, Extra &extra) const
{
    using As = FieldDescriptor::As;
    for (const FieldDescriptor &field : m_rules.fields) {
        FieldValue value;
        if (field.as == As::Number) {
            if (const Measure number = field.value.number(scope); number.isKnown())
                value = number;
        } else if (field.as == As::Time) {
            if (const Timestamp at = field.value.time(scope); at != NoTime)
                value = TimeValue {at};
        } else if (const Text told = text(field.value, scope); !told.isEmpty()) {
            if (field.as == As::Flag)
                value = told.view() == "true";
            else
                value = told;
        }
        if (!std::holds_alternative<std::monostate>(value))
            extra.fields.push_back({field.name, std::move(value)});
    }
}

bool isKept(const CollectionDescriptor &collection, const ExpressionScope &scope)
{
    return !collection.where || holds(*collection.where, scope);
}

} // namespace cloud
