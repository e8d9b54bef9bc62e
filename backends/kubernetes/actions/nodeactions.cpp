// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/catalogue.h"

#include "app/base/english.h"
#include "backends/kubernetes/namespacenames.h"

#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr char Unschedulable[] = "/spec/unschedulable";
constexpr qsizetype MostNamed = 5;

/// Stops, or lets, new pods be placed on a node.
ActionStep cordonStep(const ActionSubject &node, bool cordon)
{
    const Json operation = cordon ? Json {{"op", "add"}, {"path", Unschedulable}, {"value", true}} : Json {{"op", "remove"}, {"path", Unschedulable}};
    return patchStep(node, cordon ? English::tr("Cordon %1").arg(node.name.name) : English::tr("Uncordon %1").arg(node.name.name), "",
        {{Unschedulable, cordon ? Json() : Json(true)}}, Json::array({operation}),
        {Awaited::Kind::Fields, {{Unschedulable, cordon ? Json(true) : Json()}}, {}, false, {}});
}

Result<Draft> draftCordoning(const ActionSubject &subject, bool cordon)
{
    const bool isCordoned = flagAt(subject.object, Unschedulable);
    if (isCordoned == cordon)
        return Error {ErrorCode::FailedPrecondition, cordon ? English::tr("it is cordoned already") : English::tr("it is not cordoned"), {}, {}, {}};
    Draft draft;
    draft.plan.preconditions = {{u"uid"_s, subject.uid()}, {u"unschedulable"_s, isCordoned}};
    draft.plan.changes = {{u"spec.unschedulable"_s, English::tr("Takes new pods"), cordon ? English::tr("yes") : English::tr("no"), cordon ? English::tr("no") : English::tr("yes")}};
    draft.plan.steps = {cordonStep(subject, cordon)};
    draft.plan.risk = Risk::Harmless;
    draft.plan.undo = cordon ? English::tr("uncordon") : English::tr("cordon");
    draft.plan.command = u"kubectl %1 %2"_s.arg(cordon ? u"cordon"_s : u"uncordon"_s, subject.name.name);
    draft.permissions = {Permission::on(subject, "patch")};
    return draft;
}

Result<Draft> draftCordon(const ActionSubject &subject)
{
    return draftCordoning(subject, true);
}

Result<Draft> draftUncordon(const ActionSubject &subject)
{
    return draftCordoning(subject, false);
}

std::vector<RelatedRequest> askPodsOnNode(const ActionSubject &subject)
{
    return {{"pods", "/api/v1/pods?fieldSelector=" + QUrl::toPercentEncoding(u"spec.nodeName="_s + subject.name.name)}};
}

QString controllerOf(const Json &pod)
{
    for (const Json &owner : at(pod, "/metadata/ownerReferences")) {
        if (flagAt(owner, "/controller"))
            return stringAt(owner, "/kind");
    }
    return {};
}

bool hasEmptyDir(const Json &pod)
{
    const Json &volumes = at(pod, "/spec/volumes");
    return std::ranges::any_of(volumes, [](const Json &volume) { return member(volume, "emptyDir").is_object(); });
}

bool hasEnded(const Json &pod)
{
    const QString phase = stringAt(pod, "/status/phase");
    return phase == u"Succeeded" || phase == u"Failed";
}

QString nameOf(const Json &pod)
{
    return stringAt(pod, "/metadata/namespace") + u'/' + stringAt(pod, "/metadata/name");
}

QString listed(QStringList names)
{
    names.sort();
    const QString first = names.mid(0, MostNamed).join(u", "_s);
    return names.size() <= MostNamed ? first : English::tr("%1 and %2 more").arg(first).arg(names.size() - MostNamed);
}

/// The pods of a node, by what draining it means for them.
struct NodePods {
    QList<const Json *> evicted; ///< in the order of their names
    QStringList staying;         ///< of DaemonSets, which would come back at once
    QStringList losing;          ///< data in an emptyDir
    QStringList unmanaged;       ///< that nobody makes anew

    explicit NodePods(const Json &pods)
    {
        for (const Json &pod : pods) {
            if (!at(pod, "/metadata/annotations/kubernetes.io~1config.mirror").is_null())
                continue; // of the node itself: can't be evicted
            const QString controller = controllerOf(pod);
            if (controller == u"DaemonSet" && !hasEnded(pod)) {
                staying.append(nameOf(pod));
                continue;
            }
            evicted.append(&pod);
            if (hasEmptyDir(pod) && !hasEnded(pod))
                losing.append(nameOf(pod));
            if (controller.isEmpty() && !hasEnded(pod))
                unmanaged.append(nameOf(pod));
        }
        std::ranges::sort(evicted, {}, [](const Json *pod) { return nameOf(*pod); });
    }
};

ActionStep evictStep(const ActionSubject &node, const Json &pod, std::chrono::milliseconds patience)
{
    const QByteArray name = stringAt(pod, "/metadata/name").toUtf8(), nameSpace = stringAt(pod, "/metadata/namespace").toUtf8();
    const std::string uid(textOf(member(pod, "metadata"), "uid"));
    Json options {{"preconditions", {{"uid", uid}}}};
    if (node.arguments.contains(u"grace"))
        options["gracePeriodSeconds"] = qint64(node.arguments[u"grace"].toDouble());
    const Json eviction {{"apiVersion", "policy/v1"}, {"kind", "Eviction"}, {"metadata", {{"name", name.toStdString()}, {"namespace", nameSpace.toStdString()}}},
        {"deleteOptions", options}};
    const QByteArray path = namespacedPath("/api/v1/pods", nameSpace) + '/' + name.toPercentEncoding();
    ActionStep step = makeStep(node, English::tr("Evict pod %1").arg(nameOf(pod)),
        {"POST", path + "/eviction", "application/json", QByteArray::fromStdString(eviction.dump()), path, false},
        {Awaited::Kind::Gone, Json::object(), Json::object(), false, QString::fromStdString(uid)});
    step.payload.insert("retriesRefusal"_L1, true); // 429: a disruption budget lets no pod go now
    step.stage = 1;
    step.patience = patience;
    return step;
}

