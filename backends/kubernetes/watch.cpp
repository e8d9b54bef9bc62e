// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/watch.h"

#include "backends/kubernetes/apierror.h"

#include <QRandomGenerator>

namespace {

constexpr size_t LargestBatch = 500;

/// Between five and ten minutes, so that a server's watches do not all end at once.
int randomTimeoutSeconds()
{
    return QRandomGenerator::global()->bounded(300, 600);
}

} // namespace

Watch::Watch(std::shared_ptr<CollectionCodec> codec, CollectionFeed feed, std::string resourceVersion, Callbacks callbacks)
    : m_codec(std::move(codec))
    , m_feed(std::move(feed))
    , m_callbacks(std::move(callbacks))
    , m_decoder(m_codec->watchDecoder([this](WatchEvent event) { take(std::move(event)); }))
    , m_resourceVersion(std::move(resourceVersion))
{
}

std::shared_ptr<Watch> Watch::start(const ApiServer &server, const QByteArray &path, std::shared_ptr<CollectionCodec> codec,
    CollectionFeed feed, std::string resourceVersion, Callbacks callbacks)
{
    const QByteArray query = "?watch=true&allowWatchBookmarks=true&timeoutSeconds=" + QByteArray::number(randomTimeoutSeconds())
        + "&resourceVersion=" + QUrl::toPercentEncoding(QString::fromStdString(resourceVersion));
    HttpRequest request = server.get(path + query, codec->watchAccept());
    request.timeouts.idle = {}; // silence is normal; the link's own checks notice a dead wire
    request.gzip = false;
    auto watch = std::make_shared<Watch>(std::move(codec), std::move(feed), std::move(resourceVersion), std::move(callbacks));
    watch->m_call = server.start(std::move(request), watch);
    return watch;
}

std::string Watch::finish()
{
    m_call.cancel();
    const std::lock_guard lock(m_batchMutex);
    pushLocked();
    m_finished = true;
    return m_resourceVersion;
}

bool Watch::isFinished()
{
    const std::lock_guard lock(m_batchMutex);
    return m_finished;
}

void Watch::onHead(const HttpHead &)
{
    m_feed.pulse->beat();
    if (!isFinished())
        m_callbacks.opened();
}

HttpHandler::Flow Watch::onBody(std::span<const char> bytes)
{
    m_feed.pulse->beat();
    if (isFinished())
        return Flow::Stop;
    if (const Result<void> read = m_decoder->feed({bytes.data(), bytes.size()}); !read)
        m_error = read.error();
    considerFlush();
    return m_error ? Flow::Stop : Flow::Continue;
}

void Watch::onDone(const HttpOutcome &outcome)
{
    if (isFinished())
        return;
    Outcome ended {m_error, true, false, finish()};
    if (!m_error && !outcome.ok()) {
        ended.error = apiError(outcome);
        ended.answered = outcome.head.status < 200 ? outcome.head.status != 0 : outcome.head.status >= 300;
        ended.expired = outcome.head.status == 410;
    }
    ended.expired |= m_error && m_error->code == ErrorCode::OutOfRange;
    m_callbacks.ended(std::move(ended));
}

void Watch::take(WatchEvent event)
{
    if (event.type == WatchEvent::Type::Failed) {
        m_error = std::move(event.error);
        return;
    }
    const std::lock_guard lock(m_batchMutex);
    if (m_finished)
        return;
    if (!event.resourceVersion.empty())
        m_resourceVersion = event.resourceVersion;
    if (event.type == WatchEvent::Type::Bookmark) {
        m_bookmarked = true;
        return;
    }
    if (event.resource) {
        if (!m_removals.empty())
            pushLocked(); // a delta's removals come after its upserts
        m_upserts.push_back(std::move(event.resource));
    } else {
        m_removals.push_back(std::move(event.id));
    }
    if (m_upserts.size() + m_removals.size() >= LargestBatch)
        pushLocked();
}

void Watch::considerFlush()
{
    bool wanted = false;
    {
        const std::lock_guard lock(m_batchMutex);
        if (m_finished)
            return;
        const bool empty = m_upserts.empty() && m_removals.empty();
        if (empty && std::exchange(m_bookmarked, false))
            return m_feed.push(Delta::Phase::Alive);
        if (empty || m_flushWanted)
            return;
        if (std::chrono::steady_clock::now() - m_flushedAt >= FlushInterval)
            return pushLocked();
        wanted = m_flushWanted = true;
    }
    if (wanted)
        m_callbacks.flushWanted();
}

void Watch::flush()
{
    const std::lock_guard lock(m_batchMutex);
    m_flushWanted = false;
    pushLocked();
}

void Watch::pushLocked()
{
    if (m_upserts.empty() && m_removals.empty())
        return;
    Delta delta = m_feed.delta(Delta::Phase::Change);
    delta.upserts = std::exchange(m_upserts, {});
    delta.removals = std::exchange(m_removals, {});
    m_flushedAt = std::chrono::steady_clock::now();
    m_feed.push(std::move(delta));
}
