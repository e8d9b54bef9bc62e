// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/itemrun.h"

#include "app/base/english.h"
#include "app/base/whendone.h"
#include "app/operations/steprun.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype StepsAtOnce = 16;

} // namespace

ItemRun::ItemRun(Operation &operation, size_t index)
    : QObject(&operation)
    , m_operation(operation)
    , m_index(index)
{
}

void ItemRun::start()
{
    Planner &planner = m_operation.m_context.planner;
    status().state = RunState::Running;
    status().startedAt = planner.workspace().clock().now();
    const QString refusal = planner.refusal(item().plan, m_operation.m_plan.action().effect);
    if (!refusal.isEmpty())
        return refuse(refusal);
    const Environments::Verdict protection = planner.protection(item().plan.target);
    if (protection.protection == Protection::Confirm && !m_operation.m_approval.isTyped())
        return refuse(English::tr("the environment %1 wants the name typed").arg(protection.environment));
    whenDone(planner.replan(item().request, item().plan.connection), this, [this](const Result<TargetPlan> &plan) { onReplanned(plan); });
}

void ItemRun::onReplanned(const Result<TargetPlan> &plan)
{
    if (m_operation.isCancelled())
        return end(RunState::Cancelled);
    if (!plan && plan.error().code == ErrorCode::PermissionDenied)
        return refuse(plan.error().toString());
    if (!plan && (plan.error().code == ErrorCode::FailedPrecondition || plan.error().code == ErrorCode::NotFound))
        return end(RunState::Changed, plan.error());
    if (!plan)
        return end(RunState::Failed, plan.error());
    const QString difference = differenceOf(item().plan, identified(*plan, item().plan));
    if (!difference.isEmpty())
        return end(RunState::Changed, Error {ErrorCode::Aborted, English::tr("it changed since the plan was shown"), difference, item().plan.target, {}});
    m_stage = -1;
    runSteps();
}

/// As many steps of the stage as may run side by side; when the stage is over, the next one's.
void ItemRun::runSteps()
{
    const QList<ActionStep> &steps = item().plan.steps;
    if (m_running == 0) { // the next stage, if this one is over
        const auto waits = [&](qsizetype i) { return status().steps[i].state == RunState::Waiting; };
        int next = INT_MAX;
        for (qsizetype i = 0; i < steps.size(); ++i)
            next = waits(i) ? std::min(next, steps[i].stage) : next;
        if (next == INT_MAX || m_operation.isCancelled())
            return end(m_operation.isCancelled() && next != INT_MAX ? RunState::Cancelled : RunState::Verified);
        m_stage = next;
    }
    const bool isLast = std::ranges::none_of(steps, [this](const ActionStep &step) { return step.stage > m_stage; });
    for (qsizetype i = 0; i < steps.size() && m_running < StepsAtOnce; ++i) {
        if (steps[i].stage != m_stage || status().steps[i].state != RunState::Waiting || m_operation.isCancelled())
            continue;
        ++m_running;
        auto *run = new StepRun(m_operation, m_index, i, !isLast || m_operation.m_options.wait);
        connect(run, &StepRun::ended, this, &ItemRun::onStepEnded, Qt::QueuedConnection);
        run->start();
    }
}

void ItemRun::onStepEnded()
{
    --m_running;
    m_operation.tellChanged();
    const auto bad = std::ranges::find_if(status().steps, [](const StepStatus &step) { return isFinal(step.state) && !isGood(step.state); });
    if (bad == status().steps.end())
        return runSteps();
    if (m_running == 0) // the others of its stage are waited for, nothing new is begun
        end(bad->state, bad->error);
}

void ItemRun::refuse(const QString &why)
{
    const PlanItem &item = this->item();
    const QJsonObject row {{u"type"_s, u"refused"_s}, {u"run"_s, m_operation.id()}, {u"item"_s, int(m_index)},
        {u"who"_s, m_operation.m_context.actor.toJson()}, {u"operation"_s, m_operation.m_plan.title()}, {u"action"_s, item.plan.action}, {u"target"_s, item.plan.target},
        {u"name"_s, item.plan.name}, {u"connection"_s, item.plan.connection}, {u"plan"_s, m_operation.m_plan.digest()}, {u"why"_s, why}};
    const Error error {ErrorCode::PermissionDenied, English::tr("refused: %1").arg(why), {}, item.plan.target, {}};
    whenDone(m_operation.m_context.journal.append(row), this, [this, error](const Result<void> &) { end(RunState::Refused, error); });
}

void ItemRun::end(RunState state, std::optional<Error> error)
{
    ItemStatus &status = this->status();
    const bool accepted = std::ranges::any_of(status.steps, [](const StepStatus &step) { return step.state == RunState::Done; });
    status.state = state == RunState::Verified && accepted ? RunState::Done : state;
    status.error = std::move(error);
    status.endedAt = m_operation.m_context.planner.workspace().clock().now();
    Q_EMIT ended();
    deleteLater();
}
