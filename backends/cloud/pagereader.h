// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/apiclient.h"
#include "backends/cloud/mapper.h"
#include "backends/cloud/pager.h"

#include <QHash>
#include <mutex>

namespace cloud {

using RowsById = QHash<Text, ResourcePtr>;

/// What an answer brought.
struct ListedPage {
    std::optional<Error> error;           ///< with it, nothing else counts
    std::vector<ResourcePtr> rows;        ///< all of the page
    std::vector<ResourcePtr> changed;     ///< those that are new or differ from the known ones
    std::vector<std::string> names;       ///< to ask for one by one, where the list holds only names
    std::optional<PageRequest> next;      ///< the page that follows
    int passedOver = 0;                   ///< items that the descriptor leaves out, or whose type it does not know
    int unreadable = 0;                   ///< items without an id
    qint64 total = -1;                    ///< how many items the listing will have, where the provider says
};

/// The part of a listing that takes time: finds the items of answers, maps them and compares them with the rows that are known.
/// Any thread, one answer at a time (calls wait for each other).
class PageReader {
public:
    struct Task {
        const CollectionDescriptor *collection; ///< kept alive by the context's descriptor
        std::shared_ptr<const MapperContext> context;
        RowsById known;
        std::shared_ptr<TextPool> pool; ///< used by one listing at a time
    };
    /// `base` is the listing's URL: links to further pages are relative to it and must stay at its origin.
    PageReader(Task task, const QUrl &base);

    PageRequest first() const { return m_pager.first(); }
    ListedPage readList(const Result<AnswerPtr> &answer);
    /// The answer to a call for one name, or a batch of them.
    ListedPage readEach(const Result<AnswerPtr> &answer, const std::vector<std::string> &names);

private:
    void mapItems(const MapperContext &context, const WireTree &tree, const std::vector<WireTree::Node> &items, ListedPage &page);

    Task m_task;
    Pager m_pager;
    std::mutex m_mutex;
};

} // namespace cloud
