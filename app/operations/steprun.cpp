// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/steprun.h"

#include "app/base/english.h"
#include "app/base/whendone.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LongestPause = 3'000ms;
/// What a lost request would have set in motion may take this long to be seen.
constexpr auto AbsenceProven = 10'000ms;
/// An outcome that cannot be written is tried again this often, a second apart.
constexpr int Attempts = 60;

qint64 now()
{
    QElapsedTimer clock;
    clock.start();
    return clock.msecsSinceReference();
}

QLatin1String verdictName(StepOutcome::Verdict verdict)
{
    constexpr const char *Names[] {"done", "failed", "unknown"};
    return QLatin1String(Names[int(verdict)]);
}

} // namespace

StepRun::StepRun(Operation &operation, size_t item, qsizetype step, bool watch)
    : QObject(&operation)
    , m_operation(operation)
    , m_item(item)
    , m_step(step)
    , m_watch(watch)
    , m_relay(std::make_shared<Relay>())
{
    m_relay->run = this;
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        onOutcome({StepOutcome::Verdict::Unknown, Error {ErrorCode::DeadlineExceeded, English::tr("no answer in time"), {}, {}, {}}, {}});
    });
}

StepRun::~StepRun()
{
    const std::lock_guard lock(m_relay->mutex);
    m_relay->run = nullptr;
}

void StepRun::onProgress(const StepProgress &progress)
{
    status().text = progress.text;
    status().fraction = progress.fraction;
    m_operation.tellChanged();
}

ActionSource *StepRun::source() const
{
    return dynamic_cast<ActionSource *>(m_operation.m_context.planner.workspace().connection(item().plan.connection));
}

std::chrono::milliseconds StepRun::patience() const
{
    return m_operation.m_options.patience > 0ms ? m_operation.m_options.patience : step().patience;
}

void StepRun::start()
{
    status().state = RunState::Running;
    status().startedAt = m_operation.m_context.planner.workspace().clock().now();
    whenDone(m_operation.m_context.journal.append(intent()), this, [this](const Result<void> &written) { send(written); });
}

QJsonObject StepRun::row(const QString &type) const
{
    return {{u"type"_s, type}, {u"run"_s, m_operation.id()}, {u"item"_s, int(m_item)}, {u"step"_s, int(m_step)}};
}

/// Who is about to do what to what, before and after. Bodies may hold more than should be kept: their digest is.
QJsonObject StepRun::intent() const
{
    const TargetPlan &plan = item().plan;
    QJsonObject intent = row(u"intent"_s);
    QJsonArray changes;
    for (const FieldChange &change : plan.changes)
        changes.append(QJsonObject {{u"field"_s, change.field}, {u"before"_s, change.before}, {u"after"_s, change.after}});
    intent.insert("who"_L1, m_operation.m_context.actor.toJson());
    intent.insert("action"_L1, plan.action);
    intent.insert("operation"_L1, m_operation.m_plan.title());
    intent.insert("title"_L1, step().title);
    intent.insert("target"_L1, plan.target);
    intent.insert("name"_L1, plan.name);
    intent.insert("targetType"_L1, plan.type);
    intent.insert("connection"_L1, plan.connection);
    intent.insert("plan"_L1, m_operation.m_plan.digest());
    intent.insert("confirmed"_L1, m_operation.m_approval.isTyped());
    intent.insert("risk"_L1, riskName(plan.risk));
    intent.insert("preconditions"_L1, plan.preconditions);
    intent.insert("changes"_L1, changes);
    intent.insert("request"_L1, step().request);
    if (!step().body.isEmpty())
        intent.insert("bodySha256"_L1, QLatin1String(QCryptographicHash::hash(step().body.toUtf8(), QCryptographicHash::Sha256).toHex()));
    return intent;
}

void StepRun::send(const Result<void> &recorded)
{
    if (!recorded)
        return end(RunState::Failed, recorded.error());
    ActionSource *acting = source();
    if (!acting)
        return onOutcome({StepOutcome::Verdict::Failed, Error {ErrorCode::Unavailable, English::tr("the connection is closed"), {}, item().plan.connection, {}}, {}});
    if (m_operation.isCancelled())
        return onOutcome({StepOutcome::Verdict::Failed, Error {ErrorCode::Cancelled, English::tr("cancelled before it was sent"), {}, {}, {}}, {}});
    m_limit.start(patience());
    StepContext context;
    context.cancel = m_operation.m_cancel;
    context.progress = [relay = m_relay](const StepProgress &progress) {
        const std::lock_guard lock(relay->mutex);
        if (StepRun *run = relay->run)
            QMetaObject::invokeMethod(run, [run, progress] { run->onProgress(progress); }, Qt::QueuedConnection);
    };
    whenDone(acting->execute(item().plan, step(), item().request, context), this, [this](const StepOutcome &outcome) { onOutcome(outcome); });
}

