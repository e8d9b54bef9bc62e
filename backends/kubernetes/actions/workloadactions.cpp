// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/catalogue.h"

#include "app/base/english.h"
#include "backends/kubernetes/namespacenames.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

const QString Deployment = u"apps/v1/Deployment"_s;
const QString StatefulSet = u"apps/v1/StatefulSet"_s;
const QString DaemonSet = u"apps/v1/DaemonSet"_s;
const QString ReplicaSet = u"apps/v1/ReplicaSet"_s;
const QString Job = u"batch/v1/Job"_s;
const QString CronJob = u"batch/v1/CronJob"_s;

constexpr char RestartedAt[] = "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt";
constexpr char RevisionOf[] = "/metadata/annotations/deployment.kubernetes.io~1revision";

Error pointless(const QString &message)
{
    return {ErrorCode::FailedPrecondition, message, {}, {}, {}};
}

/// A plan that holds as long as nobody changes what the object is meant to be.
Draft draftOf(const ActionSubject &subject)
{
    Draft draft;
    draft.plan.preconditions = {{u"uid"_s, subject.uid()}, {u"generation"_s, integerAt(subject.object, "/metadata/generation")}};
    return draft;
}

Json sameGeneration(const ActionSubject &subject)
{
    return {{"/metadata/generation", integerAt(subject.object, "/metadata/generation")}};
}

Json scaleOperations(qint64 replicas)
{
    return Json::array({{{"op", "replace"}, {"path", "/spec/replicas"}, {"value", replicas}}});
}

qint64 wantedReplicas(const ActionSubject &subject)
{
    return qint64(subject.arguments[u"replicas"].toDouble());
}

EarlyQuestion askScale(const ActionSubject &subject)
{
    return {{"PATCH", subject.path() + "/scale?fieldManager=allod", "application/json-patch+json",
                QByteArray::fromStdString(scaleOperations(wantedReplicas(subject)).dump()), subject.path()},
        Permission::on(subject, "patch", "scale")};
}

Result<Draft> draftScale(const ActionSubject &subject)
{
    const qint64 before = integerAt(subject.object, "/spec/replicas", 1);
    const qint64 after = wantedReplicas(subject);
    if (before == after)
        return pointless(English::tr("it has %1 replicas already").arg(after));
    Draft draft;
    draft.plan.preconditions = {{u"uid"_s, subject.uid()}, {u"replicas"_s, before}};
    draft.plan.changes = {{u"spec.replicas"_s, English::tr("Replicas"), QString::number(before), QString::number(after)}};
    draft.plan.steps = {patchStep(subject, English::tr("Scale to %1").arg(after), "scale", {{"/spec/replicas", before}},
        scaleOperations(after), {Awaited::Kind::Fields, {{"/spec/replicas", after}}, {}, true, {}})};
    if (after == 0)
        draft.plan.warnings.append(English::tr("nothing of it will run"));
    draft.plan.risk = after < before ? Risk::Disruptive : Risk::Harmless;
    draft.plan.undo = English::tr("scale back to %1").arg(before);
    draft.plan.command = u"kubectl scale %1 --replicas %2 --current-replicas %3"_s.arg(subject.inKubectl()).arg(after).arg(before);
    draft.permissions = {Permission::on(subject, "patch", "scale")};
    return draft;
}

std::vector<RelatedRequest> askForScale(const ActionSubject &subject)
{
    return {{"scale", subject.path() + "/scale"}};
}

/// The server translates replicas to where the type has them; the object itself is not looked into.
Result<Draft> draftScaleBySubresource(const ActionSubject &subject)
{
    const Json &scale = subject.related.at("scale");
    const Json &replicas = at(scale, "/spec/replicas");
    if (!replicas.is_number_integer())
        return pointless(English::tr("it does not say how many replicas it is to have"));
    ActionSubject scaled = subject;
    scaled.object = scale;
    Result<Draft> draft = draftScale(scaled);
    if (!draft)
        return draft;
    QJsonObject &payload = draft->plan.steps[0].payload;
    payload.insert("object"_L1, QString::fromUtf8(subject.path() + "/scale"));
    payload.insert("until"_L1, QJsonObject {{u".status.replicas"_s, wantedReplicas(subject)}});
    return draft;
}

