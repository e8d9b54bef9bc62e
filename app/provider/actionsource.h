// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/canceltoken.h"
#include "app/model/resource.h"
#include "app/provider/actionplan.h"

#include <QFuture>
#include <functional>

/// What became of a step that was sent.
struct StepOutcome {
    enum class Verdict : quint8 {
        Done,    ///< the system took it; observe() tells when it has come true
        Failed,  ///< the system refused it or it was never sent: nothing changed
        Unknown, ///< sent, but the answer was lost
    };
    Verdict verdict = Verdict::Done;
    std::optional<Error> error {}; ///< with Failed and Unknown. Aborted: a precondition no longer held
    QString answer {};             ///< the system's words: "200 OK", a request or task id; never a secret
};

/// How the system stands towards what a step wants.
struct Observation {
    enum class State : quint8 {
        Reached, ///< it has come true
        Pending, ///< under way
        Absent,  ///< nothing points to it: as it was before the step
        Failed,  ///< it was taken up and went wrong
    };
    State state = State::Pending;
    QString seen {};      ///< the system's word for it: "shutdown", "2 of 3 replicas available"
    double fraction = -1; ///< 0 … 1; negative where not known
};

struct StepProgress {
    QString text;         ///< "waiting: disruption budget web allows no eviction"
    double fraction = -1; ///< 0 … 1; negative where not known
};

/// What a running step is given.
struct StepContext {
    CancelToken cancel; ///< asks to stop where that leaves nothing half done; what was sent already is not called back
    std::function<void(const StepProgress &)> progress; ///< may be called on any thread, also after the step's end
};

/// A connection that can act inherits this. Functions are called on the connection's thread and return at once; futures are
/// fulfilled on any thread and never cancelled. The connection's read-only flag is enforced by the executor, and again where
/// requests leave: each one declares its Effect.
class ActionSource {
public:
    virtual ~ActionSource() = default;

    /// Every action that this connection's system knows.
    virtual QList<ActionDescriptor> actions() const = 0;
    /// Why an action that applies to the resource's type is not to be had now, in words; empty where it is. Contacts nothing.
    virtual QString obstacle(const ActionDescriptor &action, const Resource &resource) const;
    /// Finds out what would be done, by requests with the effects Read and DryRun only. The request is complete and its
    /// target of a type that the descriptor names. Fails where acting makes no sense; what the user may not do is a Failed
    /// check of a plan, where the system can tell.
    virtual QFuture<Result<TargetPlan>> plan(const ActionRequest &request) = 0;
    /// Sends a step, once: nothing is repeated that could act twice. The request gives the secrets. Where the protocol can,
    /// the plan's preconditions are sent along, so that the system itself refuses what changed meanwhile.
    virtual QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &request, StepContext context) = 0;
    /// Looks whether a step has come true. Reads only; asked repeatedly.
    virtual QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step) = 0;
};
