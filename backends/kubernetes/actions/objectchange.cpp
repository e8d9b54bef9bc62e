// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/kubernetes/actions/objectchange.h"

#include "app/base/english.h"

using Json = nlohmann::json;

namespace {

constexpr const char *Bookkeeping[] {"resourceVersion", "generation", "managedFields", "uid", "creationTimestamp"};

QString shown(const Json &value)
{
    if (value.is_null())
        return {};
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

bool mayBeSecret(const std::string &place)
{
    return place.starts_with("/data") || place.starts_with("/stringData") || place.ends_with("/env") || place.find("/env/") != std::string::npos;
}

/// Lists of the same length are compared item by item, so that a secret in one stays out.
void compare(const Json &before, const Json &after, const std::string &place, const QString &title, QList<FieldChange> &changes)
{
    if (before == after || mayBeSecret(place))
        return;
    if (before.is_object() && after.is_object()) {
        for (const auto &[key, value] : before.items())
            compare(value, after.value(key, Json()), place + "/" + key, title, changes);
        for (const auto &[key, value] : after.items()) {
            if (!before.contains(key))
                compare({}, value, place + "/" + key, title, changes);
        }
    } else if (before.is_array() && after.is_array() && before.size() == after.size()) {
        for (size_t i = 0; i < before.size(); ++i)
            compare(before[i], after[i], place + "/" + std::to_string(i), title, changes);
    } else {
        changes.append({QString::fromStdString(place), title, before.is_structured() ? QString() : shown(before), after.is_structured() ? English::tr("another value") : shown(after)});
    }
}

Json settings(Json object)
{
    if (!object.is_object())
        return {};
    object.erase("status");
    for (const char *key : Bookkeeping)
        object["metadata"].erase(key);
    return object;
}

} // namespace

QList<FieldChange> changesBetween(const Json &before, const Json &after)
{
    QList<FieldChange> changes;
    const Json was = settings(before), is = settings(after);
    if (was.is_object() && is.is_object())
        compare(was, is, {}, QString::fromStdString(is.value("kind", std::string())), changes);
    return changes;
}