/// The first word counts: an answer that comes after its time is over finds the step being watched already.
void StepRun::onOutcome(const StepOutcome &outcome)
{
    if (std::exchange(m_hasOutcome, true))
        return;
    m_limit.stop();
    m_outcome = outcome;
    QJsonObject written = row(u"outcome"_s);
    written.insert("verdict"_L1, verdictName(outcome.verdict));
    if (!outcome.answer.isEmpty())
        written.insert("answer"_L1, outcome.answer);
    if (outcome.error) {
        written.insert("code"_L1, errorCodeName(outcome.error->code));
        written.insert("error"_L1, outcome.error->message);
    }
    record(written, [this] { afterOutcome(); });
}

/// What was done must not go unrecorded: a disk that is full or away is waited for.
void StepRun::record(const QJsonObject &row, const std::function<void()> &next, int attempt)
{
    whenDone(m_operation.m_context.journal.append(row), this, [this, row, next, attempt](const Result<void> &written) {
        if (written)
            return next();
        status().text = written.error().toString();
        m_operation.tellChanged();
        if (attempt == Attempts)
            return end(RunState::Unknown, written.error());
        QTimer::singleShot(1s, this, [this, row, next, attempt] { record(row, next, attempt + 1); });
    });
}

void StepRun::afterOutcome()
{
    const auto &[verdict, error, answer] = m_outcome;
    if (verdict == StepOutcome::Verdict::Failed) {
        const ErrorCode code = error ? error->code : ErrorCode::Unknown;
        return end(code == ErrorCode::Aborted ? RunState::Changed
                : code == ErrorCode::Cancelled ? RunState::Cancelled
                : code == ErrorCode::PermissionDenied ? RunState::Refused
                                                      : RunState::Failed,
            error);
    }
    if (verdict == StepOutcome::Verdict::Done && !m_watch)
        return end(RunState::Done);
    status().state = RunState::Settling;
    m_watchedSince = now();
    m_operation.tellChanged();
    observe();
}

void StepRun::observe()
{
    const auto later = [this](const Error &error) {
        QMetaObject::invokeMethod(this, [this, error] { onObserved(error); }, Qt::QueuedConnection);
    };
    if (ActionSource *watching = source())
        whenDone(watching->observe(item().plan, step()), this, [this](const Result<Observation> &seen) { onObserved(seen); });
    else
        later({ErrorCode::Unavailable, English::tr("the connection is closed"), {}, item().plan.connection, {}});
}

void StepRun::onObserved(const Result<Observation> &observation)
{
    using State = Observation::State;
    const bool isUnknown = m_outcome.verdict == StepOutcome::Verdict::Unknown;
    const auto watched = std::chrono::milliseconds(now() - m_watchedSince);
    if (observation) {
        m_seen = observation->seen;
        status().text = observation->seen;
        status().fraction = observation->fraction;
        m_operation.tellChanged();
        if (observation->state == State::Reached)
            return settle(u"reached"_s, m_seen, RunState::Verified);
        if (observation->state == State::Failed)
            return settle(u"failed"_s, m_seen, RunState::Failed, Error {ErrorCode::Unknown, English::tr("it went wrong"), m_seen, {}, {}});
        if (observation->state == State::Absent && isUnknown && watched >= std::min(AbsenceProven, patience() / 2))
            return settle(u"absent"_s, m_seen, RunState::Failed, Error {ErrorCode::Unavailable, English::tr("it was not carried out"), m_seen, {}, {}});
    }
    if (m_operation.isCancelled() || watched >= patience()) {
        const Error late {m_operation.isCancelled() ? ErrorCode::Cancelled : ErrorCode::DeadlineExceeded, English::tr("it has not come true yet"),
            observation ? m_seen : observation.error().toString(), {}, {}};
        return settle(u"pending"_s, m_seen, isUnknown ? RunState::Unknown : m_operation.isCancelled() ? RunState::Done : RunState::Failed, late);
    }
    QTimer::singleShot(m_pause, this, &StepRun::observe);
    m_pause = std::min<std::chrono::milliseconds>(m_pause * 3 / 2, LongestPause);
}

void StepRun::settle(const QString &verdict, const QString &seen, RunState state, std::optional<Error> error)
{
    QJsonObject settled = row(u"settled"_s);
    settled.insert("verdict"_L1, verdict);
    settled.insert("seen"_L1, seen);
    record(settled, [this, state, error] { end(state, error); });
}

void StepRun::end(RunState state, std::optional<Error> error)
{
    status().state = state;
    status().error = std::move(error);
    status().endedAt = m_operation.m_context.planner.workspace().clock().now();
    Q_EMIT ended();
    deleteLater();
}
