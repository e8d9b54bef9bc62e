// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/observation.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using Json = nlohmann::json;
using State = Observation::State;

namespace {

Json fromQt(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonObject {{u"value"_s, value}}).toJson(QJsonDocument::Compact);
    return Json::parse(text.begin(), text.end()).at("value");
}

/// So many of so many, in words; Reached where that is all of them.
Observation counted(qint64 is, qint64 want, const QString &words)
{
    return {is >= want ? State::Reached : State::Pending, words.arg(is).arg(want), want > 0 ? double(std::min(is, want)) / double(want) : 1};
}

bool hasStalled(const Json &object)
{
    for (const Json &condition : at(object, "/status/conditions")) {
        if (textOf(condition, "type") == "Progressing" && textOf(condition, "reason") == "ProgressDeadlineExceeded")
            return true;
    }
    return false;
}

Observation ofDaemonSet(const Json &object)
{
    const qint64 want = integerAt(object, "/status/desiredNumberScheduled");
    const qint64 updated = integerAt(object, "/status/updatedNumberScheduled");
    if (updated < want)
        return counted(updated, want, u"%1 of %2 pods replaced"_s);
    return counted(integerAt(object, "/status/numberAvailable"), want, u"%1 of %2 pods available"_s);
}

Observation ofReplicas(const Json &object, bool replacesPods)
{
    const qint64 want = integerAt(object, "/spec/replicas", 1);
    const qint64 replicas = integerAt(object, "/status/replicas");
    const qint64 updated = integerAt(object, "/status/updatedReplicas");
    if (replacesPods && updated < want)
        return counted(updated, want, u"%1 of %2 pods replaced"_s);
    if (replicas > want)
        return {State::Pending, u"%1 pods too many are ending"_s.arg(replicas - want), -1};
    const qint64 available = integerAt(object, "/status/availableReplicas", integerAt(object, "/status/readyReplicas"));
    return counted(available, want, u"%1 of %2 pods available"_s);
}

bool holds(const Json &object, const Json &expected)
{
    for (const auto &[place, value] : expected.items()) {
        const Json &is = at(object, place.c_str());
        const bool isUnset = value.is_null() && is.is_boolean() && !is.get<bool>();
        if (is != value && !isUnset)
            return false;
    }
    return true;
}

bool isReplaced(const Json &object, const Json &replaced)
{
    for (const auto &[place, value] : replaced.items()) {
        if (at(object, place.c_str()) == value)
            return false;
    }
    return true;
}

Observation ofGoing(const Json &object, const QString &uid)
{
    if (object.is_null() || stringAt(object, "/metadata/uid") != uid)
        return {State::Reached, u"gone"_s, 1};
    if (stringAt(object, "/metadata/deletionTimestamp").isEmpty())
        return {State::Absent, u"still there"_s, 0};
    return {State::Pending, u"ending"_s, -1};
}

} // namespace

Observation rolloutOf(const Json &object)
{
    const std::string_view kind = textOf(object, "kind");
    if (kind != "Deployment" && kind != "StatefulSet" && kind != "DaemonSet" && kind != "ReplicaSet")
        return {State::Reached, u"done"_s, 1};
    if (integerAt(object, "/status/observedGeneration") < integerAt(object, "/metadata/generation"))
        return {State::Pending, u"waiting for the controller"_s, 0};
    if (hasStalled(object))
        return {State::Failed, u"no progress within the deadline"_s, -1};
    if (kind == "DaemonSet")
        return ofDaemonSet(object);
    const bool byHand = stringAt(object, "/spec/updateStrategy/type") == u"OnDelete" || flagAt(object, "/spec/paused");
    return ofReplicas(object, kind != "ReplicaSet" && !byHand);
}

Observation observationOf(const QJsonObject &payload, const Json &object)
{
    if (payload[u"awaits"].toString() == u"gone")
        return ofGoing(object, payload[u"uid"].toString());
    if (object.is_null())
        return {State::Failed, u"the object is gone"_s, -1};
    if (!holds(object, fromQt(payload[u"expected"])) || !isReplaced(object, fromQt(payload[u"replaced"])))
        return {State::Absent, u"as it was before"_s, 0};
    return payload[u"rollout"].toBool() ? rolloutOf(object) : Observation {State::Reached, u"done"_s, 1};
}
