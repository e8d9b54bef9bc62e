// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/pendingcall.h"

#include "backends/cloud/future.h"
#include "backends/http/httperror.h"

#include <QRandomGenerator>
#include <QThreadPool>
#include <QTimer>

namespace cloud {

namespace {

constexpr qsizetype LargestPage = qsizetype(32) << 20;
constexpr std::chrono::milliseconds FirstDelay {400};
constexpr qint64 TolerableOffset = 4 * 60'000; // smaller differences are not why a signature was refused

/// What changes something is sent again only where the provider says that it has not taken it.
bool isWorthRepeating(const Fault &fault, int status, Effect effect)
{
    if (!allowedReadOnly(effect))
        return fault.meaning == ErrorMeaning::Throttled;
    if (fault.meaning == ErrorMeaning::Throttled || fault.meaning == ErrorMeaning::Unavailable)
        return status != 501;
    // Cut, garbled or reset: reading again is harmless. What the engine could not reach at all, it has tried often enough.
    return fault.error.code == ErrorCode::DataLoss || (status / 100 == 2 && fault.error.code == ErrorCode::Unavailable);
}

} // namespace

/// Collects the body on the engine's thread and parses it on the pool.
class PendingCall::Collector final : public HttpHandler {
public:
    Collector(DescriptorPtr descriptor, const ServiceDescriptor &service, const QUrl &url)
        : m_descriptor(std::move(descriptor))
        , m_service(service)
        , m_url(url)
    {
        m_promise.start();
    }
    QFuture<Attempt> future() { return m_promise.future(); }

    void onHead(const HttpHead &head) override { m_head = head; }
    Flow onBody(std::span<const char> bytes) override
    {
        m_body.append(bytes.data(), qsizetype(bytes.size()));
        m_tooLarge = m_body.size() > LargestPage;
        return m_tooLarge ? Flow::Stop : Flow::Continue;
    }
    void onDone(const HttpOutcome &outcome) override
    {
        QThreadPool::globalInstance()->start([promise = std::make_shared<QPromise<Attempt>>(std::move(m_promise)), descriptor = m_descriptor,
                &service = m_service, outcome, head = m_head, body = std::move(m_body), tooLarge = m_tooLarge, url = m_url] {
            promise->addResult(tooLarge ? tooLargeFault(url) : attemptOf(*descriptor, service, outcome, head, body, url));
            promise->finish();
        });
    }

private:
    static Attempt tooLargeFault(const QUrl &url)
    {
        return {nullptr, {{ErrorCode::ResourceExhausted, QStringLiteral("a page of the answer is larger than 32 MiB"), {}, publicUrl(url), {}}, {}}, {}, true};
    }
    static Attempt attemptOf(const Descriptor &descriptor, const ServiceDescriptor &service, const HttpOutcome &outcome,
        const HttpHead &head, const QByteArray &body, const QUrl &url)
    {
        Attempt attempt {nullptr, {}, outcome.head.status ? outcome.head : head, outcome.sent};
        if (!outcome.ok()) {
            attempt.fault = parseFault(descriptor, service, outcome);
        } else if (auto answer = parseAnswer(service, head, body)) {
            attempt.answer = std::make_shared<const Answer>(std::move(answer).value());
        } else {
            attempt.fault.error = answer.error();
            if (attempt.fault.error.about.isEmpty())
                attempt.fault.error.about = publicUrl(url);
        }
        return attempt;
    }

    DescriptorPtr m_descriptor; // keeps m_service
    const ServiceDescriptor &m_service;
    QUrl m_url;
    QPromise<Attempt> m_promise;
    HttpHead m_head;
    QByteArray m_body;
    bool m_tooLarge = false;
};

PendingCall::PendingCall(ApiClient &client, const ServiceDescriptor &service, HttpTargetPtr target, HttpRequest request)
    : QObject(&client)
    , m_client(client)
    , m_service(service)
    , m_target(std::move(target))
    , m_request(std::move(request))
{
    m_promise.start();
    m_request.timeouts.idle = client.m_options.timeout;
    m_request.timeouts.connect = std::min(m_request.timeouts.connect, client.m_options.timeout);
    m_request.retry.attempts = client.m_descriptor->attempts;
}

PendingCall::~PendingCall()
{
    m_call.cancel();
}

void PendingCall::send()
{
    m_running = true;
    ++m_attempts;
    auto collector = std::make_shared<Collector>(m_client.m_descriptor, m_service, m_request.url);
    onFinished(collector->future(), this, [this](const Attempt &attempt) { onAttempt(attempt); });
    m_call = m_client.m_engine->start(m_target, m_request, collector);
}

void PendingCall::onAttempt(const Attempt &attempt)
{
    if (attempt.answer)
        return finish(attempt);
    if (attempt.fault.meaning == ErrorMeaning::Passed && m_request.effect == Effect::DryRun)
        return finish({std::make_shared<const Answer>(Answer {WireTree::fromJson("null").value(), attempt.head}), {}, attempt.head, true});
    if (!tryAgain(attempt))
        finish(attempt);
}

bool PendingCall::tryAgain(const Attempt &attempt)
{
    const Fault &fault = attempt.fault;
    const bool refused = fault.meaning == ErrorMeaning::Expired || fault.meaning == ErrorMeaning::Unauthenticated;
    // A signature of the wrong time is refused under many names; the server's own Date tells.
    if ((refused || fault.meaning == ErrorMeaning::Skewed) && correctClock(attempt.head)) {
        send();
        return true;
    }
    // The engine itself renews after a 401.
    if (refused && attempt.head.status != 401 && !m_renewed && m_target->authoriser) {
        renewCredentials(attempt);
        return true;
    }
    if (!isWorthRepeating(fault, attempt.head.status, m_request.effect) || m_attempts >= m_client.m_descriptor->attempts)
        return false;
    const auto longest = FirstDelay * (1 << m_attempts);
    const auto drawn = std::chrono::milliseconds(QRandomGenerator::global()->bounded(int(longest.count())));
    QTimer::singleShot(std::max(drawn, fault.error.retryAfter.value_or(drawn)), this, &PendingCall::send);
    return true;
}

void PendingCall::renewCredentials(const Attempt &attempt)
{
    m_renewed = true;
    QPromise<bool> renewed;
    renewed.start();
    onFinished(renewed.future(), this, [this, attempt](bool ok) { ok ? send() : finish(attempt); });
    m_target->authoriser->refresh([promise = std::make_shared<QPromise<bool>>(std::move(renewed))](const Result<void> &result) {
        promise->addResult(result.ok());
        promise->finish();
    });
}

bool PendingCall::correctClock(const HttpHead &head)
{
    const auto offset = clockOffset(head, m_client.m_clock.now());
    if (m_corrected || !offset || std::abs(*offset) < TolerableOffset || !m_client.m_access->setClockOffset(*offset))
        return false;
    m_corrected = true;
    Q_EMIT m_client.clockCorrected(*offset);
    return true;
}

void PendingCall::finish(const Attempt &attempt)
{
    --m_client.m_running;
    m_promise.addResult(Reply {attempt.answer, attempt.fault.error, attempt.head, attempt.sent});
    m_promise.finish();
    deleteLater();
    m_client.startNext();
}

} // namespace cloud
