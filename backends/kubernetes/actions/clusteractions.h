// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/kubernetes/clustercollections.h"

/// What can be done to the objects of one cluster. Lives on the connection's thread; link, collections and clock outlive it.
class ClusterActions : public QObject, public ActionSource {
    Q_OBJECT

public:
    ClusterActions(ClusterLink &link, ClusterCollections &collections, const Clock &clock, QObject *parent);

    QList<ActionDescriptor> actions() const override;
    QString obstacle(const ActionDescriptor &action, const Resource &resource) const override;
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request) override;
    QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &request, StepContext context) override;
    QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step) override;

private:
    ClusterLink &m_link;
    ClusterCollections &m_collections;
    const Clock &m_clock;
};
