// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/observation.h"

#include "app/base/english.h"
#include "backends/kubernetes/databases/conditions.h"
#include "backends/kubernetes/quantity.h"

#include <QJsonArray>
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
        return counted(updated, want, English::tr("%1 of %2 pods replaced"));
    return counted(integerAt(object, "/status/numberAvailable"), want, English::tr("%1 of %2 pods available"));
}

Observation ofReplicas(const Json &object, bool replacesPods)
{
    const qint64 want = integerAt(object, "/spec/replicas", 1);
    const qint64 replicas = integerAt(object, "/status/replicas");
    const qint64 updated = integerAt(object, "/status/updatedReplicas");
    if (replacesPods && updated < want)
        return counted(updated, want, English::tr("%1 of %2 pods replaced"));
    if (replicas > want)
        return {State::Pending, English::tr("%1 pods too many are ending").arg(replicas - want), -1};
    const qint64 available = integerAt(object, "/status/availableReplicas", integerAt(object, "/status/readyReplicas"));
    return counted(available, want, English::tr("%1 of %2 pods available"));
}

bool isAsExpected(const Json &object, const Json &expected)
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

/// The operator's word, and its message where it has one.
QString whatWentWrong(const Json &object, const std::string &expression)
{
    const QString word = firstUnmet(object, {{expression, Json::array()}});
    for (const char *place : {"/status/error", "/status/message", "/status/comments", "/status/stateDescription"}) {
        if (const QString message = stringAt(object, place); !message.isEmpty())
            return word + u" ("_s + message + u')';
    }
    return word;
}

bool isReady(const Json &pod)
{
    for (const Json &condition : at(pod, "/status/conditions")) {
        if (textOf(condition, "type") == "Ready")
            return textOf(condition, "status") == "True" && stringAt(pod, "/metadata/deletionTimestamp").isEmpty();
    }
    return false;
}

Observation ofClaims(double least, const Json &claims)
{
    if (claims.empty())
        return {State::Pending, English::tr("no volume of it is seen"), -1};
    const auto isLargeEnough = [least](const Json &claim) {
        const Measure size = parseQuantity(stringAt(claim, "/status/capacity/storage").toStdString());
        return size.isKnown() && size.value() >= least;
    };
    return counted(std::ranges::count_if(claims, isLargeEnough), qint64(claims.size()), English::tr("%1 of %2 volumes have the new size"));
}

Observation ofGoing(const Json &object, const QString &uid)
{
    if (object.is_null() || stringAt(object, "/metadata/uid") != uid)
        return {State::Reached, English::tr("gone"), 1};
    if (stringAt(object, "/metadata/deletionTimestamp").isEmpty())
        return {State::Absent, English::tr("still there"), 0};
    return {State::Pending, u"ending"_s, -1};
}

} // namespace

Observation rolloutOf(const Json &object)
{
    const std::string_view kind = textOf(object, "kind");
    if (kind != "Deployment" && kind != "StatefulSet" && kind != "DaemonSet" && kind != "ReplicaSet")
        return {State::Reached, u"done"_s, 1};
    if (integerAt(object, "/status/observedGeneration") < integerAt(object, "/metadata/generation"))
        return {State::Pending, English::tr("waiting for the controller"), 0};
    if (hasStalled(object))
        return {State::Failed, English::tr("no progress within the deadline"), -1};
    if (kind == "DaemonSet")
        return ofDaemonSet(object);
    const bool byHand = stringAt(object, "/spec/updateStrategy/type") == u"OnDelete" || flagAt(object, "/spec/paused");
    return ofReplicas(object, kind != "ReplicaSet" && !byHand);
}

Observation observationOf(const QJsonObject &payload, const Json &object)
{
    if (payload[u"awaits"].toString() == u"gone")
        return ofGoing(object, payload[u"uid"].toString());
    if (object.is_null() && payload.contains("missing"_L1))
        return {payload[u"missing"] == u"pending"_s ? State::Pending : State::Absent, English::tr("not there yet"), 0};
    if (object.is_null())
        return {State::Failed, English::tr("the object is gone"), -1};
    if (!isAsExpected(object, fromQt(payload[u"expected"])) || !isReplaced(object, fromQt(payload[u"replaced"])))
        return {State::Absent, English::tr("as it was before"), 0};
    if (payload.contains("until"_L1) && integerAt(object, "/status/observedGeneration", INT64_MAX) < integerAt(object, "/metadata/generation"))
        return {State::Pending, English::tr("waiting for the operator"), 0};
    const Json failed = fromQt(payload[u"failed"].toObject());
    for (const auto &[expression, wanted] : failed.items()) {
        if (holds(object, {{expression, wanted}}))
            return {State::Failed, whatWentWrong(object, expression), -1};
    }
    if (const QString unmet = firstUnmet(object, fromQt(payload[u"until"].toObject())); !unmet.isEmpty())
        return {State::Pending, unmet, -1};
    return payload[u"rollout"].toBool() ? rolloutOf(object) : Observation {State::Reached, u"done"_s, 1};
}

Observation membersOf(const QJsonObject &wanted, const Json &list)
{
    const Json &items = member(list, "items");
    if (!items.is_array())
        return {State::Pending, English::tr("the list can't be read"), -1};
    if (wanted.contains("least"_L1))
        return ofClaims(wanted[u"least"].toDouble(), items);
    const QJsonArray old = wanted[u"old"].toArray();
    const auto isOld = [&](const Json &pod) { return old.contains(stringAt(pod, "/metadata/uid")); };
    const qint64 gone = old.size() - std::ranges::count_if(items, isOld);
    if (const qint64 want = wanted[u"gone"].toInt(); gone < want)
        return counted(gone, want, English::tr("%1 of %2 members replaced"));
    const qint64 want = wanted[u"ready"].toInt();
    if (qint64(items.size()) > want)
        return {State::Pending, English::tr("%1 members too many are ending").arg(qint64(items.size()) - want), -1};
    return counted(std::ranges::count_if(items, isReady), want, English::tr("%1 of %2 members ready"));
}
