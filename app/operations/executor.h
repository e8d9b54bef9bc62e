// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journal.h"
#include "app/operations/actor.h"
#include "app/operations/operation.h"

/// Runs approved plans: looks whether they still hold, writes the intent, sends, writes the outcome. No intent, no request. The
/// only way from a plan to a system. Core thread.
class Executor final : public QObject {
    Q_OBJECT

public:
    /// All outlive it.
    Executor(Planner &planner, Journal &journal, Actor actor, QObject *parent = nullptr);

    /// Begins. Fails with Aborted where the approval is of another plan. The operation stays the executor's, also when finished.
    Result<Operation *> run(const Plan &plan, const Approval &approval, const RunOptions &options = {});
    /// Everything that was begun in this process, the newest last.
    const QList<Operation *> &operations() const { return m_operations; }

Q_SIGNALS:
    void begun(Operation *operation);
    /// Of an operation: its items or its progress.
    void changed(Operation *operation);

private:
    Planner &m_planner;
    Journal &m_journal;
    const Actor m_actor;
    QList<Operation *> m_operations;
};
