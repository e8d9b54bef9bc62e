// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/actionplanning.h"

#include "app/base/english.h"
#include "backends/cloud/actionobservation.h"

namespace cloud {

namespace {

using namespace Qt::StringLiterals;

/// An error of looking or trying, as one of planning: nothing was shown yet that could have changed.
Error asObstacle(Error error)
{
    if (error.code == ErrorCode::Aborted)
        error.code = ErrorCode::FailedPrecondition;
    return error;
}

} // namespace

ActionPlanning::ActionPlanning(DescriptorPtr descriptor, ApiClient &client, ActionTarget target, ActionRequest request, Answer answer, QObject *parent)
    : QObject(parent)
    , m_descriptor(std::move(descriptor))
    , m_client(client)
    , m_target(std::move(target))
    , m_request(std::move(request))
    , m_answer(std::move(answer))
{
}

void ActionPlanning::start()
{
    const CollectionDescriptor &collection = *m_target.collection;
    onFinished(m_client.call(*collection.service, collection.details->request, {m_target.variables, {}, {}}), this,
        [this](const Result<AnswerPtr> &answer) { onDetails(answer); });
}

void ActionPlanning::onDetails(const Result<AnswerPtr> &answer)
{
    if (!answer)
        return finish(answer.error());
    const auto items = m_target.collection->details->item.select((*answer)->tree, WireTree::Root);
    if (items.empty())
        return finish(Error {ErrorCode::NotFound, English::tr("the provider does not know it any more"), {}, m_request.target, {}});
    m_target.answer = *answer;
    m_target.item = items.front();
    if (const Result<void> read = readFields(*m_descriptor, m_target, m_request.arguments); !read)
        return finish(read.error());
    Result<TargetPlan> plan = makePlan(*m_descriptor, m_target, m_client);
    if (!plan)
        return finish(plan);
    m_plan = std::move(plan).value();
    m_steps = stepsFor(*m_descriptor, m_target);
    m_trials.resize(m_steps.size());
    m_presences.resize(m_steps.size(), Presence::Absent);
    ++m_pending;
    for (size_t i = 0; i < m_steps.size(); ++i) {
        if (m_steps[i].rules->dryRun)
            tryStep(i);
        if (m_steps[i].rules->until.looksAtNew())
            lookForResult(i);
    }
    --m_pending;
    finishIfDone();
}

void ActionPlanning::tryStep(size_t index)
{
    const auto &[step, variables] = m_steps[index];
    const ServiceDescriptor &service = *m_target.action->service;
    RequestDescriptor rules = step->request;
    rules.parameters.update(*service.dryRun);
    Result<HttpRequest> request = m_client.request(service, rules, {variables, {}, {}, &m_target.answer->tree, m_target.item, m_target.fields});
    if (!request) {
        m_error = request.error();
        return;
    }
    request->effect = Effect::DryRun;
    ++m_pending;
    onFinished(m_client.send(service, variables, *request), this, [this, index](const Reply &reply) { onTried(index, reply); });
}

void ActionPlanning::onTried(size_t index, const Reply &reply)
{
    Trial &trial = m_trials[index];
    trial.isTried = true;
    if (!reply.answer)
        trial.error = reply.error;
    // A later step may well be impossible until the one before is done.
    if (trial.error && trial.error->code != ErrorCode::PermissionDenied && index == 0 && !m_error)
        m_error = asObstacle(*trial.error);
    --m_pending;
    finishIfDone();
}

/// Looks at something, as one of the things that are waited for.
void ActionPlanning::ask(const RequestDescriptor &rules, const Variables &variables, std::function<void(const Result<AnswerPtr> &)> then)
{
    ++m_pending;
    onFinished(m_client.call(*m_target.action->service, rules, {variables, {}, {}, nullptr, {}, m_target.fields}), this, [this, then = std::move(then)](const Result<AnswerPtr> &answer) {
        then(answer);
        --m_pending;
        finishIfDone();
    });
}

/// What carries the time in its name can't be there yet.
void ActionPlanning::lookForResult(size_t index)
{
    const bool isMarked = std::ranges::any_of(m_target.fields, [](const nlohmann::json &value) {
        return value.is_string() && QString::fromStdString(value.get<std::string>()).contains(TimeMark);
    });
    if (!isMarked)
        ask(*m_steps[index].rules->until.request, m_steps[index].variables, [this, index](const Result<AnswerPtr> &answer) { onLooked(index, answer); });
}

void ActionPlanning::onLooked(size_t index, const Result<AnswerPtr> &answer)
{
    if (!answer && answer.error().code != ErrorCode::NotFound)
        m_plan.warnings.append(English::tr("whether it comes true can't be seen: %1").arg(answer.error().message));
    if (!answer)
        return;
    const auto &[step, variables] = m_steps[index];
    SentStep nothing;
    const Observation seen = observationOf(step->until, &(*answer)->tree, variables, m_descriptor->tables, {}, 0, nothing);
    if (seen.state != Observation::State::Absent)
        onFound(index, *answer, seen);
}

/// What a step would make is there: its stamp tells for whom.
void ActionPlanning::onFound(size_t index, const AnswerPtr &answer, const Observation &seen)
{
    const auto &[step, variables] = m_steps[index];
    const UntilDescriptor &until = step->until;
    if (!until.stamp || !variables.contains("fields.claim"))
        m_error = Error {ErrorCode::AlreadyExists, English::tr("what it would make is there already"), {}, m_request.target, {}};
    else if (!until.stamp->request)
        onStamp(index, stampOf(until, answer->tree, variables, m_descriptor->tables), seen);
    else
        ask(*until.stamp->request, variables, [this, index, seen, &until](const Result<AnswerPtr> &told) {
            if (told)
                onStamp(index, stampOf(until, (*told)->tree, m_steps[index].variables, m_descriptor->tables), seen);
            else
                m_error = told.error();
        });
}

void ActionPlanning::onStamp(size_t index, const std::string &stamp, const Observation &seen)
{
    const QString madeFor = stamp.empty() ? English::tr("no claim") : English::tr("the claim %1").arg(QString::fromStdString(stamp));
    if (stamp != m_steps[index].variables.at("fields.claim"))
        m_error = Error {ErrorCode::AlreadyExists, English::tr("the name is taken: it was made for %1").arg(madeFor), {}, m_request.target, {}};
    else if (seen.state == Observation::State::Failed)
        m_error = Error {ErrorCode::FailedPrecondition, English::tr("it was made for this claim, and is %1: delete it first").arg(seen.seen), {}, m_request.target, {}};
    else
        m_presences[index] = seen.state == Observation::State::Reached ? Presence::There : Presence::InTheMaking;
}

/// What the trials say; where none is possible, nobody knows before it is done.
PlanCheck ActionPlanning::permission() const
{
    const QString what = m_target.action->descriptor.permission;
    const auto needing = [&](const QString &text) { return what.isEmpty() ? text : English::tr("%1; needed: %2").arg(text, what); };
    for (const Trial &trial : m_trials) {
        if (trial.error && trial.error->code == ErrorCode::PermissionDenied)
            return {English::tr("Permission"), Verdict::Failed, English::tr("%1 refuses it: %2").arg(m_descriptor->title, trial.error->toString())};
    }
    if (std::ranges::all_of(m_trials, [](const Trial &trial) { return trial.isTried && !trial.error; }))
        return {English::tr("Permission"), Verdict::Ok, English::tr("%1 says that it would take it (%2)").arg(m_descriptor->title, what)};
    if (std::ranges::any_of(m_trials, &Trial::isTried))
        return {English::tr("Permission"), Verdict::Unknown, needing(English::tr("can't be known for every step before it is done"))};
    return {English::tr("Permission"), Verdict::Unknown, needing(English::tr("%1 can't be asked before it is done").arg(m_descriptor->title))};
}

void ActionPlanning::finishIfDone()
{
    if (m_pending > 0)
        return;
    if (m_error)
        return finish(*m_error);
    m_plan.checks.append(permission());
    leaveOutWhatIsThere();
    finish(std::move(m_plan));
}

/// What was made for the same claim before is left as it is, and waited for where it is not ready yet.
void ActionPlanning::leaveOutWhatIsThere()
{
    QList<ActionStep> steps;
    QStringList there;
    for (size_t i = 0; i < m_presences.size(); ++i) {
        ActionStep step = m_plan.steps[qsizetype(i)];
        if (m_presences[i] != Presence::Absent)
            there += step.title;
        if (m_presences[i] == Presence::InTheMaking)
            makeWaiting(step);
        if (m_presences[i] != Presence::There)
            steps += step;
    }
    if (there.isEmpty())
        return;
    m_plan.steps = steps;
    m_plan.checks.append({English::tr("Made for this claim"), Verdict::Ok, English::tr("is there already: %1").arg(there.join(u", "_s))});
    if (std::ranges::any_of(steps, [](const ActionStep &step) { return step.effect == Effect::Mutate; }))
        return;
    m_plan.changes.clear();
    m_plan.warnings.clear();
    m_plan.checks.removeFirst(); // nobody has to permit what is not done
    m_plan.risk = Risk::Harmless;
}

void ActionPlanning::finish(Result<TargetPlan> plan)
{
    m_answer->give(std::move(plan));
    deleteLater();
}

} // namespace cloud
