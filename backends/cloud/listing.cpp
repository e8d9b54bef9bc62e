// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/listing.h"

#include "backends/cloud/future.h"

namespace cloud {

namespace {

constexpr int StalePagesAllowed = 3; // rows that move between pages may repeat one; no provider repeats them for ever

} // namespace

Listing::Listing(ApiClient &client, PageReader::Task task)
    : m_client(client)
    , m_collection(*task.collection)
    , m_context(task.context)
    , m_task(std::move(task))
{
}

void Listing::start()
{
    const Result<HttpRequest> first = m_client.request(*m_collection.service, m_collection.list.request, {m_context->variables, {}, {}});
    if (!first) {
        Q_EMIT failed(first.error());
        return;
    }
    m_reader = std::make_shared<PageReader>(std::move(m_task), first->url);
    fetch(m_reader->first());
}

void Listing::fetch(PageRequest request)
{
    auto page = m_client.call(*m_collection.service, m_collection.list.request, {m_context->variables, {}, std::move(request)})
        .then(QtFuture::Launch::Async, [reader = m_reader](const Result<AnswerPtr> &answer) { return reader->readList(answer); });
    onFinished(page, this, [this](const ListedPage &read) { onPage(read); });
}

void Listing::onPage(ListedPage page)
{
    m_page = std::move(page);
    if (m_page.names.empty())
        finishPage();
    else
        fetchEach();
}

void Listing::fetchEach()
{
    const EachDescriptor &each = *m_collection.each;
    const auto batch = size_t(each.batch);
    const std::vector<std::string> names = std::exchange(m_page.names, {});
    m_batches = int((names.size() + batch - 1) / batch);
    for (size_t from = 0; from < names.size(); from += batch) {
        const std::vector<std::string> part(names.begin() + ptrdiff_t(from), names.begin() + ptrdiff_t(std::min(from + batch, names.size())));
        Variables variables = m_context->variables;
        variables["item"] = part.front();
        auto page = m_client.call(*m_collection.service, each.request, {std::move(variables), part, {}})
            .then(QtFuture::Launch::Async, [reader = m_reader, part](const Result<AnswerPtr> &answer) { return reader->readEach(answer, part); });
        onFinished(page, this, [this](const ListedPage &read) { onBatch(read); });
    }
}

void Listing::onBatch(const ListedPage &batch)
{
    if (batch.error && !m_page.error)
        m_page.error = batch.error;
    m_page.rows.insert(m_page.rows.end(), batch.rows.begin(), batch.rows.end());
    m_page.passedOver += batch.passedOver;
    m_page.unreadable += batch.unreadable;
    m_page.changed.insert(m_page.changed.end(), batch.changed.begin(), batch.changed.end());
    if (--m_batches == 0)
        finishPage();
}

void Listing::finishPage()
{
    ListedPage page = std::exchange(m_page, {});
    const std::optional<Error> error = std::exchange(page.error, std::nullopt);
    const std::optional<PageRequest> next = page.next;
    const bool stale = isStale(page);
    m_rows += qint64(page.rows.size());
    m_passedOver += page.passedOver;
    m_unreadable += page.unreadable;
    m_total = page.total;
    if (!page.rows.empty())
        Q_EMIT pageRead(page);
    if (error)
        Q_EMIT failed(*error);
    else if (stale)
        Q_EMIT failed({ErrorCode::Aborted, QStringLiteral("the provider repeats the same rows page after page; the listing is incomplete"), {}, {}, {}});
    else if (next)
        fetch(*next);
    else
        Q_EMIT finished(doubt());
}

/// What an answer can get wrong though each page of it can be read.
std::optional<Error> Listing::doubt() const
{
    const qint64 distinct = m_seen.size();
    if (m_unreadable > 0)
        return Error {ErrorCode::DataLoss, QStringLiteral("%1 of %2 items came without an id that can be read").arg(m_unreadable).arg(m_unreadable + m_passedOver + m_rows), {}, {}, {}};
    if (!m_collection.each && distinct + m_passedOver < m_total)
        return Error {ErrorCode::Aborted, QStringLiteral("the provider tells of %1 items and listed %2").arg(m_total).arg(distinct + m_passedOver), {}, {}, {}};
    if (distinct < m_rows)
        return Error {ErrorCode::Aborted, QStringLiteral("the provider listed %1 items, and only %2 different ones").arg(m_rows).arg(distinct), {}, {}, {}};
    return std::nullopt;
}

bool Listing::isStale(const ListedPage &page)
{
    const qsizetype before = m_seen.size();
    for (const ResourcePtr &row : page.rows)
        m_seen.insert(row->id);
    m_stalePages = !page.rows.empty() && m_seen.size() == before ? m_stalePages + 1 : 0;
    return m_stalePages >= StalePagesAllowed;
}

} // namespace cloud
