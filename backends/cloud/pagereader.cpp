// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/pagereader.h"

namespace cloud {

namespace {

ExpressionScope scopeOf(const MapperContext &context, const WireTree &tree, WireTree::Node node)
{
    return {tree, node, context.variables, context.descriptor->tables};
}

} // namespace

PageReader::PageReader(Task task, const QUrl &base)
    : m_task(std::move(task))
    , m_pager(m_task.collection->list.paging, base)
{
}

ListedPage PageReader::readList(const Result<AnswerPtr> &answer)
{
    const std::scoped_lock lock(m_mutex);
    ListedPage page;
    if (!answer) {
        page.error = answer.error();
        return page;
    }
    const WireTree &tree = (*answer)->tree;
    const auto items = m_task.collection->list.items.select(tree, WireTree::Root);
    auto next = m_pager.next(tree, (*answer)->head, items);
    if (next)
        page.next = *next;
    else
        page.error = next.error();
    page.total = m_pager.total();
    if (!m_task.collection->each) {
        mapItems(*m_task.context, tree, items, page);
        return page;
    }
    const EachDescriptor &each = *m_task.collection->each;
    for (const WireTree::Node item : items) {
        const ExpressionScope scope = scopeOf(*m_task.context, tree, item);
        if (each.where && !holds(*each.where, scope))
            ++page.passedOver;
        else if (std::string name = each.name.text(scope); !name.empty())
            page.names.push_back(std::move(name));
        else
            ++page.unreadable;
    }
    return page;
}

ListedPage PageReader::readEach(const Result<AnswerPtr> &answer, const std::vector<std::string> &names)
{
    const std::scoped_lock lock(m_mutex);
    ListedPage page;
    MapperContext context = *m_task.context;
    if (names.size() == 1)
        context.variables["item"] = names.front();
    if (answer)
        mapItems(context, (*answer)->tree, m_task.collection->each->items.select((*answer)->tree, WireTree::Root), page);
    else if (answer.error().code != ErrorCode::NotFound) // deleted since the list was made
        page.error = answer.error();
    return page;
}

void PageReader::mapItems(const MapperContext &context, const WireTree &tree, const std::vector<WireTree::Node> &items, ListedPage &page)
{
    const Mapper mapper(context, m_task.collection->resource, *m_task.pool);
    for (const WireTree::Node item : items) {
        ResourcePtr row = isKept(*m_task.collection, scopeOf(context, tree, item)) ? mapper.map(tree, item) : ResourcePtr();
        if (!row) {
            ++(mapper.identifies(tree, item) ? page.passedOver : page.unreadable);
            continue;
        }
        const auto known = m_task.known.constFind(row->id);
        if (known == m_task.known.cend() || !(**known == *row))
            page.changed.push_back(row);
        page.rows.push_back(std::move(row));
    }
}

} // namespace cloud
