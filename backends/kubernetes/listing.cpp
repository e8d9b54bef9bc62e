// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/listing.h"

#include "backends/kubernetes/apierror.h"
#include "backends/kubernetes/namespacenames.h"

#include <algorithm>

namespace {

constexpr qint64 FirstPage = 500;
constexpr qint64 SmallestPage = 2000;
constexpr qint64 LargestPage = 12'500;
constexpr int PartsAtOnce = 4;
/// Worth reading by namespace: so many rows after the first page, and so many to a namespace on average.
constexpr qint64 ManyRows = 5000;
constexpr qint64 RowsPerNamespace = 50;
constexpr size_t RowsPerDelta = 500;
/// How much longer than the first page the second may take to begin: a base, and what each of its rows adds.
constexpr std::chrono::milliseconds SlowPage {250};
constexpr std::chrono::microseconds SlowRow {60};

using Instant = std::chrono::steady_clock;

} // namespace

/// One answer on its way.
class Listing::Page final : public HttpHandler {
public:
    Page(std::shared_ptr<Listing> listing, Part part, int number)
        : part(part)
        , number(number)
        , m_listing(std::move(listing))
        , m_decoder(m_listing->m_codec->listDecoder([this](const ListMeta &meta) { m_listing->onMeta(*this, meta); },
              [this](ResourcePtr row) { m_listing->onRow(std::move(row)); }))
    {
    }

    Flow onBody(std::span<const char> bytes) override
    {
        m_listing->m_feed.pulse->beat();
        if (m_listing->isOver())
            return Flow::Stop;
        if (const Result<void> read = m_decoder->feed({bytes.data(), bytes.size()}); !read)
            m_decodeError = read.error();
        return m_decodeError ? Flow::Stop : Flow::Continue;
    }

    void onDone(const HttpOutcome &outcome) override
    {
        if (outcome.ok()) {
            if (const Result<void> whole = m_decoder->finish(); !whole)
                m_decodeError = whole.error();
        }
        m_listing->onPageDone(*this, outcome, m_decodeError);
    }

    Instant::duration age() const { return Instant::now() - m_askedAt; }

    const Part part;
    const int number; ///< among the next pages, from 1

private:
    const std::shared_ptr<Listing> m_listing;
    const Instant::time_point m_askedAt = Instant::now();
    std::unique_ptr<StreamDecoder> m_decoder;
    std::optional<Error> m_decodeError;
};

Listing::Listing(ApiServerPtr server, Request request, std::shared_ptr<CollectionCodec> codec, CollectionFeed feed, OnDone onDone)
    : m_server(std::move(server))
    , m_request(std::move(request))
    , m_codec(std::move(codec))
    , m_feed(std::move(feed))
    , m_onDone(std::move(onDone))
{
}

void Listing::start()
{
    const bool inPages = !m_request.full || m_codec->largestPage() > 0;
    // in full: from the server's cache, as every controller begins
    ask(Part::First, m_request.path + (inPages ? "?limit=" + QByteArray::number(FirstPage) : QByteArray("?resourceVersion=0")));
}

void Listing::cancel()
{
    m_cancel.cancel();
    const std::lock_guard lock(m_callsMutex);
    for (const HttpCall &call : m_calls)
        call.cancel();
}

void Listing::ask(Part part, const QByteArray &path)
{
    const std::lock_guard lock(m_callsMutex);
    if (m_cancel.isCancelled())
        return;
    ++m_underWay;
    const auto page = std::make_shared<Page>(shared_from_this(), part, part == Part::Next ? ++m_nextPages : 0);
    m_calls.push_back(m_server->start(m_server->get(path, m_codec->listAccept()), page));
}

void Listing::askNext()
{
    const QByteArray token = QUrl::toPercentEncoding(QString::fromStdString(std::exchange(m_nextToken, {})));
    ask(Part::Next, m_request.path + "?limit=" + QByteArray::number(m_pageSize) + "&continue=" + token);
}

