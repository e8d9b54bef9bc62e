// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/clusterstreams.h"

#include "backends/kubernetes/jsonaccess.h"
#include "backends/kubernetes/streams/clusterevents.h"
#include "backends/kubernetes/streams/execchannel.h"
#include "backends/kubernetes/streams/logchannel.h"
#include "backends/kubernetes/streams/portchannel.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

template <typename T>
std::shared_ptr<QPromise<T>> begun()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

template <typename T>
void give(QPromise<T> &promise, T value)
{
    promise.addResult(std::move(value));
    promise.finish();
}

QList<LogPart> partsOf(const PodRecord &pod, const std::string &clusterId)
{
    const QString id = u"%1/%2/pods/%3"_s.arg(QString::fromStdString(clusterId), pod.nameSpace, pod.name);
    QList<LogPart> parts;
    for (const QString &container : pod.containers + pod.ephemeral)
        parts.append({id, pod.name, container, pod.uid, false});
    for (const QString &container : pod.preliminary)
        parts.append({id, pod.name, container, pod.uid, true});
    return parts;
}

} // namespace

ClusterStreams::ClusterStreams(ClusterLink &link, ClusterCollections &collections, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_collections(collections)
    , m_lookup(link, collections, this)
{
}

QFuture<Result<QList<LogPart>>> ClusterStreams::logParts(const QString &resourceId)
{
    const auto promise = begun<Result<QList<LogPart>>>();
    m_lookup.find(resourceId, this, [this, promise](const Result<PodsOf> &found) {
        if (!found)
            return give(*promise, Result<QList<LogPart>>(found.error()));
        QList<LogPart> parts;
        for (const PodRecord &pod : found->pods)
            parts.append(partsOf(pod, m_link.clusterId()));
        give(*promise, Result(parts));
    });
    return promise->future();
}

std::unique_ptr<Channel> ClusterStreams::log(const LogPart &part, const LogRequest &request)
{
    PodRecord pod;
    if (const auto name = ObjectName::parse(part.resource, m_link.clusterId())) {
        pod.nameSpace = name->nameSpace;
        pod.name = name->name;
    }
    return std::make_unique<LogChannel>(m_link, m_lookup, pod.path(), part, request);
}

std::unique_ptr<Channel> ClusterStreams::execute(const QString &resourceId, const ExecRequest &request)
{
    return std::make_unique<ExecChannel>(m_link, m_lookup, resourceId, request);
}

std::unique_ptr<Channel> ClusterStreams::connectPort(const QString &resourceId, quint16 port)
{
    return std::make_unique<PortChannel>(m_link, m_lookup, resourceId, port);
}

/// What is owned is known by the same selector; of what has none only its own events are.
QFuture<Result<QList<NotedEvent>>> ClusterStreams::events(const QString &resourceId)
{
    const auto promise = begun<Result<QList<NotedEvent>>>();
    const auto name = ObjectName::parse(resourceId, m_link.clusterId());
    if (!name) {
        give(*promise, Result<QList<NotedEvent>>(Error {ErrorCode::InvalidArgument, u"not an object of this connection"_s, {}, resourceId, {}}));
        return promise->future();
    }
    m_collections.findType(name->collection, [this, promise, name = *name, resourceId](const ListedType *type) {
        if (!type)
            return give(*promise, Result<QList<NotedEvent>>(Error {ErrorCode::NotFound, u"the cluster does not have this type"_s, {}, resourceId, {}}));
        m_lookup.ask(objectPath(*type, name), this, [this, promise, name](const Result<Json> &object) {
            if (!object)
                return give(*promise, Result<QList<NotedEvent>>(object.error()));
            const bool isService = name.collection == u"services";
            const QString selector = isService || name.nameSpace.isEmpty() ? QString() : selectorOf(*object);
            askForOwned(name, selector, {stringAt(*object, "/metadata/uid")}, promise);
        });
    });
    return promise->future();
}

/// One collection after the other; one that may not be listed, or is not there, is left out.
void ClusterStreams::askForOwned(const ObjectName &name, const QString &selector, QStringList uids, const EventsPromise &promise)
{
    if (selector.isEmpty())
        return askForEvents(name, uids, promise);
    const QByteArray nameSpace = QUrl::toPercentEncoding(name.nameSpace), query = "?labelSelector=" + QUrl::toPercentEncoding(selector);
    const auto add = [](QStringList &uids, const Result<Json> &list) {
        if (!list)
            return;
        for (const Json &item : member(*list, "items"))
            uids.append(stringAt(item, "/metadata/uid"));
    };
    m_lookup.ask("/apis/apps/v1/namespaces/" + nameSpace + "/replicasets" + query, this, [=, this](const Result<Json> &sets) mutable {
        add(uids, sets);
        m_lookup.ask("/api/v1/namespaces/" + nameSpace + "/pods" + query, this, [=, this](const Result<Json> &pods) mutable {
            add(uids, pods);
            askForEvents(name, uids, promise);
        });
    });
}

void ClusterStreams::askForEvents(const ObjectName &name, const QStringList &uids, const EventsPromise &promise)
{
    m_lookup.ask(eventsPath(name), this, [promise, name, uids](const Result<Json> &list) {
        give(*promise, list ? Result(eventsAbout(*list, name, uids)) : Result<QList<NotedEvent>>(list.error()));
    });
}
