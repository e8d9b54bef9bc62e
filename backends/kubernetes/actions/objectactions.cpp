// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/provider/generatedsecret.h"
#include "app/base/english.h"
#include "app/settings/yamlvalue.h"
#include "backends/kubernetes/actions/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Error wrong(const QString &message, const QString &about = u"manifest"_s)
{
    return {ErrorCode::InvalidArgument, message, {}, about, {}};
}

QStringList whatGoesWithIt(const ActionSubject &subject, const QString &propagation)
{
    if (subject.type.plural == "namespaces" && subject.type.group.empty())
        return {English::tr("everything in it")};
    if (subject.type.plural == "customresourcedefinitions")
        return {English::tr("every object of that type")};
    const bool hasPods = subject.type.kind == Kind::Workload;
    if (!hasPods)
        return {};
    if (propagation == u"Orphan")
        return {English::tr("its pods stay, without a controller")};
    const Json &replicas = at(subject.object, "/spec/replicas");
    return {replicas.is_number_integer() ? English::tr("%1 pods").arg(replicas.get<qint64>()) : English::tr("its pods")};
}

} // namespace

Result<Draft> draftDelete(const ActionSubject &subject)
{
    if (!stringAt(subject.object, "/metadata/deletionTimestamp").isEmpty())
        return Error {ErrorCode::FailedPrecondition, English::tr("it is being deleted already"), {}, {}, {}};
    const QString propagation = subject.arguments[u"propagation"].toString();
    Json options {{"apiVersion", "v1"}, {"kind", "DeleteOptions"}, {"propagationPolicy", propagation.toStdString()}, {"preconditions", {{"uid", subject.uid().toStdString()}}}};
    if (subject.arguments.contains(u"grace"))
        options["gracePeriodSeconds"] = qint64(subject.arguments[u"grace"].toDouble());
    Draft draft;
    draft.plan.preconditions = {{u"uid"_s, subject.uid()}};
    draft.plan.steps = {makeStep(subject, English::tr("Delete %1").arg(subject.name.name),
        {"DELETE", subject.path(), "application/json", QByteArray::fromStdString(options.dump()), subject.path()},
        {Awaited::Kind::Gone, Json::object(), Json::object(), false, subject.uid()})};
    draft.plan.dependants = whatGoesWithIt(subject, propagation);
    for (const Json &finalizer : at(subject.object, "/metadata/finalizers")) {
        if (finalizer.is_string())
            draft.plan.warnings.append(English::tr("goes only when %1 lets it").arg(QString::fromStdString(finalizer.get<std::string>())));
    }
    draft.plan.risk = Risk::Irreversible;
    draft.plan.command = u"kubectl delete %1 --cascade %2"_s.arg(subject.inKubectl(), propagation.toLower());
    draft.permissions = {Permission::on(subject, "delete")};
    return draft;
}

