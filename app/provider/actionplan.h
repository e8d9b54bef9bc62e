// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/provider/action.h"
#include "app/provider/diagnosis.h"

#include <QList>
#include <chrono>

/// A value before and after. Goes into the journal: only fields that can never hold a secret.
struct FieldChange {
    QString field; ///< "spec.replicas", "vcpu"
    QString title; ///< "Replicas"
    QString before; ///< as people write it: "16 GiB"; empty: not set
    QString after;
};

/// Something that was looked at before acting. A Failed one keeps the plan from being run.
struct PlanCheck {
    QString title; ///< "Permission", "Disruption budget"
    Verdict verdict = Verdict::Ok;
    QString seen; ///< "you may patch deployments in team-a"
};

/// One request that is sent when the plan is run.
struct ActionStep {
    QString title;   ///< "Evict pod web-1"
    QString request; ///< exactly what is sent, for people: "PATCH https://…/deployments/web?…", "virDomainReboot(web, 0)"
    QString body {}; ///< its content; secrets left out
    QJsonObject payload {}; ///< what execute() needs besides the request; the backend's own, never a secret
    Effect effect = Effect::Mutate;
    int stage = 0; ///< steps of one stage may run side by side; the next stage begins when all of it has come true
    std::chrono::milliseconds patience {300'000}; ///< how long until it has come true, at most
};

/// What acting on one resource means, found out without changing anything. What the plan relies on is in it: planning the same
/// request again gives an equal plan exactly where nothing changed that matters. So nothing in it may change by itself: no
/// times (a step fills them in when it runs), no counters, lists in a fixed order.
struct TargetPlan {
    QString connection; ///< set by the planner
    QString target;     ///< id; set by the planner, as are name, type and action
    QString name;
    QString type;
    QString action;
    QJsonObject preconditions; ///< what must still hold: {"resourceVersion":"88213407"}, {"state":"running"}
    QList<FieldChange> changes {};
    QString diff {}; ///< unified diff of the resource's document; empty where there is none
    QList<ActionStep> steps {};
    QList<PlanCheck> checks {};
    QStringList dependants {}; ///< what else is touched: "3 pods", "volume data-web-0"
    QStringList warnings {};
    Risk risk = Risk::Disruptive; ///< the descriptor's unless the backend knows better
    QString undo {};  ///< how it is put back: "scale back to 3"; empty: it cannot
    QString command {}; ///< the same for another tool: "kubectl scale …"; empty where there is none
};

/// Everything of a plan in a canonical form, equal for equal plans.
QJsonObject canonical(const TargetPlan &plan);