void checkPods(Draft &draft, const NodePods &pods, const QJsonObject &arguments)
{
    const auto check = [&](const QString &title, const QStringList &names, bool allowed, const QString &seen) {
        if (!names.isEmpty())
            draft.plan.checks.append({title, allowed ? Verdict::Warning : Verdict::Failed, seen.arg(listed(names))});
    };
    check(English::tr("Data in emptyDir"), pods.losing, arguments[u"deleteEmptyDirData"].toBool(),
        arguments[u"deleteEmptyDirData"].toBool() ? English::tr("is lost with %1") : English::tr("would be lost with %1; deleteEmptyDirData=yes accepts that"));
    check(English::tr("Pods without a controller"), pods.unmanaged, arguments[u"force"].toBool(),
        arguments[u"force"].toBool() ? English::tr("nobody makes %1 anew") : English::tr("nobody would make %1 anew; force=yes accepts that"));
}

Result<Draft> draftDrain(const ActionSubject &subject)
{
    const NodePods pods(subject.items("pods"));
    const bool isCordoned = flagAt(subject.object, Unschedulable);
    if (isCordoned && pods.evicted.isEmpty())
        return Error {ErrorCode::FailedPrecondition, English::tr("it is drained already"), {}, {}, {}};
    Draft draft;
    draft.plan.preconditions = {{u"uid"_s, subject.uid()}};
    if (!isCordoned) {
        draft.plan.changes = {{u"spec.unschedulable"_s, English::tr("Takes new pods"), English::tr("yes"), English::tr("no")}};
        draft.plan.steps = {cordonStep(subject, true)};
        draft.permissions = {Permission::on(subject, "patch")};
    }
    const std::chrono::seconds patience(qint64(subject.arguments[u"timeout"].toDouble(300)));
    for (const Json *pod : pods.evicted) {
        draft.plan.steps.append(evictStep(subject, *pod, patience));
        draft.plan.dependants.append(nameOf(*pod));
        const Permission evict {u"create"_s, {}, u"pods"_s, u"eviction"_s, stringAt(*pod, "/metadata/namespace"), {}};
        if (!draft.permissions.contains(evict))
            draft.permissions.append(evict);
    }
    checkPods(draft, pods, subject.arguments);
    if (!pods.staying.isEmpty())
        draft.plan.warnings.append(English::tr("pods of DaemonSets stay: %1").arg(listed(pods.staying)));
    draft.plan.undo = English::tr("uncordon; the pods stay where they went");
    draft.plan.command = u"kubectl drain %1 --ignore-daemonsets%2%3"_s.arg(subject.name.name,
        subject.arguments[u"deleteEmptyDirData"].toBool() ? u" --delete-emptydir-data"_s : QString(), subject.arguments[u"force"].toBool() ? u" --force"_s : QString());
    return draft;
}

ActionField flag(const QString &key, const QString &title)
{
    ActionField field {key, title, ActionField::Type::Flag};
    field.initial = false;
    return field;
}

} // namespace

std::vector<ActionKind> nodeActions()
{
    const QStringList nodes {u"v1/Node"_s};
    const QStringList open {u"Ready"_s, u"NotReady"_s, u"Unknown"_s}; // as the mapper of nodes says it
    const QStringList closed {u"Ready,SchedulingDisabled"_s, u"NotReady,SchedulingDisabled"_s, u"Unknown,SchedulingDisabled"_s};
    ActionDescriptor cordon {u"cordon"_s, English::tr("Cordon"), nodes, open, Risk::Harmless};
    cordon.permission = u"patch nodes"_s;
    cordon.summary = English::tr("No new pods are placed on it; those it runs stay.");
    ActionDescriptor uncordon {u"uncordon"_s, English::tr("Uncordon"), nodes, closed, Risk::Harmless};
    uncordon.permission = u"patch nodes"_s;
    uncordon.summary = English::tr("New pods may be placed on it again.");
    ActionDescriptor drain {u"drain"_s, English::tr("Drain"), nodes};
    drain.permission = u"create pods/eviction"_s;
    drain.summary = English::tr("Cordons it and moves its pods elsewhere, as their disruption budgets allow.");
    ActionField grace {u"grace"_s, English::tr("Grace period in seconds"), ActionField::Type::Number};
    grace.least = 0;
    grace.hint = English::tr("empty: what each pod asks for");
    ActionField timeout {u"timeout"_s, English::tr("Seconds to wait for each pod"), ActionField::Type::Number};
    timeout.initial = 300;
    timeout.least = 1;
    drain.fields = {flag(u"deleteEmptyDirData"_s, English::tr("Data in emptyDir may be lost")), flag(u"force"_s, English::tr("Pods without a controller as well")), grace, timeout};
    return {{cordon, nullptr, draftCordon}, {uncordon, nullptr, draftUncordon}, {drain, askPodsOnNode, draftDrain}};
}