namespace {

QString scalar(const YAML::Node &node, const char *key)
{
    const YAML::Node value = node.IsMap() ? node[key] : YAML::Node();
    return value.IsDefined() && value.IsScalar() ? QString::fromStdString(value.Scalar()) : QString();
}

/// True of a Secret whose values are all made when it is sent.
bool isGenerated(const YAML::Node &secret)
{
    const YAML::Node values = secret["stringData"];
    if (secret["data"].IsDefined() || !values.IsDefined() || !values.IsMap() || values.size() == 0)
        return false;
    return std::all_of(values.begin(), values.end(), [](const auto &value) { return value.second.IsScalar() && value.second.Scalar() == GeneratedSecret; });
}

/// What a claim makes must not be taken over from somebody else who has the name.
Result<void> checkStamp(const ActionSubject &subject, const QString &text)
{
    const YAML::Node labels = YAML::Load(text.toStdString())["metadata"]["labels"];
    const QString claim = labels.IsDefined() && labels.IsMap() ? scalar(labels, "allod.org/claim") : QString();
    const QString stamp = stringAt(subject.object, ClaimLabel);
    if (subject.object.is_null() || claim.isEmpty() || stamp == claim)
        return {};
    return Error {ErrorCode::AlreadyExists, English::tr("the name is taken: %1 is there, and %2").arg(subject.name.name, stamp.isEmpty() ? English::tr("no claim made it") : English::tr("another claim made it")), {}, {}, {}};
}

/// True where the manifest is this object's and no other's; why not otherwise, with the line where it can be said.
Result<void> checkManifest(const ActionSubject &subject, const QString &text)
{
    try {
        std::vector<YAML::Node> documents;
        for (const YamlPiece &piece : yamlPieces(text.toStdString())) {
            if (const YAML::Node document = YAML::Load(piece.text); !document.IsNull())
                documents.push_back(document);
        }
        if (documents.size() != 1 || !documents.front().IsMap())
            return wrong(English::tr("the manifest must be one object"));
        if (subject.type.collection == "secrets" && !isGenerated(documents.front()))
            return wrong(English::tr("a Secret's values are never fetched, so it can't be edited here"), {});
        const YAML::Node metadata = documents.front()["metadata"];
        const QString type = scalar(documents.front(), "apiVersion") + u'/' + scalar(documents.front(), "kind");
        if (type != QString::fromStdString(subject.type.type))
            return wrong(English::tr("the manifest is a %1, not a %2").arg(type, QString::fromStdString(subject.type.type)));
        const QString nameSpace = metadata.IsDefined() ? scalar(metadata, "namespace") : QString();
        if (!metadata.IsDefined() || scalar(metadata, "name") != subject.name.name || (!nameSpace.isEmpty() && nameSpace != subject.name.nameSpace))
            return wrong(English::tr("the manifest is of another object than %1").arg(subject.name.name));
    } catch (const YAML::Exception &exception) {
        return wrong(English::tr("line %1: %2").arg(exception.mark.line + 1).arg(QString::fromStdString(exception.msg)));
    }
    return {};
}

Draft draftCreation(const ActionSubject &subject, const QString &title, const StepRequest &request)
{
    Draft draft;
    draft.plan.preconditions = {{u"exists"_s, false}};
    draft.plan.steps = {makeStep(subject, title, request, {.rollout = true, .uid = {}, .more = {{"missing", "absent"}}})};
    draft.plan.risk = Risk::Harmless;
    draft.permissions = {Permission::on(subject, "create"), Permission::on(subject, "patch")};
    draft.plan.undo = English::tr("delete it");
    draft.showsDiff = true;
    return draft;
}

Result<Draft> draftManifest(const ActionSubject &subject, const QString &title, const StepRequest &request, const char *verb)
{
    if (const Result<void> checked = checkManifest(subject, subject.arguments[u"manifest"].toString()); !checked)
        return checked.error();
    if (const Result<void> stamped = checkStamp(subject, subject.arguments[u"manifest"].toString()); !stamped)
        return stamped.error();
    if (subject.object.is_null())
        return draftCreation(subject, title, request);
    if (subject.type.collection == "secrets") { // whose password is not replaced
        Draft draft;
        draft.plan.preconditions = {{u"uid"_s, subject.uid()}};
        draft.plan.checks = {{English::tr("Made already"), Verdict::Ok, English::tr("the Secret is left as it is")}};
        return draft;
    }
    const Json &generation = at(subject.object, "/metadata/generation");
    const char *const version = generation.is_number_integer() ? "/metadata/generation" : "/metadata/resourceVersion";
    Draft draft;
    draft.plan.preconditions = {{u"uid"_s, subject.uid()}, {u"resourceVersion"_s, stringAt(subject.object, "/metadata/resourceVersion")}};
    if (generation.is_number_integer()) { // else the object has no status of its own, and each version counts
        draft.plan.preconditions.remove(u"resourceVersion"_s);
        draft.plan.preconditions.insert(u"generation"_s, generation.get<qint64>());
    }
    draft.plan.steps = {makeStep(subject, title, request, {Awaited::Kind::Fields, Json::object(), {{version, at(subject.object, version)}}, true, {}})};
    draft.permissions = {Permission::on(subject, verb)};
    draft.plan.undo = English::tr("apply what stood before");
    draft.showsDiff = true;
    return draft;
}

Result<Draft> draftApply(const ActionSubject &subject)
{
    QByteArray path = subject.path() + "?fieldManager=allod&fieldValidation=Strict";
    if (subject.arguments[u"force"].toBool())
        path += "&force=true";
    Result<Draft> draft = draftManifest(subject, English::tr("Apply to %1").arg(subject.name.name),
        {"PATCH", path, "application/apply-patch+yaml", subject.arguments[u"manifest"].toString().toUtf8(), subject.path()}, "patch");
    if (draft)
        draft->plan.command = u"kubectl apply --server-side --field-manager allod --filename FILE"_s;
    return draft;
}

Result<Draft> draftEdit(const ActionSubject &subject)
{
    Result<Draft> draft = draftManifest(subject, English::tr("Replace %1").arg(subject.name.name),
        {"PUT", subject.path() + "?fieldManager=allod&fieldValidation=Strict", "application/yaml", subject.arguments[u"manifest"].toString().toUtf8(), subject.path()},
        "update");
    if (draft)
        draft->plan.command = u"kubectl replace --filename FILE"_s;
    return draft;
}

ActionField manifestField()
{
    return {u"manifest"_s, English::tr("Manifest"), ActionField::Type::Document, true};
}

ActionField forceField()
{
    ActionField force {u"force"_s, English::tr("Take fields from other managers"), ActionField::Type::Flag};
    force.initial = false;
    return force;
}

} // namespace

