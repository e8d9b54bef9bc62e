// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/clusterevents.h"

#include "backends/kubernetes/jsonaccess.h"

#include <QUrl>
#include <algorithm>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Timestamp momentAt(const Json &event, const char *pointer)
{
    const QDateTime time = QDateTime::fromString(stringAt(event, pointer), Qt::ISODateWithMs);
    return time.isValid() ? time.toMSecsSinceEpoch() : NoTime;
}

/// An event may have its time in any of these places, the last occurrence first.
Timestamp momentOf(const Json &event)
{
    for (const char *place : {"/series/lastObservedTime", "/lastTimestamp", "/eventTime", "/firstTimestamp", "/metadata/creationTimestamp"}) {
        if (const Timestamp at = momentAt(event, place); at != NoTime)
            return at;
    }
    return NoTime;
}

NotedEvent read(const Json &event)
{
    NotedEvent noted;
    noted.at = momentOf(event);
    noted.count = int(std::max<qint64>({1, integerAt(event, "/count"), integerAt(event, "/series/count")}));
    noted.warning = textOf(event, "type") == "Warning";
    noted.reason = stringAt(event, "/reason");
    noted.text = stringAt(event, "/message");
    const QString component = stringAt(event, "/source/component"), host = stringAt(event, "/source/host");
    noted.source = component.isEmpty() ? stringAt(event, "/reportingComponent") : component;
    if (!host.isEmpty())
        noted.source += u", "_s + host;
    noted.about = stringAt(event, "/involvedObject/kind").toLower() + u' ' + stringAt(event, "/involvedObject/name");
    return noted;
}

} // namespace

QByteArray eventsPath(const ObjectName &name)
{
    if (name.nameSpace.isEmpty())
        return "/api/v1/events?fieldSelector=" + QUrl::toPercentEncoding(u"involvedObject.name="_s + name.name);
    const QByteArray all = "/api/v1/namespaces/" + QUrl::toPercentEncoding(name.nameSpace) + "/events";
    return name.collection == u"pods" ? all + "?fieldSelector=" + QUrl::toPercentEncoding(u"involvedObject.name="_s + name.name) : all;
}

/// A node's own are noted under its name instead of its uid.
QList<NotedEvent> eventsAbout(const Json &list, const ObjectName &name, const QStringList &uids)
{
    QList<NotedEvent> events;
    for (const Json &event : member(list, "items")) {
        const QString uid = stringAt(event, "/involvedObject/uid");
        const bool isNode = name.collection == u"nodes" && stringAt(event, "/involvedObject/kind") == u"Node" && uid == name.name;
        if (uids.contains(uid) || isNode)
            events.append(read(event));
    }
    std::ranges::stable_sort(events, std::ranges::greater(), &NotedEvent::at);
    return events;
}