Result<Draft> draftRestart(const ActionSubject &subject)
{
    if (flagAt(subject.object, "/spec/paused"))
        return pointless(English::tr("its rollout is paused"));
    Json operations = Json::array();
    if (!at(subject.object, "/spec/template/metadata/annotations").is_object())
        operations.push_back({{"op", "add"}, {"path", "/spec/template/metadata/annotations"}, {"value", Json::object()}});
    operations.push_back({{"op", "add"}, {"path", RestartedAt}, {"value", TimeOfRun}});
    const QString before = stringAt(subject.object, RestartedAt);
    Draft draft = draftOf(subject);
    draft.plan.changes = {{u"spec.template.metadata.annotations.kubectl.kubernetes.io/restartedAt"_s, English::tr("Restarted at"), before, English::tr("now")}};
    draft.plan.steps = {patchStep(subject, English::tr("Restart"), "", sameGeneration(subject), operations,
        {Awaited::Kind::Fields, Json::object(), {{RestartedAt, at(subject.object, RestartedAt)}}, true, {}})};
    draft.plan.dependants = {English::tr("all its pods, one after the other")};
    draft.plan.undo = English::tr("not needed: the same pods run again");
    draft.plan.command = u"kubectl rollout restart %1"_s.arg(subject.inKubectl());
    draft.permissions = {Permission::on(subject, "patch")};
    return draft;
}

/// Deployments have a paused rollout, jobs are suspended.
Result<Draft> draftPausing(const ActionSubject &subject, bool pause)
{
    const bool isDeployment = subject.type.plural == "deployments";
    const char *const place = isDeployment ? "/spec/paused" : "/spec/suspend";
    if (flagAt(subject.object, place) == pause)
        return pointless(pause ? English::tr("it is paused already") : English::tr("it is not paused"));
    Draft draft = draftOf(subject);
    draft.plan.changes = {{isDeployment ? u"spec.paused"_s : u"spec.suspend"_s, English::tr("Paused"), pause ? u"false"_s : u"true"_s, pause ? u"true"_s : u"false"_s}};
    draft.plan.steps = {patchStep(subject, pause ? English::tr("Pause") : English::tr("Resume"), "", sameGeneration(subject),
        Json::array({{{"op", "add"}, {"path", place}, {"value", pause}}}),
        {Awaited::Kind::Fields, {{place, pause ? Json(true) : Json()}}, {}, isDeployment && !pause, {}})};
    draft.plan.risk = Risk::Harmless;
    if (subject.type.plural == "jobs" && pause) {
        draft.plan.warnings.append(English::tr("its running pods are ended"));
        draft.plan.risk = Risk::Disruptive;
    }
    draft.plan.undo = pause ? English::tr("unpause") : English::tr("pause");
    draft.plan.command = isDeployment ? u"kubectl rollout %1 %2"_s.arg(pause ? u"pause"_s : u"resume"_s, subject.inKubectl())
                                      : u"kubectl patch %1 --patch '{\"spec\":{\"suspend\":%2}}'"_s.arg(subject.inKubectl(), pause ? u"true"_s : u"false"_s);
    draft.permissions = {Permission::on(subject, "patch")};
    draft.showsDiff = true;
    return draft;
}

Result<Draft> draftPause(const ActionSubject &subject)
{
    return draftPausing(subject, true);
}

Result<Draft> draftUnpause(const ActionSubject &subject)
{
    return draftPausing(subject, false);
}

struct Revision {
    qint64 number;
    Json podTemplate;
    QString images;
};

QString imagesOf(const Json &podTemplate)
{
    QStringList images;
    for (const Json &container : at(podTemplate, "/spec/containers"))
        images.append(stringAt(container, "/image"));
    return images.join(u", "_s);
}

bool isOwnedBy(const Json &object, const QString &uid)
{
    const Json &owners = at(object, "/metadata/ownerReferences");
    return std::ranges::any_of(owners, [&](const Json &owner) { return stringAt(owner, "/uid") == uid; });
}

/// What the workload was before, by its ReplicaSets or ControllerRevisions; the newest last.
std::vector<Revision> revisionsOf(const ActionSubject &subject)
{
    std::vector<Revision> revisions;
    for (const Json &item : subject.items("revisions")) {
        if (!isOwnedBy(item, subject.uid()))
            continue;
        const bool isReplicaSet = at(item, "/spec/template").is_object();
        Json podTemplate = isReplicaSet ? at(item, "/spec/template") : at(item, "/data/spec/template");
        if (!podTemplate.is_object())
            continue;
        podTemplate.erase("$patch");
        if (const Json::json_pointer hash("/metadata/labels/pod-template-hash"); podTemplate.contains(hash))
            podTemplate[hash.parent_pointer()].erase("pod-template-hash");
        const qint64 number = isReplicaSet ? stringAt(item, RevisionOf).toLongLong() : integerAt(item, "/revision");
        const QString images = imagesOf(podTemplate);
        revisions.push_back({number, std::move(podTemplate), images});
    }
    std::ranges::sort(revisions, {}, &Revision::number);
    return revisions;
}

