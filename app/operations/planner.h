// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/plan.h"
#include "app/provider/actionsource.h"
#include "app/workspace.h"

/// An action that applies to a resource, and whether it can be had.
struct ActionOffer {
    ActionDescriptor action;
    QString connection; ///< the one that would act
    QString obstacle;   ///< why not now, in words; empty: it can be had
};

/// The offer of which the word is the id, else the one of which it is the verb; null where there is none.
const ActionOffer *findOffer(const QList<ActionOffer> &offers, const QString &word);

/// What somebody wants done, before it is looked at.
struct PlanRequest {
    QString action;        ///< an action's id, or its verb: each target's own is taken
    QStringList targets;   ///< ids of resources in the inventory
    QJsonObject arguments; ///< texts are read as the fields want them
    std::map<QString, std::shared_ptr<const Secret>> secrets {};
};

/// Knows what can be done to what, and makes plans without touching anything. Core thread.
class Planner final : public QObject {
    Q_OBJECT

public:
    /// The workspace outlives it.
    Planner(Workspace &workspace, Environments environments, QObject *parent = nullptr);

    /// Every action for resources of this one's type, those that can be had and those that can't. Contacts nothing.
    QList<ActionOffer> offers(Slot slot) const;
    /// Plans for each target. Targets that cannot be acted upon are refusals of the plan; where that is all of them, the first
    /// one's error is the answer. Fulfilled on the core thread.
    QFuture<Result<Plan>> plan(const PlanRequest &request);
    /// Plans one target anew, as the connection sees it now. Fulfilled on any thread.
    QFuture<Result<TargetPlan>> replan(const ActionRequest &request, const QString &connection);

    Workspace &workspace() { return m_workspace; }
    Environments::Verdict protection(const QString &target) const;
    /// Why a target must not be changed, whatever its system would say: connection or environment are read-only. Empty: it may.
    QString refusal(const TargetPlan &target, Effect effect) const;

private:
    friend class Planning;
    /// The connection that would act on a resource: one that may change it before one that may not.
    Connection *actingConnection(Slot slot) const;

    Workspace &m_workspace;
    const Environments m_environments;
};
