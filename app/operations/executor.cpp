// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/executor.h"

#include "app/base/english.h"

Executor::Executor(Planner &planner, Journal &journal, Actor actor, QObject *parent)
    : QObject(parent)
    , m_planner(planner)
    , m_journal(journal)
    , m_actor(std::move(actor))
{
}

Result<Operation *> Executor::run(const Plan &plan, const Approval &approval, const RunOptions &options)
{
    if (approval.digest() != plan.digest())
        return Error {ErrorCode::Aborted, English::tr("another plan than this one was approved"), {}, {}, {}};
    auto *operation = new Operation(plan, approval, options, {m_planner, m_journal, m_actor}, this);
    m_operations.append(operation);
    connect(operation, &Operation::changed, this, [this, operation] { Q_EMIT changed(operation); });
    Q_EMIT begun(operation);
    operation->start();
    return operation;
}
