// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/listing.h"

#include "backends/kubernetes/apierror.h"

#include <algorithm>

namespace {

constexpr qint64 FirstPage = 500;
constexpr qint64 SmallestPage = 2000;
constexpr qint64 LargestPage = 12'500;
constexpr int PagesAtOnce = 4;
constexpr size_t RowsPerDelta = 500;
/// How much longer than the first page the second may take to begin: a base, and what each of its rows adds.
constexpr std::chrono::milliseconds SlowPage {250};
constexpr std::chrono::microseconds SlowRow {60};

using Instant = std::chrono::steady_clock;

} // namespace

/// One page on its way.
class Listing::Page final : public HttpHandler {
public:
    Page(std::shared_ptr<Listing> listing, int number)
        : m_listing(std::move(listing))
        , m_number(number)
        , m_decoder(m_listing->m_codec->listDecoder([this](const ListMeta &meta) { m_listing->onMeta(*this, meta); },
              [this](ResourcePtr row) { m_listing->onRow(std::move(row)); }))
    {
    }

    Flow onBody(std::span<const char> bytes) override
    {
        m_listing->m_feed.pulse->beat();
        if (m_listing->m_ended || m_listing->m_cancel.isCancelled())
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

    int number() const { return m_number; }
    Instant::duration age() const { return Instant::now() - m_askedAt; }

private:
    const std::shared_ptr<Listing> m_listing;
    const int m_number;
    const Instant::time_point m_askedAt = Instant::now();
    std::unique_ptr<StreamDecoder> m_decoder;
    std::optional<Error> m_decodeError;
};

Listing::Listing(ApiServerPtr server, QByteArray path, std::shared_ptr<CollectionCodec> codec, CollectionFeed feed, Mode mode,
    OnDone onDone)
    : m_server(std::move(server))
    , m_path(std::move(path))
    , m_codec(std::move(codec))
    , m_feed(std::move(feed))
    , m_mode(mode)
    , m_onDone(std::move(onDone))
    , m_pageSize(FirstPage)
{
}

void Listing::start()
{
    ask({});
}

void Listing::cancel()
{
    m_cancel.cancel();
    const std::lock_guard lock(m_callsMutex);
    for (const HttpCall &call : m_calls)
        call.cancel();
}

void Listing::ask(const std::string &continueToken)
{
    QByteArray path = m_path;
    if (m_mode == Mode::Full)
        path += "?resourceVersion=0"; // from the server's cache, as every controller begins
    else
        path += "?limit=" + QByteArray::number(m_pageSize);
    if (!continueToken.empty())
        path += "&continue=" + QUrl::toPercentEncoding(QString::fromStdString(continueToken));
    const std::lock_guard lock(m_callsMutex);
    if (m_cancel.isCancelled())
        return;
    ++m_underWay;
    const auto page = std::make_shared<Page>(shared_from_this(), m_pages++);
    m_calls.push_back(m_server->start(m_server->get(path, m_codec->listAccept()), page));
}

void Listing::onMeta(Page &page, const ListMeta &meta)
{
    if (page.number() == 0) {
        m_resourceVersion = meta.resourceVersion;
        m_firstPageDelay = page.age();
        m_expected = meta.remaining >= 0 ? FirstPage + meta.remaining : -1;
        m_pageSize = std::clamp<qint64>(meta.remaining / PagesAtOnce + 1, SmallestPage, LargestPage);
    } else if (isSlow(page)) {
        end({{}, true, true, {}});
        return;
    }
    m_nextToken = meta.continueToken;
    if (!m_nextToken.empty() && m_underWay < PagesAtOnce)
        ask(std::exchange(m_nextToken, {}));
}

/// Only the second page tells: later ones share the wire with those before them.
bool Listing::isSlow(const Page &page) const
{
    return page.number() == 1 && page.age() > 3 * m_firstPageDelay + SlowPage + m_pageSize * SlowRow;
}

void Listing::onRow(ResourcePtr row)
{
    if (m_ended)
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
    m_feed.sink->push(std::move(delta));
}

void Listing::onPageDone(Page &page, const HttpOutcome &outcome, std::optional<Error> decodeError)
{
    --m_underWay;
    if (m_ended || m_cancel.isCancelled())
        return;
    pushRows();
    if (decodeError)
        return end({std::move(decodeError), true, false, {}});
    if (!outcome.ok()) {
        const bool expired = outcome.head.status == 410 && page.number() > 0;
        return end({apiError(outcome), outcome.head.status != 0, expired, {}});
    }
    if (!m_nextToken.empty())
        return ask(std::exchange(m_nextToken, {}));
    if (m_underWay == 0) {
        m_codec->compact();
        end({{}, true, false, m_resourceVersion});
    }
}

void Listing::end(Outcome outcome)
{
    m_ended = true;
    m_onDone(std::move(outcome));
    cancel(); // pages that are still under way
}
