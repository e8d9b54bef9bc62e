// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/planner.h"

#include "app/base/english.h"
#include "app/operations/planning.h"

using namespace Qt::StringLiterals;

const ActionOffer *findOffer(const QList<ActionOffer> &offers, const QString &word)
{
    if (word.isEmpty())
        return nullptr;
    for (const auto name : {&ActionDescriptor::id, &ActionDescriptor::verb}) {
        const auto found = std::ranges::find_if(offers, [&](const ActionOffer &offer) { return offer.action.*name == word; });
        if (found != offers.end())
            return &*found;
    }
    return nullptr;
}

Planner::Planner(Workspace &workspace, Environments environments, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_environments(std::move(environments))
{
}

Connection *Planner::actingConnection(Slot slot) const
{
    Connection *best = nullptr;
    const auto worth = [](const Connection &connection) {
        return (connection.status().phase != ConnectionPhase::Failed ? 2 : 0) + (connection.profile().readOnly ? 0 : 1);
    };
    const Snapshot &rows = m_workspace.store().rows();
    for (CollectionIndex index : rows.sources(slot)) {
        Connection *connection = m_workspace.connection(rows.collections()[index].key.connection.toString());
        if (dynamic_cast<ActionSource *>(connection) && (!best || worth(*connection) > worth(*best)))
            best = connection;
    }
    return best;
}

Environments::Verdict Planner::protection(const QString &target) const
{
    const Slot slot = m_workspace.store().slotOf(Text(target));
    return slot == NoSlot ? Environments::Verdict() : m_environments.of(m_workspace.store().rows(), slot, {m_workspace.clock().now()});
}

QString Planner::refusal(const TargetPlan &target, Effect effect) const
{
    if (allowedReadOnly(effect))
        return {};
    const Connection *connection = m_workspace.connection(target.connection);
    if (!connection || connection->profile().readOnly)
        return connection ? English::tr("the connection %1 is read-only").arg(target.connection) : English::tr("the connection %1 is closed").arg(target.connection);
    const Environments::Verdict verdict = protection(target.target);
    return verdict.protection == Protection::ReadOnly ? English::tr("the environment %1 is read-only").arg(verdict.environment) : QString();
}

QList<ActionOffer> Planner::offers(Slot slot) const
{
    const Connection *connection = actingConnection(slot);
    if (!connection)
        return {};
    const auto &source = dynamic_cast<const ActionSource &>(*connection);
    const Resource &resource = *m_workspace.store().rows().resource(slot);
    const QString name = connection->profile().name;
    const bool isDown = connection->status().phase == ConnectionPhase::Failed;
    QList<ActionOffer> offers;
    for (const ActionDescriptor &action : source.actions()) {
        if (!action.types.contains(resource.type.toString()))
            continue;
        TargetPlan target;
        target.connection = name;
        target.target = resource.id.toString();
        QString obstacle = isDown ? English::tr("the connection %1 is down").arg(name) : refusal(target, action.effect);
        if (obstacle.isEmpty())
            obstacle = source.obstacle(action, resource);
        offers.append({action, name, obstacle});
    }
    return offers;
}

QFuture<Result<Plan>> Planner::plan(const PlanRequest &request)
{
    auto *planning = new Planning(*this, request);
    planning->setParent(this);
    return planning->start();
}

QFuture<Result<TargetPlan>> Planner::replan(const ActionRequest &request, const QString &connectionName)
{
    if (auto *source = dynamic_cast<ActionSource *>(m_workspace.connection(connectionName)))
        return source->plan(request);
    QPromise<Result<TargetPlan>> promise;
    promise.start();
    promise.addResult(Error {ErrorCode::Unavailable, English::tr("the connection is closed"), {}, connectionName, {}});
    promise.finish();
    return promise.future();
}