ActionKind applying()
{
    return {.descriptor = {}, .draft = draftApply, .creates = true};
}

ActionDescriptor manifestAction()
{
    ActionDescriptor apply {u"apply"_s, English::tr("Apply Manifest"), {u"kubernetes/cluster"_s}};
    apply.permission = u"patch, create"_s;
    apply.summary = English::tr("Makes or changes every object of a manifest file, in its order.");
    ActionField nameSpace {u"namespace"_s, English::tr("Namespace"), ActionField::Type::Text};
    nameSpace.initial = u"default"_s;
    nameSpace.hint = English::tr("of objects that name none");
    apply.fields = {manifestField(), nameSpace, forceField()};
    return apply;
}

ActionDescriptor deleteAction(const QStringList &types)
{
    ActionField propagation {u"propagation"_s, English::tr("What belongs to it"), ActionField::Type::Choice};
    propagation.initial = u"Background"_s;
    propagation.choices = {u"Background"_s, u"Foreground"_s, u"Orphan"_s};
    ActionField grace {u"grace"_s, English::tr("Grace period in seconds"), ActionField::Type::Number};
    grace.least = 0;
    ActionDescriptor remove {u"delete"_s, English::tr("Delete"), types, {}, Risk::Irreversible};
    remove.permission = u"delete"_s;
    remove.summary = English::tr("Removes it, and what belongs to it.");
    remove.fields = {propagation, grace};
    return remove;
}

std::vector<ActionKind> objectActions(const QStringList &types)
{
    ActionDescriptor apply {u"apply"_s, English::tr("Apply"), types};
    apply.permission = u"patch"_s;
    apply.summary = English::tr("Sets the fields that a manifest names, and takes over their management.");
    apply.fields = {manifestField(), forceField()};
    ActionDescriptor edit {u"edit"_s, English::tr("Edit"), types};
    edit.permission = u"update"_s;
    edit.summary = English::tr("Replaces it by an edited document.");
    edit.fields = {manifestField()};
    return {{apply, nullptr, draftApply}, {edit, nullptr, draftEdit}};
}
