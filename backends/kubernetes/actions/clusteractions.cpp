// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/clusteractions.h"

#include "app/base/english.h"
#include "backends/kubernetes/actions/clusterstep.h"
#include "backends/kubernetes/actions/manifestplan.h"
#include "backends/kubernetes/actions/observation.h"
#include "backends/kubernetes/databases/verbcatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

template <typename T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

Error isDown(const QString &about)
{
    return {ErrorCode::Unavailable, English::tr("the connection is down"), {}, about, {}};
}

Result<Observation> observed(const QJsonObject &payload, const Result<QByteArray> &answer)
{
    if (!answer && answer.error().code != ErrorCode::NotFound)
        return answer.error();
    const nlohmann::json object = answer ? nlohmann::json::parse(answer->begin(), answer->end(), nullptr, false) : nlohmann::json();
    if (answer && !object.is_object())
        return Error {ErrorCode::DataLoss, English::tr("the answer is no object"), {}, {}, {}};
    return observationOf(payload, object);
}

/// The object is as it should be; now its pods or claims.
void observeList(const ApiServerPtr &server, const QJsonObject &list, const std::shared_ptr<QPromise<Result<Observation>>> &promise)
{
    server->fetch(server->get(list[u"path"].toString().toUtf8(), MediaType::Json), [promise, list](const Result<QByteArray> &answer) {
        promise->addResult(answer ? Result<Observation>(membersOf(list, nlohmann::json::parse(answer->begin(), answer->end(), nullptr, false))) : answer.error());
        promise->finish();
    });
}

} // namespace

ClusterActions::ClusterActions(ClusterLink &link, ClusterCollections &collections, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_collections(collections)
    , m_clock(clock)
{
}

QList<ActionDescriptor> ClusterActions::actions() const
{
    QList<ActionDescriptor> actions;
    for (const ActionKind &kind : actionKinds(m_collections.discoveredTypes()))
        actions.append(kind.descriptor);
    actions.append(manifestAction());
    return actions;
}

QString ClusterActions::obstacle(const ActionDescriptor &action, const Resource &resource) const
{
    const QString type = resource.type.toString();
    const VerbsOfType *verbs = VerbCatalogue::bundled().find(type.section(u'/', 0, 0).toStdString(), type.section(u'/', 2).toStdString());
    const auto verb = verbs ? verbs->verbs.find(action.id) : std::map<QString, DatabaseVerb>::const_iterator();
    return verbs && verb != verbs->verbs.end() && !verb->second.cannot.isEmpty() ? verb->second.cannot : ActionSource::obstacle(action, resource);
}

QFuture<Result<TargetPlan>> ClusterActions::plan(const ActionRequest &request)
{
    const auto name = ObjectName::parse(request.target, m_link.clusterId());
    if (!m_link.isUp())
        return ready(Result<TargetPlan>(isDown(request.target)));
    const auto promise = std::make_shared<QPromise<Result<TargetPlan>>>();
    promise->start();
    if (request.target == QString::fromStdString(m_link.clusterId()) && request.action == manifestAction().id) {
        (new ManifestPlan(m_link.server(), m_collections, request, promise, this))->start();
        return promise->future();
    }
    if (!name)
        return ready(Result<TargetPlan>(Error {ErrorCode::InvalidArgument, English::tr("not an object of this connection"), {}, request.target, {}}));
    m_collections.findType(name->collection, [this, promise, request, name = *name](const ListedType *type) {
        const std::vector<ActionKind> kinds = actionKinds(m_collections.discoveredTypes());
        const auto kind = std::ranges::find_if(kinds, [&](const ActionKind &kind) {
            return type && kind.descriptor.id == request.action && kind.descriptor.types.contains(QString::fromStdString(type->type));
        });
        if (kind == kinds.end()) {
            promise->addResult(Error {ErrorCode::Unimplemented, English::tr("there is no such action on it"), {}, request.target, {}});
            promise->finish();
            return;
        }
        (new PlanRun(m_link.server(), *kind, {*type, name, {}, {}, {}, request.arguments}, promise, this))->start();
    });
    return promise->future();
}

QFuture<StepOutcome> ClusterActions::execute(const TargetPlan &plan, const ActionStep &step, const ActionRequest &, StepContext context)
{
    if (!m_link.isUp())
        return ready(StepOutcome {StepOutcome::Verdict::Failed, isDown(plan.target), {}});
    return (new ClusterStep(m_link.server(), step, std::move(context), m_clock, this))->start();
}

QFuture<Result<Observation>> ClusterActions::observe(const TargetPlan &plan, const ActionStep &step)
{
    if (!m_link.isUp())
        return ready(Result<Observation>(isDown(plan.target)));
    const auto promise = std::make_shared<QPromise<Result<Observation>>>();
    promise->start();
    const ApiServerPtr server = m_link.server();
    const QByteArray object = step.payload[u"object"].toString().toUtf8();
    server->fetch(server->get(object, step.payload[u"isSecret"].toBool() ? MediaType::JsonMetadata : MediaType::Json),
        [promise, server, payload = step.payload](const Result<QByteArray> &answer) {
            Result<Observation> seen = observed(payload, answer);
            if (seen && seen->state == Observation::State::Reached && payload.contains("list"_L1))
                return observeList(server, payload[u"list"].toObject(), promise);
            promise->addResult(std::move(seen));
            promise->finish();
        });
    return promise->future();
}
