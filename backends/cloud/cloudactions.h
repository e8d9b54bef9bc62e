// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/actionsource.h"
#include "backends/cloud/actionobservation.h"
#include "backends/cloud/apiclient.h"

#include <QHash>

namespace cloud {

/// Plans, sends and watches the actions of a descriptor. Core thread; futures are fulfilled also when it goes away.
class CloudActions final : public QObject {
    Q_OBJECT

public:
    /// The client and the clock outlive it.
    CloudActions(DescriptorPtr descriptor, ApiClient &client, const Clock &clock);

    const QList<ActionDescriptor> &actions() const { return m_table; }
    /// `variables` are those for requests about the item.
    QFuture<Result<TargetPlan>> plan(const ActionRequest &request, const QString &type, const Variables &variables);
    QFuture<StepOutcome> execute(const TargetPlan &plan, const ActionStep &step);
    QFuture<Result<Observation>> observe(const TargetPlan &plan, const ActionStep &step);

Q_SIGNALS:
    /// Something was sent, or seen to have come true.
    void acted(const QString &resourceId, const ServiceDescriptor *service);

private:
    struct Found {
        const CollectionDescriptor *collection = nullptr;
        const CloudAction *action = nullptr;
    };
    Found find(const QString &action, const QString &type) const;
    static QString keyOf(const TargetPlan &plan, const ActionStep &step);
    StepOutcome outcomeOf(const Reply &reply) const;

    DescriptorPtr m_descriptor;
    ApiClient &m_client;
    const Clock &m_clock;
    QList<ActionDescriptor> m_table;
    QHash<QString, SentStep> m_sent;
};

} // namespace cloud
