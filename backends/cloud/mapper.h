// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/resource.h"
#include "backends/cloud/descriptor.h"

namespace cloud {

/// What a page's items have in common.
struct MapperContext {
    DescriptorPtr descriptor;
    Variables variables; ///< provider, account, region …
    bool regional = true; ///< the items are in that region where they don't say otherwise
};

/// Turns one item of an answer into a Resource, as the descriptor says. Pure: any thread, no two at once with one pool.
class Mapper {
public:
    Mapper(const MapperContext &context, const ResourceDescriptor &rules, TextPool &pool)
        : m_context(context)
        , m_rules(rules)
        , m_pool(pool)
    {
    }
    /// Null where the item has no id or a type that the descriptor does not know: there is nothing to hold on to.
    ResourcePtr map(const WireTree &tree, WireTree::Node item) const;
    /// False for an item without an id, or with one that does not look like the provider's.
    bool identifies(const WireTree &tree, WireTree::Node item) const;

private:
    Text text(const Expression &expression, const ExpressionScope &scope) const;
    LabelsPtr labels(const ExpressionScope &scope) const;
    Text country(const ExpressionScope &scope, const std::string &region) const;
    Text owner(const Resource &resource, const ExpressionScope &scope) const;
    Capacity capacity(const ExpressionScope &scope) const;
    std::shared_ptr<const Extra> extra(const ExpressionScope &scope) const;
    void addFields(const ExpressionScope &scope, Extra &extra) const;

    const MapperContext &m_context;
    const ResourceDescriptor &m_rules;
    TextPool &m_pool;
};

/// True where the collection's "where" keeps the item.
bool isKept(const CollectionDescriptor &collection, const ExpressionScope &scope);

} // namespace cloud
