// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/pagereader.h"

namespace cloud {

PageReader::PageReader(Task task, const QUrl &base)
    : m_task(std::move(task))
    , m_pager(m_task.collection->list.paging, base)
{
}

ExpressionScope PageReader::scope(const WireTree &tree, WireTree::Node node) const
{
    return {tree, node, m_task.context->variables, m_task.context->descriptor->tables};
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
        mapItems(tree, items, page);
        return page;
    }
    for (const WireTree::Node item : items) {
        if (std::string name = m_task.collection->each->name.text(scope(tree, item)); !name.empty())
            page.names.push_back(std::move(name));
        else
            ++page.unreadable;
    }
    return page;
}

ListedPage PageReader::readEach(const Result<AnswerPtr> &answer)
{
    const std::scoped_lock lock(m_mutex);
    ListedPage page;
    if (answer)
        mapItems((*answer)->tree, m_task.collection->each->items.select((*answer)->tree, WireTree::Root), page);
    else if (answer.error().code != ErrorCode::NotFound) // deleted since the list was made
        page.error = answer.error();
    return page;
}

void PageReader::mapItems(const WireTree &tree, const std::vector<WireTree::Node> &items, ListedPage &page)
{
    const Mapper mapper(*m_task.context, m_task.collection->resource, *m_task.pool);
    for (const WireTree::Node item : items) {
        ResourcePtr row = isKept(*m_task.collection, scope(tree, item)) ? mapper.map(tree, item) : ResourcePtr();
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