std::vector<RelatedRequest> askRevisions(const ActionSubject &subject)
{
    const char *const plural = subject.type.plural == "deployments" ? "replicasets" : "controllerrevisions";
    return {{"revisions", namespacedPath("/apis/apps/v1/" + QByteArray(plural), subject.name.nameSpace.toUtf8())}};
}

Result<Draft> draftRollback(const ActionSubject &subject)
{
    const std::vector<Revision> revisions = revisionsOf(subject);
    if (revisions.size() < 2)
        return pointless(English::tr("it has no earlier revision"));
    if (flagAt(subject.object, "/spec/paused"))
        return pointless(English::tr("its rollout is paused"));
    const Revision &current = revisions.back();
    const qint64 asked = qint64(subject.arguments[u"revision"].toDouble(double(revisions[revisions.size() - 2].number)));
    const auto wanted = std::ranges::find(revisions, asked, &Revision::number);
    if (wanted == revisions.end())
        return Error {ErrorCode::InvalidArgument, English::tr("it has no revision %1").arg(asked), {}, u"revision"_s, {}};
    if (wanted->number == current.number)
        return pointless(English::tr("revision %1 is the current one").arg(asked));
    Draft draft = draftOf(subject);
    draft.plan.changes = {{u"revision"_s, English::tr("Revision"), QString::number(current.number), QString::number(wanted->number)}};
    if (current.images != wanted->images)
        draft.plan.changes.append({u"images"_s, English::tr("Images"), current.images, wanted->images});
    draft.plan.steps = {patchStep(subject, English::tr("Roll back to revision %1").arg(asked), "", sameGeneration(subject),
        Json::array({{{"op", "replace"}, {"path", "/spec/template"}, {"value", wanted->podTemplate}}}),
        {Awaited::Kind::Fields, Json::object(), {{"/metadata/generation", integerAt(subject.object, "/metadata/generation")}}, true, {}})};
    draft.plan.dependants = {English::tr("all its pods, one after the other")};
    draft.plan.undo = English::tr("roll back to what is now revision %1").arg(current.number);
    draft.plan.command = u"kubectl rollout undo %1 --to-revision %2"_s.arg(subject.inKubectl()).arg(asked);
    draft.permissions = {Permission::on(subject, "patch")};
    draft.showsDiff = true;
    return draft;
}

ActionField number(const QString &key, const QString &title, bool required, double least)
{
    ActionField field {key, title, ActionField::Type::Number, required};
    field.least = least;
    field.most = 100'000'000;
    return field;
}

ActionDescriptor scaleAction(const QStringList &types)
{
    ActionDescriptor scale {u"scale"_s, English::tr("Scale"), types};
    scale.permission = u"patch …/scale"_s;
    scale.summary = English::tr("Runs more or fewer pods of it.");
    scale.fields = {number(u"replicas"_s, English::tr("Replicas"), true, 0)};
    return scale;
}

} // namespace

ActionKind scaleBySubresource(const QStringList &types)
{
    return {scaleAction(types), askForScale, draftScaleBySubresource};
}

std::vector<ActionKind> workloadActions()
{
    const ActionDescriptor scale = scaleAction({Deployment, StatefulSet, ReplicaSet});
    ActionDescriptor restart {u"restart"_s, English::tr("Restart"), {Deployment, StatefulSet, DaemonSet}};
    restart.permission = u"patch"_s;
    restart.summary = English::tr("Replaces all its pods, one after the other.");
    ActionDescriptor pause {u"pause"_s, English::tr("Pause"), {Deployment, Job, CronJob}};
    pause.permission = u"patch"_s;
    pause.summary = English::tr("Holds its rollout; a job's pods end, and a schedule starts no more jobs.");
    ActionDescriptor unpause = pause;
    unpause.id = u"unpause"_s;
    unpause.title = English::tr("Resume");
    unpause.summary = English::tr("Lets a paused rollout, job or schedule go on.");
    ActionDescriptor rollback {u"rollback"_s, English::tr("Roll back"), {Deployment, StatefulSet, DaemonSet}};
    rollback.permission = u"patch"_s;
    rollback.summary = English::tr("Brings back what it ran before.");
    rollback.fields = {number(u"revision"_s, English::tr("Revision"), false, 1)};
    rollback.fields[0].hint = English::tr("empty: the one before");
    return {{scale, nullptr, draftScale, askScale}, {restart, nullptr, draftRestart}, {pause, nullptr, draftPause}, {unpause, nullptr, draftUnpause},
        {rollback, askRevisions, draftRollback}};
}
