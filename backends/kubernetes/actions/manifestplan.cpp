// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/manifestplan.h"

#include "app/base/english.h"
#include "app/base/whendone.h"

#include <QPointer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr size_t AtOnce = 8;

QString kindOf(const ManifestObject &object)
{
    return object.type.section(u'/', -1);
}

/// "Deployment web"
QString labelOf(const ManifestObject &object)
{
    return kindOf(object) + u' ' + object.name;
}

/// The type in the version that the manifest is written in, which need not be the one that is listed.
ListedType inVersion(ListedType type, const QString &wanted)
{
    const std::string version = wanted.section(u'/', 0, -2).toStdString();
    type.type = wanted.toStdString();
    type.prefix = (type.group.empty() ? "/api/" : "/apis/") + version;
    return type;
}

} // namespace

ManifestPlan::ManifestPlan(ApiServerPtr server, ClusterCollections &collections, ActionRequest request, PlanRun::Promise promise, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_collections(collections)
    , m_request(std::move(request))
    , m_promise(std::move(promise))
{
}

ManifestPlan::~ManifestPlan()
{
    if (!m_isFinished)
        finish(Error {ErrorCode::Cancelled, English::tr("the connection was closed"), {}, {}, {}});
}

void ManifestPlan::start()
{
    Result<std::vector<ManifestObject>> objects = readManifest(m_request.arguments[u"manifest"].toString());
    if (!objects)
        return finish(objects.error());
    m_objects = std::move(*objects);
    m_plans.resize(m_objects.size());
    planNext();
}

void ManifestPlan::planNext()
{
    while (m_running < AtOnce && m_next < m_objects.size() && !m_isFinished) {
        ++m_running;
        const size_t index = m_next++;
        m_collections.findType(m_objects[index].type, [self = QPointer(this), index](const ListedType *found) {
            if (self)
                self->planObject(index, found);
        });
    }
    if (m_running == 0 && m_next == m_objects.size())
        finish(joined());
}

void ManifestPlan::planObject(size_t index, const ListedType *found)
{
    ManifestObject &object = m_objects[index];
    if (!found)
        return onPlanned(index, Error {ErrorCode::InvalidArgument, English::tr("the cluster has no %1").arg(object.type), English::tr("apply the definition of the type first"), {}, {}});
    const ListedType type = inVersion(*found, object.type);
    if (object.nameSpace.isEmpty() && type.namespaced)
        object.nameSpace = m_request.arguments[u"namespace"].toString();
    QJsonObject arguments = m_request.arguments;
    arguments.insert("manifest"_L1, object.text);
    const auto promise = std::make_shared<QPromise<Result<TargetPlan>>>();
    promise->start();
    whenDone(promise->future(), this, [this, index](const Result<TargetPlan> &plan) { onPlanned(index, plan); });
    const ObjectName name {type.namespaced ? object.nameSpace : QString(), type.collectionName(), object.name};
    (new PlanRun(m_server, applying(), {type, name, {}, {}, {}, arguments}, promise, this))->start();
}

void ManifestPlan::onPlanned(size_t index, const Result<TargetPlan> &plan)
{
    --m_running;
    if (!plan) {
        Error error = plan.error();
        error.message.prepend(u"line %1: %2: "_s.arg(m_objects[index].line).arg(labelOf(m_objects[index])));
        return finish(error);
    }
    m_plans[index] = *plan;
    planNext();
}

/// What is in a namespace that the manifest itself makes can't be tried beforehand.
bool ManifestPlan::isMadeBefore(const QString &nameSpace, size_t index) const
{
    return std::any_of(m_objects.begin(), m_objects.begin() + qsizetype(index), [&](const ManifestObject &object) { return object.type == u"v1/Namespace" && object.name == nameSpace; });
}

TargetPlan ManifestPlan::joined() const
{
    TargetPlan whole;
    whole.risk = Risk::Harmless;
    for (size_t i = 0; i < m_objects.size(); ++i)
        append(whole, i);
    whole.undo = English::tr("delete what is created; apply what stood before");
    whole.command = u"kubectl apply --server-side --field-manager allod --namespace %1 --filename FILE"_s.arg(m_request.arguments[u"namespace"].toString());
    return whole;
}

void ManifestPlan::append(TargetPlan &whole, size_t index) const
{
    const ManifestObject &object = m_objects[index];
    const TargetPlan &plan = m_plans[index];
    const QString label = labelOf(object), place = object.type + u'/' + object.nameSpace + u'/' + object.name;
    const bool isNew = plan.preconditions[u"exists"].toBool(true) == false;
    whole.preconditions.insert(place, plan.preconditions);
    whole.changes += plan.changes; // by fields, of what a claim made
    if (plan.changes.isEmpty() && !plan.steps.isEmpty())
        whole.changes.append({place, label, isNew ? English::tr("absent") : English::tr("present"), isNew ? English::tr("created") : plan.diff.isEmpty() ? English::tr("unchanged") : English::tr("changed")});
    whole.diff += plan.diff;
    whole.risk = isNew ? whole.risk : std::max(whole.risk, plan.risk);
    for (ActionStep step : plan.steps) {
        step.stage = int(index);
        step.payload.insert("rollout"_L1, false); // what an object needs may come after it
        whole.steps.append(step);
    }
    for (PlanCheck check : plan.checks) {
        const bool isDryRun = check.title == u"Dry run";
        if (isDryRun && isMadeBefore(object.nameSpace, index) && check.seen.contains(u"namespaces \"%1\" not found"_s.arg(object.nameSpace)))
            check = {check.title, Verdict::Unknown, English::tr("can't be tried: its namespace is made first")};
        if (isDryRun && m_objects.size() > 1)
            check.title += u": "_s + label;
        if (std::ranges::none_of(whole.checks, [&](const PlanCheck &known) { return known.title == check.title && known.seen == check.seen; }))
            whole.checks.append(check);
    }
    for (const QString &warning : plan.warnings)
        whole.warnings.append(label + u": "_s + warning);
}

void ManifestPlan::finish(Result<TargetPlan> plan)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_promise->addResult(std::move(plan));
    m_promise->finish();
    deleteLater();
}
