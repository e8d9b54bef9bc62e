// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/collectionpoller.h"

namespace cloud {

namespace {

constexpr std::chrono::milliseconds FirstRetry {2'000};
constexpr std::chrono::milliseconds LongestRetry {300'000};
constexpr std::chrono::milliseconds ShortestPause {200};
constexpr std::chrono::milliseconds Soon {2'000};

} // namespace

CollectionPoller::CollectionPoller(Settings settings, const CollectionDescriptor &collection, std::shared_ptr<const MapperContext> context,
    ApiClient &client, DeltaSink &sink, const Clock &clock)
    : m_settings(std::move(settings))
    , m_collection(collection)
    , m_context(std::move(context))
    , m_client(client)
    , m_sink(sink)
    , m_clock(clock)
{
    m_epoch = m_settings.epoch;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CollectionPoller::list);
}

void CollectionPoller::setFollow(bool follow)
{
    if (std::exchange(m_settings.follow, follow) == follow || m_listing)
        return;
    if (follow)
        schedule(m_settings.interval);
    else
        m_timer.stop();
}

void CollectionPoller::refresh()
{
    m_whole = true;
    list();
}

void CollectionPoller::hasten()
{
    if (m_settings.follow && !m_listing && m_timer.remainingTimeAsDuration() > Soon)
        m_timer.start(Soon);
}

void CollectionPoller::leave()
{
    m_timer.stop();
    m_listing.reset();
    ++m_run;
    push(Delta::Phase::Gone);
}

void CollectionPoller::list()
{
    m_timer.stop();
    m_startedAt = m_clock.now();
    m_retryAt = NoTime;
    m_seen.clear();
    if (m_whole) {
        ++m_epoch;
        push(Delta::Phase::Begin);
    }
    m_listing = std::make_unique<Listing>(m_client, PageReader::Task {&m_collection, m_context, m_rows, m_pool});
    connect(m_listing.get(), &Listing::pageRead, this, &CollectionPoller::onPage);
    // Queued: the listing must not be destroyed while it emits.
    connect(m_listing.get(), &Listing::finished, this, [this, run = ++m_run](const std::optional<Error> &doubt) { run == m_run ? onListed(doubt) : void(); }, Qt::QueuedConnection);
    connect(m_listing.get(), &Listing::failed, this, [this, run = m_run](const Error &error) { run == m_run ? onFailed(error) : void(); },
        Qt::QueuedConnection);
    m_listing->start();
}

void CollectionPoller::onPage(const ListedPage &page)
{
    for (const ResourcePtr &row : page.rows)
        m_seen.insert(row->id);
    for (const ResourcePtr &row : page.changed)
        m_rows.insert(row->id, row);
    if (m_whole)
        push(Delta::Phase::Page, page.rows, {}, page.total);
    else if (!page.changed.empty())
        push(Delta::Phase::Change, page.changed);
}

/// What was doubtful takes nothing away; it may add.
void CollectionPoller::onListed(const std::optional<Error> &doubt)
{
    if (doubt && !isEveryRowSeen())
        return onFailed(*doubt);
    onFinished(doubt && doubt->code == ErrorCode::DataLoss ? doubt : std::nullopt);
}

void CollectionPoller::onFinished(const std::optional<Error> &incomplete)
{
    m_listing.reset();
    std::vector<Text> gone = forgetUnseen();
    if (m_whole)
        push(Delta::Phase::Complete, {}, {}, -1, incomplete);
    else if (!gone.empty())
        push(Delta::Phase::Change, {}, std::move(gone));
    else
        push(Delta::Phase::Alive, {}, {}, -1, incomplete);
    m_whole = false;
    m_failures = 0;
    m_settled = true;
    m_error.reset();
    m_pool->compact();
    const std::chrono::milliseconds taken(m_clock.now() - m_startedAt);
    schedule(std::max(ShortestPause, m_settings.interval - taken));
    Q_EMIT stateChanged();
}

void CollectionPoller::onFailed(const Error &error)
{
    // Pages that lead in a circle hide what may come behind, but take nothing away.
    if (error.code == ErrorCode::Aborted && isEveryRowSeen())
        return onFinished(error);
    m_listing.reset();
    m_whole = true;
    m_settled = true;
    m_error = error;
    push(Delta::Phase::Failed, {}, {}, -1, error);
    const auto doubled = FirstRetry * (1 << std::min(m_failures++, 10));
    const auto wanted = std::max(std::min(doubled, LongestRetry), error.retryAfter.value_or(FirstRetry));
    schedule(wanted);
    m_retryAt = m_settings.follow ? m_clock.now() + wanted.count() : NoTime;
    Q_EMIT stateChanged();
}

void CollectionPoller::schedule(std::chrono::milliseconds delay)
{
    if (m_settings.follow)
        m_timer.start(delay);
}

bool CollectionPoller::isEveryRowSeen() const
{
    return std::all_of(m_rows.keyBegin(), m_rows.keyEnd(), [this](const Text &id) { return m_seen.contains(id); });
}

/// The rows that the listing did not mention.
std::vector<Text> CollectionPoller::forgetUnseen()
{
    std::vector<Text> gone;
    for (auto row = m_rows.begin(); row != m_rows.end();) {
        if (m_seen.contains(row.key())) {
            ++row;
        } else {
            gone.push_back(row.key());
            row = m_rows.erase(row);
        }
    }
    return gone;
}

void CollectionPoller::push(Delta::Phase phase, std::vector<ResourcePtr> upserts, std::vector<Text> removals, qint64 expected,
    std::optional<Error> error)
{
    Delta delta {m_settings.key, m_collection.kinds, m_epoch, phase, m_clock.now(), std::move(upserts), std::move(removals), {},
        std::move(error), expected};
    m_sink.push(std::move(delta));
}

} // namespace cloud
