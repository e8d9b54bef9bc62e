// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/streams/podrecord.h"

#include "backends/kubernetes/jsonaccess.h"

#include <QUrl>
#include <algorithm>

using Json = nlohmann::json;

namespace {

const Json &items(const Json &value)
{
    static const Json none = Json::array();
    return value.is_array() ? value : none;
}

QStringList namesOf(const Json &containers)
{
    QStringList names;
    for (const Json &container : items(containers))
        names.append(stringAt(container, "/name"));
    return names;
}

} // namespace

PodRecord PodRecord::read(const Json &pod)
{
    PodRecord record;
    record.nameSpace = stringAt(pod, "/metadata/namespace");
    record.name = stringAt(pod, "/metadata/name");
    record.uid = stringAt(pod, "/metadata/uid");
    record.created = stringAt(pod, "/metadata/creationTimestamp");
    record.deleting = !at(pod, "/metadata/deletionTimestamp").is_null();
    record.phase = stringAt(pod, "/status/phase");
    record.restarts = stringAt(pod, "/spec/restartPolicy") != u"Never";
    record.containers = namesOf(at(pod, "/spec/containers"));
    record.preliminary = namesOf(at(pod, "/spec/initContainers"));
    record.ephemeral = namesOf(at(pod, "/spec/ephemeralContainers"));
    const QString preferred = stringAt(pod, "/metadata/annotations/kubectl.kubernetes.io~1default-container");
    if (const qsizetype place = record.containers.indexOf(preferred); place > 0)
        record.containers.move(place, 0);
    for (const Json &condition : items(at(pod, "/status/conditions"))) {
        if (textOf(condition, "type") == "Ready")
            record.ready = textOf(condition, "status") == "True";
    }
    for (const char *statuses : {"/status/containerStatuses", "/status/initContainerStatuses", "/status/ephemeralContainerStatuses"}) {
        for (const Json &status : items(at(pod, statuses))) {
            if (at(status, "/state/terminated").is_object())
                record.ended.append(stringAt(status, "/name"));
        }
    }
    for (const Json &container : items(at(pod, "/spec/containers"))) {
        for (const Json &port : items(member(container, "ports")))
            record.ports.insert(stringAt(port, "/name"), int(integerAt(port, "/containerPort")));
    }
    return record;
}

QByteArray PodRecord::path() const
{
    return "/api/v1/namespaces/" + QUrl::toPercentEncoding(nameSpace) + "/pods/" + QUrl::toPercentEncoding(name);
}

const PodRecord *chosenPod(const QList<PodRecord> &pods)
{
    const PodRecord *chosen = nullptr;
    const auto rank = [](const PodRecord &pod) { return std::pair(!pod.ready, pod.created); };
    for (const PodRecord &pod : pods) {
        if (pod.isRunning() && (!chosen || rank(pod) < rank(*chosen)))
            chosen = &pod;
    }
    return chosen;
}
