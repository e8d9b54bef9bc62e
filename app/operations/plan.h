// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/operations/environments.h"
#include "app/provider/actionplan.h"

/// What acting on one of the targets means.
struct PlanItem {
    ActionRequest request;
    TargetPlan plan;
    Environments::Verdict protection;
    QString refusal; ///< why it may be planned and not run: its connection or environment is read-only
};

/// A target that cannot be acted upon, and why.
struct PlanRefusal {
    QString target;
    QString name;
    Error error;
};

/// One action on one or many resources, as it was found out at a moment. Immutable and cheap to copy; any thread.
class Plan {
public:
    Plan() = default;
    Plan(ActionDescriptor action, QList<PlanItem> items, QList<PlanRefusal> refusals, Timestamp plannedAt);

    const ActionDescriptor &action() const { return m_data->action; }
    const QList<PlanItem> &items() const { return m_data->items; }
    /// Targets that are left out.
    const QList<PlanRefusal> &refusals() const { return m_data->refusals; }
    Timestamp plannedAt() const { return m_data->plannedAt; }
    /// SHA-256, hexadecimal, of everything that running it depends on: equal for plans that do the same to the same state. Of
    /// secrets a slow one-way digest goes in.
    const QString &digest() const { return m_data->digest; }
    /// "Shut down web", "Shut down 3 resources"
    QString title() const;
    /// The highest of all items.
    Risk risk() const;
    /// What must be typed to run it: the target's name, or "delete 3" for several; empty where nothing.
    QString confirmation() const;
    /// Why it cannot be run: a refusal, or the first failed check; empty where it can.
    QString obstacle() const;

private:
    struct Data {
        ActionDescriptor action;
        QList<PlanItem> items;
        QList<PlanRefusal> refusals;
        Timestamp plannedAt = NoTime;
        QString digest;
    };
    std::shared_ptr<const Data> m_data = std::make_shared<const Data>();
};

/// The plan with the names that the core knows: connection, target, name, type and action.
TargetPlan identified(TargetPlan plan, const TargetPlan &names);
/// What changed between two plans of one request, in words: "state was running, is shutoff"; empty where they are equal.
QString differenceOf(const TargetPlan &shown, const TargetPlan &now);
