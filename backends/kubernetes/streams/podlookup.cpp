// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/podlookup.h"

#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/objectdocument.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

QString requirement(const Json &expression)
{
    const QString key = stringAt(expression, "/key"), word = stringAt(expression, "/operator");
    QStringList values;
    for (const Json &value : member(expression, "values"))
        values.append(QString::fromStdString(value.is_string() ? value.get<std::string>() : std::string()));
    if (word == u"In" || word == u"NotIn")
        return u"%1 %2 (%3)"_s.arg(key, word == u"In" ? u"in"_s : u"notin"_s, values.join(u','));
    return word == u"Exists" ? key : word == u"DoesNotExist" ? u'!' + key : QString();
}

QByteArray podsPath(const QString &nameSpace, const QString &selector)
{
    return "/api/v1/namespaces/" + QUrl::toPercentEncoding(nameSpace) + "/pods?labelSelector=" + QUrl::toPercentEncoding(selector);
}

/// Calls later where the caller must not be called back at once.
void later(QObject *context, std::function<void()> call)
{
    QMetaObject::invokeMethod(context, std::move(call), Qt::QueuedConnection);
}

} // namespace

QString selectorOf(const Json &object)
{
    const Json &selector = at(object, "/spec/selector");
    const bool isPlain = selector.is_object() && !selector.contains("matchLabels") && !selector.contains("matchExpressions");
    const Json &labels = isPlain ? selector : member(selector, "matchLabels");
    QStringList parts;
    if (labels.is_object()) {
        for (const auto &[key, value] : labels.items()) {
            if (value.is_string())
                parts.append(QString::fromStdString(key) + u'=' + QString::fromStdString(value.get<std::string>()));
        }
    }
    if (const Json &expressions = member(selector, "matchExpressions"); expressions.is_array()) {
        for (const Json &expression : expressions)
            parts.append(requirement(expression));
    }
    parts.removeAll(QString());
    return parts.join(u',');
}

PodLookup::PodLookup(ClusterLink &link, ClusterCollections &collections, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_collections(collections)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
}

PodLookup::~PodLookup()
{
    m_mailbox->close();
}

void PodLookup::ask(const QByteArray &path, QObject *context, OnJson onJson)
{
    if (!m_link.isUp())
        return later(context, [onJson] { onJson(Error {ErrorCode::Unavailable, u"the connection is down"_s, {}, {}, {}}); });
    m_link.server()->fetch(m_link.server()->get(path, MediaType::Json),
        [mailbox = m_mailbox, guard = QPointer(context), onJson = std::move(onJson)](Result<QByteArray> answer) {
            mailbox->post([guard, onJson, answer = std::move(answer)] {
                if (!guard)
                    return;
                if (!answer)
                    return onJson(answer.error());
                Json json = Json::parse(answer->begin(), answer->end(), nullptr, false);
                if (json.is_object())
                    onJson(std::move(json));
                else
                    onJson(Error {ErrorCode::DataLoss, u"the answer is no object"_s, {}, {}, {}});
            });
        });
}

void PodLookup::find(const QString &resourceId, QObject *context, OnFound onFound)
{
    const auto named = [onFound, resourceId](const Result<PodsOf> &found) {
        if (found)
            return onFound(found);
        Error error = found.error();
        error.about = resourceId;
        onFound(error);
    };
    const auto name = ObjectName::parse(resourceId, m_link.clusterId());
    if (!name)
        return later(context, [named] { named(Error {ErrorCode::InvalidArgument, u"not an object of this connection"_s, {}, {}, {}}); });
    m_collections.findType(name->collection, [this, name = *name, guard = QPointer(context), named](const ListedType *type) {
        if (!guard)
            return;
        if (!type)
            return later(guard, [named] { named(Error {ErrorCode::NotFound, u"the cluster does not have this type"_s, {}, {}, {}}); });
        PodsOf found;
        found.collection = name.collection;
        ask(objectPath(*type, name), guard, [this, type = *type, nameSpace = name.nameSpace, found, guard, named](const Result<Json> &object) mutable {
            if (!object)
                return named(object.error());
            found.object = *object;
            findByObject(type, nameSpace, std::move(found), guard, named);
        });
    });
}

void PodLookup::findByObject(const ListedType &type, const QString &nameSpace, PodsOf found, QObject *context, OnFound onFound)
{
    if (type.collection == "pods") {
        found.pods = {PodRecord::read(found.object)};
        return onFound(found);
    }
    if (type.collection == "cronjobs.batch")
        return findByJobs(nameSpace, std::move(found), context, std::move(onFound));
    found.selector = selectorOf(found.object);
    if (found.selector.isEmpty() || nameSpace.isEmpty())
        return onFound(Error {ErrorCode::FailedPrecondition, u"it has no pods of its own"_s, {}, {}, {}});
    list(nameSpace, std::move(found), context, std::move(onFound));
}

/// Those of jobs that are still there.
void PodLookup::findByJobs(const QString &nameSpace, PodsOf found, QObject *context, OnFound onFound)
{
    ask("/apis/batch/v1/namespaces/" + QUrl::toPercentEncoding(nameSpace) + "/jobs", context,
        [this, nameSpace, found, context, onFound](const Result<Json> &jobs) mutable {
            if (!jobs)
                return onFound(jobs.error());
            QStringList uids;
            for (const Json &job : member(*jobs, "items")) {
                if (stringAt(job, "/metadata/ownerReferences/0/uid") == stringAt(found.object, "/metadata/uid"))
                    uids.append(stringAt(job, "/metadata/uid"));
            }
            found.selector = u"batch.kubernetes.io/controller-uid in (%1)"_s.arg(uids.isEmpty() ? u"none"_s : uids.join(u','));
            list(nameSpace, std::move(found), context, onFound);
        });
}

void PodLookup::list(const QString &nameSpace, PodsOf found, QObject *context, OnFound onFound)
{
    ask(podsPath(nameSpace, found.selector), context, [found, onFound](const Result<Json> &pods) mutable {
        if (!pods)
            return onFound(pods.error());
        for (const Json &pod : member(*pods, "items"))
            found.pods.append(PodRecord::read(pod));
        std::ranges::sort(found.pods, {}, &PodRecord::name);
        onFound(found);
    });
}
