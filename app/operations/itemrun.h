// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/operation.h"

/// One item of an operation on its way: may it be done, does the plan still hold, then its steps stage by stage. Deletes itself
/// when it has ended. Core thread.
class ItemRun final : public QObject {
    Q_OBJECT

public:
    ItemRun(Operation &operation, size_t index);
    void start();

Q_SIGNALS:
    void ended();

private:
    const PlanItem &item() const { return m_operation.m_plan.items()[qsizetype(m_index)]; }
    ItemStatus &status() { return m_operation.m_items[m_index]; }
    void onReplanned(const Result<TargetPlan> &plan);
    void runSteps();
    void onStepEnded();
    void refuse(const QString &why);
    void end(RunState state, std::optional<Error> error = {});

    Operation &m_operation;
    const size_t m_index;
    int m_stage = 0;
    qsizetype m_running = 0;
};
