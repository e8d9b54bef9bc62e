// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/reflector.h"

namespace {

/// A watch that ends sooner than this is trouble, even if it ended in the usual way.
constexpr std::chrono::seconds ShortWatch {1};
/// How long to leave alone what the server does not allow or have: grants and custom resources come and go.
constexpr std::chrono::minutes RefusedRetry {5};
constexpr std::chrono::minutes ListInterval {1}; ///< of what can't be watched

bool isRefusal(const Error &error)
{
    return error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::NotFound
        || error.code == ErrorCode::Unimplemented;
}

} // namespace

Reflector::Reflector(CollectionSource source, bool follow, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_follow(follow)
{
    m_retryTimer.setSingleShot(true);
    connect(&m_retryTimer, &QTimer::timeout, this, &Reflector::retry);
}

Reflector::~Reflector()
{
    m_mailbox->close();
    stop();
}

void Reflector::resume(ApiServerPtr server)
{
    m_server = std::move(server);
    if (m_state == State::Watching)
        stop(); // and go on over the new wire
    if (m_state == State::Suspended || m_state == State::Watching)
        retry();
}

void Reflector::suspend(const Error &error)
{
    stop();
    m_state = State::Suspended;
    m_settled = false;
    pushFailed(error);
}

void Reflector::relist()
{
    stop();
    m_resourceVersion.clear();
    if (m_state == State::Suspended || !m_server)
        return;
    list();
}

void Reflector::setFollow(bool follow)
{
    m_follow = follow;
    if (follow && m_state == State::Done)
        watch();
}

void Reflector::withdraw()
{
    stop();
    m_state = State::Suspended;
    m_source.feed.push(Delta::Phase::Gone);
}

/// Gives up what is under way; its news will not arrive.
void Reflector::stop()
{
    ++m_generation;
    m_retryTimer.stop();
    if (const auto listing = std::exchange(m_listing, nullptr))
        listing->cancel();
    if (const auto watch = std::exchange(m_watch, nullptr))
        m_resourceVersion = watch->finish();
}

void Reflector::retry()
{
    if (m_resourceVersion.empty() || !m_follow)
        list();
    else
        watch();
}

void Reflector::list(bool full)
{
    m_state = State::Listing;
    ++m_source.feed.epoch;
    m_source.feed.push(Delta::Phase::Begin);
    m_listing = std::make_shared<Listing>(m_server, Listing::Request {m_source.path, m_source.splittable, full}, m_source.codec, m_source.feed,
        [mailbox = m_mailbox, this, generation = ++m_generation](Listing::Outcome outcome) {
            mailbox->post([this, generation, outcome = std::move(outcome)] {
                if (generation == m_generation)
                    onListed(outcome);
            });
        });
    m_listing->start();
}

void Reflector::onListed(Listing::Outcome outcome)
{
    m_listing.reset();
    if (outcome.startOver)
        return list(true);
    if (outcome.error)
        return fail(*outcome.error, outcome.answered);
    m_error.reset();
    m_resourceVersion = std::move(outcome.resourceVersion);
    m_source.feed.push(Delta::Phase::Complete);
    m_backoff.reset();
    watch();
    settle();
}

void Reflector::watch()
{
    if (!m_follow || !m_source.watchable)
        return rest();
    m_state = State::Watching;
    m_watchStartedAt = std::chrono::steady_clock::now();
    const auto post = [mailbox = m_mailbox, this, generation = ++m_generation](auto work) {
        mailbox->post([this, generation, work = std::move(work)] {
            if (generation == m_generation)
                work();
        });
    };
    Watch::Callbacks callbacks;
    callbacks.opened = [this, post] { post([this] { onWatchOpened(); }); };
    callbacks.flushWanted = [this, post] {
        post([this] { QTimer::singleShot(Watch::FlushInterval, this, [watch = m_watch] {
            if (watch)
                watch->flush();
        }); });
    };
    callbacks.ended = [this, post](Watch::Outcome outcome) {
        post([this, outcome = std::move(outcome)] { onWatchEnded(outcome); });
    };
    m_watch = Watch::start(*m_server, m_source.path, m_source.codec, m_source.feed, m_resourceVersion, std::move(callbacks));
}

/// What can't be watched is listed now and then.
void Reflector::rest()
{
    m_state = State::Done;
    if (m_source.watchable)
        return;
    m_resourceVersion.clear();
    if (m_follow)
        m_retryTimer.start(ListInterval);
}

void Reflector::onWatchOpened()
{
    if (std::exchange(m_error, std::nullopt))
        m_source.feed.push(Delta::Phase::Alive);
    settle();
}

void Reflector::onWatchEnded(Watch::Outcome outcome)
{
    m_watch.reset();
    m_resourceVersion = std::move(outcome.resourceVersion);
    if (outcome.expired) {
        m_resourceVersion.clear();
        return list();
    }
    const bool lasted = std::chrono::steady_clock::now() - m_watchStartedAt >= ShortWatch;
    if (outcome.error && (outcome.answered || !lasted))
        return fail(*outcome.error, outcome.answered);
    if (lasted) {
        if (outcome.error) // a wire that broke once is no news yet: the next attempt tells
            Q_EMIT lost(*outcome.error);
        if (m_state == State::Watching)
            watch();
        return;
    }
    m_state = State::Waiting;
    m_retryTimer.start(m_backoff.next());
}

void Reflector::fail(const Error &error, bool answered)
{
    if (answered && error.code == ErrorCode::PermissionDenied)
        Q_EMIT forbidden();
    retryLater(error);
    if (!answered)
        Q_EMIT lost(error);
}

void Reflector::retryLater(const Error &error)
{
    m_state = State::Waiting;
    pushFailed(error);
    const auto wait = m_backoff.next();
    if (isRefusal(error))
        m_retryTimer.start(RefusedRetry);
    else
        m_retryTimer.start(std::max(wait, error.retryAfter.value_or(wait)));
    settle();
}

void Reflector::pushFailed(const Error &error)
{
    m_error = error;
    m_source.feed.pushFailed(error);
}

void Reflector::settle()
{
    if (!std::exchange(m_settled, true))
        Q_EMIT settled();
}
