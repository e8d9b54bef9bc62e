// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/audit/journal.h"
#include "app/operations/actor.h"
#include "app/operations/approval.h"
#include "app/operations/planner.h"

struct RunOptions {
    int parallel = 8;                ///< items at a time
    bool wait = true;                ///< until it has come true; false: until the system took it
    bool stopAtFirstFailure = false; ///< what has not begun is then left
    std::chrono::milliseconds patience {0}; ///< of every step, instead of its own; zero: its own
};

/// Where an item, or one of its steps, stands.
enum class RunState : quint8 {
    Waiting,
    Running,  ///< being looked at once more, or sent
    Settling, ///< sent; watched until it comes true
    Done,     ///< the system took it, and nobody waited for more
    Verified, ///< it has come true
    Failed,
    Refused,  ///< not allowed: read-only, protected, permission
    Changed,  ///< not run: the plan no longer holds
    Unknown,  ///< sent, and nobody knows what became of it
    Cancelled,
};
/// "waiting", "running", "settling", "done", "verified", "failed", "refused", "changed", "unknown", "cancelled".
QLatin1String runStateName(RunState state);
constexpr bool isFinal(RunState state)
{
    return state > RunState::Settling;
}
constexpr bool isGood(RunState state)
{
    return state == RunState::Done || state == RunState::Verified;
}

struct StepStatus {
    RunState state = RunState::Waiting;
    QString text;         ///< what was last heard of it
    double fraction = -1; ///< 0 … 1; negative where not known
    Timestamp startedAt = NoTime;
    Timestamp endedAt = NoTime;
    std::optional<Error> error;
};

struct ItemStatus {
    RunState state = RunState::Waiting;
    std::optional<Error> error;
    QList<StepStatus> steps;
    Timestamp startedAt = NoTime;
    Timestamp endedAt = NoTime;
};

/// What an operation works with; all of it outlives the operation.
struct OperationContext {
    Planner &planner;
    Journal &journal;
    Actor actor;
};

class ItemRun;

/// A plan being run, and afterwards what became of it. Core thread.
class Operation final : public QObject {
    Q_OBJECT

public:
    Operation(Plan plan, Approval approval, RunOptions options, OperationContext context, QObject *parent);
    ~Operation() override;
    void start();
    /// Nothing more is sent; what was sent is no longer waited for.
    void cancel();

    const QString &id() const { return m_id; } ///< unique for all time: names the run in the journal
    const Plan &plan() const { return m_plan; }
    const std::vector<ItemStatus> &items() const { return m_items; }
    bool isFinished() const { return m_isFinished; }
    bool isCancelled() const { return m_cancel.isCancelled(); }
    /// The worst of the items once finished, Running before.
    RunState state() const;
    double fraction() const; ///< 0 … 1, by items and steps
    Timestamp startedAt() const { return m_startedAt; }
    Timestamp endedAt() const { return m_endedAt; }

Q_SIGNALS:
    void changed();
    void finished();

private:
    friend class ItemRun;
    friend class StepRun;
    void startNext();
    void onItemEnded();
    void tellChanged();

    const QString m_id;
    const Plan m_plan;
    const Approval m_approval;
    const RunOptions m_options;
    OperationContext m_context;
    CancelToken m_cancel;
    std::vector<ItemStatus> m_items;
    size_t m_next = 0;
    size_t m_running = 0;
    bool m_isFinished = false;
    bool m_toldChanged = false;
    Timestamp m_startedAt = NoTime;
    Timestamp m_endedAt = NoTime;
};
