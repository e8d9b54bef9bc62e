// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/backends/libvirt/observed.h"

#include "app/provider/actionsource.h"

/// Plans and runs actions on a connection the way the core does.
class Acted {
public:
    explicit Acted(Observed &observed)
        : m_source(dynamic_cast<ActionSource &>(*observed.connection))
    {
    }

    Result<TargetPlan> plan(const QString &action, const QString &target, const QJsonObject &arguments = {},
        const QString &type = QStringLiteral("libvirt/domain"))
    {
        const QList<ActionDescriptor> actions = m_source.actions();
        const ActionDescriptor *descriptor = findAction(actions, action, type);
        if (!descriptor)
            return Error {ErrorCode::Internal, QStringLiteral("no such action"), {}, action, {}};
        const auto request = completeRequest(*descriptor, {action, target, arguments});
        return request ? wait(m_source.plan(*request)) : request.error();
    }
    QFuture<StepOutcome> start(const TargetPlan &plan, const ActionStep &step) { return m_source.execute(plan, step, {}, {}); }
    StepOutcome run(const TargetPlan &plan, const ActionStep &step, const StepContext &context = {})
    {
        return wait(m_source.execute(plan, step, {}, context));
    }
    Result<Observation> look(const TargetPlan &plan, const ActionStep &step) { return wait(m_source.observe(plan, step)); }
    /// Runs every step, each after the one before has come true; what went wrong in words, else nothing.
    QString runAll(const TargetPlan &plan, int milliseconds = 30'000, std::function<void(const StepProgress &)> progress = {})
    {
        for (const ActionStep &step : plan.steps) {
            const StepOutcome outcome = run(plan, step, {{}, progress});
            if (outcome.verdict != StepOutcome::Verdict::Done)
                return step.request + QStringLiteral(": ") + outcome.error->toString();
            Result<Observation> seen = Observation {};
            const auto isReached = [&] {
                seen = look(plan, step);
                return seen && seen->state == Observation::State::Reached;
            };
            if (!QTest::qWaitFor(isReached, milliseconds))
                return step.request + QStringLiteral(" has not come true: ") + (seen ? seen->seen : seen.error().toString());
        }
        return {};
    }
    /// Plans and runs; what went wrong in words, else nothing.
    QString perform(const QString &action, const QString &target, const QJsonObject &arguments = {},
        const QString &type = QStringLiteral("libvirt/domain"))
    {
        const auto planned = plan(action, target, arguments, type);
        return planned ? runAll(*planned) : planned.error().toString();
    }

private:
    template <typename T>
    static T wait(QFuture<T> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 120'000))
            qFatal("no answer");
        return future.result();
    }

    ActionSource &m_source;
};
