// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/http/transfer.h"

#include "backends/http/admission.h"
#include "backends/http/engineloop.h"
#include "backends/http/httperror.h"

#include <QRandomGenerator>
#include <algorithm>

using std::chrono::milliseconds;

namespace {

constexpr int MostRedirects = 5;

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    const int standard = a.scheme() == QLatin1String("http") ? 80 : 443;
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(standard) == b.port(standard);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// "Full jitter": anything up to a limit that doubles, so that those who failed together don't come back together.
milliseconds jitteredDelay(const HttpRetry &retry, int tries)
{
    const qint64 limit = std::min<qint64>(retry.maxDelay.count(), retry.firstDelay.count() << std::min(tries - 1, 20));
    return milliseconds(QRandomGenerator::global()->bounded(std::max<qint64>(limit, 1)));
}

} // namespace

Transfer::Transfer(EngineLoop &loop, quint64 id, HttpTargetPtr target, std::shared_ptr<ConnectionPool> pool, HttpRequest request,
    std::shared_ptr<HttpHandler> handler)
    : m_loop(loop)
    , m_id(id)
    , m_target(std::move(target))
    , m_pool(std::move(pool))
    , m_request(std::move(request))
    , m_handler(std::move(handler))
    , m_wait(loop.timers())
    , m_idle(loop.timers())
    , m_total(loop.timers())
{
}

Transfer::~Transfer()
{
    Transfer::detach();
}

void Transfer::start()
{
    if (const auto admitted = admit(*m_target, m_request); !admitted.ok())
        return conclude(admitted.error());
    if (m_request.timeouts.total.count() > 0)
        m_total.start(m_request.timeouts.total, [this] {
            giveUp(ErrorCode::DeadlineExceeded, QStringLiteral("timed out after %1").arg(inWords(m_request.timeouts.total)));
        });
    begin();
}

void Transfer::begin()
{
    detach();
    m_attempt.reset();
    const auto delay = m_pool->reserve(m_request.url.host(), m_target->rate);
    if (delay > delay.zero())
        m_wait.start(delay, [this] { authorise(); });
    else
        authorise();
}

void Transfer::authorise()
{
    ++m_attempts;
    m_credentials = m_pool->credentials().generation();
    if (!m_target->authoriser)
        return send({});
    m_target->authoriser->authorise(m_request, [loop = m_loop.self(), id = m_id, attempt = m_attempts](Result<HttpHeaders> headers) {
        if (const auto alive = loop.lock())
            alive->post([id, attempt, headers = std::move(headers)](EngineLoop &engine) mutable {
                if (auto *transfer = static_cast<Transfer *>(engine.call(id)))
                    transfer->authorised(attempt, std::move(headers));
            });
    });
}

void Transfer::authorised(int attempt, Result<HttpHeaders> headers)
{
    if (attempt != m_attempts || m_attempt)
        return;
    if (!headers.ok())
        return conclude(headers.error());
    send(*headers);
}

void Transfer::send(const HttpHeaders &credentials)
{
    ++m_tries;
    m_attempt = std::make_unique<Attempt>(*m_target, m_request, *m_handler);
    if (const auto prepared = m_attempt->prepare(credentials); !prepared.ok())
        return conclude(prepared.error());
    adjust(*m_attempt);
    curl_easy_setopt(m_attempt->easy(), CURLOPT_PRIVATE, static_cast<Call *>(this));
    m_attached = true;
    m_pool->add(m_attempt->easy());
    if (m_request.timeouts.idle.count() > 0)
        m_idle.start(m_request.timeouts.idle, [this] { checkIdle(); });
}

void Transfer::checkIdle()
{
    const auto limit = m_request.timeouts.idle;
    const auto now = TimerQueue::Clock::now();
    const auto since = m_attempt->isPaused() ? now : m_attempt->lastActivity().value_or(now);
    if (now - since < limit)
        return m_idle.start(limit - (now - since), [this] { checkIdle(); });
    const bool answering = m_attempt->head().status != 0;
    giveUp(ErrorCode::DeadlineExceeded, (answering ? QStringLiteral("nothing came for %1 in the middle of the answer")
                                                   : QStringLiteral("timed out after %1 waiting for the first byte")).arg(inWords(limit)));
}

void Transfer::finished(CURLcode code)
{
    detach();
    m_ending = code;
    if (!m_attempt->isPaused())
        settle();
}

