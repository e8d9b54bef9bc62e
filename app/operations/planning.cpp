// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operations/planning.h"

#include "app/base/english.h"
#include "app/base/whendone.h"
#include "app/base/words.h"

using namespace Qt::StringLiterals;

namespace {

constexpr size_t AtOnce = 16;

/// Texts become what the fields want.
Result<QJsonObject> typed(const ActionDescriptor &action, QJsonObject arguments)
{
    for (const ActionField &field : action.fields) {
        const QJsonValue given = arguments.value(field.key);
        if (!given.isString())
            continue;
        const Result<QJsonValue> value = readArgument(field, given.toString());
        if (!value)
            return value.error();
        arguments.insert(field.key, *value);
    }
    return arguments;
}

Error unknownAction(const QString &wanted, const QList<ActionOffer> &offers, const QString &about)
{
    QStringList known;
    for (const ActionOffer &offer : offers)
        known.append(offer.action.id);
    if (known.isEmpty())
        return {ErrorCode::Unimplemented, English::tr("its connection offers no actions for it"), {}, about, {}};
    const QString nearest = nearestWord(wanted, known);
    return {ErrorCode::InvalidArgument, English::tr("it has no action “%1”").arg(wanted),
        nearest.isEmpty() ? English::tr("there are %1").arg(known.join(u", "_s)) : English::tr("did you mean %1?").arg(nearest), about, {}};
}

} // namespace

Planning::Planning(Planner &planner, PlanRequest request)
    : m_planner(planner)
    , m_request(std::move(request))
{
    m_request.targets.removeDuplicates();
    m_targets.resize(size_t(m_request.targets.size()));
    m_promise.start();
}

Planning::~Planning()
{
    if (!m_isFinished) {
        m_promise.addResult(Error {ErrorCode::Cancelled, English::tr("planning was given up"), {}, {}, {}});
        m_promise.finish();
    }
}

QFuture<Result<Plan>> Planning::start()
{
    QMetaObject::invokeMethod(this, &Planning::planNext, Qt::QueuedConnection);
    return m_promise.future();
}

void Planning::planNext()
{
    while (m_pending < AtOnce && m_next < m_targets.size()) {
        ++m_pending;
        planTarget(m_next++);
    }
    if (m_pending == 0 && m_next == m_targets.size())
        finish();
}

void Planning::planTarget(size_t index)
{
    const auto later = [this, index](Result<TargetPlan> plan) {
        QMetaObject::invokeMethod(this, [this, index, plan = std::move(plan)] { onPlanned(index, plan); }, Qt::QueuedConnection);
    };
    Result<ActionRequest> request = requestFor(index);
    if (!request)
        return later(request.error());
    PlanItem &item = m_targets[index].item;
    item.request = *request;
    whenDone(m_planner.replan(*request, item.plan.connection), this, [this, index](const Result<TargetPlan> &plan) { onPlanned(index, plan); });
}

/// Everything about a target that is known without asking its system.
Result<ActionRequest> Planning::requestFor(size_t index)
{
    const QString id = m_request.targets[qsizetype(index)];
    Target &target = m_targets[index];
    target.item.plan.target = id;
    target.item.plan.action = m_request.action;
    Workspace &workspace = m_planner.m_workspace;
    const Slot slot = workspace.store().slotOf(Text(id));
    if (slot == NoSlot)
        return Error {ErrorCode::NotFound, English::tr("no resource has this id"), {}, id, {}};
    const Resource &resource = *workspace.store().rows().resource(slot);
    target.item.plan.name = resource.name.isEmpty() ? id : resource.name.toString();
    const QList<ActionOffer> offers = m_planner.offers(slot);
    const ActionOffer *offer = findOffer(offers, m_request.action);
    if (!offer)
        return unknownAction(m_request.action, offers, id);
    target.action = offer->action;
    target.item.plan.action = offer->action.id;
    target.item.plan.connection = offer->connection;
    target.item.plan.type = resource.type.toString();
    target.item.protection = m_planner.protection(id);
    target.item.refusal = m_planner.refusal(target.item.plan, offer->action.effect);
    Result<QJsonObject> arguments = typed(offer->action, m_request.arguments);
    if (!arguments)
        return arguments.error();
    return completeRequest(offer->action, {offer->action.id, id, *arguments, m_request.secrets});
}

void Planning::onPlanned(size_t index, Result<TargetPlan> plan)
{
    Target &target = m_targets[index];
    if (plan) {
        target.item.plan = identified(std::move(*plan), target.item.plan);
    } else {
        target.error = plan.error();
    }
    --m_pending;
    planNext();
}

Result<Plan> Planning::result()
{
    QList<PlanItem> items;
    QList<PlanRefusal> refusals;
    const ActionDescriptor *action = nullptr;
    for (const Target &target : m_targets) {
        if (target.error) {
            refusals.append({target.item.plan.target, target.item.plan.name, *target.error});
            continue;
        }
        if (!action)
            action = &target.action;
        items.append(target.item);
    }
    if (items.isEmpty())
        return refusals.isEmpty() ? Error {ErrorCode::InvalidArgument, English::tr("nothing to act upon was named"), {}, {}, {}} : refusals.constFirst().error;
    return Plan(*action, items, refusals, m_planner.m_workspace.clock().now());
}

void Planning::finish()
{
    if (std::exchange(m_isFinished, true))
        return;
    m_promise.addResult(result());
    m_promise.finish();
    deleteLater();
}
