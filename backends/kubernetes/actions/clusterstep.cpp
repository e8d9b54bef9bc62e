// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/clusterstep.h"

#include "app/base/english.h"
#include "backends/kubernetes/actions/steprequest.h"
#include "backends/kubernetes/apierror.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds RefusalPause = 1s;
constexpr std::chrono::milliseconds LongestRefusalPause = 10s;

} // namespace

/// Waits for the end of the answer; what is in it, the observation tells better.
class ClusterStep::Answer final : public HttpHandler {
public:
    using OnDone = std::function<void(const HttpOutcome &)>;
    explicit Answer(OnDone onDone)
        : m_onDone(std::move(onDone))
    {
    }
    Flow onBody(std::span<const char>) override { return Flow::Continue; }
    void onDone(const HttpOutcome &outcome) override { m_onDone(outcome); }

private:
    const OnDone m_onDone;
};

ClusterStep::ClusterStep(ApiServerPtr server, const ActionStep &step, StepContext context, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_step(step)
    , m_context(std::move(context))
    , m_clock(clock)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_promise.start();
}

ClusterStep::~ClusterStep()
{
    m_mailbox->close();
    if (m_isFinished)
        return;
    m_call.cancel();
    finish({StepOutcome::Verdict::Unknown, Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}}, {}});
}

QFuture<StepOutcome> ClusterStep::start()
{
    send();
    return m_promise.future();
}

void ClusterStep::send()
{
    if (m_context.cancel.isCancelled())
        return finish({StepOutcome::Verdict::Failed, Error {ErrorCode::Cancelled, English::tr("cancelled before it was accepted"), {}, {}, {}}, {}});
    m_call = m_server->start(requestOf(*m_server, m_step, m_clock.now()), std::make_shared<Answer>([this, mailbox = m_mailbox](const HttpOutcome &outcome) {
        mailbox->post([this, outcome] { onAnswer(outcome); });
    }));
}

void ClusterStep::onAnswer(const HttpOutcome &outcome)
{
    const bool isRefusal = outcome.head.status == 429 && m_step.payload[u"retriesRefusal"].toBool();
    if (!isRefusal)
        return finish(outcomeOf(outcome));
    Error error = apiError(outcome);
    const auto pause = std::clamp(error.retryAfter.value_or(RefusalPause), RefusalPause, LongestRefusalPause);
    if (std::chrono::steady_clock::now() - m_startedAt + pause >= m_step.patience) {
        error.code = ErrorCode::DeadlineExceeded;
        return finish({StepOutcome::Verdict::Failed, error, u"429"_s});
    }
    if (m_context.progress)
        m_context.progress({English::tr("waiting: %1").arg(error.detail.isEmpty() ? error.message : error.detail), -1});
    QTimer::singleShot(pause, this, &ClusterStep::send);
}

void ClusterStep::finish(StepOutcome outcome)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_promise.addResult(std::move(outcome));
    m_promise.finish();
    deleteLater();
}