void Transfer::resume()
{
    if (!m_attempt || !m_attempt->isPaused())
        return;
    m_attempt->resume();
    if (m_attempt->isStopped())
        giveUp(ErrorCode::Cancelled, QStringLiteral("cancelled"));
    else if (m_ending && !m_attempt->isPaused())
        settle();
}

void Transfer::settle()
{
    const auto failure = m_attempt->failure(*std::exchange(m_ending, {}));
    if (!failure)
        settleStatus();
    else if (failure->transient)
        retry(failure->error);
    else
        conclude(failure->error);
}

void Transfer::settleStatus()
{
    const HttpHead &head = m_attempt->head();
    if (m_attempt->isSuccess())
        return conclude({});
    if (isRedirect(head.status))
        return redirect();
    if (head.status == 401 && m_target->authoriser && !m_renewed)
        return renewCredentials();
    const Error error = errorOfStatus(m_request.url, head, m_attempt->errorBody());
    if (head.status == 429 || head.status == 502 || head.status == 503 || head.status == 504)
        retry(error);
    else
        conclude(error);
}

void Transfer::redirect()
{
    Error error = errorOfStatus(m_request.url, m_attempt->head(), {});
    const QUrl place = m_request.url.resolved(QUrl::fromEncoded(m_attempt->head().header("Location")));
    error.message = QStringLiteral("%1 redirects to %2, which is not followed").arg(placeOf(m_request.url), publicUrl(place));
    const bool harmless = m_request.effect == Effect::Read && (m_request.method == "GET" || m_request.method == "HEAD");
    if (!harmless || !isSameOrigin(m_request.url, place))
        return conclude(error);
    if (++m_redirects > MostRedirects) {
        error.message = QStringLiteral("%1 redirects in circles").arg(placeOf(m_request.url));
        return conclude(error);
    }
    m_request.url = place;
    m_tries = 0;
    begin();
}

void Transfer::renewCredentials()
{
    m_renewed = true;
    const Error rejected = errorOfStatus(m_request.url, m_attempt->head(), m_attempt->errorBody());
    const auto renewed = [loop = &m_loop, id = m_id, rejected](const Result<void> &result) {
        auto *transfer = static_cast<Transfer *>(loop->call(id));
        if (!transfer)
            return;
        if (result.ok() && transfer->isRepeatable())
            return transfer->begin();
        Error error = rejected;
        if (!result.ok())
            error.message += QLatin1String("; ") + result.error().message;
        else
            error.message += QLatin1String("; they have been renewed, try again");
        transfer->conclude(error);
    };
    if (!m_pool->credentials().renew(m_credentials, renewed))
        return;
    m_target->authoriser->refresh([loop = m_loop.self(), pool = std::weak_ptr(m_pool)](Result<void> result) {
        if (const auto alive = loop.lock())
            alive->post([pool, result = std::move(result)](EngineLoop &) {
                if (const auto present = pool.lock())
                    present->credentials().settle(result);
            });
    });
}

void Transfer::retry(const Error &error)
{
    const HttpRetry &policy = m_request.retry;
    const bool mayRepeat = allowedReadOnly(m_request.effect) && !m_attempt->isDelivered() && m_tries < policy.attempts;
    if (!mayRepeat || error.retryAfter > policy.maxDelay)
        return conclude(error);
    m_idle.stop();
    m_wait.start(error.retryAfter.value_or(jitteredDelay(policy, m_tries)), [this] { begin(); });
}

void Transfer::cancel()
{
    giveUp(ErrorCode::Cancelled, QStringLiteral("cancelled"));
}

void Transfer::giveUp(ErrorCode code, const QString &message)
{
    conclude(Error {code, message, {}, publicUrl(m_request.url), {}});
}

void Transfer::detach()
{
    if (std::exchange(m_attached, false))
        m_pool->remove(m_attempt->easy());
}

void Transfer::conclude(std::optional<Error> error)
{
    const auto handler = std::exchange(m_handler, nullptr);
    if (!handler)
        return;
    detach();
    m_wait.stop();
    m_total.stop();
    m_idle.stop();
    HttpOutcome outcome;
    outcome.error = std::move(error);
    outcome.attempts = m_tries;
    if (m_attempt) {
        outcome.head = m_attempt->head();
        outcome.errorBody = m_attempt->errorBody();
        outcome.sent = m_attempt->isSent();
        outcome.wireBytes = m_attempt->wireBytes();
        outcome.bodyBytes = m_attempt->bodyBytes();
    }
    m_loop.retire(m_id);
    handler->onDone(outcome);
}
