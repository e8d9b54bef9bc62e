// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/draft.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

QJsonObject toQt(const Json &json)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(json.dump())).object();
}

} // namespace

const Json &ActionSubject::items(const char *name) const
{
    const auto list = related.find(name);
    return list == related.end() ? member({}, name) : member(list->second, "items");
}

QString ActionSubject::inKubectl() const
{
    const QString what = type.collectionName() + u'/' + name.name;
    return name.nameSpace.isEmpty() ? what : what + u" --namespace "_s + name.nameSpace;
}

Permission Permission::on(const ActionSubject &subject, const char *verb, const char *subresource)
{
    return {QString::fromLatin1(verb), QString::fromStdString(subject.type.group), QString::fromStdString(subject.type.plural),
        QString::fromLatin1(subresource), subject.name.nameSpace, subject.name.name};
}

QString Permission::inWords() const
{
    QString what = group.isEmpty() ? resource : resource + u'.' + group;
    if (!subresource.isEmpty())
        what += u'/' + subresource;
    return nameSpace.isEmpty() ? u"%1 %2"_s.arg(verb, what) : u"%1 %2 in %3"_s.arg(verb, what, nameSpace);
}

QByteArray Permission::review() const
{
    const Json attributes {{"verb", verb.toStdString()}, {"group", group.toStdString()}, {"resource", resource.toStdString()},
        {"subresource", subresource.toStdString()}, {"namespace", nameSpace.toStdString()}, {"name", name.toStdString()}};
    const Json review {{"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectAccessReview"}, {"spec", {{"resourceAttributes", attributes}}}};
    return QByteArray::fromStdString(review.dump());
}

ActionStep makeStep(const ActionSubject &subject, const QString &title, const StepRequest &request, const Awaited &awaited)
{
    ActionStep step;
    step.title = title;
    step.request = QString::fromLatin1(request.method) + u' ' + subject.base + QString::fromUtf8(request.path);
    step.body = QString::fromUtf8(request.body);
    Json payload {{"method", request.method}, {"path", request.path.toStdString()}, {"contentType", request.contentType.toStdString()},
        {"dryRun", request.dryRun}, {"object", request.objectPath.toStdString()}, {"awaits", awaited.kind == Awaited::Kind::Gone ? "gone" : "fields"},
        {"expected", awaited.expected}, {"replaced", awaited.replaced}, {"rollout", awaited.rollout}, {"uid", awaited.uid.toStdString()}};
    payload.update(awaited.more);
    step.payload = toQt(payload);
    return step;
}

ActionStep patchStep(const ActionSubject &subject, const QString &title, const char *subresource, const Json &tests, const Json &operations,
    const Awaited &awaited)
{
    Json patch = Json::array({{{"op", "test"}, {"path", "/metadata/uid"}, {"value", subject.uid().toStdString()}}});
    for (const auto &[place, value] : tests.items())
        patch.push_back({{"op", "test"}, {"path", place}, {"value", value}});
    patch.insert(patch.end(), operations.begin(), operations.end());
    const QByteArray path = subject.path() + (*subresource ? '/' + QByteArray(subresource) : QByteArray()) + "?fieldManager=allod";
    return makeStep(subject, title, {"PATCH", path, "application/json-patch+json", QByteArray::fromStdString(patch.dump()), subject.path()}, awaited);
}