void Listing::askNamespaces()
{
    const std::lock_guard lock(m_callsMutex);
    if (m_cancel.isCancelled())
        return;
    ++m_underWay;
    m_deciding = true;
    m_calls.push_back(fetchNamespaceNames(*m_server, [self = shared_from_this()](const Result<QList<QByteArray>> &names) {
        self->onNamespaces(names);
    }));
}

/// Reads by namespace where there are few enough; else, and where they may not be listed, by page.
void Listing::onNamespaces(const Result<QList<QByteArray>> &names)
{
    --m_underWay;
    m_deciding = false;
    if (isOver())
        return;
    if (names && !names->isEmpty() && names->size() * RowsPerNamespace <= m_expected) {
        m_nextToken.clear();
        const QByteArray version = QUrl::toPercentEncoding(QString::fromStdString(m_resourceVersion));
        for (const QByteArray &name : *names)
            m_parts.push_back(namespacedPath(m_request.path, name) + "?resourceVersionMatch=NotOlderThan&resourceVersion=" + version);
    }
    goOn();
}

void Listing::onMeta(const Page &page, const ListMeta &meta)
{
    if (isOver() || page.part == Part::Namespace)
        return;
    m_nextToken = meta.continueToken;
    if (page.part == Part::First) {
        m_resourceVersion = meta.resourceVersion;
        m_firstDelay = page.age();
        m_expected = meta.remaining >= 0 ? FirstPage + meta.remaining : -1;
        m_pageSize = std::clamp<qint64>(meta.remaining / PartsAtOnce + 1, SmallestPage, LargestPage);
        if (const int largest = m_codec->largestPage(); largest > 0)
            m_pageSize = largest;
        else if (m_request.splittable && !m_nextToken.empty() && meta.remaining >= ManyRows)
            return askNamespaces();
    } else if (page.number == 1 && m_codec->largestPage() == 0 && page.age() > 3 * m_firstDelay + SlowPage + m_pageSize * SlowRow) {
        return end({{}, true, true, {}}); // only the second page tells: later ones share the wire with those before them
    }
    if (!m_nextToken.empty() && m_underWay < PartsAtOnce)
        askNext();
}

void Listing::onRow(ResourcePtr row)
{
    if (isOver())
        return;
    m_rows.push_back(std::move(row));
    if (m_rows.size() >= RowsPerDelta)
        pushRows();
}

void Listing::pushRows()
{
    if (m_rows.empty())
        return;
    Delta delta = m_feed.delta(Delta::Phase::Page);
    delta.upserts = std::exchange(m_rows, {});
    delta.expected = m_expected;
    m_feed.push(std::move(delta));
}

void Listing::onPageDone(const Page &page, const HttpOutcome &outcome, std::optional<Error> decodeError)
{
    --m_underWay;
    if (isOver())
        return;
    pushRows();
    if (decodeError)
        return end({std::move(decodeError), true, false, {}});
    if (!outcome.ok()) {
        const int status = outcome.head.status;
        const bool cantGoOn = (page.part == Part::Next && status == 410) || (page.part == Part::Namespace && status != 0);
        return end({apiError(outcome), status != 0, cantGoOn, {}});
    }
    goOn();
}

/// Asks for what comes next, or ends.
void Listing::goOn()
{
    if (m_deciding)
        return;
    while (!m_parts.empty() && m_underWay < PartsAtOnce && !m_cancel.isCancelled()) {
        ask(Part::Namespace, m_parts.front());
        m_parts.pop_front();
    }
    if (!m_nextToken.empty() && m_underWay < PartsAtOnce)
        askNext();
    if (m_underWay == 0) {
        m_codec->compact();
        end({{}, true, false, m_resourceVersion});
    }
}

void Listing::end(Outcome outcome)
{
    m_ended = true;
    m_onDone(std::move(outcome));
    cancel(); // what is still under way
}
