// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/actionplanning.h"

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
        return finish(Error {ErrorCode::NotFound, u"the provider does not know it any more"_s, {}, m_request.target, {}});
    m_target.answer = *answer;
    m_target.item = items.front();
    if (const Result<void> read = readFields(m_target, m_request.arguments); !read)
        return finish(read.error());
    Result<TargetPlan> plan = makePlan(*m_descriptor, m_target, m_client);
    if (!plan)
        return finish(plan);
    m_plan = std::move(plan).value();
    const std::vector<const StepDescriptor *> steps = stepsFor(*m_descriptor, m_target);
    m_trials.resize(steps.size());
    ++m_pending;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (steps[i]->dryRun)
            tryStep(i, *steps[i]);
        if (steps[i]->until.request)
            lookForResult(*steps[i]);
    }
    --m_pending;
    finishIfDone();
}

void ActionPlanning::tryStep(size_t index, const StepDescriptor &step)
{
    const ServiceDescriptor &service = *m_target.collection->service;
    RequestDescriptor rules = step.request;
    rules.parameters.update(*service.dryRun);
    Result<HttpRequest> request = m_client.request(service, rules, {m_target.variables, {}, {}, &m_target.answer->tree, m_target.item, m_target.fields});
    if (!request) {
        m_error = request.error();
        return;
    }
    request->effect = Effect::DryRun;
    ++m_pending;
    onFinished(m_client.send(service, m_target.variables, *request), this, [this, index](const Reply &reply) { onTried(index, reply); });
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

/// What carries the time in its name can't be there yet.
void ActionPlanning::lookForResult(const StepDescriptor &step)
{
    const ServiceDescriptor &service = *m_target.collection->service;
    const Result<HttpRequest> request = m_client.request(service, *step.until.request, {m_target.variables, {}, {}, nullptr, {}, m_target.fields});
    if (!request) {
        m_error = request.error();
        return;
    }
    const bool isMarked = std::ranges::any_of(m_target.fields, [](const nlohmann::json &value) {
        return value.is_string() && QString::fromStdString(value.get<std::string>()).contains(TimeMark);
    });
    if (isMarked)
        return;
    ++m_pending;
    onFinished(m_client.send(service, m_target.variables, *request), this, [this, &step](const Reply &reply) { onLooked(step, reply.result()); });
}

void ActionPlanning::onLooked(const StepDescriptor &step, const Result<AnswerPtr> &answer)
{
    if (!answer && answer.error().code != ErrorCode::NotFound)
        m_plan.warnings.append(u"whether it comes true can't be seen: %1"_s.arg(answer.error().toString()));
    SentStep nothing;
    if (answer && observationOf(step.until, &(*answer)->tree, m_target.variables, m_descriptor->tables, {}, 0, nothing).state != Observation::State::Absent)
        m_error = Error {ErrorCode::AlreadyExists, u"what it would make is there already"_s, {}, m_request.target, {}};
    --m_pending;
    finishIfDone();
}

/// What the trials say; where none is possible, nobody knows before it is done.
PlanCheck ActionPlanning::permission() const
{
    const QString what = m_target.action->descriptor.permission;
    const QString needed = what.isEmpty() ? QString() : u"; needed: "_s + what;
    for (const Trial &trial : m_trials) {
        if (trial.error && trial.error->code == ErrorCode::PermissionDenied)
            return {u"Permission"_s, Verdict::Failed, u"%1 refuses it: %2"_s.arg(m_descriptor->title, trial.error->toString())};
    }
    if (std::ranges::all_of(m_trials, [](const Trial &trial) { return trial.isTried && !trial.error; }))
        return {u"Permission"_s, Verdict::Ok, u"%1 says that it would take it (%2)"_s.arg(m_descriptor->title, what)};
    if (std::ranges::any_of(m_trials, &Trial::isTried))
        return {u"Permission"_s, Verdict::Unknown, u"can't be known for every step before it is done"_s + needed};
    return {u"Permission"_s, Verdict::Unknown, u"%1 can't be asked before it is done"_s.arg(m_descriptor->title) + needed};
}

void ActionPlanning::finishIfDone()
{
    if (m_pending > 0)
        return;
    if (m_error)
        return finish(*m_error);
    m_plan.checks.append(permission());
    finish(std::move(m_plan));
}

void ActionPlanning::finish(Result<TargetPlan> plan)
{
    m_answer->give(std::move(plan));
    deleteLater();
}

} // namespace cloud
