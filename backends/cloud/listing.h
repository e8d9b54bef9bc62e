// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/pagereader.h"

#include <QObject>
#include <QSet>

namespace cloud {

/// Reads one collection once, page after page, with the further calls that lists of names need. Lives on the core thread; answers
/// are read on the thread pool. Destroying it cancels.
class Listing final : public QObject {
    Q_OBJECT

public:
    Listing(ApiClient &client, PageReader::Task task);
    void start();

Q_SIGNALS:
    /// A page with all its rows; its error is not set.
    void pageRead(const ListedPage &page);
    /// All pages were read. A doubt says why rows may be missing in them all the same.
    void finished(const std::optional<Error> &doubt);
    /// It ends here; pages that were read before stand.
    void failed(const Error &error);

private:
    void fetch(PageRequest request);
    void onPage(ListedPage page);
    void fetchEach();
    void onBatch(const ListedPage &batch);
    void finishPage();
    bool isStale(const ListedPage &page);
    std::optional<Error> doubt() const;

    ApiClient &m_client;
    const CollectionDescriptor &m_collection;
    std::shared_ptr<const MapperContext> m_context;
    PageReader::Task m_task;
    std::shared_ptr<PageReader> m_reader;
    ListedPage m_page; ///< the one that is being completed
    QSet<Text> m_seen;
    int m_batches = 0; ///< under way
    int m_stalePages = 0;
    qint64 m_rows = 0, m_passedOver = 0, m_unreadable = 0, m_total = -1;
};

} // namespace cloud
