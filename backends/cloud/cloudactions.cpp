// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/cloudactions.h"

#include "app/base/english.h"
#include "backends/cloud/actionplanning.h"

#include <QDateTime>

namespace cloud {

namespace {

using namespace Qt::StringLiterals;
using Verdict = StepOutcome::Verdict;

Error unknownAction(const QString &about)
{
    return {ErrorCode::Unimplemented, English::tr("there is no such action on it"), {}, about, {}};
}

} // namespace

CloudActions::CloudActions(DescriptorPtr descriptor, ApiClient &client, const Clock &clock)
    : m_descriptor(std::move(descriptor))
    , m_client(client)
    , m_clock(clock)
{
    for (const CollectionDescriptor &collection : m_descriptor->collections) {
        for (const CloudAction &action : collection.actions)
            m_table.append(action.descriptor);
    }
}

CloudActions::Found CloudActions::find(const QString &action, const QString &type) const
{
    for (const CollectionDescriptor &collection : m_descriptor->collections) {
        for (const CloudAction &each : collection.actions) {
            if (each.descriptor.id == action && each.descriptor.types.contains(type))
                return {&collection, &each};
        }
    }
    return {};
}

QFuture<Result<TargetPlan>> CloudActions::plan(const ActionRequest &request, const QString &type, const Variables &variables)
{
    const auto [collection, action] = find(request.action, type);
    if (!action)
        return finishedFuture(Result<TargetPlan>(unknownAction(request.target)));
    const auto answer = std::make_shared<Promised<Result<TargetPlan>>>(Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, request.target, {}});
    QFuture<Result<TargetPlan>> future = answer->future();
    (new ActionPlanning(m_descriptor, m_client, {collection, action, variables, {}, {}, {}}, request, answer, this))->start();
    return future;
}

QString CloudActions::keyOf(const TargetPlan &plan, const ActionStep &step)
{
    return QStringList {plan.target, plan.action, step.request, step.body}.join(u'\n');
}

QFuture<StepOutcome> CloudActions::execute(const TargetPlan &plan, const ActionStep &step)
{
    const auto [collection, action] = find(plan.action, plan.type);
    if (!action)
        return finishedFuture(StepOutcome {Verdict::Failed, unknownAction(plan.target), {}});
    if (isWaiting(step))
        return finishedFuture(StepOutcome {Verdict::Done, {}, {}});
    const Timestamp now = m_clock.now();
    const QString time = QDateTime::fromMSecsSinceEpoch(now, Qt::UTC).toString(u"yyyyMMdd-HHmmss"_s);
    const QString key = keyOf(plan, step);
    m_sent[key] = {time, now};
    const auto answer = std::make_shared<Promised<StepOutcome>>(
        StepOutcome {Verdict::Unknown, Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, plan.target, {}}, {}});
    onFinished(m_client.send(*action->service, variablesOf(step, time), requestOf(step, time)), this,
        [this, answer, key, target = plan.target, service = action->service](const Reply &reply) {
        const StepOutcome outcome = outcomeOf(reply);
        m_sent[key].at = m_clock.now();
        m_sent[key].isUnknown = outcome.verdict == Verdict::Unknown;
        answer->give(outcome);
        Q_EMIT acted(target, service);
    });
    return answer->future();
}

/// A status of 4xx is a refusal. Behind every other one without an answer that can be read it may have been done.
StepOutcome CloudActions::outcomeOf(const Reply &reply) const
{
    const int status = reply.head.status;
    const QString id = requestIdOf(m_descriptor->errors, reply.head, reply.answer ? &reply.answer->tree : nullptr);
    const QString words = QString::number(status) + (id.isEmpty() ? QString() : u", request "_s + id);
    if (reply.answer)
        return {Verdict::Done, {}, words};
    const bool isRefused = reply.error.code == ErrorCode::ResourceExhausted || (status >= 300 && status < 500) || status == 501;
    const bool mayBeDone = status ? !isRefused : reply.sent;
    return {mayBeDone ? Verdict::Unknown : Verdict::Failed, reply.error, status ? words : QString()};
}

QFuture<Result<Observation>> CloudActions::observe(const TargetPlan &plan, const ActionStep &step)
{
    using Answer = Result<Observation>;
    const auto [collection, action] = find(plan.action, plan.type);
    const auto index = size_t(step.payload["step"_L1].toInt(-1));
    if (!action || index >= action->steps.size())
        return finishedFuture(Answer(unknownAction(plan.target)));
    const UntilDescriptor &until = action->steps[index].until;
    const QString key = keyOf(plan, step);
    const Variables variables = variablesOf(step, m_sent.contains(key) ? m_sent[key].time : TimeMark);
    const RequestDescriptor &rules = until.request ? *until.request : collection->details->request;
    const ServiceDescriptor &service = until.request ? *action->service : *collection->service;
    const auto answer = std::make_shared<Promised<Answer>>(Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, plan.target, {}});
    onFinished(m_client.call(service, rules, {variables, {}, {}}), this, [=, this, &until](const Result<AnswerPtr> &seen) {
        if (!seen && seen.error().code != ErrorCode::NotFound)
            return answer->give(seen.error());
        SentStep sent = m_sent.value(key);
        const Observation observation = observationOf(until, seen ? &(*seen)->tree : nullptr, variables, m_descriptor->tables,
            step.payload["before"_L1].toString(), m_clock.now(), sent);
        if (m_sent.contains(key))
            m_sent[key] = sent;
        if (observation.state == Observation::State::Reached)
            Q_EMIT acted(plan.target, action->service);
        answer->give(observation);
    });
    return answer->future();
}

} // namespace cloud
